"""What stands above a table: its title, and the places that it names."""

from __future__ import annotations

import re

from ovop_geo.intake.mapping import SheetMapping
from ovop_geo.intake.words import cell_text
from ovop_geo.intake.workbook import Sheet

_LONGEST = 4_000

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
