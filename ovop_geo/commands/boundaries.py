"""``boundaries``: shows and changes the village boundaries in use."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from math import isnan
from pathlib import Path

from ovop_geo.boundaries.cleaning import CleaningReport
from ovop_geo.boundaries.download import ADDRESS, METADATA, download
from ovop_geo.boundaries.foreign_faults import naming_faults
from ovop_geo.boundaries.installation import install
from ovop_geo.boundaries.map_files import readable
from ovop_geo.boundaries.mysql_text import read_wilayah_boundaries
from ovop_geo.boundaries.parts import list_parts, parts_table
from ovop_geo.boundaries.sources import BoundarySource, SourceMetadata, active_source, reset
from ovop_geo.boundaries.storage import storing
from ovop_geo.boundaries.user_file import Reading, UserFileReport
from ovop_geo.boundaries.user_files import Wishes, read_user_files
from ovop_geo.commands.work import Work
from ovop_geo.errors import BoundaryError, OvopError
from ovop_geo.language import LANGUAGES, Translator
from ovop_geo.records.schema import is_partial_date
from ovop_geo.regions.codes import Level

DOWNLOADS = "unduhan"
"""Folder of downloads in the data directory."""

_SHOWN = 3
_FAULT, _INTERRUPTED = 2, 130


def register(subparsers: argparse._SubParsersAction) -> None:
    """Add ``boundaries`` with its four commands."""
    translate = Translator(LANGUAGES[0])
    boundaries = subparsers.add_parser("boundaries", help=translate("boundary.command.boundaries"))
    commands = boundaries.add_subparsers(required=True, metavar="…")

    def add(name: str, work: Callable[[Work], None]) -> argparse.ArgumentParser:
        text = translate(f"boundary.command.{name}")
        parser = commands.add_parser(name, help=text, description=text)
        parser.set_defaults(run=lambda arguments: _guarded(work, Work(arguments)))
        return parser

    def told(option: str) -> str:
        return translate(f"boundary.option.{option}")

    fetch = add("download", run_download)
    fetch.add_argument(
        "--from", dest="origin", default=ADDRESS, metavar="URL_OR_DIRECTORY", help=told("from")
    )
    use = add("use", run_use)
    use.add_argument("files", type=Path, nargs="+", metavar="FILE", help=told("file"))
    use.add_argument("--only", action="store_true", help=told("only"))
    use.add_argument("--code", metavar="COLUMN", help=told("code"))
    use.add_argument("--crs", metavar="CRS", help=told("crs"))
    use.add_argument("--renumber", action="store_true", help=told("renumber"))
    use.add_argument("--layer", action="append", metavar="NAME", help=told("layer"))
    use.add_argument("--damaged", action="store_true", help=told("damaged"))
    use.add_argument("--credit", metavar="TEXT", help=told("credit"))
    use.add_argument("--licence", metavar="TEXT", default="", help=told("licence"))
    use.add_argument("--date", metavar="DATE", default="", help=told("date"))
    add("info", run_info)
    add("reset", run_reset)


def _guarded(run: Callable[[Work], None], work: Work) -> int:
    """Run a command; if it fails, print why, and that the boundaries did not change."""
    try:
        with naming_faults("boundary.told.fault"), storing(work.settings.data_directory):
            run(work)
    except OvopError as fault:
        told, code = fault.full_message(work.translate), _FAULT
    except KeyboardInterrupt:
        told, code = work.translate("boundary.told.interrupted"), _INTERRUPTED
    else:
        return 0
    sys.stderr.write(f"{told}\n{work.translate('boundary.told.unchanged')}\n")
    return code


def run_download(work: Work) -> None:
    """Download, check and install the open boundaries."""
    directory = work.settings.data_directory / DOWNLOADS / METADATA.name
    download(directory, work.tell, work.arguments.origin)
    work.tell("boundary.told.cleaning")
    villages = read_wilayah_boundaries(directory)
    known = villages.index.isin(work.regions.villages.index)
    source, cleaning = install(work.settings, villages[known], METADATA)
    _tell_codes(work, "unknown", villages.index[~known])
    _tell_installed(work, source, cleaning)


def run_use(work: Work) -> None:
    """Install the boundaries of a user's own file."""
    arguments = work.arguments
    if arguments.date and not is_partial_date(arguments.date):
        raise BoundaryError("boundary.use.date", found=arguments.date)
    reading = Reading(arguments.code, arguments.crs, arguments.renumber)
    wishes = Wishes(reading, tuple(arguments.layer or ()), arguments.damaged)
    villages, reports = read_user_files(arguments.files, work.regions, wishes, work.tell)
    for report in reports:
        _tell_file(work, report)
        _tell_agreement(work, report, arguments.renumber)
    names = [readable(path.name) for path in arguments.files]
    metadata = SourceMetadata(
        name="berkas",
        indicative=False,
        licence=readable(arguments.licence).strip(),
        credit=readable(arguments.credit or "").strip() or _shortened(names),
        date=arguments.date,
    )
    work.tell("boundary.told.cleaning")
    into = None if arguments.only else work.regions
    _tell_installed(work, *install(work.settings, villages, metadata, into))


