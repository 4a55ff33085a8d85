"""Reads a list of region names in a process of its own."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path

from ovop_geo.errors import IntakeError
from ovop_geo.intake.apart import run_apart
from ovop_geo.intake.limits import MAX_TEXT_BYTES, bytes_within_limit
from ovop_geo.intake.spreadsheets import read_workbook
from ovop_geo.intake.workbook import Cell
from ovop_geo.regions.name_table import (
    NameTable,
    NameTableError,
    name_table_of_sheets,
    name_table_of_text,
)


def read_name_list(path: Path) -> NameTable:
    """Read a list from a CSV file or from a workbook, where formulas give their last value.

    Raises
    ------
    NameTableError : the file is missing or of another kind.
    IntakeError : the file is broken, empty or over a limit, or has no header of regions.
    """
    if not path.is_file():
        raise NameTableError("matching.error.missing", path=path)
    kind = path.suffix.lower()
    if kind in (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"):
        read = _from_workbook
    elif kind in (".csv", ".tsv", ".txt"):
        read = _from_text
    else:
        raise NameTableError("matching.error.kind", path=path, kind=kind or path.name)
    content = bytes_within_limit(path, path.name)
    found = run_apart(read, (content, path), path.name, 4 * MAX_TEXT_BYTES)
    try:
        return NameTable(**json.loads(found))
    except (ValueError, TypeError, RecursionError) as fault:
        raise IntakeError("intake.error.too_large_to_read", file=path.name) from fault


def _from_text(content: bytes, path: Path) -> bytes:
    return json.dumps(asdict(name_table_of_text(content, path))).encode()


def _from_workbook(content: bytes, path: Path) -> bytes:
    workbook = read_workbook(content, path.name)
    if workbook.kind == "csv":
        raise NameTableError("matching.error.no_workbook", path=path)
    sheets = ([[_text(cell) for cell in row] for row in sheet.rows] for sheet in workbook.sheets)
    return json.dumps(asdict(name_table_of_sheets(sheets, path))).encode()


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return cell.isoformat() if isinstance(cell, date) else str(cell)
