"""``bundle``: puts the app with its own Python into a folder, for a laptop without internet."""

from __future__ import annotations

import argparse
from pathlib import Path

from ovop_geo.bundle.contents import Boundaries
from ovop_geo.bundle.layout import System
from ovop_geo.bundle.making import DOWNLOADED, RUNNING, Order, make_bundle
from ovop_geo.bundle.starters import STARTERS
from ovop_geo.commands.work import Work
from ovop_geo.language import LANGUAGES, Translator

_PYTHON = {System.WINDOWS: DOWNLOADED, System.LINUX: RUNNING}
"""The Python that a bundle has without being told."""

_MEGABYTE = 1e6


def register(subparsers: argparse._SubParsersAction) -> None:
    """Add ``bundle`` with a command for each system."""
    translate = Translator(LANGUAGES[0])
    bundle = subparsers.add_parser("bundle", help=translate("bundle.command.bundle"))
    commands = bundle.add_subparsers(required=True, metavar="…")
    for system in System:
        text = translate(f"bundle.command.{system}")
        parser = commands.add_parser(str(system), help=text, description=text)
        parser.add_argument(
            "directory", type=Path, metavar="DIRECTORY", help=translate("bundle.option.directory")
        )
        parser.add_argument(
            "--python",
            default=_PYTHON[system],
            metavar="ARCHIVE",
            help=translate(f"bundle.option.python.{system}", download=DOWNLOADED, running=RUNNING),
        )
        parser.add_argument(
            "--boundaries",
            choices=[*map(str, Boundaries)],
            default=str(Boundaries.IN_USE),
            help=translate("bundle.option.boundaries"),
        )
        parser.add_argument(
            "--without-records", action="store_true", help=translate("bundle.option.without")
        )
        parser.add_argument(
            "--discard-records", action="store_true", help=translate("bundle.option.discard")
        )
        parser.set_defaults(run=run, system=system)


def run(arguments: argparse.Namespace) -> int:
    """Make the bundle, tell how far the work is, and return the exit code.

    Raises
    ------
    OvopError : the bundle cannot be made; its folder then stays as it was.
    """
    work = Work(arguments)
    order = Order(
        arguments.system,
        arguments.directory,
        arguments.python,
        Boundaries(arguments.boundaries),
        records=not arguments.without_records,
        discard=arguments.discard_records,
    )
    made = make_bundle(order, work.settings, work.regions, work.translate, work.tell)
    work.tell(
        "bundle.told.done",
        path=arguments.directory / STARTERS[order.system],
        files=made.files,
        size=round(made.size / _MEGABYTE),
    )
    return 0
