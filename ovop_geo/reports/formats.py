"""The files that can be made of a region: their names, their kinds, and what makes them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from ovop_geo.errors import ReportError
from ovop_geo.regions.codes import Level, level_of
from ovop_geo.views.context import Context

Progress = Callable[[int, int], None]
"""Is told how many of how many parts are done."""

_ALL = tuple(Level)


@dataclass(frozen=True)
class Wanted:
    """What a file is made of.

    Attributes
    ----------
    context : the view of the profile of the region, or of the page.
    page : name of the page; empty for the profile.
    chart : name of the chart of the page; empty for its map.
    address : where the app is reached, for links and QR codes; empty if it is not known.
    progress : is told how far the work is.
    """

    context: Context
    page: str = ""
    chart: str = ""
    address: str = ""
    progress: Progress = lambda done, whole: None


@dataclass(frozen=True)
class Format:
    """A kind of file.

    Attributes
    ----------
    name : its name in commands and in the catalogue, ``report.format.<name>``.
    ending : what follows the code of the region in the name of the file.
    media_type : its type on the web.
    maker : module and function that writes it: takes a `Wanted` and the path of the file.
    levels : the levels of which it can be made.
    of_view : whether it shows a map or a chart of a page, and not a whole profile.
    """

    name: str
    ending: str
    media_type: str
    maker: str
    levels: tuple[Level, ...] = _ALL
    of_view: bool = False

    def write(self, wanted: Wanted, path: Path) -> None:
        """Write the file to ``path``.

        Raises
        ------
        ReportError : there is no such file of a region of this level.
        OvopError : the data for it are missing.
        OSError : it cannot be written.
        """
        code = wanted.context.region
        if level_of(code) not in self.levels:
            raise ReportError("report.error.level", format=self.name, code=code)
        # Its libraries are imported when it is wanted: a second for some of them.
        module, _, function = self.maker.partition(":")
        getattr(import_module(f"ovop_geo.reports.{module}"), function)(wanted, path)


_OFFICE = "application/vnd.openxmlformats-officedocument"

_PDF = "application/pdf"
_WORD = f"{_OFFICE}.wordprocessingml.document"
_SLIDES = f"{_OFFICE}.presentationml.presentation"
_SHEETS = f"{_OFFICE}.spreadsheetml.sheet"
_KABUPATEN = (Level.KABUPATEN,)
_WITH_KECAMATAN = (Level.PROVINCE, Level.KABUPATEN)

FORMATS = {
    each.name: each
    for each in (
        Format("html", ".html", "text/html", "making:html"),
        Format("pdf", ".pdf", _PDF, "making:pdf"),
        Format("atlas", "-atlas.pdf", _PDF, "making:atlas", _WITH_KECAMATAN),
        Format("lembar", "-lembar.pdf", _PDF, "making:sheet", (Level.KECAMATAN,)),
        Format("docx", ".docx", _WORD, "making:docx"),
        Format("surat", "-surat.docx", _WORD, "making:letter", _KABUPATEN),
        Format("xlsx", ".xlsx", _SHEETS, "making:xlsx"),
        Format("pptx", ".pptx", _SLIDES, "making:pptx", _KABUPATEN),
        Format(
            "presentasi", "-presentasi.html", "text/html", "making:slides_in_browser", _KABUPATEN
        ),
        Format("gpkg", ".gpkg", "application/geopackage+sqlite3", "making:gpkg"),
        Format("png", ".png", "image/png", "making:png", of_view=True),
        Format("svg", ".svg", "image/svg+xml", "making:svg", of_view=True),
    )
}
"""Every format by its name, in the order in which they are offered."""


def offered_for(code: str) -> list[Format]:
    """Return the formats of whole profiles that can be made of the region ``code``."""
    return [each for each in FORMATS.values() if level_of(code) in each.levels and not each.of_view]
