"""Finds the rows of a sheet that hold records, and completes each from elsewhere in the sheet.

People write the kecamatan once and leave it blank below, or write it only on the tab or in a
title; they merge cells, group villages under headings, add totals, and sign below the table.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ovop_geo.intake.example_rows import EXAMPLE_MARK, is_untouched
from ovop_geo.intake.mapping import SheetMapping
from ovop_geo.intake.notes import last_row
from ovop_geo.intake.targets import FINEST_FIRST, IGNORED, PLACE_PARTS
from ovop_geo.intake.words import cell_text, is_nothing
from ovop_geo.intake.workbook import Cell, Sheet

_TOTAL = re.compile(
    r"(?:sub ?-?total|total|jumlah|jml\.?|grand total|rata-? ?rata|rerata|rekap\w*)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_HEADING = re.compile(
    r"^\W*(?:[ivxlc]+\W+|[a-z]\W+|\d{1,3}\W+)?(kecamatan|kec\b\.?|kabupaten|kab\b\.?)\s*[:.]?\s*\S",
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
_FILLED = ("kabupaten", "kecamatan")
_NUMBERING_LETTERS = 4
"""Most characters of the number before a heading: ``XII.``"""


@dataclass(frozen=True)
class Line:
    """One row of a sheet that may hold records.

    Attributes
    ----------
    sheet : name of the sheet.
    row : index of the row, from 0.
    places : names and code of its region by part (`PLACE_PARTS`); blank ones are filled from
        above.
    place_columns : the columns of these names, from 0.
    cells : the filled cells by target, as (column, value).
    is_continued : whether the village comes from a row above, without merged cells.
    """

    sheet: str
    row: int
    places: dict[str, str]
    place_columns: dict[str, int]
    cells: dict[str, list[tuple[int, Cell]]]
    is_continued: bool = False

    @property
    def region_column(self) -> int | None:
        """Column that names the region most finely, from 0; ``None`` if there is none."""
        named = (part for part in FINEST_FIRST if part in self.place_columns)
        return next((self.place_columns[part] for part in named), None)


@dataclass(frozen=True)
class Skipped:
    """A row that is no record.

    ``reason`` is example, changed_example, total, note, heading or header.
    """

    sheet: str
    row: int
    reason: str
    text: str = ""


@dataclass
class Layout:
    """The lines of one sheet, the skipped rows, and the names of regions in its titles."""

    lines: list[Line] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)


def lay_out(sheet: Sheet, mapping: SheetMapping, tab_place: dict[str, str]) -> Layout:
    """Return the rows of ``sheet`` that may hold records.

    ``tab_place`` is the region that the name of the tab means: ``{"kecamatan": "Amarasi"}``.
    Titles take precedence over the tab, and the cells of a row over both.
    """
    layout = Layout(titles=titles(sheet, mapping))
    above = {**tab_place, **layout.titles}
    shown = _shown_cells(sheet, mapping)
    columns = {
        part: positions[0]
        for part in PLACE_PARTS
        if (positions := mapping.positions(f"wilayah:{part}"))
    }
    villages = mapping.positions("wilayah:desa")
    wanted = [
        (column.target, column.position)
        for column in mapping.columns
        if column.target and column.target != IGNORED and not column.target.startswith("wilayah:")
    ]
    last = last_row(sheet, mapping, columns)
    header = tuple(cell_text(cell) for cell in sheet.rows[mapping.last_header])
    previous: dict[str, str] = dict(above)
    for row in range(mapping.last_header + 1, len(sheet.rows)):
        texts = [cell_text(cell) for cell in sheet.rows[row] if not is_nothing(cell)]
        if not texts:
            continue
        cells = _completed(sheet.rows[row], shown.get(row, {}), villages)
        heading = _heading(texts, cells, columns)
        if heading:
            previous = {**above, **heading}
            layout.skipped.append(Skipped(sheet.name, row, "heading", texts[0]))
            continue
        reason = _reason_to_skip(texts, cells, columns, header)
        if reason == "example" and not is_untouched(mapping.table, set(texts)):
            reason = "changed_example"
        if reason is None and row > last:
            reason = "note"
        if reason:
            layout.skipped.append(Skipped(sheet.name, row, reason, " ".join(texts)[:200]))
            continue
        own = {
            part: cell_text(cells[column])
            for part, column in columns.items()
            if not is_nothing(cells[column])
        }
        places, is_continued = _filled(own, {} if mapping.is_exact else previous, columns)
        previous = {**above, **places}
        values = _values(cells, wanted)
        layout.lines.append(Line(sheet.name, row, places, columns, values, is_continued))
    return layout


def _completed(
    row: tuple[Cell, ...], shown: dict[int, Cell], villages: list[int]
) -> tuple[Cell, ...]:
    """Return the cells of a row, with the values of merged areas filled in."""
    cells = list(row)
    for column, value in shown.items():
        cells[column] = value
    # Desa and kelurahan may have a column each.
    for column in villages[1:]:
        if is_nothing(cells[villages[0]]):
            cells[villages[0]] = cells[column]
    return tuple(cells)


def _values(
    cells: tuple[Cell, ...], wanted: list[tuple[str, int]]
) -> dict[str, list[tuple[int, Cell]]]:
    """Return the filled cells of the columns ``wanted``, by target."""
    values: dict[str, list[tuple[int, Cell]]] = {}
    for target, column in wanted:
        if not is_nothing(cells[column]):
            values.setdefault(target, []).append((column, cells[column]))
    return values


def titles(sheet: Sheet, mapping: SheetMapping) -> dict[str, str]:
    """Return the names of kabupaten, kecamatan and desa in the rows above the header."""
    found: dict[str, str] = {}
    for row in sheet.rows[: mapping.first_header]:
        text = " ".join(cell_text(cell) for cell in row if cell is not None)
        for part, pattern in _TITLES.items():
            match = pattern.search(text)
            if match and part not in found:
                found[part] = match[1].strip(" :.-")
    return found


def _shown_cells(sheet: Sheet, mapping: SheetMapping) -> dict[int, dict[int, Cell]]:
    """Return by row and column the values of merged areas below their first row.

    Only areas that are one column wide count, in columns that name the region or are shared by
    all tables: the name of a village beside its three products. A wider area is a heading.
    """
    shared = {
        column.position
        for column in mapping.columns
        if column.target and column.target.startswith(("wilayah:", "umum:"))
    }
    shown: dict[int, dict[int, Cell]] = {}
    for top, left, bottom, right in sheet.merged:
        if left == right and left in shared and mapping.last_header < top < len(sheet.rows):
            for row in range(top + 1, min(bottom + 1, len(sheet.rows))):
                shown.setdefault(row, {})[left] = sheet.rows[top][left]
    return shown


def _filled(
    own: dict[str, str], previous: dict[str, str], columns: dict[str, int]
) -> tuple[dict[str, str], bool]:
    """Return the names of a row's region, blank ones filled from above, and `Line.is_continued`."""
    if own.get("kode"):
        return own, False
    places = dict(own)
    finest = next((part for part in ("desa", "kecamatan", "kabupaten") if own.get(part)), None)
    for part in _FILLED:
        if part == finest:
            break
        if not places.get(part) and previous.get(part):
            places[part] = previous[part]
    if finest is not None:
        return places, False
    continued = {
        part: previous[part] for part in (*_FILLED, "desa", "kode", "jenis") if previous.get(part)
    }
    has_own_rows = "desa" in columns or "kode" in columns
    return continued, has_own_rows and bool(continued.get("desa") or continued.get("kode"))


