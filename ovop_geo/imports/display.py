"""Shows a trial to people: names of tables and columns, values, the rows of a plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from ovop_geo.imports.trial import Trial
from ovop_geo.intake.findings import Finding
from ovop_geo.language import Translator
from ovop_geo.records.words import value_words
from ovop_geo.regions.reference import Regions
from ovop_geo.store.plan import Plan
from ovop_geo.store.rows import Row

_NAMES = ("nama", "jenis", "komoditas", "indikator", "langkah", "kode_komunitas")


def table_name(table: str, translate: Translator) -> str:
    """Return the name of a table of records."""
    return translate(f"intake.table.{table}")


def column_name(column: str, translate: Translator) -> str:
    """Return the name of a column of records as a heading, with a capital."""
    name = translate(f"intake.column.{column}")
    return name[:1].upper() + name[1:]


def row_name(table: str, row: Row, regions: Regions, translate: Translator) -> str:
    """Return a short name of a row: its region and what distinguishes it from others there."""
    code = row.get("kode_wilayah") or ""
    parts = [f"{regions.name(code)} ({code})"] if code in regions.areas.index else [code]
    for column in _NAMES:
        if row.get(column) is not None:
            parts.append(value_words(table, column, row[column], translate))
            break
    if not code and row.get("kode_produk"):
        parts.append(str(row["kode_produk"]))
    if isinstance(row.get("tanggal"), date):
        parts.append(translate.date(row["tanggal"]))
    return " · ".join(part for part in parts if part)


def count_table(plan: Plan, translate: Translator) -> pd.DataFrame:
    """Return how many rows of each table would be added, changed and kept.

    The headings of this and the other tables are in the language of ``translate``.
    """
    return pd.DataFrame(
        [
            (table_name(name, translate), counts["ditambah"], counts["diubah"], counts["tetap"])
            for name, counts in plan.counts.items()
        ],
        columns=[translate(f"data.plan.{part}") for part in ("table", "added", "changed", "kept")],
    )


def added_table(trial: Trial, table: str, translate: Translator) -> pd.DataFrame:
    """Return the rows that would be added to ``table``, with their sheet and row in the file."""
    rows = trial.plan.tables[table].added
    columns = [
        column for column in rows[0].after if any(row.after[column] is not None for row in rows)
    ]
    return pd.DataFrame(
        [
            (
                *trial.origin(table, row.label),
                *(value_words(table, column, row.after[column], translate) for column in columns),
            )
            for row in rows
        ],
        columns=[
            translate("intake.sheet.sheet"),
            translate("intake.sheet.row"),
            *(column_name(column, translate) for column in columns),
        ],
    )


def changed_table(plan: Plan, regions: Regions, translate: Translator) -> pd.DataFrame:
    """Return one row, with old and new value, for each value that would change."""
    return pd.DataFrame(
        [
            (
                table_name(name, translate),
                row_name(name, row.after, regions, translate),
                column_name(column, translate),
                value_words(name, column, old, translate),
                value_words(name, column, new, translate),
            )
            for name, each in plan.tables.items()
            for row in each.changed
            for column, (old, new) in row.differences.items()
        ],
        columns=[
            translate(f"data.plan.{part}") for part in ("table", "record", "column", "old", "new")
        ],
    )


def cells_of(findings: Sequence[Finding]) -> str:
    """Return sheets and columns of findings that are about whole columns."""
    return ", ".join(dict.fromkeys(f"{finding.sheet}!{finding.column}" for finding in findings))


def counts_read(trial: Trial, translate: Translator) -> dict[str, str]:
    """Return how many rows were read, and how many errors and warnings there are, in words.

    The keys are ``read``, ``errors`` and ``warnings``.
    """
    counts = {
        "read": trial.interpretation.rows_read,
        "errors": len(trial.errors),
        "warnings": len(trial.warnings),
    }
    return {name: translate(f"data.count.{name}", count=n) for name, n in counts.items()}


def skipped_counts(trial: Trial) -> dict[str, int]:
    """Return the number of skipped rows by reason, the most frequent reason first."""
    reasons = pd.Series([skipped.reason for skipped in trial.interpretation.skipped], dtype="str")
    return {str(reason): int(count) for reason, count in reasons.value_counts().items()}