def run_info(work: Work) -> None:
    """Print which boundaries are in use, and why installed ones cannot be used."""
    source = active_source(work.settings)
    if source.fault is not None:
        work.tell("boundary.info.fault", reason=source.fault.full_message(work.translate))
    _tell_source(work, source)


def run_reset(work: Work) -> None:
    """Return to the boundaries that ship with the project."""
    before = active_source(work.settings)
    source = reset(work.settings)
    if before.directory == source.directory and before.fault is None:
        work.tell("boundary.told.reset_already")
    else:
        work.tell("boundary.told.reset", directory=work.settings.data_directory / "batas")
    _tell_source(work, source)


def _tell_file(work: Work, report: UserFileReport) -> None:
    work.tell("boundary.file.column", count=report.features, column=report.column)
    crs = "boundary.file.crs" if report.crs else "boundary.file.crs_assumed"
    work.tell(crs, crs=report.crs)
    if report.no_code:
        work.tell("boundary.file.no_code", count=report.no_code)
    if report.elsewhere:
        work.tell("boundary.file.elsewhere", count=report.elsewhere)
    _tell_codes(work, "unknown", report.unknown)
    _tell_codes(work, "doubled", report.doubled)


def _tell_agreement(work: Work, report: UserFileReport, renumber: bool) -> None:
    """Print how codes, places and names agree, and all features that were not simply taken."""
    work.tell("boundary.file.placed", placed=report.placed, places=report.places)
    if report.name_column is not None:
        percent = work.translate.percent(100 * report.fitting / max(1, report.named))
        work.tell("boundary.file.named", column=report.name_column, percent=percent)
    if report.swapped:
        work.tell("boundary.file.swapped", count=report.swapped)
    if report.decimals is not None:
        work.tell("boundary.file.coarse", decimals=report.decimals)
    for what in ("renamed", "distant", "scattered", "misplaced"):
        misfits = getattr(report, what)
        if misfits:
            work.tell(f"boundary.file.{what}", count=len(misfits))
        for misfit in misfits:
            work.tell(
                "boundary.file.misfit",
                code=misfit.code,
                official=misfit.official,
                written=misfit.written or "–",
                km="?" if isnan(misfit.km) else misfit.km,
            )
    if report.likely is not None:
        work.tell("boundary.file.likely", crs=report.likely)
    if report.renumbered:
        what = "renumbered" if renumber else "renumberable"
        work.tell(f"boundary.file.{what}", count=len(report.renumbered))
    for found in report.renumbered:
        work.tell("boundary.file.renumbering", line=found.written_out())


def _tell_installed(work: Work, source: BoundarySource, cleaning: CleaningReport) -> None:
    _tell_codes(work, "mended", cleaning.mended)
    _tell_codes(work, "dropped", cleaning.dropped)
    names = work.regions.villages["nama"]
    missing = names.index.difference(source.areas(Level.DESA).index)
    _tell_codes(work, "missing", [f"{code} {names[code]}" for code in missing])
    work.tell("boundary.told.installed")
    _tell_source(work, source)


def _tell_codes(work: Work, what: str, codes: Sequence[str]) -> None:
    if len(codes):
        work.tell(f"boundary.file.{what}", count=len(codes), codes=_shortened(codes))


def _shortened(names: Sequence[str]) -> str:
    return ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")


def _tell_source(work: Work, source: BoundarySource) -> None:
    with_polygon = source.counts[Level.DESA]
    parts = list_parts(parts_table(source))
    work.tell("boundary.info.name", name=work.translate(f"boundary.name.{source.name}"))
    if len(parts) == 1:
        for key, value in _facts(work, parts[0].metadata).items():
            work.tell(f"boundary.info.{key}", **{key: value})
    else:
        for part in parts:
            name = work.translate(f"boundary.name.{part.metadata.name}")
            facts = _facts(work, part.metadata)
            work.tell("boundary.info.part", name=name, count=part.count, **facts)
    work.tell(
        "boundary.info.villages",
        count=with_polygon,
        without=len(work.regions.villages) - with_polygon,
    )
    work.tell("boundary.info.version", version=source.version)
    work.tell("boundary.info.directory", directory=source.directory)


def _facts(work: Work, metadata: SourceMetadata) -> dict[str, str]:
    unknown = work.translate("boundary.info.unknown")
    date = work.translate.partial_date(metadata.date) if metadata.date else unknown
    return {
        "date": date,
        "licence": metadata.licence or unknown,
        "credit": metadata.credit or unknown,
    }
