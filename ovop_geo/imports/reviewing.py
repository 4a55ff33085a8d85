"""Records to be reviewed, in words, each with what identifies it as it was seen."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from ovop_geo.editors import Editor
from ovop_geo.imports.display import column_name
from ovop_geo.imports.writing import within_region
from ovop_geo.language import Translator
from ovop_geo.records.tables import TABLES
from ovop_geo.records.words import value_words
from ovop_geo.regions.codes import PROVINCE, lies_in
from ovop_geo.regions.reference import Regions
from ovop_geo.store.connection import Store
from ovop_geo.store.content import read_held, read_records
from ovop_geo.store.rejection import REJECTED, reasons_of
from ovop_geo.store.rows import frame_from_rows

MOST_LISTED = 500
"""Records that a page lists at once."""

_CODES = ("kode_produk", "kode_wilayah", "kode_komunitas")
"""Columns that stand last: what they mean is said in words before."""


@dataclass(frozen=True)
class ToReview:
    """Records of one table that have one status.

    Attributes
    ----------
    keys : by what identifies a record as it was seen, the key of its row. A record that was
        written again meanwhile is another.
    words : the records in words, a column with heading for each that any of them fills.
    more : number of records beyond those.
    """

    keys: dict[str, str]
    words: pd.DataFrame
    more: int


def records_to_review(
    store: Store,
    table: str,
    status: str,
    editor: Editor,
    region: str,
    regions: Regions,
    translate: Translator,
) -> ToReview:
    """Return the records of ``table`` with ``status`` that ``editor`` may review in ``region``.

    Records of tables without a region are in every region.

    Raises
    ------
    StoreError : the store cannot be read.
    """
    held = read_held(store, table, [status])
    rows = frame_from_rows([each.row for each in held.values()], TABLES[table])
    rows = within_region(rows.set_axis(list(held)), table, store, editor)
    if region != PROVINCE and "kode_wilayah" in rows:
        rows = rows[lies_in(rows["kode_wilayah"], region)]
    shown = rows.head(MOST_LISTED)
    keys = {f"{table} {held[key].owner} {key}": key for key in map(str, shown.index)}
    words = _named(store, table, shown, regions, translate)
    for column in _ordered(shown):
        words[column_name(column, translate)] = [
            value_words(table, column, value, translate) for value in shown[column]
        ]
    if status == REJECTED:
        reasons = reasons_of(store, table)
        words[translate("data.review.reason")] = [reasons.get(key, "") for key in shown.index]
    listed = pd.DataFrame(words, index=pd.RangeIndex(len(shown)), dtype="str")
    return ToReview(keys, listed, len(rows) - len(shown))


def _named(
    store: Store, table: str, rows: pd.DataFrame, regions: Regions, translate: Translator
) -> dict[str, list[str]]:
    """Return the columns that say in words which region or product a row is about."""
    named = {}
    if "kode_wilayah" in rows:
        names = [
            ", ".join(regions.name(each) for each in reversed(regions.path(code)[-2:]))
            if code in regions.areas.index
            else code
            for code in rows["kode_wilayah"]
        ]
        named[translate("data.review.place")] = names
    elif "kode_produk" in rows:
        products = read_records(store, "produk").set_index("kode_produk")["nama"]
        found = rows["kode_produk"].map(products).fillna(rows["kode_produk"])
        named[translate("data.review.product")] = found.tolist()
    return named


def _ordered(rows: pd.DataFrame) -> list[str]:
    """Return the columns that any row fills, those of codes last."""
    filled = [each for each in rows.columns if rows[each].notna().any() and each != "verifikasi"]
    return sorted(filled, key=lambda column: column in _CODES)
