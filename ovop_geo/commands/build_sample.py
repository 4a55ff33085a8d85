"""``build contoh``: makes the simulated province.

The boundaries show which villages lie on the coast; the rest is simulated from records.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from ovop_geo.boundaries.coast import coastal_villages
from ovop_geo.boundaries.sources import SHIPPED_DIRECTORY, open_source
from ovop_geo.boundaries.surroundings import read_surroundings
from ovop_geo.commands.work import Work
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
from ovop_geo.settings import SHIPPED_DATA


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
    """Make the files in ``arguments.to``, print what was made, and return the exit code.

    Raises
    ------
    RegionError, RecordError, BoundaryError : a source is missing or unreadable.
    """
    work = Work(arguments)
    villages = open_source(SHIPPED_DATA / SHIPPED_DIRECTORY).areas(Level.DESA)
    coastal = coastal_villages(villages, read_surroundings(work.settings))
    regions = load_regions()
    tables = simulate(regions, SHIPPED_DATA / "publik", frozenset(coastal), seed=arguments.seed)
    write_texts(arguments.to, {COAST_FILE: "\n".join(["kode_wilayah", *coastal, ""])})
    write_dataset(arguments.to, tables, describe_simulation(arguments.seed))
    make_ready(arguments.to, regions)
    for name, table in tables.items():
        work.tell("simulation.build.table", table=name, count=len(table))
    work.tell("simulation.build.done", path=arguments.to, date=work.translate.date(AS_OF))
    return 0
