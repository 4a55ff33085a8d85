"""Reads what people send. Every file is opened here, in a process of its own."""

from __future__ import annotations

from pathlib import Path

from ovop_geo.errors import IntakeError
from ovop_geo.intake.apart import run_apart
from ovop_geo.intake.cleaning import name_of_file
from ovop_geo.intake.limits import bytes_within_limit
from ovop_geo.intake.spreadsheets import read_workbook
from ovop_geo.intake.transfer import MAX_PACKED, pack, unpack
from ovop_geo.intake.workbook import Workbook


def read_file(source: Path | bytes, file_name: str = "") -> Workbook:
    """Read a file as plain cells, of any kind that `Workbook` names.

    Parameters
    ----------
    source : the file or its content.
    file_name : name of the file in messages; by default the name of ``source``.

    Raises
    ------
    IntakeError : the file is none of these kinds, damaged, locked, or over a limit of
        `ovop_geo.intake.limits`; reading it takes too much memory or time; or too many files
        are being read.
    """
    name = name_of_file(source, file_name)
    content = bytes_within_limit(source, name)
    packed = run_apart(packed_workbook, (content, name), name, MAX_PACKED + 1)
    try:
        return unpack(packed, content)
    except ValueError as fault:
        raise IntakeError("intake.error.too_large_to_read", file=name) from fault


def packed_workbook(content: bytes, file_name: str) -> bytes:
    """Return the workbook that ``content`` holds, packed; see `read_workbook`."""
    return pack(read_workbook(content, file_name))
