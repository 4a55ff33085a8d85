"""Serves the files of maps and pages from the app itself, so that nothing needs internet.

Streamlit serves a component's folder; the frame that `st_folium` draws in reaches it by a
relative address.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit.components.v1 as components

from ovop_geo.boundaries.browser_files import BrowserFiles, geometry_root
from ovop_geo.boundaries.storage import storing
from ovop_geo.language import Translator
from ovop_geo.maps.bundle import BundleFile, bundled, script_bundle, style_bundle
from ovop_geo.regions.codes import Level
from ovop_geo.settings import Settings
from ovop_geo.ui.own_words import own_words

_PAGE_STYLES = tuple(Path(__file__).with_name(name) for name in ("style.css", "data.css"))


def script_address(settings: Settings) -> str:
    """Return the address of the map's script.

    Raises
    ------
    BoundaryError : the file cannot be written.
    """
    return _bundle_address(settings, script_bundle())


def style_address(settings: Settings) -> str:
    """Return the address of the map's styles.

    Raises
    ------
    BoundaryError : the file cannot be written.
    """
    return _bundle_address(settings, style_bundle())


@cache
def _page_style(language: str) -> BundleFile:
    styles = [path.read_text(encoding="utf-8") for path in _PAGE_STYLES]
    return bundled([own_words(Translator(language)), *styles], "halaman", "css")


def page_style_address(settings: Settings, language: str) -> str:
    """Return the address of the pages' own styles and words, as seen from a page.

    Raises
    ------
    BoundaryError : the file cannot be written.
    """
    # The frames of components lie one folder below the pages.
    return _bundle_address(settings, _page_style(language)).replace("..", "component", 1)


def geometry_address(settings: Settings, files: BrowserFiles, level: Level) -> str:
    """Return the address of the geometry of one level."""
    return f"{_served(geometry_root(settings))}/{files.directory.name}/{files.names[level]}"


def land_address(settings: Settings, files: BrowserFiles) -> str:
    """Return the address of the land around the province."""
    return f"{_served(geometry_root(settings))}/{files.directory.name}/{files.land}"


def _bundle_address(settings: Settings, bundle: BundleFile) -> str:
    root = geometry_root(settings)
    path = root / bundle.name
    if not path.exists():
        with storing(root):
            root.mkdir(parents=True, exist_ok=True)
            part = path.with_suffix(".baru")
            part.write_text(bundle.content, encoding="utf-8")
            part.replace(path)
    return f"{_served(root)}/{bundle.name}"


@cache
def _served(directory: Path) -> str:
    component = components.declare_component("map_files", path=directory)
    return f"../{component.name}"
