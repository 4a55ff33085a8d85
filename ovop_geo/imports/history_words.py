"""Entries of the history in words: who did what, to how many rows."""

from __future__ import annotations

from ovop_geo.editors import LOCAL_EDITOR
from ovop_geo.language import Translator
from ovop_geo.store.accounts import account_in
from ovop_geo.store.history import Entry

_COUNTS = ("ditambah", "diubah", "dihapus", "dikembalikan", "tetap")


def who_words(who: str, translate: Translator) -> str:
    """Return who wrote an entry: the role of an editor, or how this computer was used."""
    if who == LOCAL_EDITOR.name:
        return translate("store.who.local")
    account = account_in(who)
    return who if account is None else translate("store.who.command", account=account)


def kind_words(entry: Entry, translate: Translator) -> str:
    """Return what an entry is: the import of a file, a review, or what it takes back."""
    file = entry.file_name or translate("data.history.a_file")
    return translate(f"store.kind.{entry.kind}", file=file, entry=str(entry.undoes))


def count_words(entry: Entry, translate: Translator) -> str:
    """Return what became of how many rows: ``2 ditambah, 1 tetap``."""
    return ", ".join(
        translate(f"store.count.{what}", count=entry.total(what))
        for what in _COUNTS
        if entry.total(what)
    )
