"""Tables of views for templates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ovop_geo.fonts import lines_of
from ovop_geo.language import Translator
from ovop_geo.reports.table_texts import CellText, TableTexts, table_texts
from ovop_geo.reports.typeset.words import name
from ovop_geo.views.columns import Column

Block = dict[str, Any]

WHOLE, HALF = 110.0, 60.0
"""Letters of a row as wide as the page, and of one half as wide."""

_MOST_OF_CELL = 64

_OF_NUMBERS = 1.5
"""How much wider columns of numbers are than their words need: their headings are long."""

_BESIDE = 2.5
"""What is free beside the text of a cell, in letters."""

_WIDTH_OF_SIGN, _WIDTH_OF_NUMBER = 15.0, 26.0
"""Width in points of a column of signs, and of one of short numbers."""

_PAGE, _INSETS, _SIZE = 510.2, 7.0, 7.5
"""In points the width of a table as wide as the page, what is free in a cell at its sides, with
some to spare, and the size of its type; as in the templates."""


def table_block(
    columns: Sequence[Column],
    translate: Translator,
    most: int,
    *,
    narrow: int = 0,
    kind: str = "",
    room: float = WHOLE,
) -> Block:
    """Return the first rows of a table, and what is said of the others.

    Parameters
    ----------
    narrow : how many columns with colours have their number for a heading; they hold a sign or a
        short number.
    room : letters of a row.
    kind : what the rows are, in words, for what is said of the others; empty for a plain number.

    Returns
    -------
    ``heads``, ``rows``, in ``lines`` how many lines each row has in a table as wide as the page,
    and in ``more`` what is said where only so many rows are shown as its position says.
    """
    if not columns:
        return {"heads": [], "rows": [], "lines": [], "more": [""]}
    table = table_texts(columns, translate, most, ("code",))
    coloured = [each.label for each in columns if each.looks is not None][:narrow]
    whole = len(table.rows) + table.left
    heads = _heads(table, coloured, room)
    rows = [[_cell(cell) for cell in row] for row in table.rows]
    return {
        "heads": heads,
        "rows": rows,
        "lines": _lines(heads, rows),
        "more": [_more(whole - count, kind, translate) for count in range(len(table.rows) + 1)],
    }


def _more(count: int, kind: str, translate: Translator) -> str:
    if not count:
        return ""
    if not kind:
        return translate("typeset.more", count=count)
    return translate("typeset.more_areas", count=count, areas=kind)


def _heads(table: TableTexts, narrow: Sequence[str], room: float) -> list[Block]:
    wide = [place for place, label in enumerate(table.headings) if label not in narrow]
    given = iter(_only(table, wide).widths(room - _BESIDE * len(wide)))
    return [
        {
            "text": str(narrow.index(label) + 1) if label in narrow else name(label, 110),
            "number": is_number,
            "narrow": label in narrow,
            "share": _narrow(is_number)
            if label in narrow
            else (next(given) + _BESIDE) * (_OF_NUMBERS if is_number else 1),
        }
        for label, is_number in zip(table.headings, table.numeric, strict=True)
    ]


def _only(table: TableTexts, places: Sequence[int]) -> TableTexts:
    """Return a table with some of its columns."""
    return TableTexts(
        tuple(table.headings[place] for place in places),
        tuple(table.numeric[place] for place in places),
        tuple(tuple(row[place] for place in places) for row in table.rows),
        table.left,
    )


def _narrow(is_number: bool) -> float:
    """Return the width of a narrow column in points; of the others it is a share of the rest."""
    return _WIDTH_OF_NUMBER if is_number else _WIDTH_OF_SIGN


def _lines(heads: list[Block], rows: list[list[dict[str, str]]]) -> list[int]:
    """Return the lines of each row; a narrow column never has more than one."""
    shares = sum(head["share"] for head in heads if not head["narrow"])
    free = _PAGE - sum(head["share"] for head in heads if head["narrow"])
    widths = [None if head["narrow"] else free * head["share"] / shares - _INSETS for head in heads]
    return [
        max(
            len(lines_of(cell["text"], width, _SIZE))
            for cell, width in zip(row, widths, strict=True)
            if width is not None
        )
        for row in rows
    ]


def _cell(cell: CellText) -> dict[str, str]:
    shown = {"text": name(cell.text, _MOST_OF_CELL)}
    return shown | {"fill": cell.fill, "ink": cell.ink} if cell.fill else shown
