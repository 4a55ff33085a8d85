"""``build contoh``: makes the simulated province.

The boundaries say which villages live at the sea; all else is simulated from records.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ovop_geo.boundaries.coast import coastal_villages
from ovop_geo.boundaries.sources import SHIPPED_DIRECTORY, open_source
from ovop_geo.boundaries.surroundings import surrounding_land
from ovop_geo.language import LANGUAGES, Translator
from ovop_geo.records.datasets import make_ready
from ovop_geo.records.simulation import (
    AS_OF,
    COAST_FILE,
    DEFAULT_SEED,
    describe_simulation,
    simulate,
)
from ovop_geo.records.writing import write_dataset, write_texts
from ovop_geo.regions.codes import Level
from ovop_geo.regions.reference import load_regions
from ovop_geo.settings import SHIPPED_DATA, Settings


def register(subparsers: argparse._SubParsersAction) -> None:
    """Add the command to those of ``build``."""
    translate = Translator(LANGUAGES[0])
    parser = subparsers.add_parser("contoh", help=translate("simulation.command.help"))
    parser.add_argument(
        "--seed",
        type=int,
        default=DEFAULT_SEED,
        help=translate("simulation.command.seed", seed=DEFAULT_SEED),
    )
    parser.add_argument(
        "--to",
        type=Path,
        default=SHIPPED_DATA / "contoh",
        metavar="DIRECTORY",
        help=translate("simulation.command.to"),
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Make the files in ``arguments.to``, say what was made, and return the exit code.

    Raises
    ------
    RegionError, RecordError, BoundaryError : what it is made from is missing or unreadable.
    """
    translate = Translator(arguments.language)
    villages = open_source(SHIPPED_DATA / SHIPPED_DIRECTORY).areas(Level.DESA)
    coastal = coastal_villages(villages, surrounding_land(Settings.from_environment()))
    regions = load_regions()
    tables = simulate(regions, SHIPPED_DATA / "publik", frozenset(coastal), seed=arguments.seed)
    write_texts(arguments.to, {COAST_FILE: "\n".join(["kode_wilayah", *coastal, ""])})
    write_dataset(arguments.to, tables, describe_simulation(arguments.seed))
    make_ready(arguments.to, regions)
    for name, table in tables.items():
        tell = translate("simulation.build.table", table=name, count=len(table))
        sys.stdout.write(f"{tell}\n")
    done = translate("simulation.build.done", path=arguments.to, date=translate.date(AS_OF))
    sys.stdout.write(f"{done}\n")
    return 0
