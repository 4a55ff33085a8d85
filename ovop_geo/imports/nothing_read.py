"""Tells why a file yields no record, and which headers were found in it."""

from __future__ import annotations

from ovop_geo.imports.trial import Trial
from ovop_geo.intake.mapping import ColumnMapping
from ovop_geo.intake.targets import IGNORED, target_label
from ovop_geo.language import Translator
from ovop_geo.records.tables import TABLES


def is_nothing_read(trial: Trial) -> bool:
    """Return whether no row of the file became a record that may be written, or is already."""
    tables = trial.plan.tables.values()
    return not any(plan.added or plan.changed or plan.unchanged for plan in tables)


def why_nothing(trial: Trial, translate: Translator) -> str:
    """Return in a sentence why no row of the file became a record."""
    return translate(f"data.nothing.{_reason(trial)}")


def found_headers(trial: Trial, translate: Translator) -> list[str]:
    """Return a line for every header of the file: where it stands, and what it was taken for."""
    return [
        translate(
            "data.nothing.header",
            cell=f"{sheet.sheet}!{column.letters}",
            header=column.header,
            taken=_taken(column, translate),
        )
        for sheet in trial.interpretation.mapping.found
        for column in sheet.columns
        if column.header
    ]


def _reason(trial: Trial) -> str:
    mapping = trial.interpretation.mapping
    if not mapping.sheets:
        return "no_header"
    parts = {target.split(":")[0] for sheet in mapping.sheets for target in sheet.targets}
    if not parts & set(TABLES):
        return "no_content"
    if "wilayah" not in parts and any(finding.is_error for finding in trial.findings):
        return "no_place"
    return "errors" if trial.errors else "empty"


def _taken(column: ColumnMapping, translate: Translator) -> str:
    if column.target is None:
        return translate("data.nothing.unknown")
    if column.target == IGNORED:
        return translate("data.nothing.ignored")
    return target_label(column.target, translate)
