"""An order for one file, made in a process of its own."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from ovop_geo.selection import Selection

PAGE, CHART = "halaman", "grafik"
"""Names in addresses: of the page whose picture is wanted, and of one of its charts."""


@dataclass(frozen=True)
class Order:
    """What is to be made.

    Attributes
    ----------
    form : name of the format.
    selection : the view, its region among it.
    page : the page of the view; empty for the profile of the region.
    chart : name of the chart of the page that is wanted; empty for its map.
    address : where the app is reached, for links.
    """

    form: str
    selection: Selection
    page: str = ""
    chart: str = ""
    address: str = ""

    def command(self, path: Path) -> list[str]:
        """Return the command that makes the file ``path``."""
        order = json.dumps({**asdict(self), "path": str(path)})
        return [sys.executable, "-m", "ovop_geo.reports.apart", order]

    @classmethod
    def read(cls, text: str) -> tuple[Order, Path]:
        """Return the order that `command` wrote as ``text``, and the path of its file."""
        told = json.loads(text)
        selection, path = Selection(**told.pop("selection")), Path(told.pop("path"))
        return cls(selection=selection, **told), path
