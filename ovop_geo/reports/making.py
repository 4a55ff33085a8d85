"""What writes each format: the content of the profile, put into a file."""

from __future__ import annotations

from pathlib import Path

from ovop_geo.reports.formats import Wanted
from ovop_geo.reports.presentation.show import presentation
from ovop_geo.reports.typeset.area_pdf import area_pdf
from ovop_geo.reports.webpage.page import area_page
from ovop_geo.reports.word.area import area_document
from ovop_geo.reports.word.letter import support_letter


def html(wanted: Wanted, path: Path) -> None:
    """Write the page of the region."""
    path.write_bytes(area_page(wanted.context))


def presentation_file(wanted: Wanted, path: Path) -> None:
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
