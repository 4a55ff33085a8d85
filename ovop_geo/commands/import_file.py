"""``import``: tries a file, shows what it would change, and writes it after confirmation."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path

from ovop_geo.commands.import_export import run_return
from ovop_geo.commands.import_words import LEFT, SHOWN, WRITTEN, offer, tell, tell_plan
from ovop_geo.commands.work import Work, save_workbook
from ovop_geo.editors import Editor
from ovop_geo.imports.choices import (
    decided_places,
    decided_readings,
    header_rows,
    with_columns,
)
from ovop_geo.imports.deciding import proposal
from ovop_geo.imports.display import (
    cells_of,
    counts_read,
    skipped_counts,
)
from ovop_geo.imports.nothing_read import found_headers, is_nothing_read, why_nothing
from ovop_geo.imports.noting import note_trial
from ovop_geo.imports.trial import Decisions, Trial, open_file, try_file
from ovop_geo.imports.writing import apply_trial
from ovop_geo.intake.grouping import Group, grouped
from ovop_geo.intake.marking import marked_workbook
from ovop_geo.intake.memory import remember_mapping
from ovop_geo.intake.readings import Answers, Reading
from ovop_geo.intake.template import kabupaten_code
from ovop_geo.language import LANGUAGES, Translator
from ovop_geo.regions.codes import PROVINCE
from ovop_geo.regions.name_index import NameIndex
from ovop_geo.store.accounts import command_account
from ovop_geo.store.export import is_export
from ovop_geo.store.versions import open_store


def register(subparsers: argparse._SubParsersAction) -> None:
    """Add ``import``."""
    translate = Translator(LANGUAGES[0])
    text = translate("data.command.help")
    parser = subparsers.add_parser("import", help=text, description=text)
    parser.add_argument("file", type=Path, metavar="FILE", help=translate("data.command.file"))
    parser.add_argument(
        "--kabupaten", metavar="KABUPATEN", help=translate("data.command.kabupaten")
    )
    parser.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="SHEET!E=TARGET",
        help=translate("data.command.column"),
    )
    parser.add_argument(
        "--header",
        action="append",
        default=[],
        metavar="SHEET!5",
        help=translate("data.command.header"),
    )
    parser.add_argument(
        "--place",
        action="append",
        default=[],
        metavar="SHEET!C5=CODE",
        help=translate("data.command.place"),
    )
    parser.add_argument(
        "--reading",
        action="append",
        default=[],
        metavar="SHEET!E=WAY",
        help=translate("data.command.reading", ways=", ".join(Reading)),
    )
    parser.add_argument(
        "--take",
        action="append",
        default=[],
        metavar="TABLE!12",
        help=translate("data.command.take"),
    )
    parser.add_argument("--yes", action="store_true", help=translate("data.command.yes"))
    parser.add_argument(
        "--with-personal-data", action="store_true", help=translate("data.command.personal")
    )
    parser.add_argument(
        "--findings", type=Path, metavar="OUT.xlsx", help=translate("data.command.findings")
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Try the file, print findings and plan, and write it after confirmation.

    Raises
    ------
    IntakeError : the file cannot be read, a choice for it does not fit, or the workbook of
        findings cannot be written.
    StoreError : the store cannot be read or written; it then stays as it was.
    """
    work = Work(arguments)
    if is_export(arguments.file):
        return run_return(work)
    translate, settings = work.translate, work.settings
    opened = open_file(arguments.file, arguments.file.name, settings)
    regions = work.regions
    index = NameIndex(regions)
    region = kabupaten_code(arguments.kabupaten, index) if arguments.kabupaten else PROVINCE
    editor = Editor(command_account(), region)
    store = open_store(settings)
    rows = header_rows(opened, arguments.header)
    mapping = with_columns(opened, arguments.column, rows)
    attempt = partial(try_file, opened, store, index, editor=editor, region=region)
    readings = decided_readings(mapping, arguments.reading)
    trial = attempt(decisions=Decisions(mapping, Answers(readings=readings)))
    if arguments.place:
        places = decided_places(trial, arguments.place)
        trial = attempt(decisions=Decisions(mapping, Answers(places, readings)))
    note_trial(len(trial.errors))
    remember_mapping(settings, proposal(opened, rows), mapping)
    _tell_findings(trial, translate)
    if arguments.findings:
        content = marked_workbook(trial.workbook, trial.findings, translate)
        save_workbook(arguments.findings, content)
        tell(translate("data.told.findings_file", path=arguments.findings))
    if is_nothing_read(trial):
        _tell_nothing(trial, translate)
        return LEFT
    tell_plan(trial.plan, regions, translate)
    if trial.plan.is_empty:
        tell(translate("data.told.nothing"))
        return LEFT if trial.errors else WRITTEN
    if trial.personal and not arguments.with_personal_data:
        tell(translate("data.told.personal", columns=cells_of(trial.personal)))
        return LEFT
    write = partial(apply_trial, trial, store, editor)
    return offer(len(trial.errors), arguments.yes, write, translate)


def _tell_findings(trial: Trial, translate: Translator) -> None:
    tell(
        translate(
            "data.told.read",
            file=trial.workbook.file_name,
            **counts_read(trial, translate),
        )
    )
    for reason, count in skipped_counts(trial).items():
        tell("  " + translate(f"data.skipped.{reason}", count=count))
    lines = 0
    for findings in (trial.errors, trial.warnings):
        groups = grouped(findings)
        lines += len(groups[:SHOWN])
        for group in groups[:SHOWN]:
            tell(_line(group, translate))
        if len(groups) > SHOWN:
            left = sum(len(group.findings) for group in groups[SHOWN:])
            tell("  " + translate("data.told.more", count=left))
    if lines < len(trial.findings):
        tell("  " + translate("data.told.each_cell"))


def _line(group: Group, translate: Translator) -> str:
    told = group.told
    severity = translate(f"data.told.severity.{told.severity}")
    sentences = (told.message(translate), told.advice(translate), group.spread(translate))
    return f"  {severity} {told.cell or '–'}: {' '.join(filter(None, sentences))}"


def _tell_nothing(trial: Trial, translate: Translator) -> None:
    tell(translate("data.nothing.title", file=trial.workbook.file_name))
    tell("  " + why_nothing(trial, translate))
    for line in found_headers(trial, translate):
        tell(f"  {line}")
