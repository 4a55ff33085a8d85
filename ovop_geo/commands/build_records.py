"""``build publik``: makes the data set of published facts."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ovop_geo.language import Translator
from ovop_geo.records.publishing import publish
from ovop_geo.regions.reference import load_regions
from ovop_geo.settings import SHIPPED_DATA


def register(subparsers: argparse._SubParsersAction, translate: Translator) -> None:
    """Add ``publik`` to the things that ``build`` can make."""
    target = SHIPPED_DATA / "publik"
    parser = subparsers.add_parser("publik", help=translate("record.build.help"))
    parser.add_argument("--facts", type=Path, required=True, help=translate("record.build.facts"))
    parser.add_argument(
        "--target",
        type=Path,
        default=target,
        help=translate("record.build.target", target=target),
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, translate: Translator) -> None:
    """Write ``publik`` and say how many rows each table got.

    Raises
    ------
    RecordError, RegionError : the facts or the reference list are not as they must be.
    """
    published = publish(arguments.facts, arguments.target, load_regions())
    for table, count in published.rows.items():
        say(translate("record.build.table", table=table, count=count))
    say(translate("record.build.left_out", count=published.tourism_villages))
    as_of = translate.date(published.as_of)
    say(translate("record.build.done", target=arguments.target, date=as_of))


def say(text: str) -> None:
    """Write one line to standard output."""
    sys.stdout.write(f"{text}\n")
