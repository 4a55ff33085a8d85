"""The rows of a table as a reader asked for them: found, sorted, and written as texts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from ovop_geo.language import Translator
from ovop_geo.views.columns import Column, Look
from ovop_geo.views.memory import remembered
from ovop_geo.views.web_address import web_address

FIRST_SHOWN = 50
"""Most rows of a table until the reader asks for all."""

GAP = "–"

Columns = tuple[Column, ...]
Cell = str | dict[str, str]
"""The text of a cell; or with ``link``, the address that it leads to; or with ``fill``, ``ink``
and ``mark`` of its `Look`."""


@dataclass(frozen=True)
class Asked:
    """What a reader asked of a table.

    Attributes
    ----------
    search : words that a row must contain.
    sort : heading of the column to sort by; empty for the first order.
    descending : whether the highest come first.
    all : whether to show more than the first rows.
    """

    search: str = ""
    sort: str = ""
    descending: bool = False
    all: bool = False

    @classmethod
    def read(cls, answer: object) -> Asked:
        """Return what a browser asked for; what is not as it should be is left out."""
        if not isinstance(answer, dict):
            return cls()
        return cls(
            search=str(answer.get("search") or ""),
            sort=str(answer.get("sort") or ""),
            descending=answer.get("descending") is True,
            all=answer.get("all") is True,
        )


@dataclass(frozen=True)
class TableRows:
    """The rows that a reader asked for.

    Attributes
    ----------
    found : positions of all rows found, in order.
    sorted_by : heading of the column that they are in the order of; empty if of none.
    descending : whether the highest come first.
    """

    found: np.ndarray
    sorted_by: str
    descending: bool


@remembered(96, lambda columns, asked, translate: (columns, asked, translate.language))
def asked_rows(columns: Columns, asked: Asked, translate: Translator) -> TableRows:
    """Return the rows of the table that contain all words searched for, in any case.

    Gaps come last in either direction; equal rows keep the order of names.
    """
    wanted = [column for column in columns if column.label == asked.sort]
    sorting = wanted or [column for column in columns if column.leads]
    chosen = sorting[0] if sorting else None
    descending = asked.descending if wanted else falls(chosen)
    order = np.arange(len(columns[0].cells))
    if chosen is not None:
        for column in (each for each in columns if each.part == "name"):
            order = order[_order(column.cells.iloc[order], descending=False)]
        for column in reversed(sorting[1:]):
            order = order[_order(column.cells.iloc[order], falls(column))]
        order = order[_order(chosen.cells.iloc[order], descending)]
    group = group_column(columns)
    if group is not None:
        # Rows keep below their heading, whatever they are sorted by.
        places = pd.Series(pd.factorize(group.cells)[0])
        order = order[_order(places.iloc[order], descending=False)]
    words = asked.search.casefold().split()
    if words:
        texts = _searched(columns, translate)
        matches = [all(word in text for word in words) for text in texts]
        order = order[np.array(matches, dtype=bool)[order]]
    return TableRows(order, chosen.label if chosen else "", descending)


def group_column(columns: Columns) -> Column | None:
    """Return the column whose texts stand above the rows that have them, if there is one."""
    return next((column for column in columns if column.part == "group"), None)


def falls(column: Column | None) -> bool:
    """Return whether ``column`` is sorted from the highest first until a reader turns it."""
    return column is not None and column.decimals is not None and not column.rising


def _order(cells: pd.Series, descending: bool) -> np.ndarray:
    has_order = pd.api.types.is_numeric_dtype(cells) or isinstance(cells.dtype, pd.CategoricalDtype)
    keys = cells if has_order else cells.astype("str").str.casefold()
    keys = keys.reset_index(drop=True)
    ordered = keys.sort_values(ascending=not descending, kind="stable", na_position="last")
    return ordered.index.to_numpy()


@remembered(48, lambda columns, translate: (columns, translate.language))
def written_rows(columns: Columns, translate: Translator) -> list[tuple[Cell, ...]]:
    """Return the cells of all rows as texts, without the columns for the file."""
    shown = (column for column in columns if column.part != "file")
    return list(zip(*(_written(column, translate) for column in shown), strict=True))


def _searched(columns: Columns, translate: Translator) -> list[str]:
    """Return the texts of each row in one; numbers are not searched."""
    shown = [column for column in columns if column.part != "file"]
    rows = written_rows(columns, translate)
    texts = [
        [_text(row[place]) for row in rows] if column.short is None else column.cells.astype("str")
        for place, column in enumerate(shown)
        if column.decimals is None
    ]
    return [" ".join(row).casefold() for row in zip(*texts, strict=True)]


def _text(cell: Cell) -> str:
    return cell if isinstance(cell, str) else cell["text"]


def _written(column: Column, translate: Translator) -> list[Cell]:
    if column.looks is not None:
        return [_looked(look) for look in column.looks]
    write: Callable[[Any], Cell] = _address if column.link else str
    if column.decimals is not None:
        write = _number_writer(column.cells, column.decimals, translate)
    # Many rows share few values.
    write = cache(write)
    cells = column.cells if column.short is None else column.short
    return [
        GAP if is_gap else write(value)
        for value, is_gap in zip(cells.tolist(), cells.isna(), strict=True)
    ]


def _looked(look: object) -> Cell:
    if not isinstance(look, Look):
        return {"text": GAP, "fill": "", "ink": "", "mark": ""}
    return look._asdict()


def _address(value: object) -> Cell:
    page = web_address(value)
    return str(value) if page is None else {"text": page.host, "link": page.address}


def decimals_needed(cells: pd.Series, most: int) -> int:
    """Return how many decimals, at most ``most``, all numbers of a column are written with."""
    numbers = cells.astype("float64").dropna()
    finest = numbers.round(most)
    return next(
        each for each in range(most + 1) if each == most or finest.equals(numbers.round(each))
    )


def _number_writer(cells: pd.Series, most: int, translate: Translator) -> Callable[[float], str]:
    decimals = decimals_needed(cells, most)
    return lambda value: translate.aligned_number(value, decimals)
