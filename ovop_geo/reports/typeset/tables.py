"""Tables of views for templates: rows of texts, of as many columns as a page has room for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from ovop_geo.language import Translator
from ovop_geo.reports.typeset.words import name
from ovop_geo.views.columns import Column
from ovop_geo.views.table_rows import Asked, Cell, asked_rows, written_rows

Cells = list[dict[str, str]]
"""A row: of each cell its text, and ``fill`` and ``ink`` where it has colours."""

_MOST_OF_CELL = 56
_WIDEST = 26.0
"""Letters of a cell from which on its column is not made wider."""

_NARROWEST = 6.0


def table(columns: Sequence[Column], translate: Translator, *, sort: bool = True) -> list[Cells]:
    """Return the cells of all rows, in the order of the page unless they are in their own."""
    chosen = tuple(columns)
    rows = written_rows(chosen, translate)
    order = asked_rows(chosen, Asked(), translate).found if sort else np.arange(len(rows))
    return [[_cell(cell) for cell in rows[place]] for place in order]


def _cell(cell: Cell) -> dict[str, str]:
    if isinstance(cell, str):
        return {"text": name(cell, _MOST_OF_CELL)}
    shown = {"text": name(cell["text"], _MOST_OF_CELL)}
    if cell.get("fill"):
        shown |= {"fill": cell["fill"], "ink": cell["ink"]}
    return shown


def heads(
    columns: Sequence[Column], narrow: Mapping[str, str] | None = None
) -> list[dict[str, object]]:
    """Return heading, side and share of the width of each column.

    Parameters
    ----------
    narrow : the short heading of a column that holds a sign or a short number, by its heading.
    """
    short = narrow or {}
    return [
        {
            "text": name(short.get(column.label, column.label)),
            "number": column.decimals is not None,
            "narrow": column.label in short,
            "share": _share(column),
        }
        for column in columns
    ]


def _share(column: Column) -> float:
    """Return how wide a column is wanted, in letters: of its longest cells, within limits."""
    if column.decimals is not None:
        return _NARROWEST + 3
    lengths = column.cells.dropna().astype("str").str.len()
    usual = float(lengths.quantile(0.9)) if len(lengths) else 0.0
    return min(max(usual, len(column.label) / 2, _NARROWEST), _WIDEST)


def without(columns: Sequence[Column], *parts: str) -> tuple[Column, ...]:
    """Return ``columns`` without those that say certain parts of a row, and the file's own."""
    return tuple(each for each in columns if each.part not in {"file", *parts})
