"""An order for one file, made in a process of its own."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Order:
    """What is to be made.

    Attributes
    ----------
    code, form : the region and the name of the format.
    dataset, language : of its content.
    verified : whether only verified records count.
    address : where the app is reached, for links.
    """

    code: str
    form: str
    dataset: str
    language: str
    verified: bool
    address: str

    def command(self, path: Path) -> list[str]:
        """Return the command that makes the file ``path``."""
        order = json.dumps({**asdict(self), "path": str(path)})
        return [sys.executable, "-m", "ovop_geo.reports.apart", order]
