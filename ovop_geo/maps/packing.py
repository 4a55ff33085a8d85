"""Packing of columns in few bytes: columns that depend on each other share their entries."""

from __future__ import annotations

import json
import re
from itertools import zip_longest

import numpy as np
import pandas as pd

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
    groups: list[list[int]] = []
    for position in range(columns.shape[1]):
        alone = _cost(columns, [position])
        gains = [
            _cost(columns, group) + alone - _cost(columns, [*group, position]) for group in groups
        ]
        best = int(np.argmax(gains)) if gains else -1
        if gains and gains[best] > 0:
            groups[best].append(position)
        else:
            groups.append([position])
    return [_packed(columns, group) for group in groups]


def text_pieces(texts: pd.Series) -> pd.DataFrame:
    """Cut texts into columns whose pieces joined give the texts; index of ``texts``.

    Each line is a column, its line break before it. A line that has many different texts is cut
    behind each number, and within the decimals of small ones: few ranks and few totals weigh
    less than all that they make together.
    """
    lines = texts.str.split("\n", expand=True)
    lines = lines.where(lines.isna(), "\n" + lines)
    lines[0] = lines[0].str.removeprefix("\n")
    columns = []
    for position in lines.columns:
        line = lines[position].fillna("")
        columns += [line] if line.nunique() <= _FEW_TEXTS else _cut_behind_numbers(line)
    return pd.concat(columns, axis=1, ignore_index=True)


def _cut_behind_numbers(line: pd.Series) -> list[pd.Series]:
    pieces = zip_longest(*line.map(_PIECE.findall), fillvalue="")
    return [pd.Series(column, index=line.index) for column in pieces]


def _packed(columns: pd.DataFrame, group: list[int]) -> dict:
    part = columns.iloc[:, group]
    number = part.groupby(list(part.columns), sort=False).ngroup()
    first = ~number.duplicated()
    letters = "".join(chr(FIRST_LETTER + each) for each in number)
    return {"at": group, "values": part[first].to_numpy().tolist(), "of": letters}


def _cost(columns: pd.DataFrame, group: list[int]) -> float:
    """Return the estimated size in bytes of a group: entry numbers and distinct entries."""
    part = columns.iloc[:, group]
    counts = part.value_counts(sort=False)
    shares = counts.to_numpy() / len(part) if len(part) else np.array([1.0])
    numbers = -len(part) * float((shares * np.log2(shares)).sum()) / 8
    entries = json.dumps([list(entry) for entry in counts.index], ensure_ascii=False, default=int)
    return numbers + _TEXT_SHARE * len(entries)
