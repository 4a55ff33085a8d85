"""``template``: makes the workbook that a kabupaten fills in."""

from __future__ import annotations

import argparse
from pathlib import Path

from ovop_geo.commands.work import Work, save_workbook
from ovop_geo.intake.template import kabupaten_code, template_workbook
from ovop_geo.language import LANGUAGES, Translator
from ovop_geo.regions.codes import Level


def register(subparsers: argparse._SubParsersAction) -> None:
    """Add ``template``."""
    translate = Translator(LANGUAGES[0])
    text = translate("intake.template.help")
    parser = subparsers.add_parser("template", help=text, description=text)
    parser.add_argument(
        "kabupaten", metavar="KABUPATEN", help=translate("intake.template.kabupaten")
    )
    parser.add_argument(
        "--output",
        type=Path,
        required=True,
        metavar="FILE",
        help=translate("intake.template.output"),
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the template, print where it is, and return the exit code.

    Raises
    ------
    IntakeError : there is no such kabupaten, or the file cannot be written.
    """
    work = Work(arguments)
    regions = work.regions
    code = kabupaten_code(arguments.kabupaten, regions)
    save_workbook(arguments.output, template_workbook(code, regions, work.translate))
    work.tell(
        "intake.template.done",
        region=regions.name(code),
        count=len(regions.at(Level.DESA, code)),
        path=arguments.output,
    )
    return 0
