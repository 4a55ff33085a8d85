"""The scripts and styles of a page: inside it, or as files of a site that its pages share."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ovop_geo.maps.bundle import BundleFile, bundled, script_bundle, style_bundle
from ovop_geo.reports.webpage.packing import packed

_FOLDER = Path(__file__).resolve().parent / "browser"
_SCRIPTS = ("namespace", "blocks", "levels", "values", "order", "region_search", "table", "map_panel", "page")


@cache
def page_script() -> BundleFile:
    """Return the scripts of a page, bundled in this order."""
    texts = [(_FOLDER / f"{name}.js").read_text(encoding="utf-8") for name in _SCRIPTS]
    return bundled(texts, "halaman", "js")


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
        return page_script(), page_style(), script_bundle(), style_bundle()

    @property
    def policy(self) -> str:
        """The Content-Security-Policy of the page: nothing is fetched but these files."""
        # Of a page that is opened from a folder some browsers do not take a file beside it for
        # its own.
        scripts = "'self' file:" if self.shared else _hashes(page_script(), script_bundle())
        styles = "'self' file: 'unsafe-inline'" if self.shared else "'unsafe-inline'"
        return (
            f"default-src 'none'; script-src {scripts}; style-src {styles}; img-src data:; "
            "connect-src 'none'; base-uri 'none'; form-action 'none'"
        )

    @property
    def blocks(self) -> dict[str, str]:
        """The packed scripts and styles of the map, which run in its frame."""
        if self.shared:
            return {}
        return dict(_map_blocks())

    @property
    def map_files(self) -> dict[str, str]:
        """The names of the map's files beside the page, empty if they are inside."""
        if not self.shared:
            return {}
        return {"script": script_bundle().name, "style": style_bundle().name}


@cache
def _map_blocks() -> tuple[tuple[str, str], ...]:
    return (
        ("peta-skrip", packed(script_bundle().content.encode())),
        ("peta-gaya", packed(style_bundle().content.encode())),
    )


def _hashes(*files: BundleFile) -> str:
    digests = (hashlib.sha256(each.content.encode()).digest() for each in files)
    return " ".join(f"'sha256-{base64.b64encode(each).decode()}'" for each in digests)
