"""``match``: finds the region code of every row of a list of names."""

from __future__ import annotations

import argparse
import csv
import io
import sys
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from ovop_geo.files import write_whole
from ovop_geo.intake.name_list import read_name_list
from ovop_geo.language import LANGUAGES, Translator
from ovop_geo.records.formulas import harmless
from ovop_geo.regions.match_result import Status
from ovop_geo.regions.matching import match_names
from ovop_geo.regions.name_table import NameTable, NameTableError
from ovop_geo.regions.reference import load_regions

ADDED = ("kode", "cara", "skor", "status", "kandidat")
"""Columns that are added to those of the list."""

_SUFFIX = "_cocok"
"""Suffix of an added column whose name the list already has."""


def register(subparsers: argparse._SubParsersAction) -> None:
    """Add the command to those of the program."""
    translate = Translator(LANGUAGES[0])
    parser = subparsers.add_parser("match", help=translate("matching.command.help"))
    parser.add_argument("file", type=Path, metavar="FILE", help=translate("matching.command.file"))
    parser.add_argument(
        "--output",
        type=Path,
        required=True,
        metavar="OUT.csv",
        help=translate("matching.command.output"),
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the list with codes to ``arguments.output``, print counts, return the exit code.

    Raises
    ------
    IntakeError, NameTableError : the list cannot be read, or the output cannot be written.
    RegionError : the reference list is invalid.
    """
    translate = Translator(arguments.language)
    table = read_name_list(arguments.file)
    if arguments.output.exists() and arguments.output.samefile(arguments.file):
        raise NameTableError("matching.error.same_file", path=arguments.file)
    matches = match_names(table.names(), load_regions())
    write_matches(table, matches, arguments.output)
    for line in report(matches, arguments.output, translate):
        sys.stdout.write(f"{line}\n")
    return 0


def write_matches(table: NameTable, matches: pd.DataFrame, path: Path) -> None:
    """Write the list unchanged, with the columns `ADDED` after its own.

    Separator and byte order mark are those of the list; a list that was no UTF-8 text gets a
    mark, by which spreadsheets recognise UTF-8. Text that a spreadsheet would run as a formula
    gets an apostrophe before it. The file is written completely or not at all.

    Raises
    ------
    NameTableError : the file cannot be written.
    """
    header = [*table.header, *(_free_name(name, table.header) for name in ADDED)]
    results = matches.assign(skor=matches["skor"].map("{:.0f}".format, na_action="ignore"))
    added = results[list(ADDED)].astype("object").fillna("").to_numpy().tolist()
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=table.separator)
    for row in (header, *(own + new for own, new in zip(table.rows, added, strict=True))):
        writer.writerow(cell if _is_plain(cell) else harmless(cell) for cell in row)
    try:
        write_whole(
            path, text.getvalue().encode("utf-8-sig" if table.needs_byte_order_mark else "utf-8")
        )
    except OSError as fault:
        raise NameTableError(
            "matching.error.unwritable", path=path, reason=fault.strerror
        ) from fault


def report(matches: pd.DataFrame, path: Path, translate: Translator) -> Iterator[str]:
    """Yield sentences with the number and share of rows by status."""
    counts = matches["status"].value_counts()
    yield translate("matching.report.rows", count=len(matches))
    for status in Status:
        count = int(counts.get(status, 0))
        share = translate.percent(100 * count / len(matches)) if len(matches) else "–"
        yield translate(f"matching.report.{status}", count=count, share=share)
    yield translate("matching.report.done", path=path)


def _free_name(name: str, taken: list[str]) -> str:
    while name in taken:
        name += _SUFFIX
    return name


def _is_plain(cell: str) -> bool:
    """Return whether a cell is a dash or a number, which is no formula."""
    number = cell.strip().removeprefix("-").replace(",", ".").replace(".", "")
    return not number or number.isdecimal()
