"""History of the store: every import, undo and review, and the file of each import."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

import sqlalchemy as sa

from ovop_geo.errors import StoreError
from ovop_geo.store.connection import Store, execute_many
from ovop_geo.store.content import Held
from ovop_geo.store.mapping import CHANGES, HISTORY
from ovop_geo.store.rows import to_json

Counts = Mapping[str, Mapping[str, int]]
"""Number of rows by table and by what was done with them."""


class EntryKind(StrEnum):
    """Kind of an entry of the history."""

    IMPORT = "impor"
    UNDO = "pembatalan"
    REVIEW = "peninjauan"
    UNKNOWN = "lain"

    @classmethod
    def _missing_(cls, value: object) -> EntryKind:
        # A newer version may have written it; the rest of the history can still be read.
        return cls.UNKNOWN


@dataclass(frozen=True)
class ImportSource:
    """Who imports which file, and when.

    Attributes
    ----------
    when : with a time zone.
    sha256 : hexadecimal SHA-256 of ``content``.
    """

    who: str
    when: datetime
    file_name: str
    sha256: str
    content: bytes

    @classmethod
    def of_file(cls, who: str, file_name: str, content: bytes) -> ImportSource:
        """Return the source of a file that is imported now."""
        digest = hashlib.sha256(content).hexdigest()
        return cls(who, datetime.now(UTC), file_name, digest, content)


@dataclass(frozen=True)
class Purged:
    """The removal of a file or reason: when, in UTC, and by whom; ``None`` if its time was over."""

    when: datetime
    who: str | None


@dataclass(frozen=True)
class Entry:
    """One entry of the history.

    Attributes
    ----------
    when : in UTC, with time zone.
    counts : number of rows by table: ``ditambah``, ``diubah``, ``tetap`` of an import,
        ``dihapus``, ``dikembalikan``, ``tetap`` of an undo, ``diubah`` of a review.
    undoes : the entry that an undo reverted.
    undone : whether a later undo reverted this entry.
    size : bytes of the file of an import.
    purged : when and by whom the original file or the reason was removed; ``None`` while it is
        kept.
    reason : why a review rejected records.
    """

    id: int
    kind: EntryKind
    who: str
    when: datetime
    file_name: str | None
    sha256: str | None
    counts: Counts
    undoes: int | None = None
    undone: bool = False
    size: int | None = None
    purged: Purged | None = None
    reason: str | None = None

    def total(self, what: str) -> int:
        """Return the number of rows in all tables under ``what``, such as ``ditambah``."""
        return sum(counts.get(what, 0) for counts in self.counts.values())


@dataclass(frozen=True, slots=True)
class Change:
    """A row before and after an entry of the history, ``None`` if it did not exist."""

    table: str
    key: str
    before: Held | None
    after: Held | None


def history(store: Store) -> list[Entry]:
    """Return the history of ``store``, the newest entry first.

    Raises
    ------
    StoreError : the store cannot be read, or holds what no entry writes.
    """
    columns = [column for column in HISTORY.c if column is not HISTORY.c.isi]
    with store.reading() as connection:
        found = connection.execute(sa.select(*columns).order_by(HISTORY.c.id.desc())).all()
        undone = {row.membatalkan for row in found}
        return [
            Entry(
                id=row.id,
                kind=EntryKind(row.jenis),
                who=row.oleh,
                when=row.waktu.replace(tzinfo=UTC),
                file_name=row.nama_berkas,
                sha256=row.sha256,
                counts=_counts(row.jumlah),
                undoes=row.membatalkan,
                undone=row.id in undone,
                size=row.ukuran,
                purged=_purged(row),
                reason=row.alasan,
            )
            for row in found
        ]


def imported_file(store: Store, entry: int) -> tuple[str, bytes]:
    """Return name and content of the file of an import.

    Raises
    ------
    StoreError : there is no such entry, it is no import and has no file, or the file was purged.
    """
    query = sa.select(HISTORY.c.nama_berkas, HISTORY.c.isi).where(HISTORY.c.id == entry)
    with store.reading() as connection:
        found = connection.execute(query).one_or_none()
    if found is None:
        raise StoreError("store.error.no_entry", entry=str(entry))
    if found.nama_berkas is None:
        raise StoreError("store.error.no_file", entry=str(entry))
    if found.isi is None:
        raise StoreError("store.error.purged", entry=str(entry))
    return found.nama_berkas, found.isi


def _counts(found: Counts) -> Counts:
    return {
        table: {what: int(count) for what, count in counts.items()}
        for table, counts in found.items()
    }


def _purged(row: sa.Row) -> Purged | None:
    if row.dihapus_waktu is None:
        return None
    return Purged(row.dihapus_waktu.replace(tzinfo=UTC), row.dihapus_oleh)


def add_entry(
    connection: sa.Connection,
    kind: EntryKind,
    who: str,
    counts: Counts,
    source: ImportSource | None = None,
    undoes: int | None = None,
    reason: str | None = None,
) -> Entry:
    """Write an entry into the history and return it."""
    when = (source.when if source else datetime.now(UTC)).astimezone(UTC)
    file_name, sha256 = (source.file_name, source.sha256) if source else (None, None)
    result = connection.execute(
        sa.insert(HISTORY),
        {
            "jenis": str(kind),
            "oleh": who,
            "waktu": when.replace(tzinfo=None),
            "nama_berkas": file_name,
            "sha256": sha256,
            "jumlah": counts,
            "membatalkan": undoes,
            "isi": source.content if source else None,
            "ukuran": len(source.content) if source else None,
            "alasan": reason,
        },
    )
    (number,) = result.inserted_primary_key or (0,)
    size = len(source.content) if source else None
    return Entry(
        number, kind, who, when, file_name, sha256, counts, undoes, size=size, reason=reason
    )


def log_changes(connection: sa.Connection, entry: int, changes: Iterable[Change]) -> None:
    """Log the ``changes`` of ``entry``, so that it can be undone."""
    rows = (
        {
            "riwayat_id": entry,
            "tabel": change.table,
            "kunci": change.key,
            "sebelum": to_json(change.before.row if change.before else None),
            "sesudah": to_json(change.after.row if change.after else None),
            "pemilik_sebelum": change.before.owner if change.before else None,
        }
        for change in changes
    )
    execute_many(connection, sa.insert(CHANGES), rows)
