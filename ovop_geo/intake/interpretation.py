"""Turns the sheets of a file into checked records, with findings for what is wrong."""

from __future__ import annotations

from collections.abc import Mapping as Dictionary
from dataclasses import dataclass
from datetime import date

import pandas as pd

from ovop_geo.intake.below import notes_below
from ovop_geo.intake.checks import check_tables
from ovop_geo.intake.code_columns import read_codes
from ovop_geo.intake.column_styles import column_styles, sheets_of_shares
from ovop_geo.intake.drafts import Draft, Reader
from ovop_geo.intake.example_codes import with_examples
from ovop_geo.intake.filling import fill
from ovop_geo.intake.findings import Finding, Severity, in_order
from ovop_geo.intake.known import Known
from ovop_geo.intake.layout import Layout, Skipped, lay_out
from ovop_geo.intake.left_out import (
    columns_left,
    columns_unused,
    examples_changed,
    sheets_left,
    tables_beside,
)
from ovop_geo.intake.mapping import Mapping
from ovop_geo.intake.personal_data import personal_findings
from ovop_geo.intake.placing import check_names, find_codes, tab_place
from ovop_geo.intake.readings import Answers
from ovop_geo.intake.recaps import find_recaps
from ovop_geo.intake.rows_read import rows_read
from ovop_geo.intake.several_villages import part_villages
from ovop_geo.intake.stated import noted_day, stated_day
from ovop_geo.intake.title import places_above, title_of
from ovop_geo.intake.turnover_columns import columns_beside
from ovop_geo.intake.unnamed import (
    sheets_without_names,
    tables_without_names,
    unnamed_findings,
)
from ovop_geo.intake.village_columns import with_villages
from ovop_geo.intake.workbook import Workbook
from ovop_geo.records.faults import Fault
from ovop_geo.records.reading import read_cells
from ovop_geo.records.tables import TABLES
from ovop_geo.records.words import prefix_of
from ovop_geo.regions.codes import PROVINCE
from ovop_geo.regions.name_index import NameIndex
from ovop_geo.regions.reference import Regions

_BY_NAME = ("kode_produk", "komoditas", "sektor", "unggulan")
"""Columns of a product that are filled from its name."""


@dataclass(frozen=True)
class Interpretation:
    """The records that a file holds, and its findings.

    Attributes
    ----------
    tables : the valid rows of each table that the file has, with the columns and dtypes of
        `ovop_geo.records.tables` and an index from 0.
    origins : for each table a frame with sheet (``lembar``) and row (``baris``, from 1) of its
        rows, with the same index.
    findings : what is wrong or doubtful, in the order of the file.
    mapping : what each column was taken for.
    skipped : rows that are no records.
    rows_read : number of rows that somebody filled, see `ovop_geo.intake.rows_read`.
    """

    tables: dict[str, pd.DataFrame]
    origins: dict[str, pd.DataFrame]
    findings: tuple[Finding, ...]
    mapping: Mapping
    skipped: tuple[Skipped, ...]
    rows_read: int

    @property
    def errors(self) -> tuple[Finding, ...]:
        """Findings that keep rows out."""
        return tuple(finding for finding in self.findings if finding.is_error)


