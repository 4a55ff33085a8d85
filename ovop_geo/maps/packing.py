"""Packing of columns in few bytes: columns that depend on each other share their entries."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest

import numpy as np
import pandas as pd
from numpy.typing import NDArray

FIRST_LETTER = 48
"""Code point of the first entry's letter; the browser's script has the same constant."""

_FEW_TEXTS = 50
"""Lines with at most so many different texts are not cut: each is said once in any case."""

_PIECE = re.compile(r"\D*0[.,]\d\d(?=\d)|\D*\d[\d.,]*|\D+$")
"""A number with the text before it, or the text at the end of a line.

A number below 1 is cut behind two decimals: of thousands of values, two halves are few.
"""

_TEXT_SHARE = 0.5
"""Estimated ratio of deflated to original size for text among similar texts."""


def packed_columns(columns: pd.DataFrame) -> list[dict]:
    """Return groups of columns, each with its distinct entries and the entry of every row.

    Columns that depend on each other (a share, its class and its text) form a group, because
    each combination is then written once. A column that would multiply the combinations (a
    rank) is a group of its own. The estimated size in bytes decides.

    Returns
    -------
    list of dict : ``at`` (positions of the columns), ``values`` (the distinct entries, each with
        one value per column) and ``of`` (text with one letter per row; its code point minus
        `FIRST_LETTER` is the number of the entry). Letters deflate better than numbers and commas.

    References
    ----------
    Shannon (1948), A Mathematical Theory of Communication.
    """
    groups: list[_Group] = []
    for position in range(columns.shape[1]):
        column = _group_of(columns.iloc[:, position], position)
        together = [_joined(group, column) for group in groups]
        gains = [
            group.cost + column.cost - both.cost
            for group, both in zip(groups, together, strict=True)
        ]
        best = int(np.argmax(gains)) if gains else -1
        if gains and gains[best] > 0:
            groups[best] = together[best]
        else:
            groups.append(column)
    return [_packed(columns, group) for group in groups]


def text_pieces(texts: pd.Series) -> pd.DataFrame:
    """Cut texts into columns whose pieces joined give the texts; index of ``texts``.

    Each line is a column, its line break before it. A line that has many different texts is cut
    behind each number, and within the decimals of small ones: few ranks and few totals weigh
    less than all that they make together.
    """
    columns: list[Sequence[str]] = []
    for position, line in enumerate(zip_longest(*(text.split("\n") for text in texts.tolist()))):
        lead = "\n" if position else ""
        written = ["" if each is None else lead + each for each in line]
        columns += [written] if len(set(written)) <= _FEW_TEXTS else _cut_behind_numbers(written)
    return pd.DataFrame(dict(enumerate(columns)), texts.index, dtype="object")


def _cut_behind_numbers(line: Sequence[str]) -> list[tuple[str, ...]]:
    pieces = {text: _PIECE.findall(text) for text in set(line)}
    return list(zip_longest(*(pieces[text] for text in line), fillvalue=""))


@dataclass(frozen=True)
class _Group:
    """Columns that share their entries.

    Attributes
    ----------
    at : positions of the columns.
    entry_of : number of the entry of every row, from 0.
    sizes : length of the values of each entry as JSON.
    cost : estimated size in bytes: numbers of entries and distinct entries.
    """

    at: list[int]
    entry_of: NDArray[np.intp]
    sizes: NDArray[np.intp]

    @cached_property
    def cost(self) -> float:
        rows, entries = len(self.entry_of), len(self.sizes)
        shares = np.bincount(self.entry_of) / rows if rows else np.array([1.0])
        numbers = -rows * float((shares * np.log2(shares)).sum()) / 8
        # Each entry has brackets, and a comma and a blank behind it.
        return numbers + _TEXT_SHARE * (int(self.sizes.sum()) + 4 * entries)


def _group_of(column: pd.Series, position: int) -> _Group:
    entry_of, values = pd.factorize(column)
    sizes = [len(json.dumps(each, ensure_ascii=False, default=int)) for each in values]
    return _Group([position], entry_of, np.array(sizes, dtype=np.intp))


def _joined(group: _Group, column: _Group) -> _Group:
    combined = group.entry_of * max(len(column.sizes), 1) + column.entry_of
    _, first, entry_of = np.unique(combined, return_index=True, return_inverse=True)
    sizes = group.sizes[group.entry_of[first]] + column.sizes[column.entry_of[first]]
    # A comma and a blank stand between two values.
    return _Group([*group.at, *column.at], entry_of, sizes + 2)


def _packed(columns: pd.DataFrame, group: _Group) -> dict:
    number, distinct = pd.factorize(group.entry_of)
    first = np.unique(group.entry_of, return_index=True)[1][distinct]
    letters = "".join(map(chr, number + FIRST_LETTER))
    values = columns.iloc[first, group.at].to_numpy().tolist()
    return {"at": group.at, "values": values, "of": letters}
