"""Reads CSV text that may be damaged: returns the valid rows and one fault per invalid row."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ovop_geo.records.faults import Fault

_FOREIGN = re.compile("[\0\udc80-\udcff]")
"""Bytes that are no UTF-8, as ``surrogateescape`` decodes them, and NUL."""


@dataclass(frozen=True)
class Sheet:
    """The valid rows of a file: ``rows`` by row number, each as long as ``header``."""

    header: list[str]
    rows: dict[int, list[str]]


def read_sheet(path: Path, name: str) -> tuple[Sheet, list[Fault]]:
    """Read a CSV file in UTF-8, with or without a byte order mark.

    ``name`` is what faults call the file. Rows are numbered as a spreadsheet does, the header
    being 1; blank rows are passed over. A row with a broken quote, with bytes that are no
    UTF-8, or with another number of cells than the header is left out and named. A file that
    is missing or unreadable gives an empty sheet and one fault. Cells are stripped.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return Sheet([], {}), [Fault(name, "record.fault.file_missing")]
    except OSError as problem:
        found = problem.strerror or type(problem).__name__
        return Sheet([], {}), [Fault(name, "record.fault.file_unreadable", found=found)]
    # Bytes that are no UTF-8 become lone surrogates, which condemn their row alone.
    lines = list(io.StringIO(content.decode("utf-8-sig", "surrogateescape"), newline=""))
    numbered = _records(lines)
    first = next(numbered, (1, []))[1]
    if not first or _FOREIGN.search("".join(first)):
        return Sheet([], {}), [Fault(name, "record.fault.header")]
    header = [cell.strip() for cell in first]
    rows: dict[int, list[str]] = {}
    faults = []
    for number, record in numbered:
        cells = [cell.strip() for cell in record or ()]
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
    return Sheet(header, rows), faults


def _records(lines: list[str]) -> Iterator[tuple[int, list[str] | None]]:
    """Yield every record with its number, ``None`` for a line whose quotes are broken.

    A broken quote can swallow the lines after it. So a record that spans several lines must
    be as long as the header, or its first line alone is broken and the next begins anew.
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
