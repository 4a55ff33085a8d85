"""Addresses of the files of maps and pages. Scripts and styles are written when needed.

All addresses are relative, so that they are valid below a base path and behind a proxy that
removes one.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ovop_geo.boundaries.browser_files import BrowserFiles
from ovop_geo.boundaries.storage import storing
from ovop_geo.files import write_whole
from ovop_geo.language import Translator
from ovop_geo.maps.bundle import BundleFile, bundled, script_bundle, style_bundle
from ovop_geo.regions.codes import Level
from ovop_geo.settings import Settings
from ovop_geo.ui.frame.own_words import own_words
from ovop_geo.ui.serving.route import FOLDER

_FROM_PAGE = FOLDER
# The address of the frame of `st_folium` is `component/<name>/index.html`.
_FROM_FRAME = f"../../{FOLDER}"
_PAGE_STYLES = tuple(
    Path(__file__).parents[1] / "styles" / f"{name}.css"
    for name in ("streamlit_parts", "page", "data")
)


def script_address(settings: Settings) -> str:
    """Return the address of the map's script, as seen from the map's frame.

    Raises
    ------
    BoundaryError : the file cannot be written.
    """
    return f"{_FROM_FRAME}/{_written(settings, script_bundle())}"


def style_address(settings: Settings) -> str:
    """Return the address of the map's styles, as seen from the map's frame.

    Raises
    ------
    BoundaryError : the file cannot be written.
    """
    return f"{_FROM_FRAME}/{_written(settings, style_bundle())}"


def page_style_address(settings: Settings, language: str) -> str:
    """Return the address of the pages' own styles and texts, as seen from a page.

    Raises
    ------
    BoundaryError : the file cannot be written.
    """
    return f"{_FROM_PAGE}/{_written(settings, _page_style(language))}"


def geometry_address(files: BrowserFiles, level: Level) -> str:
    """Return the address of the geometry of one level, as seen from the map's frame."""
    return f"{_FROM_FRAME}/{files.directory.name}/{files.names[level]}"


def land_address(files: BrowserFiles) -> str:
    """Return the address of the land around the province, as seen from the map's frame."""
    return f"{_FROM_FRAME}/{files.directory.name}/{files.land}"


@cache
def _page_style(language: str) -> BundleFile:
    styles = [path.read_text(encoding="utf-8") for path in _PAGE_STYLES]
    return bundled([own_words(Translator(language)), *styles], "halaman", "css")


def _written(settings: Settings, bundle: BundleFile) -> str:
    """Write the file if it does not exist, and return its name."""
    path = settings.browser_directory / bundle.name
    if not path.exists():
        with storing(path.parent):
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, bundle.content)
    return bundle.name
