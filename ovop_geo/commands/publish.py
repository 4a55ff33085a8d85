"""``publish``: writes the static site of a province into a folder."""

from __future__ import annotations

import argparse
from pathlib import Path

from ovop_geo.commands.work import Work
from ovop_geo.language import LANGUAGES, Translator
from ovop_geo.reports.site import publish
from ovop_geo.reports.typeset.area_pdf import area_pdf
from ovop_geo.reports.webpage.links import START
from ovop_geo.selection import DATASETS, Selection


def register(subparsers: argparse._SubParsersAction) -> None:
    """Add ``publish``."""
    translate = Translator(LANGUAGES[0])
    text = translate("webpage.command.publish")
    parser = subparsers.add_parser("publish", help=text, description=text)
    parser.add_argument(
        "directory", type=Path, metavar="DIRECTORY", help=translate("webpage.option.directory")
    )
    parser.add_argument(
        "--data", choices=DATASETS, default=DATASETS[0], help=translate("webpage.option.data")
    )
    parser.add_argument(
        "--processes", type=int, metavar="N", help=translate("webpage.option.processes")
    )
    parser.add_argument("--no-pdf", action="store_true", help=translate("webpage.option.no_pdf"))
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the site, tell how far the work is, and return the exit code.

    Raises
    ------
    OvopError : the data cannot be read, or a file cannot be written.
    """
    work = Work(arguments)

    def tell(done: int, whole: int, name: str) -> None:
        work.tell("webpage.told.progress", done=done, whole=whole, name=name)

    done = publish(
        work.settings,
        Selection(language=work.translate.language, dataset=arguments.data),
        arguments.directory,
        tell,
        processes=arguments.processes,
        pdf=None if arguments.no_pdf else area_pdf,
    )
    work.tell("webpage.told.done", **vars(done), path=arguments.directory / START)
    return 0
