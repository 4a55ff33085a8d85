"""Reads the types of the map's scripts, to compare them with what Python sends."""

from __future__ import annotations

import re

from ovop_geo.maps.bundle import BROWSER_DIRECTORY

TYPES = BROWSER_DIRECTORY / "types.js"


def properties(typedef: str) -> dict[str, bool]:
    """Return the properties of an object type, each with whether it may be missing."""
    comments = TYPES.read_text(encoding="utf-8").split("/**")
    (found,) = [each for each in comments if f"@typedef {{object}} {typedef}\n" in each]
    names = re.findall(r"@property \{.*\} (\[?\w+\]?)", found)
    return {name.strip("[]"): name.startswith("[") for name in names}
