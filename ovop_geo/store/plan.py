"""What an import would do to the store, as plain values, before anything is written."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass

from ovop_geo.records.faults import Fault
from ovop_geo.store.content import State
from ovop_geo.store.rows import Row


@dataclass(frozen=True)
class PlannedRow:
    """One row that would be added or changed.

    Attributes
    ----------
    key : its natural key as the store keeps it.
    label : index of the row in the frame that came in.
    before : the row as the store holds it, ``None`` for a new one.
    after : the row as it would be.
    owner : the entry of the history that wrote ``before``, ``None`` for a new row.
    """

    key: str
    label: Hashable
    before: Row | None
    after: Row
    owner: int | None = None

    @property
    def differences(self) -> dict[str, tuple[object, object]]:
        """Old and new value of every column that would change; old is ``None`` if new."""
        before = self.before or dict.fromkeys(self.after)
        return {
            column: (before[column], value)
            for column, value in self.after.items()
            if before[column] != value
        }


@dataclass(frozen=True)
class TablePlan:
    """What an import would do to one table.

    Attributes
    ----------
    unchanged : keys of the rows that came in and stand in the store already.
    """

    table: str
    added: tuple[PlannedRow, ...] = ()
    changed: tuple[PlannedRow, ...] = ()
    unchanged: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """What an import would do, and the state of the store that this was found on.

    Attributes
    ----------
    tables : by name, only those that came in.
    refused : rows that came in and cannot stand beside what the store holds; they are left
        out. ``Fault.file`` is the table, ``Fault.row`` the index of the row that came in.
    regions : codes of the regions whose records would be added or changed, before and after;
        a community lies in none.
    """

    based_on: State
    tables: Mapping[str, TablePlan]
    refused: tuple[Fault, ...] = ()
    regions: frozenset[str] = frozenset()

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change."""
        return next(self.rows(), None) is None

    @property
    def counts(self) -> dict[str, dict[str, int]]:
        """Rows by table: ``ditambah``, ``diubah``, ``tetap``."""
        return {
            name: {
                "ditambah": len(each.added),
                "diubah": len(each.changed),
                "tetap": len(each.unchanged),
            }
            for name, each in self.tables.items()
        }

    def rows(self) -> Iterator[tuple[str, PlannedRow]]:
        """Yield every row to add or change with the name of its table."""
        for name, each in self.tables.items():
            yield from ((name, row) for row in (*each.added, *each.changed))

    def keys(self) -> set[tuple[str, str]]:
        """Return table and key of every row that the plan looked at."""
        seen = {(name, row.key) for name, row in self.rows()}
        return seen | {(name, key) for name, each in self.tables.items() for key in each.unchanged}
