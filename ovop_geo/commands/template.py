"""``template``: the workbook that a kabupaten fills."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ovop_geo.errors import IntakeError
from ovop_geo.files import write_whole
from ovop_geo.intake.template import kabupaten_code, template_workbook
from ovop_geo.language import LANGUAGES, Translator
from ovop_geo.regions.codes import Level
from ovop_geo.regions.reference import load_regions
from ovop_geo.settings import Settings


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
    """Write the template and say where it is.

    Raises
    ------
    IntakeError : there is no such kabupaten, or the file cannot be written.
    """
    translate = Translator(arguments.language)
    regions = load_regions(Settings.from_environment().shipped_data / "wilayah.csv")
    code = kabupaten_code(arguments.kabupaten, regions)
    _write(arguments.output, template_workbook(code, regions, translate))
    told = translate(
        "intake.template.done",
        region=regions.name(code),
        count=len(regions.at(Level.DESA, code)),
        path=arguments.output,
    )
    sys.stdout.write(f"{told}\n")
    return 0


def _write(path: Path, content: bytes) -> None:
    try:
        write_whole(path, content)
    except OSError as fault:
        raise IntakeError(
            "intake.error.cannot_write", path=path, found=fault.strerror or str(fault)
        ) from fault
