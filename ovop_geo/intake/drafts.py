"""Drafts of records: rows as text, made from the lines of a file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from ovop_geo.errors import IntakeError
from ovop_geo.intake.dates import read_date
from ovop_geo.intake.findings import Finding, Severity
from ovop_geo.intake.layout import Line
from ovop_geo.intake.limits import MAX_RECORDS
from ovop_geo.intake.numbers import number_text, read_amount
from ovop_geo.intake.targets import SHARED
from ovop_geo.intake.words import cell_text, read_choice, read_flag, read_indicator
from ovop_geo.intake.workbook import Cell
from ovop_geo.records.sources import IMPORTED_SOURCE
from ovop_geo.records.tables import TABLES, Column, Kind

_PLAIN_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_HEADER_SCALES = (
    (re.compile(r"\b(juta|jt)\b", re.IGNORECASE), 1e6),
    (re.compile(r"\b(miliar|milyar)\b", re.IGNORECASE), 1e9),
    (re.compile(r"\b(ribu|ribuan|rb)\b|[.,(x ]000\b", re.IGNORECASE), 1e3),
)
_HEADER_UNIT = re.compile(r"[(\[]\s*([^()\[\]]{1,20}?)\s*[)\]]")
_NO_UNITS = re.compile(r"rp|rupiah|ya|tidak|√|tgl|tanggal|jika|contoh|\d", re.IGNORECASE)
_MONEY = {"omzet", "nilai_rp"}


@dataclass
class Draft:
    """One row of a table as text, and the column in the file of each of its cells.

    Attributes
    ----------
    cells : text by column, as in a file of records.
    line : the line that the row comes from.
    positions : index of the column in the sheet, from 0, by column of the table.
    raw : the text in the file, by column of the table.
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
    headers : header of each column by sheet and position; it may contain a unit or a scale.
    forms : sheets whose headers are column names of a table, as in the template.
    has_plain_numbers : whether a full stop in such sheets always begins the decimals, as in a
        CSV file of records.
    day : date of marks without a date.
    file_name : name of the file in messages.
    """

    def __init__(
        self,
        headers: dict[tuple[str, int], str],
        forms: Iterable[str],
        has_plain_numbers: bool,
        day: date,
        file_name: str,
    ) -> None:
        self.headers = headers
        self.forms = set(forms)
        self.has_plain_numbers = has_plain_numbers
        self.day = day
        self.file_name = file_name
        self._made = 0
        self.findings: list[Finding] = []
        self._counted: dict[tuple[str, int | None, str, str], tuple[int, int]] = {}

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

    def count(self, line: Line, position: int | None, key: str, day: str = "") -> None:
        """Count a warning that many rows of a column may share; it is reported once."""
        counter = (line.sheet, position, key, day)
        first, count = self._counted.get(counter, (line.row, 0))
        self._counted[counter] = (first, count + 1)

    def all_findings(self) -> list[Finding]:
        """Return the recorded findings, and one finding for each count."""
        counted = [
            Finding.at(sheet, row, position, key, count=count, **({"day": day} if day else {}))
            for (sheet, position, key, day), (row, count) in self._counted.items()
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
        for column in TABLES[draft.table].columns:
            found = draft.line.cells.get(f"{draft.table}:{column.name}")
            if found and column.name not in leave_out:
                self.put(draft, column.name, *found[0])

    def put(self, draft: Draft, column: str, position: int, cell: Cell) -> None:
        """Put ``cell`` into ``draft``, as it was written if it cannot be understood."""
        described = TABLES[draft.table].column(column)
        text = self._text(draft, described, position, cell)
        if text:
            draft.cells[column] = text
            draft.positions[column] = position
            draft.raw[column] = cell_text(cell)

    def header_unit(self, line: Line, position: int) -> str:
        """Return the unit in the header of a column: ``ha`` of ``Luas (ha)``; empty if none."""
        match = _HEADER_UNIT.search(self.headers.get((line.sheet, position), ""))
        return match[1].strip().lower() if match and not _NO_UNITS.search(match[1]) else ""

    def _text(self, draft: Draft, column: Column, position: int, cell: Cell) -> str:
        raw = cell_text(cell)
        if column.kind in (Kind.NUMBER, Kind.WHOLE):
            return self._number(draft, column, position, cell)
        if column.kind in (Kind.DATE, Kind.PARTIAL_DATE):
            return self._date(draft, column, position, cell)
        if column.kind is Kind.FLAG:
            return read_flag(cell) or raw
        if column.kind in (Kind.CHOICE, Kind.CHOICES):
            return read_choice(cell, column) or raw
        text = re.sub(r"\s*\n\s*", " ", raw)
        return read_indicator(text) if column.name == "indikator" else text

    def _number(self, draft: Draft, column: Column, position: int, cell: Cell) -> str:
        raw = cell_text(cell)
        is_plain = self.has_plain_numbers and draft.line.sheet in self.forms
        if is_plain and _PLAIN_NUMBER.fullmatch(raw):
            return raw
        amount = read_amount(cell)
        if amount is None:
            if column.name == "tahun" and (day := read_date(cell)):
                return str(day.year)
            if column.name == "langkah" and (step := re.search(r"[1-5]", raw)):
                return step[0]
            return raw
        if amount.is_doubtful:
            self.report(draft.line, position, "number_doubtful", raw, value=amount.value)
        value = amount.value
        if column.name in _MONEY and isinstance(cell, int | float):
            value *= self._header_scale(draft.line, position)
        if amount.unit and column.name in ("kapasitas", "nilai") and "satuan" not in draft.cells:
            draft.cells["satuan"] = amount.unit
            draft.positions["satuan"] = position
        return number_text(value)

    def _header_scale(self, line: Line, position: int) -> float:
        header = self.headers.get((line.sheet, position), "")
        return next((scale for word, scale in _HEADER_SCALES if word.search(header)), 1.0)

    def _date(self, draft: Draft, column: Column, position: int, cell: Cell) -> str:
        day = read_date(cell)
        if day is None:
            return cell_text(cell)
        if day.is_doubtful:
            self.report(draft.line, position, "date_doubtful", cell_text(cell), day=day.text)
        return day.text
