"""What the columns of a file hold, once the user decided about headers and columns."""

from __future__ import annotations

from collections.abc import Mapping as Dictionary

from ovop_geo.imports.trial import OpenedFile
from ovop_geo.intake.header import propose_mapping
from ovop_geo.intake.mapping import HeaderRows, Mapping

Columns = Dictionary[tuple[str, int], str | None]
"""Targets that the user chose, by sheet and position of the column; ``None`` for unknown."""


def proposal(opened: OpenedFile, rows: Dictionary[str, HeaderRows]) -> Mapping:
    """Return what columns seem to hold, with the rows of headers that the user pointed at.

    Raises
    ------
    IntakeError : the file does not have a sheet or a row that ``rows`` names.
    """
    if not rows:
        return opened.proposed
    return propose_mapping(opened.workbook, opened.remembered, rows)


def decided(opened: OpenedFile, rows: Dictionary[str, HeaderRows], columns: Columns) -> Mapping:
    """Return what columns hold; a choice reaches the same header on every other sheet.

    Raises
    ------
    IntakeError : the file does not have a sheet or a row that ``rows`` names.
    """
    if not columns:
        return proposal(opened, rows)
    proposed = proposal(opened, rows)
    chosen = {
        column.key: target
        for (sheet, position), target in columns.items()
        if target and (column := proposed.column(sheet, position)) and column.key
    }
    mapping = propose_mapping(opened.workbook, {**opened.remembered, **chosen}, rows)
    for (sheet, position), target in columns.items():
        mapping = mapping.with_target(sheet, position, target)
    return mapping
