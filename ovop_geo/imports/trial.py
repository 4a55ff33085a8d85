"""Dry run of an import: what is wrong in a file, and what importing it would change."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd

from ovop_geo.editors import Editor, Owners, outside_region
from ovop_geo.errors import IntakeError
from ovop_geo.imports.ownership import owners
from ovop_geo.imports.refusals import finding_from_fault, finding_outside
from ovop_geo.intake.findings import Finding, in_order
from ovop_geo.intake.header import propose_mapping
from ovop_geo.intake.interpretation import Interpretation, interpret
from ovop_geo.intake.mapping import Mapping
from ovop_geo.intake.memory import recall_mapping
from ovop_geo.intake.personal_data import PERSONAL_DATA
from ovop_geo.intake.reading import read_file
from ovop_geo.intake.readings import Answers
from ovop_geo.intake.workbook import Workbook
from ovop_geo.records.sources import IMPORTED_SOURCE
from ovop_geo.records.tables import TABLES
from ovop_geo.regions.codes import PROVINCE, lies_in
from ovop_geo.regions.name_index import NameIndex
from ovop_geo.settings import Settings
from ovop_geo.store.connection import Store
from ovop_geo.store.content import read_records
from ovop_geo.store.plan import Plan, PlannedRow
from ovop_geo.store.planning import plan_import

Names = tuple[str, str, str]
"""Kabupaten, kecamatan and village as written in a file."""


@dataclass(frozen=True)
class OpenedFile:
    """A file that was read, and what its columns seem to hold.

    Attributes
    ----------
    proposed : what each column holds, by its header and by earlier choices of users.
    remembered : these choices, as targets by `ColumnMapping.key`.
    """

    workbook: Workbook
    proposed: Mapping
    remembered: Dictionary[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Decisions:
    """What the user decided about a file.

    Attributes
    ----------
    mapping : what each column holds; ``None`` keeps the proposal.
    answers : codes chosen for names that may mean several regions, and ways of reading columns.
    """

    mapping: Mapping | None = None
    answers: Answers = field(default_factory=Answers)


@dataclass(frozen=True)
class Trial:
    """Result of a dry run; nothing is written.

    Attributes
    ----------
    interpretation : the rows of the file by table, and what its columns were taken for.
    plan : what importing would change; rows with an error are left out.
    findings : what is wrong or doubtful: in the file, outside the editor's region, or refused
        by the store.
    region : code of the region that limits the import.
    """

    workbook: Workbook
    interpretation: Interpretation
    plan: Plan
    findings: tuple[Finding, ...]
    region: str

    @property
    def errors(self) -> tuple[Finding, ...]:
        """Findings that keep rows out."""
        return tuple(finding for finding in self.findings if finding.is_error)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """Findings that do not keep rows out."""
        return tuple(finding for finding in self.findings if not finding.is_error)

    @property
    def personal(self) -> tuple[Finding, ...]:
        """Findings of columns that seem to hold personal data, which nobody needs here."""
        return tuple(finding for finding in self.findings if finding.key in PERSONAL_DATA)

    def origin(self, table: str, label: object) -> tuple[str, int]:
        """Return sheet and row (from 1) in the file of a row of the plan."""
        sheet, row = self.interpretation.origins[table].loc[label, ["lembar", "baris"]]
        return str(sheet), int(row)


def open_file(source: Path | bytes, file_name: str, settings: Settings) -> OpenedFile:
    """Read a file and propose what its columns hold.

    Raises
    ------
    IntakeError : the file cannot be read, exceeds a limit, or has nothing like a table.
    """
    return opened_file(read_file(source, file_name), settings)


def opened_file(workbook: Workbook, settings: Settings) -> OpenedFile:
    """Propose what the columns of a file hold that was read.

    Raises
    ------
    IntakeError : the file has nothing like a table.
    """
    remembered = recall_mapping(settings)
    proposed = propose_mapping(workbook, remembered)
    if not proposed.found:
        raise IntakeError(
            "intake.error.no_table",
            file=workbook.file_name,
            sheets=", ".join(sheet.name for sheet in workbook.sheets[:5]),
        )
    return OpenedFile(workbook, proposed, remembered)


def try_file(
    opened: OpenedFile,
    store: Store,
    index: NameIndex,
    *,
    decisions: Decisions | None = None,
    editor: Editor | None = None,
    region: str = PROVINCE,
    progress: Callable[[str], object] = lambda stage: None,
) -> Trial:
    """Return what importing a file would change, and all findings.

    Parameters
    ----------
    editor : who would write; if ``None``, only ``region`` limits the import.
    region : code of the region of the file; rows outside it are errors, and names without a
        kabupaten are searched in it. A narrower region of ``editor`` takes precedence.
    progress : called with each stage when it begins: ``rows``, then ``plan``.

    Raises
    ------
    StoreError : the store cannot be read.
    IntakeError : the file names too many regions, or makes too many rows.
    """
    region = narrower(region, editor)
    decisions = decisions or Decisions()
    progress("rows")
    stored = {name: read_records(store, name) for name in TABLES}
    interpretation = interpret(
        opened.workbook,
        decisions.mapping or opened.proposed,
        index,
        region,
        existing=stored,
        answers=decisions.answers,
    )
    outside = _outside(interpretation, region, owners(store), index)
    tables = _without(interpretation.tables, outside)
    progress("plan")
    plan = _without_mere_origins(plan_import(store, tables))
    refused = [finding_from_fault(fault, interpretation) for fault in plan.refused]
    findings = in_order(
        [*interpretation.findings, *outside.values(), *refused],
        [sheet.name for sheet in opened.workbook.sheets],
    )
    return Trial(opened.workbook, interpretation, plan, findings, region)


def narrower(region: str, editor: Editor | None) -> str:
    """Return ``region`` if it lies in the region of ``editor``, else the region of ``editor``."""
    if editor is None or lies_in(region, editor.region):
        return region
    return editor.region


def _outside(
    interpretation: Interpretation, region: str, stored: Owners, index: NameIndex
) -> dict[tuple[str, object], Finding]:
    """Return a finding for every row that lies outside the region, by table and row."""
    found = outside_region(interpretation.tables, Editor("", region), stored)
    name = index.regions.name(region)
    return {
        (table, row): finding_outside(interpretation, table, row, code, name)
        for table, row, code in found.itertuples(index=False)
    }


def _without_mere_origins(plan: Plan) -> Plan:
    """Return ``plan`` with rows unchanged if only their unnamed source is new."""

    def is_new(row: PlannedRow) -> bool:
        changes = {column: new for column, (_, new) in row.differences.items()}
        return changes not in (
            {"sumber": IMPORTED_SOURCE},
            {"sumber": IMPORTED_SOURCE, "verifikasi": "draft"},
        )

    tables = {
        name: replace(
            each,
            changed=tuple(row for row in each.changed if is_new(row)),
            unchanged=(*each.unchanged, *(row.key for row in each.changed if not is_new(row))),
        )
        for name, each in plan.tables.items()
    }
    return replace(plan, tables=tables)


def _without(
    tables: Dictionary[str, pd.DataFrame], rows: dict[tuple[str, object], Finding]
) -> dict[str, pd.DataFrame]:
    return {
        name: frame.drop(index=[row for table, row in rows if table == name])
        for name, frame in tables.items()
    }
