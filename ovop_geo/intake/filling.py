"""Makes the rows of all tables from the lines of a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ovop_geo.intake.drafts import Draft, Reader
from ovop_geo.intake.known import Known
from ovop_geo.intake.layout import Line
from ovop_geo.intake.line_reader import LineReader
from ovop_geo.intake.permit_rows import permit_rows
from ovop_geo.intake.plausibility import measure_of
from ovop_geo.intake.product_rows import product_rows
from ovop_geo.intake.step_rows import step_rows
from ovop_geo.intake.targets import WIDE_MEASURES

_PLAIN_TABLES = (
    "dukungan",
    "pendampingan",
    "kegiatan",
    "komunitas",
    "target",
    "anggota_komunitas",
)
"""Tables of which a line makes one row, a cell for each of its columns."""


def fill(
    lines: list[Line],
    codes: list[str | None],
    reader: Reader,
    known: Known,
    unnamed: Mapping[str, frozenset[str]],
) -> list[Draft]:
    """Return the rows that ``lines`` make, in the order of the lines.

    ``codes`` are the region codes of the lines, ``unnamed`` by sheet the tables of which it
    makes no rows.
    """
    drafts: list[Draft] = []
    shared: dict[tuple[tuple[str, int], ...], dict[str, int]] = {}
    for line, code in zip(lines, codes, strict=True):
        left_out = unnamed.get(line.sheet, frozenset())
        for draft in _rows(LineReader(line, code, reader, known), left_out):
            # The rows of a list stand in the same columns.
            draft.positions = shared.setdefault(tuple(draft.positions.items()), draft.positions)
            drafts.append(draft)
    return drafts


def _rows(line: LineReader, left_out: frozenset[str]) -> Iterator[Draft]:
    filled = {target.split(":")[0] for target in line.line.cells} - {"umum"} - left_out
    products = product_rows(line) if "produk" in filled else []
    yield from products
    if "sertifikat" in filled:
        yield from permit_rows(line, products)
    if "tahapan" in filled:
        yield from step_rows(line)
    if "potensi" in filled:
        yield from _potentials(line, products)
    for table in _PLAIN_TABLES:
        if table in filled:
            yield line.plain_row(table)


def _potentials(line: LineReader, products: list[Draft]) -> list[Draft]:
    drafts = []
    if line.own_columns("potensi") - {"komoditas", "satuan", "tahun"}:
        draft = line.plain_row("potensi")
        if "satuan" not in draft.cells and "nilai" in draft.positions:
            unit = line.header_unit(draft.positions["nilai"])
            draft.cells |= {"satuan": unit} if unit else {}
        if measure := "" if "ukuran" in draft.cells else measure_of(draft.cells.get("satuan", "")):
            draft.cells["ukuran"] = measure
            found = draft.cells["satuan"]
            line.count(draft.positions.get("nilai"), "measure_by_unit", found, measure=measure)
        drafts.append(draft)
    for target in WIDE_MEASURES:
        for position, cell in line.cells(target):
            draft = line.plain_row("potensi", leave_out=("nilai", "ukuran"))
            unit = line.header_unit(position)
            if unit:
                draft.cells["satuan"] = unit
            line.reader.put(draft, "nilai", position, cell)
            draft.cells["ukuran"] = target.split(":")[1]
            if "komoditas" not in draft.cells and len(products) == 1:
                draft.cells["komoditas"] = products[0].cells.get("komoditas", "")
            drafts.append(draft)
    for draft in drafts:
        if draft.cells.get("komoditas"):
            draft.cells["komoditas"] = draft.cells["komoditas"].lower()
    return drafts
