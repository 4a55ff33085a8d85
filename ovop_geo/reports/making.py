"""What writes each format: the content of the profile, put into a file."""

from __future__ import annotations

from pathlib import Path

from ovop_geo.errors import BoundaryError, ReportError
from ovop_geo.reports.deck.deck import deck
from ovop_geo.reports.excel.workbook import workbook
from ovop_geo.reports.formats import Wanted
from ovop_geo.reports.gis.geopackage import geopackage
from ovop_geo.reports.presentation.show import presentation
from ovop_geo.reports.typeset.area_pdf import area_pdf
from ovop_geo.reports.typeset.atlas import atlas_pdf
from ovop_geo.reports.typeset.check_sheet import check_sheet
from ovop_geo.reports.typeset.pictures import chart_image, map_image
from ovop_geo.reports.webpage.page import area_page
from ovop_geo.reports.word.area import area_document
from ovop_geo.reports.word.letter import support_letter
from ovop_geo.selection import WORK_DATASET, Selection
from ovop_geo.views.chosen import page_theme
from ovop_geo.views.page_content import chart_of
from ovop_geo.views.profile.profile import profile_of
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


def atlas(wanted: Wanted, path: Path) -> None:
    """Write a page for each kecamatan of the region."""
    path.write_bytes(atlas_pdf(wanted.context, progress=wanted.progress))


def sheet(wanted: Wanted, path: Path) -> None:
    """Write the sheet on which a kecamatan corrects its records by pen.

    Its code leads to the page on which records are loaded.
    """
    code = wanted.context.region
    query = Selection(dataset=WORK_DATASET, region=code).link_query()
    path.write_bytes(check_sheet(wanted.context, _link(wanted.address, f"data?{query}")))


def png(wanted: Wanted, path: Path) -> None:
    """Write a map or a chart of a page as a picture of pixels."""
    _write_picture(wanted, path, "png")


def svg(wanted: Wanted, path: Path) -> None:
    """Write a map or a chart of a page as a picture of lines."""
    _write_picture(wanted, path, "svg")


def _write_picture(wanted: Wanted, path: Path, suffix: str) -> None:
    context = wanted.context
    if wanted.chart:
        chart = chart_of(context, wanted.page, wanted.chart)
        path.write_bytes(chart_image(context, chart, suffix))
        return
    theme = page_theme(context, wanted.page) if wanted.page else profile_of(context).themes[0]
    if theme is None:
        raise ReportError("report.error.no_map", page=wanted.page)
    path.write_bytes(map_image(context, theme, suffix))


def _link(address: str, page: str) -> str:
    return f"{address}/{page}" if address else ""


def docx(wanted: Wanted, path: Path) -> None:
    """Write the report of the region for Word."""
    context = wanted.context
    try:
        picture = map_image(context, profile_of(context).themes[0], "png")
    except BoundaryError:
        picture = None
    path.write_bytes(area_document(context, picture))


def letter(wanted: Wanted, path: Path) -> None:
    """Write the letter of a kabupaten to the province.

    Raises
    ------
    ReportError : there is no request that it could name.
    """
    path.write_bytes(support_letter(wanted.context))
