"""Makes rows of products, one for each name in a cell."""

from __future__ import annotations

from dataclasses import dataclass

from ovop_geo.intake.counted import names_something
from ovop_geo.intake.drafts import Draft
from ovop_geo.intake.line_reader import LineReader
from ovop_geo.intake.products import (
    commodity_of,
    product_code,
    same_name,
    sector_by_name,
    split_products,
)
from ovop_geo.intake.targets import FLAGSHIP_NAME
from ovop_geo.intake.words import cell_text
from ovop_geo.intake.workbook import Cell

_OF_ONE_PRODUCT = ("kapasitas", "satuan", "omzet", "bintang", "kode_produk", "komoditas", "sektor")
_KNOWN_BY = 200
"""Letters of a name that tell what it is; longer ones are refused, but would be kept in mind."""


@dataclass(frozen=True)
class _Named:
    """A product that a line names.

    Attributes
    ----------
    position : the column of its name, from 0.
    is_flagship : whether its name stands in the column of the flagship.
    in_cell : how many names stand in the same cell.
    """

    name: str
    position: int
    is_flagship: bool = False
    in_cell: int = 1


def product_rows(line: LineReader) -> list[Draft]:
    """Return the rows of ``produk`` that ``line`` makes."""
    own = line.own_columns("produk")
    named = _named_products(line)
    if not named:
        if line.cells(FLAGSHIP_NAME) or line.cells("produk:nama"):
            return []
        if "komoditas" not in own:
            return [line.plain_row("produk")] if own else []
        position, cell = line.cells("produk:komoditas")[0]
        named = [_Named(name, position) for name in _parted(line, position, cell)]
    drafts = [_product(line, product, len(named)) for product in named]
    crowded = next((each for each in named if each.is_flagship and each.in_cell > 1), None)
    if crowded:
        flagships = ", ".join(each.name for each in named if each.is_flagship)
        line.warn(crowded.position, "several_flagships", flagships)
    lost = own & {"kapasitas", "omzet"} if len(named) > 1 else set()
    for column in sorted(lost):
        position, cell = line.cells(f"produk:{column}")[0]
        line.warn(position, "amount_of_several", cell, count=len(named))
    return drafts


def _named_products(line: LineReader) -> list[_Named]:
    """Return the products that a line names, each once, flagships first."""
    named = [
        _Named(name, position, is_flagship, len(names))
        for target, is_flagship in ((FLAGSHIP_NAME, True), ("produk:nama", False))
        for position, cell in line.cells(target)
        for names in [_names(line, position, cell)]
        for name in names
    ]
    return list({same_name(each.name): each for each in reversed(named)}.values())[::-1]


def _names(line: LineReader, position: int, cell: Cell) -> list[str]:
    # A row of the template is one product, even if its name contains a comma.
    text = cell_text(cell)
    if not names_something(text):
        line.refuse(position, "name_number", cell)
        return []
    return [text] if line.line.sheet in line.reader.forms else _parted(line, position, cell)


def _parted(line: LineReader, position: int, cell: Cell) -> list[str]:
    names = split_products(cell_text(cell))
    if not names:
        line.warn(position, "name_of_others", cell)
    return names


def _product(line: LineReader, named: _Named, count: int) -> Draft:
    name, position = named.name, named.position
    draft = line.plain_row("produk", ("nama", *(_OF_ONE_PRODUCT if count > 1 else ())))
    cells = draft.cells
    cells["nama"], draft.positions["nama"] = name, position
    if "kapasitas" in cells and "satuan" not in cells:
        unit = line.header_unit(draft.positions["kapasitas"])
        cells |= {"satuan": unit} if unit else {}
    # If the column of the flagship holds several names, none can be taken as the flagship.
    cells.setdefault("unggulan", "ya" if named.is_flagship and named.in_cell == 1 else "tidak")
    if "komoditas" not in cells:
        guessed = commodity_of(name[:_KNOWN_BY])
        cells["komoditas"] = guessed or name
        if guessed:
            line.count(position, "commodity_guessed")
        else:
            line.warn(position, "commodity_unknown", name)
    cells["komoditas"] = cells["komoditas"].lower()
    if "sektor" not in cells:
        cells["sektor"] = sector_by_name(name[:_KNOWN_BY], cells["komoditas"][:_KNOWN_BY])
        if cells["sektor"] == "lainnya":
            line.warn(position, "sector_unknown", name)
        else:
            line.count(position, "sector_guessed")
    if "kode_produk" not in cells and line.code:
        stored = line.known.product_codes.get((line.code, same_name(name)))
        cells["kode_produk"] = stored or product_code(line.code, name)
    return draft
