"""``report``: makes the files of regions to take away."""

from __future__ import annotations

import argparse
from pathlib import Path, PurePosixPath
from urllib.parse import parse_qsl, urlsplit

from ovop_geo.commands.work import Work
from ovop_geo.errors import RegionError, ReportError
from ovop_geo.indicators.registry import INDICATORS
from ovop_geo.language import LANGUAGES, Translator
from ovop_geo.regions.codes import PROVINCE, Level
from ovop_geo.reports.formats import FORMATS, Wanted
from ovop_geo.reports.order import CHART
from ovop_geo.reports.writing import Batch, of_region, write_report, write_reports
from ovop_geo.selection import DATASETS, Selection
from ovop_geo.views.opened import opened_view
from ovop_geo.views.page_content import FIRST_PAGE, PICTURED

_EACH = (Level.KABUPATEN, Level.KECAMATAN)


def register(subparsers: argparse._SubParsersAction) -> None:
    """Add ``report``."""
    translate = Translator(LANGUAGES[0])
    text = translate("report.command.help")
    parser = subparsers.add_parser("report", help=text, description=text)
    parser.add_argument(
        "--wilayah", default=PROVINCE, metavar="CODE", help=translate("report.command.region")
    )
    parser.add_argument(
        "--format", required=True, choices=FORMATS, help=translate("report.command.format")
    )
    targets = parser.add_mutually_exclusive_group(required=True)
    targets.add_argument(
        "--output", type=Path, metavar="FILE", help=translate("report.command.output")
    )
    targets.add_argument(
        "--all", type=Path, metavar="DIRECTORY", help=translate("report.command.all")
    )
    parser.add_argument(
        "--each",
        choices=[str(level) for level in _EACH],
        default=str(Level.KABUPATEN),
        help=translate("report.command.each"),
    )
    parser.add_argument(
        "--data", choices=DATASETS, default=DATASETS[0], help=translate("report.command.data")
    )
    parser.add_argument("--view", default="", metavar="URL", help=translate("report.command.view"))
    parser.add_argument(
        "--address", default="", metavar="URL", help=translate("report.command.address")
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the files, tell how far the work is, and return the exit code.

    Raises
    ------
    OvopError : there is no such region, it has no such file, or it cannot be written.
    """
    work = Work(arguments)
    selection = Selection(language=work.translate.language, dataset=arguments.data)
    if arguments.all:
        _write_all(work, selection)
    else:
        _write_one(work, selection)
    return 0


def _write_one(work: Work, selection: Selection) -> None:
    arguments = work.arguments
    page, chart = "", ""
    if arguments.view:
        selection, page, chart = _view(work, arguments.view)
    context = opened_view(work.settings, selection, page)
    if not page:
        context = of_region(context, arguments.wilayah)

    def tell(done: int, whole: int) -> None:
        work.tell("report.command.progress", done=done, whole=whole)

    wanted = Wanted(context, page, chart, arguments.address, tell)
    write_report(FORMATS[arguments.format], wanted, arguments.output)
    work.tell("report.command.done", path=arguments.output, place=context.title_of(context.region))


def _view(work: Work, address: str) -> tuple[Selection, str, str]:
    """Return the view of an address as a browser shows it, its page, and the name of its chart.

    Raises
    ------
    ReportError : there is no page with a map at that address.
    """
    parts = urlsplit(address)
    page = PurePosixPath(parts.path).name or FIRST_PAGE
    if page not in PICTURED:
        raise ReportError("report.error.no_map", page=page)
    query = dict(parse_qsl(parts.query))
    selection, _ = Selection.from_query(query, regions=work.regions.areas.index, themes=INDICATORS)
    return selection, page, query.get(CHART, "")


def _write_all(work: Work, selection: Selection) -> None:
    arguments, regions = work.arguments, work.regions
    if arguments.wilayah not in regions.areas.index:
        raise RegionError("geography.error.unknown_code", code=arguments.wilayah)
    level = Level(arguments.each)
    codes = list(regions.at(level, arguments.wilayah).index)
    if not codes or level not in FORMATS[arguments.format].levels:
        code = codes[0] if codes else arguments.wilayah
        raise ReportError("report.error.level", format=arguments.format, code=code)
    batch = Batch(arguments.format, codes, arguments.all, arguments.address)
    write_reports(
        work.settings,
        selection,
        batch,
        lambda done, whole: work.tell("report.command.progress", done=done, whole=whole),
    )
    work.tell("report.command.all_done", path=arguments.all, count=len(codes))
