"""Finds the rows of a sheet that hold records, and completes each from elsewhere in the sheet.

People write the kecamatan once and leave it blank below, or write it only on the tab or in a
title; they merge cells, group villages under headings, add totals, and sign below the table.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from ovop_geo.intake.dittos import is_ditto
from ovop_geo.intake.example_rows import EXAMPLE_MARK, is_untouched
from ovop_geo.intake.filled_cells import FilledCells
from ovop_geo.intake.findings import Finding, Severity
from ovop_geo.intake.mapping import SheetMapping
from ovop_geo.intake.merged import merged_cells
from ovop_geo.intake.notes import last_row
from ovop_geo.intake.printed_pages import Pages
from ovop_geo.intake.targets import FINEST_FIRST, IGNORED, PLACE_PARTS, TURNOVER
from ovop_geo.intake.title import places_above
from ovop_geo.intake.totals import Sums, names_total
from ovop_geo.intake.turnover_columns import turnover_positions
from ovop_geo.intake.words import cell_text, is_nothing
from ovop_geo.intake.workbook import Cell, Sheet

_HEADING = re.compile(
    r"^\W*(?:[ivxlc]+\W+|[a-z]\W+|\d{1,3}\W+)?(kecamatan|kec\b\.?|kabupaten|kab\b\.?)\s*[:.]?\s*\S",
    re.IGNORECASE,
)
_FILLED = ("kabupaten", "kecamatan")
_NUMBERING_LETTERS = 4
"""Most characters of the number before a heading: ``XII.``"""


@dataclass(frozen=True, slots=True)
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
    cells: FilledCells
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
    """The lines of one sheet, the skipped rows, the regions in its titles, and the findings."""

    lines: list[Line] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def lay_out(sheet: Sheet, mapping: SheetMapping, tab_place: dict[str, str]) -> Layout:
    """Return the rows of ``sheet`` that may hold records.

    ``tab_place`` is the region that the name of the tab means: ``{"kecamatan": "Amarasi"}``.
    Titles take precedence over the tab, and the cells of a row over both. Tables side by side
    are read one after the other, each with the titles above its own columns first.
    """
    layout = Layout(titles=places_above(sheet, mapping))
    for part, columns in _blocks(sheet, mapping):
        _lay_out_block(layout, part, columns, tab_place)
    return layout


def _blocks(sheet: Sheet, mapping: SheetMapping) -> list[tuple[Sheet, SheetMapping]]:
    """Return the tables of a sheet that stand side by side, each with its own cells alone."""
    if not mapping.blocks:
        return [(sheet, mapping)]
    return [
        (
            replace(
                sheet,
                rows=tuple(
                    tuple(
                        cell if left <= position <= right else None
                        for position, cell in enumerate(row)
                    )
                    for row in sheet.rows
                ),
            ),
            replace(
                mapping, columns=tuple(c for c in mapping.columns if left <= c.position <= right)
            ),
        )
        for left, right in mapping.blocks
    ]


def _lay_out_block(
    layout: Layout, sheet: Sheet, mapping: SheetMapping, tab_place: dict[str, str]
) -> None:
    above = {**tab_place, **layout.titles, **places_above(sheet, mapping)}
    merged = merged_cells(sheet, mapping)
    layout.findings += merged.findings(sheet)
    columns = {
        part: positions[0]
        for part in PLACE_PARTS
        if (positions := mapping.positions(f"wilayah:{part}"))
    }
    villages = mapping.positions("wilayah:desa")
    wanted = _record_columns(mapping)
    numbering = mapping.positions(IGNORED)
    last = last_row(sheet, mapping, columns)
    pages = Pages(sheet, mapping)
    sums = Sums(columns, wanted)
    latest: list[Cell] = [None] * len(sheet.rows[mapping.last_header])
    previous: dict[str, str] = dict(above)
    shared: dict[tuple[tuple[str, str], ...], dict[str, str]] = {}
    for row in range(mapping.last_header + 1, len(sheet.rows)):
        texts = [cell_text(cell) for cell in sheet.rows[row] if not is_nothing(cell)]
        if not texts:
            continue
        cells = _named_in_any(merged.completed(sheet, row), villages)
        heading = _heading(texts, cells, columns)
        if heading:
            previous = {**above, **heading}
            layout.skipped.append(Skipped(sheet.name, row, "heading", texts[0]))
            continue
        reason = _reason_to_skip(texts, cells, columns, mapping.table) or pages.repeated(
            sheet.rows[row], texts
        )
        if reason == "header_other":
            found = " | ".join(texts)[:200]
            layout.findings.append(Finding.at(sheet.name, row, None, reason, found, Severity.ERROR))
            return
        if len(texts) == 1 and any(not is_nothing(cells[column]) for column in numbering):
            # The number of a page, or a title that is repeated.
            reason = reason or "note"
        if reason is None and row > last:
            reason = "note"
        headed = sums.told(sheet.rows, row, cells) if reason is None else None
        if headed is not None:
            reason = "total"
            previous = {**above, **_filled(headed, previous, columns)[0]}
        if reason:
            layout.skipped.append(Skipped(sheet.name, row, reason, " ".join(texts)[:200]))
            continue
        if not mapping.is_exact:
            _repeat_dittos(cells, latest)
        sums.add(cells)
        own = {
            part: cell_text(cells[column])
            for part, column in columns.items()
            if not is_nothing(cells[column])
        }
        places, is_continued = _filled(own, {} if mapping.is_exact else previous, columns)
        # Rows of one village share what is known of it.
        places = shared.setdefault(tuple(places.items()), places)
        previous = {**above, **places}
        filled = FilledCells(cells, wanted)
        layout.lines.append(Line(sheet.name, row, places, columns, filled, is_continued))


def _record_columns(mapping: SheetMapping) -> dict[str, list[int]]:
    """Return the columns of each target that records are made of."""
    wanted: dict[str, list[int]] = {}
    for column in mapping.columns:
        if column.target and not column.target.startswith((IGNORED, "wilayah:")):
            wanted.setdefault(column.target, []).append(column.position)
    return wanted | ({TURNOVER: turnover_positions(mapping)} if TURNOVER in wanted else {})


def _repeat_dittos(cells: list[Cell], latest: list[Cell]) -> None:
    """Put what a mark for the same stands for in its place; ``latest`` holds it by column."""
    for column, cell in enumerate(cells):
        if isinstance(cell, str) and is_ditto(cell):
            cells[column] = latest[column]
        elif cell is not None:
            latest[column] = cell


def _named_in_any(cells: list[Cell], villages: list[int]) -> list[Cell]:
    """Return the cells of a row, with the village in the first of its columns."""
    for column in villages[1:]:
        if is_nothing(cells[villages[0]]):
            cells[villages[0]] = cells[column]
    return cells


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


def _heading(texts: list[str], cells: list[Cell], columns: dict[str, int]) -> dict[str, str] | None:
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
    texts: list[str], cells: list[Cell], columns: dict[str, int], table: str | None
) -> str | None:
    if any(text.startswith(EXAMPLE_MARK) for text in texts):
        return "example" if is_untouched(table, set(texts)) else "changed_example"
    desa = columns.get("desa")
    return "total" if names_total(texts, "" if desa is None else cell_text(cells[desa])) else None
