"""The tables of a page: the first rows as HTML, the others packed for the script."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from ovop_geo.reports.webpage.packing import packed_json
from ovop_geo.views.columns import Column
from ovop_geo.views.context import Context
from ovop_geo.views.table_rows import Asked, Cell, asked_rows, falls, written_rows

_FIRST = 25
"""Most rows of a table that can be read without a script, and that are seen at first."""


_LONG_WORD = re.compile(r"\S{25}")
"""A word that no column is wide enough for."""


@dataclass(frozen=True)
class Heading:
    """A column of a table.

    Attributes
    ----------
    label : its heading.
    part : what it says of a row; see `Column`.
    numeric : whether its cells are numbers, as texts of the language.
    falls : whether its highest values come first until a reader turns it.
    direction : ``ascending`` or ``descending`` if the rows are in its order, else ``none``.
    order : its texts in their order, if that is not the alphabet's.
    """

    label: str
    part: str
    numeric: bool
    falls: bool
    direction: str
    order: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """A row of a table: its cells, and the code of the region that it is about, if of one."""

    cells: tuple[Cell, ...]
    code: str


@dataclass(frozen=True)
class Table:
    """A table of a page.

    Attributes
    ----------
    name : unique on the page.
    headings : its columns.
    rows : the first rows.
    count : number of all rows.
    rest : name of the block with the other rows; empty if there are none. It also holds the
        orders of its columns.
    note : says how many of how many rows are shown, if not all.
    """

    name: str
    headings: tuple[Heading, ...]
    rows: tuple[Row, ...]
    count: int
    rest: str
    note: str


def page_table(
    context: Context, name: str, columns: Sequence[Column], *, opens: bool
) -> tuple[Table | None, dict[str, str]]:
    """Return a table and the packed blocks that belong to it; ``None`` if it has no rows.

    Parameters
    ----------
    opens : whether the index of the columns holds codes of regions.
    """
    if not columns or not len(columns[0].cells):
        return None, {}
    translate, whole = context.translate, tuple(columns)
    asked = asked_rows(whole, Asked(), translate)
    written = written_rows(whole, translate)
    index = columns[0].cells.index
    rows = [Row(written[at], str(index[at]) if opens else "") for at in asked.found]
    shown, others = rows[:_FIRST], rows[_FIRST:]
    rest = f"tabel-{name}" if others else ""
    headings = tuple(
        _heading(column, asked.sorted_by, descending=asked.descending)
        for column in columns
        if column.part != "file"
    )
    blocks, note = {}, ""
    if others:
        orders = [heading.order for heading in headings]
        blocks[rest] = packed_json({**_columns(others), "orders": orders})
        note = translate("webpage.first_rows", shown=len(shown), whole=len(rows))
    return Table(name, headings, tuple(shown), len(rows), rest, note), blocks


def is_long(cell: Cell) -> bool:
    """Return whether a cell has a word that has to be broken."""
    text = cell if isinstance(cell, str) else cell["text"]
    return _LONG_WORD.search(text) is not None


def _columns(rows: Sequence[Row]) -> dict[str, list]:
    """Return codes and cells of ``rows`` by column, in which like stands by like.

    A column of these codes is empty.
    """
    codes = [row.code for row in rows]
    columns = [list(column) for column in zip(*(row.cells for row in rows), strict=True)]
    return {"codes": codes, "columns": [[] if column == codes else column for column in columns]}


def _heading(column: Column, sorted_by: str, *, descending: bool) -> Heading:
    direction = "descending" if descending else "ascending"
    kind = column.cells.dtype
    order: tuple[str, ...] = ()
    if isinstance(kind, pd.CategoricalDtype):
        order = tuple(str(each) for each in kind.categories)
    return Heading(
        column.label,
        column.part,
        column.decimals is not None,
        falls(column),
        direction if column.label == sorted_by else "none",
        order,
    )
