"""``build konteks``: makes the files of facts that stand beside every data set."""

from __future__ import annotations

import argparse

from ovop_geo.commands.facts import add_build
from ovop_geo.commands.work import Work
from ovop_geo.records.background import FOLDER, KABUPATEN_FILE, VILLAGES_FILE
from ovop_geo.records.background_building import write_background
from ovop_geo.regions.reference import load_regions


def register(subparsers: argparse._SubParsersAction) -> None:
    """Add the command to those of ``build``."""
    add_build(subparsers, FOLDER, "background.build", run)


def run(arguments: argparse.Namespace) -> int:
    """Write the files, print the number of rows of each, and return the exit code.

    Raises
    ------
    RecordError, RegionError : the facts or the reference list are invalid.
    """
    work = Work(arguments)
    background = write_background(arguments.facts, arguments.to, load_regions())
    for file, rows in (
        (VILLAGES_FILE, background.villages),
        (KABUPATEN_FILE, background.kabupaten),
    ):
        work.tell("background.build.file", file=file, count=len(rows))
    work.tell("background.build.done", path=arguments.to)
    return 0
