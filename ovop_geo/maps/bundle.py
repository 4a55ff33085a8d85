"""The scripts and the styles of the map, bundled into one file each to save requests."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from xstatic.pkg import leaflet

BROWSER_DIRECTORY = Path(__file__).resolve().parent / "browser"

_LEAFLET = Path(leaflet.BASE_DIR)
_SCRIPTS = (
    _LEAFLET / "leaflet.js",
    BROWSER_DIRECTORY / "vendor" / "topojson-client.min.js",
    *(
        BROWSER_DIRECTORY / f"{name}.js"
        for name in (
            "namespace",
            "plane",
            "panes",
            "looks",
            "areas",
            "fills",
            "geometry",
            "base_map",
            "figure",
            "legend",
            "fitting",
            "buttons",
            "labels",
            "small_areas",
            "pointing",
            "painting",
            "timeline",
            "together",
            "tooltip",
            "touch",
            "area_map",
        )
    ),
)
_STYLES = (_LEAFLET / "leaflet.css", BROWSER_DIRECTORY / "area_map.css")

_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)


@dataclass(frozen=True)
class BundleFile:
    """One file for the browser; its name contains the hash of its content."""

    name: str
    content: str


@cache
def script_bundle() -> BundleFile:
    """Return Leaflet, the TopoJSON client and the map's own scripts, bundled in this order."""
    texts = [_SOURCE_MAP.sub("", path.read_text(encoding="utf-8")) for path in _SCRIPTS]
    return bundled(texts, "peta", "js")


@cache
def style_bundle() -> BundleFile:
    """Return Leaflet's styles and the map's own, bundled in this order."""
    return bundled([path.read_text(encoding="utf-8") for path in _STYLES], "peta", "css")


def bundled(texts: Sequence[str], stem: str, suffix: str) -> BundleFile:
    """Return ``texts`` as one file, called ``stem-<hash>.suffix``."""
    content = "\n".join(text.strip() for text in texts) + "\n"
    digest = hashlib.sha256(content.encode()).hexdigest()[:12]
    return BundleFile(f"{stem}-{digest}.{suffix}", content)
