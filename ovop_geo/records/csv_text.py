"""Reads CSV text that may be damaged: returns the valid rows and one fault per invalid row."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ovop_geo.records.faults import Fault
from ovop_geo.records.formulas import original

_FOREIGN = re.compile("[\0\udc80-\udcff]")
"""NUL, and bytes that are not UTF-8 as ``surrogateescape`` decodes them."""


@dataclass(frozen=True)
class CsvTable:
    """The valid rows of a file: ``rows`` by row number, each as long as ``header``."""

    header: list[str]
    rows: dict[int, list[str]]


def read_csv_table(path: Path, name: str) -> tuple[CsvTable, list[Fault]]:
    """Read a CSV file in UTF-8, with or without a byte order mark.

    ``name`` is the name of the file in the faults. Rows are numbered as in a spreadsheet: the
    header is row 1. Blank rows are skipped, and cells are stripped, also of what made them
    `harmless`. A row is left out, with a fault, if it has a broken quote, bytes that are not
    UTF-8, or another number of cells than the header. A missing or unreadable file gives an empty
    table and one fault.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return CsvTable([], {}), [Fault(name, "record.fault.file_missing")]
    except OSError as problem:
        found = problem.strerror or type(problem).__name__
        return CsvTable([], {}), [Fault(name, "record.fault.file_unreadable", found=found)]
    # Bytes that are not UTF-8 become lone surrogates, so that only their own row is refused.
    lines = list(io.StringIO(content.decode("utf-8-sig", "surrogateescape"), newline=""))
    numbered = _records(lines)
    first = next(numbered, (1, []))[1]
    if not first or _FOREIGN.search("".join(first)):
        return CsvTable([], {}), [Fault(name, "record.fault.header")]
    header = [cell.strip() for cell in first]
    rows: dict[int, list[str]] = {}
    faults = []
    for number, record in numbered:
        cells = [original(cell.strip()) for cell in record or ()]
        if record is None:
            faults.append(Fault(name, "record.fault.quotes", number))
        elif not any(cells):
            continue
        elif _FOREIGN.search("".join(cells)):
            faults.append(Fault(name, "record.fault.encoding", number))
        elif len(cells) < len(header) or any(cells[len(header) :]):
            counts = {"expected": str(len(header)), "count": str(len(cells))}
            faults.append(Fault(name, "record.fault.ragged", number, values=counts))
        else:
            rows[number] = cells[: len(header)]
    return CsvTable(header, rows), faults


def _records(lines: list[str]) -> Iterator[tuple[int, list[str] | None]]:
    """Yield the number and cells of every record, ``None`` for a line with broken quotes.

    A broken quote can swallow the lines after it. So a record that spans several lines must
    be as long as the header; otherwise only its first line counts as broken, and reading
    starts again with the next line.
    """
    start, number, width = 0, 0, None
    while start < len(lines):
        reader = csv.reader((lines[at] for at in range(start, len(lines))), strict=True)
        consumed = 0
        try:
            for record in reader:
                spans = reader.line_num - consumed
                if spans > 1 and width is not None and len(record) != width:
                    break
                consumed = reader.line_num
                number += 1
                width = width or len(record)
                yield number, record
            else:
                return
        except csv.Error:
            pass
        number += 1
        start += consumed + 1
        yield number, None
