"""Plan of an import: what it would change in the store, before anything is written."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass

from ovop_geo.records.faults import Fault
from ovop_geo.store.rows import Row
from ovop_geo.store.state import State


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row that would be added or changed.

    Attributes
    ----------
    key : natural key of the row as text (`ovop_geo.store.keys.key_text`).
    label : index of the row in the imported frame.
    before : the stored row, ``None`` if it would be added.
    after : the row as it would be.
    owner : the entry of the history that wrote ``before``, ``None`` if it would be added.
    """

    key: str
    label: Hashable
    before: Row | None
    after: Row
    owner: int | None = None

    @property
    def differences(self) -> dict[str, tuple[object, object]]:
        """Old and new value of each column that would change; old is ``None`` for a new row."""
        before = self.before or dict.fromkeys(self.after)
        return {
            column: (before[column], value)
            for column, value in self.after.items()
            if before[column] != value
        }


@dataclass(frozen=True)
class TablePlan:
    """What an import would change in one table.

    Attributes
    ----------
    unchanged : keys of imported rows that are already stored with the same values.
    """

    table: str
    added: tuple[PlannedRow, ...] = ()
    changed: tuple[PlannedRow, ...] = ()
    unchanged: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """What an import would change, and the state of the store that it is based on.

    Attributes
    ----------
    tables : plans of the imported tables by name.
    refused : imported rows that conflict with stored rows or with each other; they are left
        out. ``Fault.file`` is the table, ``Fault.row`` the index of the row in its frame.
    regions : codes of the regions of all rows to add or change, before and after the change;
        communities have no region.
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
        """Number of rows by table: ``ditambah``, ``diubah``, ``tetap``."""
        return {
            name: {
                "ditambah": len(each.added),
                "diubah": len(each.changed),
                "tetap": len(each.unchanged),
            }
            for name, each in self.tables.items()
        }

    def rows(self) -> Iterator[tuple[str, PlannedRow]]:
        """Yield the name of the table and the row for every row to add or change."""
        for name, each in self.tables.items():
            yield from ((name, row) for row in (*each.added, *each.changed))

    def keys(self) -> set[tuple[str, str]]:
        """Return table and key of every imported row, unchanged ones included."""
        seen = {(name, row.key) for name, row in self.rows()}
        return seen | {(name, key) for name, each in self.tables.items() for key in each.unchanged}
