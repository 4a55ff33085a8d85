"""The scripts and styles of a page: inside it, or as files of a site that its pages share."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ovop_geo.maps.bundle import BundleFile, bundled, script_bundle, style_bundle
from ovop_geo.reports.webpage.packing import packed

_FOLDER = Path(__file__).resolve().parent / "browser"
_FIRST = ("namespace", "blocks")
_START = ("start",)
_PARTS = ("levels", "values", "order", "region_search", "table", "map_panel", "page")
_COMMENT = re.compile(r"^ +(//[^\n]*|/\*((?!\*/).)*\*/)\n", re.MULTILINE | re.DOTALL)
"""A comment on lines of its own inside a script; licences stand at the margin."""


@cache
def first_script() -> BundleFile:
    """Return what a page that stands alone runs at once: it unpacks the other scripts."""
    return own_scripts(*_FIRST, *_START)


@cache
def part_scripts() -> BundleFile:
    """Return these other scripts."""
    return own_scripts(*_PARTS)


@cache
def site_script() -> BundleFile:
    """Return all scripts of a page, for the pages of a site."""
    return own_scripts(*_FIRST, *_PARTS, *_START)


def own_scripts(*names: str) -> BundleFile:
    """Return these scripts of a page in one, without their comments."""
    texts = [(_FOLDER / f"{name}.js").read_text(encoding="utf-8") for name in names]
    return bundled([_COMMENT.sub("", text) for text in texts], "halaman", "js")


@cache
def map_script() -> BundleFile:
    """Return the scripts of the app's own map, without their comments."""
    return bundled([_COMMENT.sub("", script_bundle().content)], "peta", "js")


@cache
def page_style() -> BundleFile:
    """Return the styles of a page."""
    return bundled([(_FOLDER / "page.css").read_text(encoding="utf-8")], "halaman", "css")


@dataclass(frozen=True)
class Assets:
    """How a page comes by its scripts and styles.

    Attributes
    ----------
    shared : whether they are files beside the page, and not inside it.
    """

    shared: bool

    @property
    def files(self) -> tuple[BundleFile, ...]:
        """The files beside the pages."""
        if not self.shared:
            return ()
        return site_script(), page_style(), map_script(), style_bundle()

    @property
    def policy(self) -> str:
        """The Content-Security-Policy of the page: nothing is fetched but these files."""
        # Of a page that is opened from a folder some browsers do not take a file beside it for
        # its own.
        scripts = "'self' file:" if self.shared else hashes(*_run_inside())
        styles = "'self' file: 'unsafe-inline'" if self.shared else "'unsafe-inline'"
        return (
            f"default-src 'none'; script-src {scripts}; style-src {styles}; img-src data:; "
            "connect-src 'none'; base-uri 'none'; form-action 'none'"
        )

    @property
    def blocks(self) -> dict[str, str]:
        """The packed scripts and styles: of the page, and of the map, which run in its frame."""
        if self.shared:
            return {}
        return dict(_packed_inside())

    @property
    def map_files(self) -> dict[str, str]:
        """The names of the map's files beside the page, empty if they are inside."""
        if not self.shared:
            return {}
        return {"script": map_script().name, "style": style_bundle().name}


def _run_inside() -> tuple[BundleFile, ...]:
    return first_script(), part_scripts(), map_script()


@cache
def _packed_inside() -> tuple[tuple[str, str], ...]:
    return (
        ("halaman-skrip", packed(part_scripts().content.encode())),
        ("peta-skrip", packed(map_script().content.encode())),
        ("peta-gaya", packed(style_bundle().content.encode())),
    )


def hashes(*files: BundleFile) -> str:
    """Return the scripts that a policy lets run, as it writes them."""
    digests = (hashlib.sha256(each.content.encode()).digest() for each in files)
    return " ".join(f"'sha256-{base64.b64encode(each).decode()}'" for each in digests)