def interpret(
    workbook: Workbook,
    mapping: Mapping,
    regions: Regions | NameIndex,
    editor_region: str = PROVINCE,
    *,
    existing: Dictionary[str, pd.DataFrame] | None = None,
    on: date | None = None,
    answers: Answers | None = None,
) -> Interpretation:
    """Turn the sheets of ``workbook`` into records.

    Parameters
    ----------
    mapping : what each column holds, from `propose_mapping` or changed by the user.
    regions : the reference list, or an index of its names, which can be reused.
    editor_region : code of the province or of the kabupaten whose records may be written.
    existing : the tables of the store, whose codes and dates are kept for the same records.
    on : the current day, by default today; marks without a date get it.
    answers : what the user decided about names and about columns that may be read in two ways.

    Rows with an error are left out of the tables. Missing values stay missing; a row without
    a source gets `IMPORTED_SOURCE`.

    Raises
    ------
    IntakeError : the file names too many regions, or makes too many rows.
    """
    index = regions if isinstance(regions, NameIndex) else NameIndex(regions)
    day = on or date.today()
    answers = answers or Answers()
    own = "" if editor_region == PROVINCE else index.regions.name(editor_region)
    layouts = _layouts(workbook, mapping, index, own)
    mapping, by_cells = with_villages(workbook, mapping, layouts, index, own)
    if by_cells:
        layouts = _layouts(workbook, mapping, index, own)
    lines = [line for layout in layouts for line in layout.lines]
    check_names(lines, len(index.regions.areas), workbook.file_name)
    skipped = tuple(each for layout in layouts for each in layout.skipped)
    notes = notes_below(skipped)
    styles = column_styles(workbook, mapping, lines, answers.readings, notes)
    reader = Reader(
        styles,
        [sheet.sheet for sheet in mapping.sheets if sheet.is_exact],
        _stated_days(workbook, mapping, notes, day),
        day,
        workbook.file_name,
    )
    recaps = find_recaps(mapping, lines, sheets_of_shares(styles))
    unnamed = tables_without_names(mapping)
    without_names = sheets_without_names(mapping, unnamed) - set(recaps)
    unread = {*recaps, *without_names}
    coded = read_codes(
        (line for line in lines if line.sheet not in unread),
        mapping,
        index,
        editor_region,
        {
            sheet.sheet: layout.titles.get("kabupaten", "")
            for sheet, layout in zip(mapping.sheets, layouts, strict=True)
        },
    )
    parted = part_villages(coded.lines, index, own)
    placed = find_codes(parted.lines, index, editor_region, answers.places)
    drafts: dict[str, list[Draft]] = {}
    for draft in fill(parted.lines, placed.codes, reader, Known.of(existing), unnamed):
        drafts.setdefault(draft.table, []).append(draft)
    findings = [
        *workbook.findings,
        *sheets_left(workbook, mapping, without_names),
        *columns_left(mapping),
        *tables_beside(mapping),
        *columns_beside(mapping),
        *by_cells,
        *(finding for layout in layouts for finding in layout.findings),
        *columns_unused(mapping, drafts, {*unread, *(each.sheet for each in coded.findings)}),
        *examples_changed(skipped),
        *recaps.values(),
        *unnamed_findings(mapping, without_names, bool(drafts)),
        *coded.findings,
        *parted.findings,
        *placed.findings,
        *reader.all_findings(),
        *personal_findings(workbook),
    ]
    unplaced_rows = {(f.sheet, f.row) for f in placed.findings if f.is_error}
    known_codes = frozenset(index.regions.areas.index)
    tables = {}
    for name in (name for name in TABLES if name in drafts):
        tables[name], faults = _typed(name, drafts[name], known_codes)
        findings += [
            _from_fault(fault, drafts[name])
            for fault in faults
            if not _follows(fault, drafts[name], unplaced_rows)
        ]
    checked, dropped = check_tables(tables, drafts, dict(existing or {}), day)
    findings += checked
    origins = {}
    for name, frame in tables.items():
        kept = frame.drop(index=[row for row in frame.index if row in dropped[name]])
        origins[name] = _origins([drafts[name][row] for row in kept.index])
        tables[name] = kept.reset_index(drop=True)
    return Interpretation(
        tables,
        origins,
        in_order(
            with_examples(findings, placed.codes, editor_region, index.regions),
            [sheet.name for sheet in workbook.sheets],
        ),
        mapping,
        skipped,
        rows_read(lines, workbook, mapping),
    )


def _layouts(
    workbook: Workbook, mapping: Mapping, index: NameIndex, own_kabupaten: str
) -> list[Layout]:
    layouts = []
    for sheet_mapping in mapping.sheets:
        sheet = workbook.sheet(sheet_mapping.sheet)
        kabupaten = places_above(sheet, sheet_mapping).get("kabupaten", own_kabupaten)
        tab = {} if workbook.kind == "csv" else tab_place(index, sheet.name, kabupaten)
        layouts.append(lay_out(sheet, sheet_mapping, tab))
    return layouts


def _stated_days(
    workbook: Workbook, mapping: Mapping, notes: Dictionary[str, str], on: date
) -> dict[tuple[str, int], date]:
    """Return the day of which each column tells: its heading, the title of its sheet or a note."""
    days = {}
    for sheet in mapping.sheets:
        title = title_of(workbook.sheet(sheet.sheet), sheet)
        common = stated_day(title, on) or noted_day(notes.get(sheet.sheet, ""), on)
        for column in sheet.columns:
            if day := stated_day(column.header, on) or common:
                days[sheet.sheet, column.position] = day
    return days


def _typed(
    name: str, drafts: list[Draft], known_codes: frozenset[str]
) -> tuple[pd.DataFrame, tuple[Fault, ...]]:
    table = TABLES[name]
    cells = pd.DataFrame(
        {
            column: [draft.cells.get(column, "") for draft in drafts]
            for column in table.column_names
        },
        index=pd.RangeIndex(len(drafts)),
        dtype="str",
    )
    return read_cells(cells, table, known_codes, name)


def _follows(fault: Fault, drafts: list[Draft], unplaced: set[tuple[str, int | None]]) -> bool:
    """Return whether a fault is due to another: a region not found, a product without a name."""
    draft = drafts[fault.row or 0]
    if draft.table == "produk" and "nama" not in draft.cells and fault.column in _BY_NAME:
        return fault.column not in draft.cells
    return (draft.line.sheet, draft.line.row + 1) in unplaced and fault.column in (
        "kode_wilayah",
        "kode_produk",
    )


def _from_fault(fault: Fault, drafts: list[Draft]) -> Finding:
    draft = drafts[fault.row or 0]
    column = (fault.column or "").split(", ")[0]
    values = dict(fault.values)
    if "first" in values:
        first = drafts[int(values["first"])].line
        values["first"] = f"{first.sheet}!{first.row + 1}"
    if "allowed" in values:
        values["words"] = prefix_of(TABLES[draft.table].column(column)) or ""
    found = draft.raw.get(column) or fault.found
    return Finding.at(
        draft.line.sheet,
        draft.line.row,
        draft.positions.get(column),
        fault.key.rpartition(".")[2],
        found,
        Severity.ERROR,
        **{**values, "column": column},
    )


def _origins(drafts: list[Draft]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "lembar": pd.Series([draft.line.sheet for draft in drafts], dtype="str"),
            "baris": pd.Series([draft.line.row + 1 for draft in drafts], dtype="int64"),
        }
    )
