"""Turns what the store and the editor's region refuse into findings at cells of the file."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from ovop_geo.intake.findings import Finding, Severity
from ovop_geo.intake.interpretation import Interpretation
from ovop_geo.intake.mapping import SheetMapping
from ovop_geo.intake.references import column_letters
from ovop_geo.records.faults import Fault

_KEYS = {
    "store.fault.repeated": "duplicate",
    "store.fault.flagship_twice": "flagship_stored",
    "store.fault.code_elsewhere": "code_elsewhere",
    "store.fault.characters": "characters",
    "record.fault.reference": "reference",
}
_REGION_TARGETS = {"kode_wilayah": ("wilayah:kode", "wilayah:desa", "wilayah:kecamatan")}
_UNKNOWN_REGION = "?"


def finding_from_fault(fault: Fault, interpretation: Interpretation) -> Finding:
    """Return a fault of the plan as an error at its cell in the file.

    ``fault.file`` is the name of the table, ``fault.row`` the index of the row in its frame.
    """
    details: dict[str, Any] = dict(fault.values)
    if fault.key == "store.fault.repeated":
        first = int(details["first"])
        details["first"] = "!".join(map(str, _origin(interpretation, fault.file, first)))
    if fault.key == "store.fault.flagship_twice":
        details["other"] = details.pop("first")
    return _finding(interpretation, replace(fault, key=_KEYS[fault.key], values=details))


def finding_outside(
    interpretation: Interpretation, table: str, row: int, code: str, region: str
) -> Finding:
    """Return the error of a row whose region ``code`` lies outside the one named ``region``.

    ``row`` is the index of the row in the frame of ``table``.
    """
    values = interpretation.tables[table].loc[row]
    column = next(
        name
        for name in ("kode_wilayah", "kode_produk", "kode_komunitas")
        if name in values and pd.notna(values[name])
    )
    found = str(values.get("nama", values[column]))
    key = "region_unknown" if code == _UNKNOWN_REGION else "outside_region"
    details = {"code": code, "region": region}
    return _finding(interpretation, Fault(table, key, row, column, found, details))


def _finding(interpretation: Interpretation, fault: Fault) -> Finding:
    """Return ``fault``, whose key is already that of a finding, at its cell."""
    if fault.row is None:
        return Finding("", None, None, fault.key, fault.found, Severity.ERROR, fault.values)
    sheet, line = _origin(interpretation, fault.file, fault.row)
    mapping = next(each for each in interpretation.mapping.sheets if each.sheet == sheet)
    column = (fault.column or "").split(", ")[0]
    letters = _letters(mapping, fault.file, column)
    details = {"column": column} | dict(fault.values)
    return Finding(sheet, line, letters, fault.key, fault.found, Severity.ERROR, details)


def _origin(interpretation: Interpretation, table: str, row: int) -> tuple[str, int]:
    sheet, line = interpretation.origins[table].loc[row, ["lembar", "baris"]]
    return str(sheet), int(line)


def _letters(mapping: SheetMapping, table: str, column: str) -> str | None:
    """Return the letters of the column that holds ``column``, ``None`` if none does."""
    for target in _REGION_TARGETS.get(column, (f"{table}:{column}",)):
        for position in mapping.positions(target):
            return column_letters(position + 1)
    return None
