"""Makes rows of the five steps, from a column of ticks per step or from a row per step."""

from __future__ import annotations

from ovop_geo.intake.drafts import Draft
from ovop_geo.intake.line_reader import LineReader
from ovop_geo.intake.targets import STEP_DATES, STEPS
from ovop_geo.intake.ticks import read_tick
from ovop_geo.intake.words import cell_text
from ovop_geo.intake.workbook import Cell

_PREFILLED = {"langkah"}
"""The template already holds villages and steps; a row with these alone is no record."""


def step_rows(line: LineReader) -> list[Draft]:
    """Return the rows of ``tahapan`` that ``line`` makes."""
    own = line.own_columns("tahapan")
    drafts = []
    if own - _PREFILLED and "langkah" in own:
        draft = line.plain_row("tahapan")
        if "tanggal" not in draft.cells:
            _date(draft, line)
        drafts.append(draft)
    stated = line.cells("tahapan:tanggal") if "langkah" not in own else []
    for target, dated in zip(STEPS, STEP_DATES, strict=True):
        marks, dates = line.cells(target), line.cells(dated)
        for position, cell in marks:
            ticked = _ticked(line, target, (position, cell), (dates or stated)[:1])
            if ticked:
                drafts.append(ticked)
        if dates and not marks:
            line.count(dates[0][0], "date_without_mark", dates[0][1])
    return drafts


def _ticked(
    line: LineReader, target: str, mark: tuple[int, Cell], stated: list[tuple[int, Cell]]
) -> Draft | None:
    """Return the row of a mark, with its own date, else with the date ``stated`` beside it."""
    position, cell = mark
    style = line.style(position)
    tick = read_tick(cell, style.marks, style.dates)
    if tick is None:
        line.refuse(position, "mark_unknown", cell)
        return None
    draft = line.draft("tahapan")
    draft.cells |= {"langkah": target[-1], "status": tick.status}
    draft.positions |= dict.fromkeys(("langkah", "status", "tanggal"), position)
    draft.raw["status"] = cell_text(cell)
    line.doubt(position, cell, tick)
    if tick.day and tick.day.is_whole:
        draft.cells["tanggal"] = tick.day.text
    elif stated:
        line.reader.put(draft, "tanggal", *stated[0])
    else:
        _date(draft, line)
    return draft


def _date(draft: Draft, line: LineReader) -> None:
    """Give a mark without a date that in the store, else that of its list, else of the import."""
    village, step, status = (
        draft.cells.get(column, "") for column in ("kode_wilayah", "langkah", "status")
    )
    stored = line.known.step_dates.get((village, step, status))
    position = draft.positions.get("status", draft.positions["langkah"])
    stated = line.reader.stated.get((line.line.sheet, position))
    draft.cells["tanggal"] = stored or (stated or line.reader.day).isoformat()
    if not stored:
        key = "step_dated_by_title" if stated else "step_undated"
        line.count(position, key, day=draft.cells["tanggal"])
