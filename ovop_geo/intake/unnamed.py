"""Finds sheets whose amounts and units belong to nothing that they name.

A recap of a list has such amounts, and a sheet of choices for its cells such units.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Dictionary

from ovop_geo.intake.counted import names_something
from ovop_geo.intake.findings import Finding, Severity
from ovop_geo.intake.heading_words import names_count
from ovop_geo.intake.mapping import Mapping, SheetMapping
from ovop_geo.intake.targets import FLAGSHIP_NAME, STEPS
from ovop_geo.records.tables import TABLES

_PRODUCTS = {FLAGSHIP_NAME, "produk:nama", "produk:komoditas", "produk:kode_produk"}
_NAMES = {
    "produk": _PRODUCTS,
    "potensi": {*_PRODUCTS, "potensi:komoditas"},
    "sertifikat": {*_PRODUCTS, "sertifikat:kode_produk"},
    "tahapan": {"tahapan:langkah", *STEPS},
}
"""The columns by one of which a row of a table says what it is about."""


def tables_without_names(mapping: Mapping) -> dict[str, frozenset[str]]:
    """Return by sheet the tables of which it has columns, but none that names anything."""
    return {
        sheet.sheet: frozenset(
            table for table in _tables(sheet) & set(_NAMES) if not sheet.targets & _NAMES[table]
        )
        for sheet in mapping.sheets
        if not sheet.is_exact
    }


def sheets_without_names(
    mapping: Mapping, unnamed: Dictionary[str, frozenset[str]]
) -> frozenset[str]:
    """Return the sheets whose tables are all ``unnamed``, so that nothing of them is read.

    Marks alone are no table of their own: their columns are told of one by one. Of the sheets
    without a recognised header, those are among them that count something for each region.
    """
    recaps = frozenset(s.sheet for s in mapping.guessed if _regions(s) and _counting(s))
    return recaps | frozenset(
        sheet.sheet
        for sheet in mapping.sheets
        if _tables(sheet) - {"tahapan"} and _tables(sheet) <= unnamed.get(sheet.sheet, frozenset())
    )


def unnamed_findings(
    mapping: Mapping, sheets: frozenset[str], is_anything_read: bool
) -> Iterator[Finding]:
    """Yield a finding for each of ``sheets``, an error if no other sheet holds records."""
    severity = Severity.WARNING if is_anything_read else Severity.ERROR
    for sheet in mapping.found:
        headers = [
            column.header
            for column in sheet.columns
            if column.sample and column.target and column.target.split(":")[0] in TABLES
        ]
        key, found = "nothing_named", ", ".join(headers)
        if counting := _counting(sheet):
            key, found = "recap", counting
        if found and sheet.sheet in sheets:
            yield Finding.at(sheet.sheet, sheet.last_header, None, key, found, severity)


def _counting(sheet: SheetMapping) -> str:
    """Return the first header that counts something, empty if an unknown column may name it."""
    unknown = (text for each in sheet.columns if each.target is None for text in each.sample)
    if any(map(names_something, unknown)):
        return ""
    counts = (each.header for each in sheet.columns if each.sample and names_count(each.header))
    return next(counts, "")


def _regions(sheet: SheetMapping) -> set[str]:
    return {target for target in sheet.targets if target.startswith("wilayah:")}


def _tables(sheet: SheetMapping) -> set[str]:
    return {target.split(":")[0] for target in sheet.targets} & set(TABLES)
