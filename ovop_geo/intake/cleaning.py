"""Makes cells and names clean of what nobody can see, and notes what cells lost."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from ovop_geo.errors import IntakeError
from ovop_geo.intake.findings import Finding, Severity
from ovop_geo.intake.invisible import CONTROLS, shown_name
from ovop_geo.intake.limits import MAX_TEXT_BYTES, MEGABYTE, text_bytes
from ovop_geo.intake.references import column_letters
from ovop_geo.intake.sheet_scan import Oddities
from ovop_geo.intake.workbook import Cell, Sheet

MAX_FINDINGS = 20_000
"""Most findings of one reading that are kept; a workbook with more is known by them."""

_SHOWN = 100
_SPACES = re.compile(r"[^\S\n]+")
_LONGEST_NAME = 150
_MOST_LISTED = 5


class Cleaning:
    """Makes cells clean, counts the size of their texts, and notes what cells lost.

    Attributes
    ----------
    findings : what is said about the cells that lost something.
    """

    def __init__(self, file_name: str) -> None:
        self.file_name = file_name
        self.findings: list[Finding] = []
        self._texts: dict[str, tuple[str, bool]] = {}
        self._size = 0

    def clean(self, sheet: Sheet, oddities: Oddities) -> Sheet:
        """Return the sheet with clean cells.

        Raises
        ------
        IntakeError : the texts of all sheets so far have more than `MAX_TEXT_BYTES`.
        """
        name = shown_name(sheet.name)
        width = max((len(row) for row in sheet.rows), default=0)
        rows = []
        for number, row in enumerate(sheet.rows):
            cells = [self._cell(cell, name, number, at) for at, cell in enumerate(row)]
            rows.append((*cells, *(None,) * (width - len(cells))))
        while rows and not any(cell is not None for cell in rows[-1]):
            rows.pop()
        for key, positions in (
            ("formula_without_value", oddities.without_value),
            ("spreadsheet_error", oddities.errors),
        ):
            for at in sorted(positions):
                self._note(Finding.at(name, *at, key, "", Severity.WARNING))
        cleaned = replace(
            sheet,
            name=name,
            rows=tuple(rows),
            merged=self._merged(sheet.merged or oddities.merged, len(rows), width),
            hidden_rows=_filled_rows(rows, sheet.hidden_rows or oddities.hidden_rows),
            hidden_columns=_filled_columns(rows, sheet.hidden_columns or oddities.hidden_columns),
        )
        self._note_hidden(cleaned)
        return cleaned

    def _note_hidden(self, sheet: Sheet) -> None:
        """Note what a sheet holds and does not show, in one finding each."""
        if sheet.hidden_rows:
            first = sheet.hidden_rows[0]
            shown = _listed([str(row + 1) for row in sheet.hidden_rows])
            count = len(sheet.hidden_rows)
            self._note(Finding.at(sheet.name, first, None, "rows_hidden", shown, count=count))
        if sheet.hidden_columns:
            first = sheet.hidden_columns[0]
            row = next(at for at, cells in enumerate(sheet.rows) if cells[first] is not None)
            shown = _listed([column_letters(column + 1) for column in sheet.hidden_columns])
            count = len(sheet.hidden_columns)
            self._note(Finding.at(sheet.name, row, first, "columns_hidden", shown, count=count))

    def _cell(self, cell: Cell, sheet: str, row: int, column: int) -> Cell:
        if isinstance(cell, str):
            text, is_changed = self._text(cell)
            if is_changed:
                self._note(Finding.at(sheet, row, column, "control_characters", text[:_SHOWN]))
            return text or None
        if isinstance(cell, float) and not math.isfinite(cell):
            # No spreadsheet has such a number; where a calculation yields it, it shows an error.
            self._note(Finding.at(sheet, row, column, "spreadsheet_error"))
            return None
        return cell

    def _text(self, cell: str) -> tuple[str, bool]:
        """Return the clean text, and whether it is one that lost control characters."""
        self._size += text_bytes(cell)
        if self._size > MAX_TEXT_BYTES:
            raise IntakeError(
                "intake.error.bomb", file=self.file_name, limit=MAX_TEXT_BYTES / MEGABYTE
            )
        known = self._texts.get(cell)
        if known is None:
            text = _text(cell)
            known = (text, bool(CONTROLS.search(cell) and text))
            self._texts[cell] = known
        return known

    def _note(self, finding: Finding) -> None:
        if len(self.findings) < MAX_FINDINGS:
            self.findings.append(finding)

    def _merged(
        self, areas: tuple[tuple[int, int, int, int], ...], height: int, width: int
    ) -> tuple[tuple[int, int, int, int], ...]:
        """Return the merged areas within the filled part of a sheet."""
        within = [
            (top, left, min(bottom, height - 1), min(right, width - 1))
            for top, left, bottom, right in areas
            if top < height and left < width and top <= bottom and left <= right
        ]
        size = sum((bottom - top + 1) * (right - left + 1) for top, left, bottom, right in within)
        if size > height * width:
            # No spreadsheet merges a cell twice.
            raise IntakeError("intake.error.damaged", file=self.file_name)
        return tuple(dict.fromkeys(within))


def _filled_rows(rows: Sequence[tuple[Cell, ...]], places: Iterable[int]) -> tuple[int, ...]:
    """Return which of ``places`` are rows that hold something, in order."""
    return tuple(
        place
        for place in sorted(set(places))
        if place < len(rows) and any(cell is not None for cell in rows[place])
    )


def _filled_columns(rows: Sequence[tuple[Cell, ...]], places: Iterable[int]) -> tuple[int, ...]:
    width = len(rows[0]) if rows else 0
    return tuple(
        place
        for place in sorted(set(places))
        if place < width and any(row[place] is not None for row in rows)
    )


def _listed(names: list[str]) -> str:
    first = ", ".join(names[:_MOST_LISTED])
    return first if len(names) <= _MOST_LISTED else f"{first} …"


def name_of_file(source: Path | bytes, file_name: str = "") -> str:
    """Return the name of a file for messages, without folders; by default that of ``source``."""
    name = Path(file_name or (source.name if isinstance(source, Path) else "")).name
    return shown_name(name, _LONGEST_NAME) or "berkas"


def _text(cell: str) -> str:
    if cell.isascii() and cell.isprintable():
        return cell.strip()
    text = unicodedata.normalize("NFC", CONTROLS.sub("", cell.replace("\r\n", "\n")))
    return _SPACES.sub(" ", text).strip()
