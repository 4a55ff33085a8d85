"""What stands above a table: its title, and the day of which it tells."""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache

from ovop_geo.intake.dates import read_date
from ovop_geo.intake.mapping import SheetMapping
from ovop_geo.intake.words import cell_text
from ovop_geo.intake.workbook import Sheet

_LONGEST = 4_000
_STATED = re.compile(
    r"(?:\bper\b|\bkeadaan\b|\bkondisi\b|\bposisi\b|\bs\.?\s?/?\s?d\b\.?|\bsampai\b|\bhingga\b|"
    r"\bupdate\b|\bcut ?off\b|\bstatus\b|\btanggal\b|\btgl\b\.?|\bas of\b|\bdata\b)"
    r"(?:\s*(?:per|dengan|pada|data|tanggal|tgl\.?|bulan|akhir|terakhir|s/d|[:,-])\s*)*\s*"
    r"(\d{1,2}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*\d{2,4}|\d{4}-\d{2}-\d{2}|"
    r"(?:\d{1,2}\s*[-/. ]?\s*)?[a-z]{3,9}\.?\s*[-/., ']?\s*\d{4})(?![\d.,])",
    re.IGNORECASE,
)

_END = (
    r"(?=\s+(?:kabupaten|kab\b\.?|kota\s+[a-z]|provinsi|prov\b\.?|propinsi|tahun|thn|th\b|bulan|"
    r"periode|per\b|keadaan|\d{4})|\s*[,;(\[]|\s*$)"
)
_TITLES = {
    "kecamatan": re.compile(rf"\b(?:kecamatan|kec\b\.?)\s*[:.]?\s*(\S.*?){_END}", re.IGNORECASE),
    "kabupaten": re.compile(
        rf"\b((?:kabupaten|kab\b\.?|kota\b)\s*[:.]?\s*\S.*?){_END}", re.IGNORECASE
    ),
    "desa": re.compile(rf"\b(?:desa|kelurahan)\s*:\s*(\S.*?){_END}", re.IGNORECASE),
}


def title_of(sheet: Sheet, mapping: SheetMapping) -> str:
    """Return the text above the headings of a sheet and the name on its tab, a line each."""
    lines = [
        " ".join(cell_text(cell) for cell in row if cell is not None)
        for row in sheet.rows[: mapping.first_header]
    ]
    return "\n".join((*lines, sheet.name))[:_LONGEST]


@lru_cache(maxsize=1024)
def stated_day(title: str, not_after: date) -> date | None:
    """Return the day of which a ``title`` tells, ``None`` if it tells of none.

    ``per 30 November 2025`` states that day, ``keadaan November 2025`` the last of that month.
    A list tells of no day after ``not_after``: that would be a plan.
    """
    for match in _STATED.finditer(title):
        found = read_date(match[1])
        if found is None or found.month is None:
            continue
        last = calendar.monthrange(found.year, found.month)[1]
        day = date(found.year, found.month, found.day or last)
        if day <= not_after:
            return day
        if found.day is None and (found.year, found.month) == (not_after.year, not_after.month):
            return not_after
    return None


def places_above(sheet: Sheet, mapping: SheetMapping) -> dict[str, str]:
    """Return the names of kabupaten, kecamatan and desa in the rows above the header."""
    found: dict[str, str] = {}
    for row in sheet.rows[: mapping.first_header]:
        text = " ".join(cell_text(cell) for cell in row if cell is not None)
        for part, pattern in _TITLES.items():
            match = pattern.search(text)
            if match and part not in found:
                found[part] = match[1].strip(" :.-")
    return found
