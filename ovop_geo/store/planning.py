"""Makes the plan of an import from its frames and the stored rows; writes nothing."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from ovop_geo.errors import StoreError
from ovop_geo.records.faults import Fault
from ovop_geo.records.tables import TABLES
from ovop_geo.store.checking import checked_rows, second_flagships, validate
from ovop_geo.store.connection import Store
from ovop_geo.store.content import Held, held_rows
from ovop_geo.store.keys import NATURAL_KEYS, PRODUCT_NAME, ProductCodes, natural_key
from ovop_geo.store.mapping import KEY
from ovop_geo.store.pairing import Incoming, pair_rows
from ovop_geo.store.plan import Plan, PlannedRow, TablePlan
from ovop_geo.store.rows import Row
from ovop_geo.store.state import State, state_of

_ORDER = ("komunitas", "produk", *(name for name in TABLES if name not in {"komunitas", "produk"}))
"""Order of planning: a table comes after those that it refers to."""


def plan_import(
    store: Store, tables: Mapping[str, pd.DataFrame], *, erase_empty: bool = False
) -> Plan:
    """Return what importing ``tables`` would change in ``store``, without writing.

    Stored rows are found by their natural key. An empty value keeps the stored one, unless
    ``erase_empty``. A row whose content does not change keeps its verification, even if the
    imported one is a draft.

    Parameters
    ----------
    tables : frames with the columns and dtypes of their schema. ``kode_produk`` may be empty:
        a product is then found by region and name, or gets a new code; a certificate is matched
        to its product by two further columns, ``kode_wilayah`` and ``nama_produk``. A further
        column ``kunci`` has the key of each row in the store, where it is known (`Incoming`).
        The index identifies the rows in the plan and its faults.

    Raises
    ------
    StoreError : a table is unknown, lacks a column or breaks its schema (callers must leave
        such rows out), or the store cannot be read.
    """
    unknown = sorted(set(tables) - set(TABLES))
    if unknown:
        raise StoreError("store.error.unknown_table", tables=", ".join(unknown))
    # The region of a certificate is that of its product, and products refer to communities.
    needed = set(tables)
    for name in (*tables, "produk"):
        needed |= {target for _, target in TABLES[name].references}
    with store.reading() as connection:
        state = state_of(connection)
        held = {name: held_rows(connection, name) for name in needed}
    return make_plan(state, held, tables, erase_empty=erase_empty)


def make_plan(
    state: State,
    held: Mapping[str, Mapping[str, Held]],
    tables: Mapping[str, pd.DataFrame],
    *,
    erase_empty: bool = False,
) -> Plan:
    """Return the plan of ``tables`` on a store in ``state`` with the rows ``held``."""
    work = _Planning(held, erase_empty)
    for name in _ORDER:
        if name in tables:
            work.plan_table(name, tables[name])
    return Plan(state, work.plans, tuple(work.refused), work.regions())


class _Planning:
    """The tables planned so far."""

    def __init__(self, held: Mapping[str, Mapping[str, Held]], erase_empty: bool) -> None:
        self.held = held
        self.erase_empty = erase_empty
        self.plans: dict[str, TablePlan] = {}
        self.refused: list[Fault] = []
        self.codes_by_name: dict[tuple[Any, ...], str] = {}

    def plan_table(self, name: str, frame: pd.DataFrame) -> None:
        rows, faults = checked_rows(name, frame)
        self.refused += faults
        if name == "produk":
            incoming = self._with_product_codes(rows)
        elif name == "sertifikat":
            incoming = self._with_codes_of_products(rows, frame)
        else:
            incoming = [Incoming(label, row, NATURAL_KEYS[name]) for label, row in rows.items()]
        validate(name, {each.label: each.row for each in incoming})
        if KEY in frame:
            incoming = [replace(each, key=frame.loc[each.label, KEY]) for each in incoming]
        incoming = self._with_known_references(name, incoming)
        planned, repeated = pair_rows(name, incoming, self.held[name], self.erase_empty)
        for again in repeated:
            columns = again.row.found_by
            found = ", ".join(str(again.row.row[each] or "") for each in columns)
            first = str(again.first.label)
            column = ", ".join(columns)
            self._refuse(name, "store.fault.repeated", again.row.label, column, found, first=first)
        if name == "produk":
            planned = self._with_one_flagship(planned)
        self.plans[name] = TablePlan(
            name,
            added=tuple(row for row in planned if row.before is None),
            changed=tuple(row for row in planned if row.before not in (None, row.after)),
            unchanged=tuple(row.key for row in planned if row.before == row.after),
        )

    def regions(self) -> frozenset[str]:
        """Return the codes of regions whose records would be added or changed."""
        region_of = {
            row["kode_produk"]: row["kode_wilayah"] for row in self._rows_after("produk").values()
        }
        return frozenset(
            row["kode_wilayah"] if "kode_wilayah" in row else region_of[row["kode_produk"]]
            for name, plan in self.plans.items()
            for planned in (*plan.added, *plan.changed)
            for row in (planned.before, planned.after)
            if row is not None and name != "komunitas"
        )

    def _with_product_codes(self, rows: dict[Hashable, Row]) -> list[Incoming]:
        region_of = {
            each.row["kode_produk"]: each.row["kode_wilayah"]
            for each in self.held["produk"].values()
        }
        for label, row in list(rows.items()):
            holder = region_of.get(row["kode_produk"], row["kode_wilayah"])
            if holder and row["kode_wilayah"] and holder[:5] != row["kode_wilayah"][:5]:
                found, key = row["kode_produk"], "store.fault.code_elsewhere"
                self._refuse("produk", key, label, "kode_produk", found, region=holder)
                del rows[label]
        given = [row for row in rows.values() if row["kode_produk"]]
        self._learn_names(given)
        codes = ProductCodes([*region_of, *(row["kode_produk"] for row in given)])
        incoming = []
        for label, row in rows.items():
            code = row["kode_produk"]
            found_by: tuple[str, ...] = ("kode_produk",) if code else PRODUCT_NAME
            if not code:
                name = natural_key(row, "produk", PRODUCT_NAME)
                code = self.codes_by_name.get(name) or codes.new(str(row["kode_wilayah"]))
                self.codes_by_name[name] = code
            row["kode_produk"] = code
            incoming.append(Incoming(label, row, found_by))
        return incoming

    def _learn_names(self, given: list[Row]) -> None:
        """Remember the codes of products by region and name.

        Imported products with a code take precedence over stored ones. A stored product whose
        code is imported is the same product, even if its name differs.
        """
        imported = {row["kode_produk"] for row in given}
        held = [
            each.row
            for each in self.held.get("produk", {}).values()
            if each.row["kode_produk"] not in imported
        ]
        for row in (*given, *held):
            name = natural_key(row, "produk", PRODUCT_NAME)
            self.codes_by_name.setdefault(name, row["kode_produk"])

    def _with_codes_of_products(
        self, rows: dict[Hashable, Row], frame: pd.DataFrame
    ) -> list[Incoming]:
        if "produk" not in self.plans:
            self._learn_names([])
        products: dict[Hashable, tuple[Any, Any]] = {}
        if {"kode_wilayah", "nama_produk"} <= {*frame.columns}:
            pairs = zip(frame["kode_wilayah"], frame["nama_produk"].fillna(""), strict=True)
            products = dict(zip(frame.index, pairs, strict=True))
        incoming = []
        for label, row in rows.items():
            code = row["kode_produk"]
            if not code and label in products:
                region, product = products[label]
                named = {"kode_wilayah": region, "nama": product}
                code = self.codes_by_name.get(natural_key(named, "produk", PRODUCT_NAME))
                if code is None:
                    self._refuse_reference("sertifikat", label, "nama_produk", product, "produk")
                    continue
            row["kode_produk"] = code
            incoming.append(Incoming(label, row, NATURAL_KEYS["sertifikat"]))
        return incoming

    def _with_known_references(self, name: str, incoming: list[Incoming]) -> list[Incoming]:
        """Return the rows whose product or community exists, and refuse the others."""
        for column, target in TABLES[name].references:
            code = TABLES[target].key[0]
            known = {None, *(row[code] for row in self._rows_after(target).values())}
            for each in incoming:
                if each.row[column] not in known:
                    self._refuse_reference(name, each.label, column, each.row[column], target)
            incoming = [each for each in incoming if each.row[column] in known]
        return incoming

    def _rows_after(self, name: str) -> dict[str, Row]:
        """Return the rows of a table as they would be after the plans made so far."""
        rows = {key: each.row for key, each in self.held.get(name, {}).items()}
        if plan := self.plans.get(name):
            rows |= {row.key: row.after for row in (*plan.added, *plan.changed)}
        return rows

    def _with_one_flagship(self, planned: list[PlannedRow]) -> list[PlannedRow]:
        """Return the products without second flagships of a village, and refuse those.

        The stored version of a refused product stays, and may itself be a flagship.
        """
        held = {key: each.row for key, each in self.held["produk"].items()}
        while refused := second_flagships(planned, held):
            for row, first in refused:
                self._refuse(
                    "produk",
                    "store.fault.flagship_twice",
                    row.label,
                    "unggulan",
                    row.after["nama"],
                    code=row.after["kode_wilayah"],
                    first=first,
                )
            left_out = {row.key for row, _ in refused}
            planned = [row for row in planned if row.key not in left_out]
        return planned

    def _refuse_reference(
        self, table: str, label: Hashable, column: str, found: object, target: str
    ) -> None:
        self._refuse(table, "record.fault.reference", label, column, found, table=target)

    def _refuse(
        self, name: str, key: str, label: Hashable, column: str, found: object, **values: str
    ) -> None:
        row = label if isinstance(label, int) else None
        self.refused.append(Fault(name, key, row, column, str(found), values))
