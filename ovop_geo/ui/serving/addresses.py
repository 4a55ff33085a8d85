"""Addresses of the files of maps and pages, which are offered when they are named.

All addresses are relative, so that they are valid below a base path and behind a proxy that
removes one.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

from ovop_geo.boundaries.browser_files import BrowserFiles
from ovop_geo.language import Translator
from ovop_geo.maps.bundle import BundleFile, bundled, script_bundle, style_bundle
from ovop_geo.regions.codes import Level
from ovop_geo.ui.frame.own_words import own_words
from ovop_geo.ui.serving.public_files import lay_out
from ovop_geo.ui.serving.route import FOLDER
from ovop_geo.ui.serving.shelf import SHELF, VIEWS

_FROM_PAGE = FOLDER
# The address of the frame of `st_folium` is `component/<name>/index.html`.
_FROM_FRAME = f"../../{FOLDER}"
_UI = Path(__file__).parents[1]
_TABLE = _UI / "tables" / "browser"
_CHOICES = _UI / "choices" / "browser"
_SHARING = _UI / "sharing" / "browser"
_FRAME = _UI / "frame" / "browser"
_STYLES = _UI / "styles"
_PAGE_SCRIPT = _STYLES / "streamlit_parts.js"
_PAGE_STYLES = (
    *(_STYLES / f"{name}.css" for name in ("streamlit_parts", "page", "data")),
    _TABLE / "table.css",
    *(_CHOICES / f"{name}.css" for name in ("fields", "region_field", "choice_list")),
    _SHARING / "sharing.css",
)


def script_address() -> str:
    """Return the address of the map's script, as seen from the map's frame."""
    return f"{_FROM_FRAME}/{_placed(script_bundle())}"


def style_address() -> str:
    """Return the address of the map's styles, as seen from the map's frame."""
    return f"{_FROM_FRAME}/{_placed(style_bundle())}"


def page_style_address(language: str) -> str:
    """Return the address of the pages' own styles and texts, as seen from a page."""
    return f"{_FROM_PAGE}/{_placed(_page_style(language))}"


def page_script_address() -> str:
    """Return the address of the pages' own script, as seen from a page."""
    return f"{_FROM_PAGE}/{_placed(_page_script())}"


def table_script_address() -> str:
    """Return the address of the script of tables, as seen from a page."""
    return f"{_FROM_PAGE}/{_placed(_table_script())}"


def region_script_address() -> str:
    """Return the address of the script of the field for a region, as seen from a page."""
    return f"{_FROM_PAGE}/{_placed(_region_script())}"


def list_script_address() -> str:
    """Return the address of the script of the lists above a map, as seen from a page."""
    return f"{_FROM_PAGE}/{_placed(_list_script())}"


def sharing_script_address() -> str:
    """Return the address of the script of what a reader takes away, as seen from a page."""
    return f"{_FROM_PAGE}/{_placed(_sharing_script())}"


def prepared_script_address() -> str:
    """Return the address of the script of a file that is being made, as seen from a page."""
    return f"{_FROM_PAGE}/{_placed(_prepared_script())}"


def newcomer_script_address() -> str:
    """Return the address of the script of the line for newcomers, as seen from a page."""
    return f"{_FROM_PAGE}/{_placed(_newcomer_script())}"


def reconnecting_script_address() -> str:
    """Return the address of the script that asks for a new run, as seen from a page."""
    return f"{_FROM_PAGE}/{_placed(_reconnecting_script())}"


def geometry_address(files: BrowserFiles, level: Level) -> str:
    """Return the address of the geometry of one level, as seen from the map's frame."""
    return f"{_FROM_FRAME}/{_placed_geometry(files, files.names[level])}"


def view_address(content: bytes) -> str:
    """Return the address of the values of a map, as seen from the map's frame."""
    name = f"tampilan-{sha256(content).hexdigest()[:16]}.json"
    VIEWS.put(name, content)
    return f"{_FROM_FRAME}/{name}"


def land_address(files: BrowserFiles) -> str:
    """Return the address of the land around the province, as seen from the map's frame."""
    return f"{_FROM_FRAME}/{_placed_geometry(files, files.land)}"


@cache
def _page_script() -> BundleFile:
    return bundled([_PAGE_SCRIPT.read_text(encoding="utf-8")], "halaman", "js")


@cache
def _page_style(language: str) -> BundleFile:
    styles = [path.read_text(encoding="utf-8") for path in _PAGE_STYLES]
    return bundled([own_words(Translator(language)), *styles], "halaman", "css")


@cache
def _region_script() -> BundleFile:
    return bundled([(_CHOICES / "region_field.js").read_text(encoding="utf-8")], "wilayah", "js")


@cache
def _list_script() -> BundleFile:
    return bundled([(_CHOICES / "choice_list.js").read_text(encoding="utf-8")], "daftar", "js")


@cache
def _sharing_script() -> BundleFile:
    return bundled([(_SHARING / "sharing.js").read_text(encoding="utf-8")], "bagikan", "js")


@cache
def _prepared_script() -> BundleFile:
    return bundled([(_SHARING / "prepared.js").read_text(encoding="utf-8")], "siap", "js")


@cache
def _newcomer_script() -> BundleFile:
    return bundled([(_FRAME / "newcomer.js").read_text(encoding="utf-8")], "baru", "js")


@cache
def _reconnecting_script() -> BundleFile:
    return bundled([(_FRAME / "reconnecting.js").read_text(encoding="utf-8")], "sambung", "js")


@cache
def _table_script() -> BundleFile:
    return bundled([(_TABLE / "table.js").read_text(encoding="utf-8")], "tabel", "js")


def _placed(bundle: BundleFile) -> str:
    _offer(bundle.name, bundle.content.encode())
    return bundle.name


def _placed_geometry(files: BrowserFiles, name: str) -> str:
    address = f"{files.folder}/{name}"
    _offer(address, files.contents[name])
    return address


def _offer(address: str, content: bytes) -> None:
    if SHELF.get(address) is None:
        lay_out(f"{FOLDER}/{address}", content)
    SHELF.put(address, content)
