"""Serves the map's files from the app itself, so that a map needs no internet.

Streamlit serves a component's folder; the frame that `st_folium` draws in reaches it by a
relative address.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import streamlit.components.v1 as components
from xstatic.pkg import leaflet as leaflet_package

from ovop_geo.boundaries.browser_files import geometry_root
from ovop_geo.maps.elements import BROWSER_DIRECTORY, SCRIPTS, STYLES
from ovop_geo.settings import Settings


def leaflet_address() -> str:
    """Return the address of Leaflet's own files."""
    return _served("leaflet", Path(leaflet_package.BASE_DIR))


def scripts_address() -> str:
    """Return the address of the map's scripts and styles."""
    return _served("scripts", BROWSER_DIRECTORY)


def geometry_address(settings: Settings) -> str:
    """Return the address of the folder with the geometry of all sources."""
    return _served("geometry", geometry_root(settings))


@cache
def scripts_version() -> str:
    """Return a hash of the map's scripts and styles."""
    content = b"".join((BROWSER_DIRECTORY / name).read_bytes() for name in (*SCRIPTS, *STYLES))
    return hashlib.sha256(content).hexdigest()[:12]


@cache
def _served(name: str, directory: Path) -> str:
    directory.mkdir(parents=True, exist_ok=True)
    component = components.declare_component(name, path=directory)
    return f"../{component.name}"
