"""Drafts of records: rows as text, made from the lines of a file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from ovop_geo.errors import IntakeError
from ovop_geo.intake.column_styles import ColumnStyle
from ovop_geo.intake.dates import read_date
from ovop_geo.intake.findings import Finding, Severity
from ovop_geo.intake.heading_measure import period_of, scale_of
from ovop_geo.intake.layout import Line
from ovop_geo.intake.limits import MAX_RECORDS
from ovop_geo.intake.numbers import Amount, number_text, read_amount, tells_no_amount
from ovop_geo.intake.plausibility import most_plausible
from ovop_geo.intake.targets import SHARED, TURNOVER_UNIT
from ovop_geo.intake.words import cell_text, read_choice, read_flag, read_indicator
from ovop_geo.intake.workbook import Cell
from ovop_geo.records.sources import IMPORTED_SOURCE
from ovop_geo.records.tables import TABLES, Column, Kind

_YEARLY = {"omzet"}
"""Amounts that are those of a year."""

_COUNTED_APART = ("day", "period", "measure")
_PLAIN = ColumnStyle()


@dataclass(slots=True)
class Draft:
    """One row of a table as text, and the column in the file of each of its cells.

    Attributes
    ----------
    cells : text by column, as in a file of records.
    line : the line that the row comes from.
    positions : index of the column in the sheet, from 0, by column of the table.
    raw : the text in the file, by column of the table, where it is another.
    """

    table: str
    line: Line
    cells: dict[str, str] = field(default_factory=dict)
    positions: dict[str, int] = field(default_factory=dict)
    raw: dict[str, str] = field(default_factory=dict)


class Reader:
    """Turns cells into the text of records, and records findings.

    Parameters
    ----------
    styles : how the cells of each column are to be read, by sheet and position.
    forms : sheets whose headers are column names of a table, as in the template.
    stated : the day of which each column tells, by sheet and position; others are left out.
    day : date of marks for which neither the cell nor the sheet has one.
    file_name : name of the file in messages.
    """

    def __init__(
        self,
        styles: dict[tuple[str, int], ColumnStyle],
        forms: Iterable[str],
        stated: dict[tuple[str, int], date],
        day: date,
        file_name: str,
    ) -> None:
        self.styles = styles
        self.forms = set(forms)
        self.stated = stated
        self.day = day
        self.file_name = file_name
        self._made = 0
        self.findings: list[Finding] = []
        self._counted: dict[tuple[str, int | None, str, object], _Counted] = {}

    def style(self, line: Line, position: int) -> ColumnStyle:
        """Return how the cells of a column are to be read."""
        return self.styles.get((line.sheet, position), _PLAIN)

    def report(
        self,
        line: Line,
        position: int | None,
        key: str,
        found: str = "",
        severity: Severity = Severity.WARNING,
        **values: object,
    ) -> None:
        """Record a finding at a cell of ``line``."""
        self.findings.append(
            Finding.at(line.sheet, line.row, position, key, found, severity, **values)
        )

    def count(
        self, line: Line, position: int | None, key: str, found: str = "", **values: object
    ) -> None:
        """Count a warning that many rows of a column may share; it is reported once.

        It shows what the first of them holds. Those with another ``day``, ``period`` or
        ``measure`` count apart.
        """
        apart = next((values[name] for name in _COUNTED_APART if name in values), None)
        counter = (line.sheet, position, key, apart)
        counted = self._counted.setdefault(counter, _Counted(line.row, found, values))
        counted.count += 1

    def all_findings(self) -> list[Finding]:
        """Return the recorded findings, and one finding for each count."""
        counted = [
            Finding.at(
                sheet,
                each.row,
                position,
                key,
                each.found,
                count=each.count,
                **each.values,
            )
            for (sheet, position, key, _), each in self._counted.items()
        ]
        return self.findings + counted

    def draft(self, table: str, line: Line, code: str | None) -> Draft:
        """Return a row of ``table`` with the columns that all rows of the line share.

        Raises
        ------
        IntakeError : the file makes more than `MAX_RECORDS` rows.
        """
        self._made += 1
        if self._made > MAX_RECORDS:
            raise IntakeError(
                "intake.error.too_many_records", file=self.file_name, limit=MAX_RECORDS
            )
        draft = Draft(table, line)
        names = TABLES[table].column_names
        if "kode_wilayah" in names:
            draft.cells["kode_wilayah"] = code or ""
            if line.region_column is not None:
                draft.positions["kode_wilayah"] = line.region_column
        for column in SHARED:
            if f"umum:{column}" in line.cells:
                self.put(draft, column, *line.cells[f"umum:{column}"][0])
        draft.cells.setdefault("sumber", IMPORTED_SOURCE)
        if draft.cells.get("verifikasi") == "terverifikasi":
            # Only a review verifies records, not the person who fills in the file.
            draft.cells["verifikasi"] = "draft"
            self.count(line, draft.positions["verifikasi"], "verified_by_file")
        draft.cells.setdefault("verifikasi", "draft")
        return draft

    def put_all(self, draft: Draft, leave_out: Iterable[str] = ()) -> None:
        """Put all cells of the line that belong to the table of ``draft`` into it."""
        for name, target in _targets(draft.table):
            found = draft.line.cells.get(target)
            if found and name not in leave_out:
                self.put(draft, name, *found[0])

    def put(self, draft: Draft, column: str, position: int, cell: Cell) -> None:
        """Put ``cell`` into ``draft``, as it was written if it cannot be understood."""
        described = TABLES[draft.table].column(column)
        text = self._text(draft, described, position, cell)
        if text:
            draft.cells[column] = text
            draft.positions[column] = position
            if (raw := cell_text(cell)) != text:
                draft.raw[column] = raw

    def _text(self, draft: Draft, column: Column, position: int, cell: Cell) -> str:
        raw = cell_text(cell)
        style = self.style(draft.line, position)
        if column.kind in (Kind.NUMBER, Kind.WHOLE):
            return self._number(draft, column, position, cell)
        if column.kind in (Kind.DATE, Kind.PARTIAL_DATE):
            return self._date(draft, position, cell)
        if column.kind is Kind.FLAG:
            return read_flag(cell, style.marks) or raw
        if column.kind in (Kind.CHOICE, Kind.CHOICES):
            return read_choice(cell, column, style.marks) or raw
        text = re.sub(r"\s*\n\s*", " ", raw)
        return read_indicator(text) if column.name == "indikator" else text

    def _number(self, draft: Draft, column: Column, position: int, cell: Cell) -> str:
        raw = cell_text(cell)
        style = self.style(draft.line, position)
        amount = read_amount(cell, style.numbers)
        if amount is None:
            if column.name == "tahun" and (day := read_date(cell)):
                return str(day.year)
            if column.name == "langkah" and (step := re.search(r"[1-5]", raw)):
                return step[0]
            return "" if tells_no_amount(raw) else raw
        if amount.is_doubtful:
            self.count(draft.line, position, "number_doubtful", raw, value=amount.value)
        if amount.is_bound:
            self.count(draft.line, position, "number_bound", raw)
        beside = _unit_of_turnover(draft.line) if column.name in _YEARLY else ""
        scale = scale_of(beside) if scale_of(beside) != 1 else style.scale
        value = self._scaled(amount, scale, draft.line, column, position, raw)
        if column.name in _YEARLY:
            period = period_of(amount.unit) or period_of(beside, is_heading=True) or style.period
            times = period.times if period else 1.0
            if times is None:
                self.count(draft.line, position, "amount_daily", raw)
                return ""
            if period and times != 1:
                told = {"period": period.name, "times": times}
                self.count(draft.line, position, "amount_yearly", raw, **told)
                value *= times
        if amount.unit and column.name in ("kapasitas", "nilai") and "satuan" not in draft.cells:
            draft.cells["satuan"] = amount.unit
            draft.positions["satuan"] = position
        return number_text(value)

    def _scaled(
        self, amount: Amount, scale: float, line: Line, column: Column, position: int, raw: str
    ) -> float:
        """Return the amount times ``scale``, unless it is in full already."""
        if scale == 1 or amount.is_scaled:
            return amount.value
        if amount.value <= most_plausible(column.name) < amount.value * scale:
            self.count(line, position, "scale_left", raw)
            return amount.value
        return amount.value * scale

    def _date(self, draft: Draft, position: int, cell: Cell) -> str:
        day = read_date(cell, self.style(draft.line, position).dates)
        if day is None:
            return cell_text(cell)
        if day.is_doubtful:
            self.count(draft.line, position, "date_doubtful", cell_text(cell), read_as=day.text)
        return day.text


@dataclass
class _Counted:
    """A warning of many rows: the first of them, and how many there are."""

    row: int
    found: str
    values: dict[str, object]
    count: int = 0


def _unit_of_turnover(line: Line) -> str:
    """Return what the columns that tell of the turnover in each row say, empty without one."""
    return " ".join(cell_text(cell) for _, cell in line.cells.get(TURNOVER_UNIT, []))


@cache
def _targets(table: str) -> tuple[tuple[str, str], ...]:
    """Return name and target of each column of a table."""
    return tuple((name, f"{table}:{name}") for name in TABLES[table].column_names)
