"""``migrate``: brings the store to the version of this program before the server starts."""

from __future__ import annotations

import argparse

from ovop_geo.commands.work import Work
from ovop_geo.language import LANGUAGES, Translator
from ovop_geo.store.migrating import newest_version
from ovop_geo.store.versions import open_and_migrate


def register(subparsers: argparse._SubParsersAction) -> None:
    """Add the command ``migrate``."""
    text = Translator(LANGUAGES[0])("upkeep.command.migrate")
    parser = subparsers.add_parser("migrate", help=text, description=text)
    parser.set_defaults(run=lambda arguments: run_migrate(Work(arguments)))


def run_migrate(work: Work) -> int:
    """Migrate the store, and print from which version to which, or that there was nothing to do."""
    _, done = open_and_migrate(work.settings)
    if done is None:
        work.tell("upkeep.told.up_to_date", version=newest_version())
    else:
        work.tell("upkeep.told.migrated", before=done.before, after=done.after, kept=done.kept)
    return 0
