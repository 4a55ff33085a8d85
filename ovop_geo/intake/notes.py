"""Finds the last row of a table; notes and signatures follow below it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ovop_geo.intake.dates import read_date
from ovop_geo.intake.legends import legend_in
from ovop_geo.intake.mapping import SheetMapping
from ovop_geo.intake.stated import begins_with_day
from ovop_geo.intake.targets import IGNORED
from ovop_geo.intake.words import cell_text, is_nothing
from ovop_geo.intake.workbook import Cell, Sheet

_NOTE = re.compile(
    r"\W*(?:catatan|keterangan|ket\.?|sumber|note|mengetahui|kepala|camat|bupati|sekretaris|an\.|"
    r"nip\b|ttd|dibuat|disusun|pembina|penata|plt|wassalam|demikian|dikerjakan|diisi|\*)",
    re.IGNORECASE,
)
_SEEN = re.compile(
    r"\W*(?:mengetahui|diketahui|menyetujui|disetujui)"
    r"(?:\W*|\W+(?:oleh|kepala|camat|lurah|bupati|walikota|sekretaris|ketua|plt|an|a\.n)\b.*)",
    re.IGNORECASE,
)
"""What stands above the name of the superior who signs."""

_LEFT_BLANK = " ._…"
_SIGNERS = 3
"""Most people who sign beside each other; each has a cell."""

_LONGEST_SIGNATURE = 20

_LONGEST_REMARK = 2
"""Most cells of a row that says the day of a list or what its marks mean."""


def last_row(sheet: Sheet, mapping: SheetMapping, columns: dict[str, int]) -> int:
    """Return the last row of the table, from 0.

    This is the last row that names a region and has another filled cell, together with the
    rows directly below it that do not begin like a note. What signs the sheet is none of them.
    """
    finest = [*mapping.positions("wilayah:desa"), *mapping.positions("wilayah:kode")]
    own = finest or list(columns.values())
    used = [c.position for c in mapping.columns if c.target and c.target != IGNORED]
    rows = sheet.rows[: _signature(sheet, mapping)]
    anchored = mapping.last_header
    if not own:
        anchored = len(rows) - 1
        while anchored > mapping.last_header and _is_note(rows[anchored], used):
            anchored -= 1
        return anchored
    for number in range(len(rows) - 1, mapping.last_header, -1):
        row = rows[number]
        named = any(not is_nothing(row[column]) for column in own)
        filled = sum(not is_nothing(cell) for cell in row)
        if named and filled > 1 and not _begins_as_note(row):
            anchored = number
            break
    for number in _followers(rows, anchored):
        if _is_note(rows[number], used):
            break
        anchored = number
    return anchored


def _signature(sheet: Sheet, mapping: SheetMapping) -> int:
    """Return the first row of the signatures below a table, from 0; the height if there are none.

    The names of those who sign fill the same columns as records. What is as wide as records, or
    long, or has headers of its own, is another part of the table.
    """
    rows, begin, below = sheet.rows, len(sheet.rows), 0
    headers = rows[mapping.first_header : mapping.last_header + 1]
    for number in range(len(rows) - 1, mapping.last_header, -1):
        filled = [cell for cell in rows[number] if not is_nothing(cell)]
        below += bool(filled)
        if len(filled) > _SIGNERS or below > _LONGEST_SIGNATURE or rows[number] in headers:
            break
        if filled and _signs(filled):
            begin = number
    return begin


def _signs(filled: list[Cell]) -> bool:
    """Return whether a row begins what signs a sheet: the place and the day, or who has seen it."""
    lines = [cell.strip().partition("\n")[0] if isinstance(cell, str) else "" for cell in filled]
    dated = [_is_place_and_day(line) for line in lines]
    return _SEEN.fullmatch(lines[0]) is not None or (
        any(dated)
        and all(is_dated or _NOTE.match(line) for is_dated, line in zip(dated, lines, strict=True))
    )


def _is_place_and_day(text: str) -> bool:
    """Return whether ``text`` is as ``Bajawa, 3 November 2025``; the day may be left blank."""
    place, _, stated = (part.strip() for part in text.partition(","))
    when = stated.strip(_LEFT_BLANK)
    day = read_date(when) if place and when and not re.search(r"\d", place) else None
    return day is not None and (day.month is not None or when != stated)


def _followers(rows: tuple[tuple[Cell, ...], ...], after: int) -> Iterator[int]:
    for number in range(after + 1, len(rows)):
        if all(is_nothing(cell) for cell in rows[number]):
            return
        yield number


def _begins_as_note(row: tuple[Cell, ...]) -> bool:
    filled = [cell for cell in row if not is_nothing(cell)]
    if not filled or not isinstance(filled[0], str):
        return False
    if len(filled) > _LONGEST_REMARK:
        return _NOTE.match(filled[0]) is not None
    text = " ".join(map(cell_text, filled))
    return bool(_NOTE.match(filled[0]) or begins_with_day(text) or legend_in(text))


def _is_note(row: tuple[Cell, ...], used: list[int]) -> bool:
    filled = [column for column, cell in enumerate(row) if not is_nothing(cell)]
    return not any(column in used for column in filled) or _begins_as_note(row)
