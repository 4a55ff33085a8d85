"""Settings of one run, read once from the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PROJECT_DIRECTORY = Path(__file__).resolve().parents[1]
SHIPPED_DATA = PROJECT_DIRECTORY / "data"


@dataclass(frozen=True)
class Settings:
    """Where this run keeps what its users install.

    Attributes
    ----------
    data_directory : folder for installed boundaries and for files made from them
        (``OVOP_DATA_DIR``, by default ``var`` in the project). Made when first written to.
    shipped_data : folder of the data that ships with the project.
    """

    data_directory: Path = PROJECT_DIRECTORY / "var"
    shipped_data: Path = SHIPPED_DATA

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """Return the settings that ``environment`` asks for, defaults elsewhere."""
        chosen = environment.get("OVOP_DATA_DIR", "").strip()
        if not chosen:
            return cls()
        return cls(data_directory=Path(chosen).expanduser().resolve())
