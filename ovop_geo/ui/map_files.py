"""Serves the map's files from the app itself, so that a map needs no internet.

Streamlit serves a component's folder; the frame that `st_folium` draws in reaches it by a
relative address.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit.components.v1 as components

from ovop_geo.boundaries.browser_files import BrowserFiles, geometry_root
from ovop_geo.boundaries.storage import storing
from ovop_geo.maps.bundle import BundleFile, script_bundle, style_bundle
from ovop_geo.regions.codes import Level
from ovop_geo.settings import Settings


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
