"""Findings for what of a file is not read: sheets, columns, examples of the template."""

from __future__ import annotations

from collections.abc import Container, Iterable
from collections.abc import Mapping as Dictionary

from ovop_geo.intake.blocks import content_of
from ovop_geo.intake.column_names import candidates
from ovop_geo.intake.drafts import Draft
from ovop_geo.intake.findings import Finding, Severity
from ovop_geo.intake.layout import Skipped
from ovop_geo.intake.mapping import Mapping
from ovop_geo.intake.workbook import Workbook
from ovop_geo.records.tables import TABLES


def columns_left(mapping: Mapping) -> list[Finding]:
    """Return a finding for each column of which nobody knows what it holds."""
    rows = {sheet.sheet: sheet.last_header for sheet in mapping.sheets}
    return [
        Finding.at(sheet, rows[sheet], column.position, "column_unrecognised", column.header)
        for sheet, column in mapping.unrecognised
    ]


def tables_beside(mapping: Mapping) -> list[Finding]:
    """Return a finding for each sheet with a table beside that is not read.

    It is an error if that tells something of its places, as a list of their codes does not.
    """
    return [
        Finding.at(
            sheet.sheet,
            sheet.last_header,
            sheet.beside[0].position,
            "table_beside",
            ", ".join(column.header for column in sheet.beside),
            Severity.ERROR if tells else Severity.WARNING,
            columns=f"{sheet.beside[0].letters}–{sheet.beside[-1].letters}",
        )
        for sheet in mapping.sheets
        if sheet.beside
        for tells in [content_of(candidates("", column.header) for column in sheet.beside)]
    ]


def columns_unused(
    mapping: Mapping, drafts: Dictionary[str, list[Draft]], left_out: Container[str]
) -> list[Finding]:
    """Return findings for columns whose sheet makes no row of their table, such as a lone year."""
    made = {(draft.line.sheet, table) for table, rows in drafts.items() for draft in rows}
    return [
        Finding.at(sheet.sheet, sheet.last_header, column.position, "column_unused", column.header)
        for sheet in mapping.sheets
        if not sheet.is_exact and sheet.sheet not in left_out
        for column in sheet.columns
        if column.target and column.sample and column.target.split(":")[0] in TABLES
        if (sheet.sheet, column.target.split(":")[0]) not in made
    ]


def examples_changed(skipped: Iterable[Skipped]) -> list[Finding]:
    """Return a finding for each example of the template that somebody filled in."""
    return [
        Finding.at(each.sheet, each.row, None, "example_changed", each.text)
        for each in skipped
        if each.reason == "changed_example"
    ]


def sheets_left(workbook: Workbook, mapping: Mapping, told: Container[str]) -> list[Finding]:
    """Return a finding for each sheet that is not read and not ``told`` of otherwise."""
    keys = {True: "sheet_hidden", False: "sheet_without_table"}
    return [
        Finding(name, None, None, keys[workbook.sheet(name).is_hidden], name)
        for name in mapping.left_out
        if name not in told
    ]
