"""``build publik``: makes the data set of published facts."""

from __future__ import annotations

import argparse

from ovop_geo.commands.facts import add_build
from ovop_geo.commands.work import Work
from ovop_geo.records.publishing import NAME, publish
from ovop_geo.regions.reference import load_regions


def register(subparsers: argparse._SubParsersAction) -> None:
    """Add the command to those of ``build``."""
    add_build(subparsers, NAME, "record.build", run)


def run(arguments: argparse.Namespace) -> int:
    """Write ``publik``, print the number of rows of each table, and return the exit code.

    Raises
    ------
    RecordError, RegionError : the facts or the reference list are invalid.
    """
    work = Work(arguments)
    published = publish(arguments.facts, arguments.to, load_regions())
    for table, count in published.rows.items():
        work.tell("record.build.table", table=table, count=count)
    work.tell("record.build.left_out", count=published.tourism_villages)
    date = work.translate.date(published.as_of)
    work.tell("record.build.done", path=arguments.to, date=date)
    return 0