def _heading(
    texts: list[str], cells: tuple[Cell, ...], columns: dict[str, int]
) -> dict[str, str] | None:
    """Return the region that a row names for the rows below, ``None`` if it is no heading.

    A heading is one text, perhaps with a number in the cell before it.
    """
    *before, text = texts
    if len(before) > 1 or len("".join(before)) > _NUMBERING_LETTERS:
        return None
    match = _HEADING.match(text)
    if not match:
        return None
    part = "kecamatan" if match[1].lower().startswith("kec") else "kabupaten"
    own = columns.get(part)
    if own is not None and cell_text(cells[own]) == text and len(columns) > 1 and not before:
        return {part: text}
    return {part: re.sub(r"^\W*(?:[ivxlc]+|[a-z]|\d{1,3})\W+", "", text, flags=re.IGNORECASE)}


def _reason_to_skip(
    texts: list[str], cells: tuple[Cell, ...], columns: dict[str, int], header: tuple[str, ...]
) -> str | None:
    if any(text.startswith(EXAMPLE_MARK) for text in texts):
        return "example"
    if len(texts) > 1 and tuple(cell_text(cell) for cell in cells) == header:
        return "header"
    first = next((text for text in texts if not re.fullmatch(r"[\d.]+", text)), "")
    if _TOTAL.fullmatch(first):
        return "total"
    desa = columns.get("desa")
    if desa is not None and _TOTAL.fullmatch(cell_text(cells[desa])):
        return "total"
    return None
