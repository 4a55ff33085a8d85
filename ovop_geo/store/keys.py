"""Natural keys, by which two rows are the same record, and codes of new products."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Collection
from datetime import date
from functools import cache, lru_cache
from typing import Any

from ovop_geo.records.tables import TABLES, Kind
from ovop_geo.store.rows import Row

NATURAL_KEYS: dict[str, tuple[str, ...]] = {name: table.key for name, table in TABLES.items()} | {
    "potensi": ("kode_wilayah", "komoditas", "ukuran", "satuan", "tahun"),
    "dukungan": ("kode_wilayah", "jenis", "kepada", "tanggal"),
    "pendampingan": ("kode_wilayah", "jenis", "mulai"),
}
"""Columns that identify a row of a table."""

REPEATABLE = frozenset({"potensi", "dukungan", "pendampingan"})
"""Tables in which several valid rows may share a natural key; their order distinguishes them."""

PRODUCT_NAME = ("kode_wilayah", "nama")
"""Columns that identify a product without a code."""

_NO_LETTERS = re.compile(r"[\W_]+")


@lru_cache(maxsize=4096)
def normalised(text: str) -> str:
    """Return ``text`` in lower case, without punctuation and repeated spaces, to compare names."""
    return _NO_LETTERS.sub(" ", text.casefold()).strip() or text.casefold()


def natural_key(row: Row, table: str, columns: tuple[str, ...] | None = None) -> tuple[Any, ...]:
    """Return the natural key of ``row`` in ``table``, with names `normalised`.

    ``columns`` replace the `NATURAL_KEYS` of the table.
    """
    return tuple(
        normalised(row[name]) if is_name and isinstance(row[name], str) else row[name]
        for name, is_name in _key_columns(table, columns or NATURAL_KEYS[table])
    )


@cache
def _key_columns(table: str, names: tuple[str, ...]) -> tuple[tuple[str, bool], ...]:
    """Return the columns of a key, each with whether it holds names, which people spell freely."""
    kinds = TABLES[table]
    return tuple(
        (name, kinds.column(name).kind is Kind.TEXT and not name.startswith("kode_"))
        for name in names
    )


def key_text(key: tuple[Any, ...], order: int = 0) -> str:
    """Return a natural key as the text that the store uses as primary key.

    ``order`` numbers the rows that share the natural key, from 0.
    """
    parts = [part.isoformat() if isinstance(part, date) else part for part in key]
    return json.dumps(
        [*parts, order] if order else parts, ensure_ascii=False, separators=(",", ":")
    )


class ProductCodes:
    """Generates codes of new products: the digits of the region and the next free number."""

    def __init__(self, taken: Collection[str]) -> None:
        self._taken = set(taken)
        self._last: Counter[str] = Counter()

    def new(self, region: str) -> str:
        """Return a code for a product of ``region`` that no other product has."""
        digits = region.replace(".", "")
        while True:
            self._last[digits] += 1
            code = f"{digits}-{self._last[digits]}"
            if code not in self._taken:
                self._taken.add(code)
                return code
