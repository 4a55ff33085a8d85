"""What writes each format: the content of the profile, put into a file."""

from __future__ import annotations

from pathlib import Path

from ovop_geo.reports.deck.deck import deck
from ovop_geo.reports.excel.workbook import workbook
from ovop_geo.reports.formats import Wanted
from ovop_geo.reports.gis.geopackage import geopackage
from ovop_geo.reports.presentation.show import presentation
from ovop_geo.reports.typeset.area_pdf import area_pdf
from ovop_geo.reports.webpage.page import area_page
from ovop_geo.reports.word.area import area_document
from ovop_geo.reports.word.letter import support_letter
from ovop_geo.views.story.story import story_of


def html(wanted: Wanted, path: Path) -> None:
    """Write the page of the region."""
    path.write_bytes(area_page(wanted.context))


def xlsx(wanted: Wanted, path: Path) -> None:
    """Write the tables of the region as a workbook."""
    path.write_bytes(workbook(wanted.context))


def pptx(wanted: Wanted, path: Path) -> None:
    """Write the story of a kabupaten as slides to edit."""
    path.write_bytes(deck(story_of(wanted.context, wanted.address), wanted.context.translate))


def gpkg(wanted: Wanted, path: Path) -> None:
    """Write the areas with all indicators for a GIS."""
    geopackage(wanted.context, path)


def slides_in_browser(wanted: Wanted, path: Path) -> None:
    """Write the presentation of a kabupaten."""
    path.write_bytes(presentation(wanted.context, wanted.address))


def pdf(wanted: Wanted, path: Path) -> None:
    """Write the printed page of the region."""
    path.write_bytes(area_pdf(wanted.context))


def docx(wanted: Wanted, path: Path) -> None:
    """Write the report of the region for Word."""
    path.write_bytes(area_document(wanted.context))


def letter(wanted: Wanted, path: Path) -> None:
    """Write the letter of a kabupaten to the province.

    Raises
    ------
    ReportError : there is no request that it could name.
    """
    path.write_bytes(support_letter(wanted.context))
