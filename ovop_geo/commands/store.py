"""``history``, ``undo``, ``purge``, ``backup``, ``restore``, ``export``: commands of the store."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from ovop_geo.commands.work import Work
from ovop_geo.editors import Editor
from ovop_geo.files import safe_file_name, write_whole
from ovop_geo.imports.display import row_name, table_name
from ovop_geo.imports.history_words import count_words, kind_words, who_words
from ovop_geo.imports.local_time import moment_text, reader_zone
from ovop_geo.imports.writing import undo_entry
from ovop_geo.language import LANGUAGES, Translator
from ovop_geo.log import log_event
from ovop_geo.regions.codes import PROVINCE
from ovop_geo.store.accounts import command_account
from ovop_geo.store.backup import backup, restore
from ovop_geo.store.dated_backups import backup_into
from ovop_geo.store.export import write_export
from ovop_geo.store.history import Entry, history, imported_file
from ovop_geo.store.places import backups, cannot_write
from ovop_geo.store.purging import purge_file
from ovop_geo.store.versions import open_store

_SHOWN = 10


def register(subparsers: argparse._SubParsersAction) -> None:
    """Add the commands of the store."""
    translate = Translator(LANGUAGES[0])

    def add(name: str, work: Callable[[Work], None]) -> argparse.ArgumentParser:
        text = translate(f"store.command.{name}")
        parser = subparsers.add_parser(name, help=text, description=text)
        parser.set_defaults(run=lambda arguments: _done(work, Work(arguments)))
        return parser

    def told(option: str) -> str:
        return translate(f"store.option.{option}")

    listing = add("history", run_history)
    listing.add_argument("--save", type=int, metavar="ID", help=told("save"))
    listing.add_argument("--to", type=Path, metavar="FILE", help=told("to"))
    taking_back = add("undo", run_undo)
    taking_back.add_argument("entry", type=int, metavar="ID", help=told("entry"))
    taking_back.add_argument("--who", default=None, metavar="NAME", help=told("who"))
    purging = add("purge", run_purge)
    purging.add_argument("entry", type=int, metavar="ID", help=told("purge"))
    purging.add_argument("--who", default=None, metavar="NAME", help=told("who"))
    keeping = add("backup", run_backup)
    keeping.add_argument("file", type=Path, metavar="FILE", help=told("backup"))
    keeping.add_argument("--keep", type=int, metavar="N", help=translate("upkeep.option.keep"))
    add("restore", run_restore).add_argument(
        "file", type=Path, metavar="FILE", help=told("restore")
    )
    add("export", run_export).add_argument(
        "directory", type=Path, metavar="DIRECTORY", help=told("directory")
    )


def _done(run: Callable[[Work], None], work: Work) -> int:
    run(work)
    return 0


def run_history(work: Work) -> None:
    """Print the history, or save the file of one import."""
    store = open_store(work.settings)
    if work.arguments.save is not None:
        name, content = imported_file(store, work.arguments.save)
        # The name is foreign input: its folders must not decide where the file goes.
        target = work.arguments.to or Path(safe_file_name(name))
        _save(target, content)
        work.tell("store.told.saved", path=target)
        return
    entries = history(store)
    if not entries:
        work.tell("store.told.no_history")
    for entry in entries:
        work.tell("store.told.entry", **_described(entry, work.translate))


def run_undo(work: Work) -> None:
    """Undo an entry of the history, and print which rows were kept."""
    arguments = work.arguments
    # A person at the command line may write for the whole province.
    editor = Editor(arguments.who or command_account(), PROVINCE)
    done = undo_entry(open_store(work.settings), arguments.entry, editor)
    work.tell(
        "store.told.undone",
        entry=str(arguments.entry),
        removed=work.translate("store.told.removed", count=done.entry.total("dihapus")),
        restored=work.translate("store.told.put_back", count=done.entry.total("dikembalikan")),
    )
    if done.kept:
        work.tell("store.told.kept", count=len(done.kept))
    for kept in done.kept[:_SHOWN]:
        reason = work.translate(f"store.kept.{kept.reason}")
        work.tell(
            "store.told.kept_row",
            table=table_name(kept.table, work.translate),
            row=row_name(kept.table, kept.row, work.regions, work.translate),
            reason=reason,
        )
    if len(done.kept) > _SHOWN:
        work.tell("store.told.kept_more", count=len(done.kept) - _SHOWN)


def run_purge(work: Work) -> None:
    """Remove the original file of an import, and name the backups that may still hold it."""
    store = open_store(work.settings)
    who = work.arguments.who or command_account()
    entries = purge_file(store, work.arguments.entry, who)
    log_event("file_purged", entries=len(entries))
    work.tell("store.told.purged", entries=", ".join(map(str, entries)))
    work.tell("store.told.purge_leaves")
    for path in backups(store):
        work.tell("store.told.backup", path=path)


def run_backup(work: Work) -> None:
    """Write a backup of the whole store into one file, or into a folder of the newest ones."""
    store, path, keep = open_store(work.settings), work.arguments.file, work.arguments.keep
    removed: list[Path] = []
    if keep is None:
        backup(store, path)
    else:
        path, removed = backup_into(store, path, keep)
    log_event("backup_made", bytes=path.stat().st_size, removed=len(removed))
    work.tell("store.told.backed_up", path=path)
    for old in removed:
        work.tell("upkeep.told.removed", path=old)


def run_restore(work: Work) -> None:
    """Replace the content of the store with a backup."""
    kept = restore(work.settings, work.arguments.file)
    work.tell("store.told.restored", path=work.arguments.file)
    if isinstance(kept, str):
        work.tell("upkeep.told.set_aside", schema=kept)
    elif kept is not None:
        work.tell("store.told.before", kept=kept)


def run_export(work: Work) -> None:
    """Write all records as a data set."""
    store = open_store(work.settings)
    dataset = write_export(store, work.regions, work.arguments.directory)
    for fault in dataset.faults:
        sys.stderr.write(fault.message(work.translate) + "\n")
    for name, table in dataset.tables.items():
        work.tell("store.told.table", table=name, count=len(table))
    work.tell("store.told.exported", path=work.arguments.directory)


def _described(entry: Entry, translate: Translator) -> dict[str, object]:
    reason = translate("store.told.reason", reason=entry.reason) if entry.reason else ""
    return {
        "entry": str(entry.id),
        "when": moment_text(entry.when, reader_zone(None), translate),
        "who": who_words(entry.who, translate),
        "what": kind_words(entry, translate),
        "counts": count_words(entry, translate),
        "reason": reason,
        "undone": translate("store.told.was_undone") if entry.undone else "",
        "purged": _told_purged(entry, translate),
    }


def _told_purged(entry: Entry, translate: Translator) -> str:
    if entry.purged is None:
        return ""
    day = translate.date(entry.purged.when.astimezone(reader_zone(None)).date())
    if entry.purged.who is None:
        return translate("store.told.was_purged_by_time", date=day)
    key = "store.told.was_purged" if entry.file_name else "store.told.reason_purged"
    return translate(key, date=day, who=who_words(entry.purged.who, translate))


def _save(target: Path, content: bytes) -> None:
    try:
        # What people loaded may name people.
        write_whole(target, content, private=True)
    except OSError as problem:
        raise cannot_write(target, problem) from problem
