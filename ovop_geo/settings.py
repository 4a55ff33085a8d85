"""Settings of one run, read once from the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

PROJECT_DIRECTORY = Path(__file__).resolve().parents[1]
SHIPPED_DATA = Path(os.environ.get("OVOP_SHIPPED_DATA", "").strip() or PROJECT_DIRECTORY / "data")
"""The data that ships with the app, or that of another province (``OVOP_SHIPPED_DATA``)."""


@dataclass(frozen=True)
class Settings:
    """Folders and database of this run.

    Attributes
    ----------
    data_directory : folder of installed boundaries and of files made from them
        (``OVOP_DATA_DIR``, by default ``var`` in the project); created when first written to.
    shipped_data : folder of the data that ships with the app.
    database_url : address of the database with the users' records (``OVOP_DATABASE_URL``);
        empty for a SQLite file in the data directory.
    """

    data_directory: Path = PROJECT_DIRECTORY / "var"
    shipped_data: Path = SHIPPED_DATA
    database_url: str = field(default="", repr=False)

    @property
    def browser_directory(self) -> Path:
        """Folder of the files for the browser; created when first written to."""
        return self.data_directory / "peramban"

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """Return the settings from the variables of ``environment``, with defaults."""
        database_url = environment.get("OVOP_DATABASE_URL", "").strip()
        chosen = environment.get("OVOP_DATA_DIR", "").strip()
        if not chosen:
            return cls(database_url=database_url)
        return cls(Path(chosen).expanduser().resolve(), database_url=database_url)
