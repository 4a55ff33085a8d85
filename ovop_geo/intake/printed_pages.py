"""Tells what a printout repeats on each page: its number, its day, the title and the header."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ovop_geo.intake.column_names import candidates
from ovop_geo.intake.mapping import SheetMapping
from ovop_geo.intake.targets import IGNORED, MARKS, is_number
from ovop_geo.intake.words import cell_text, is_nothing
from ovop_geo.intake.workbook import Cell, Sheet

_PAGE = re.compile(
    r"\W*(?:hal(?:aman)?|hlm|page)\b[\W_]*(?:ke[\W_]*)?\d{1,4}(?:\W*(?:dari|of|/)\W*\d{1,4})?"
    r"(?:\s*(?:hal(?:aman)?|pages?))?\W*",
    re.IGNORECASE,
)
_SHORT_PAGE = re.compile(
    r"\W*\d{1,3}\s*(?:/|dari|of)\s*\d{1,3}\W*|[-–—~]+\s*\d{1,3}\s*[-–—~]+", re.IGNORECASE
)
_SIGNED_PAGE = re.compile(rf"[^|]{{0,80}}?[-–—|,;:]\s*{_PAGE.pattern}", re.IGNORECASE)
"""A page behind what is printed on each: ``Dinas PMD - Hal. 2``."""

_PRINTED = re.compile(
    r"\W*(?:dicetak\b|printed\b|(?:tanggal|tgl|waktu|jam)\b\W*(?:di)?cetak\b).*",
    re.IGNORECASE | re.DOTALL,
)
_BARE = re.compile(r"\d{1,3}")
_FOOT, _LONGEST_FOOT = 2, 3
_LEAST_ALIKE = 2
"""Fewest cells of a row that must be worded like the header for it to be looked at closely."""


class Pages:
    """The pages of a sheet that was printed, or copied from a printout.

    Rows are given one by one, from the top; the bare numbers of pages follow each other.
    """

    def __init__(self, sheet: Sheet, mapping: SheetMapping) -> None:
        above = sheet.rows[: mapping.last_header + 1]
        self._header = [_folded(row) for row in above[mapping.first_header :]]
        tops = map(_folded, above[: mapping.first_header])
        self._titles = [row for row in tops if len(row) - row.count("") == 1]
        self._firsts = {_first(row) for row in (*self._header, *self._titles)}
        self._words = {word for row in self._header for text in row for word in text.split()}
        self._targets = {column.position: column.target for column in mapping.columns}
        self._page = 0

    def repeated(self, row: Sequence[Cell], texts: Sequence[str]) -> str | None:
        """Return what of each page a row is, ``header`` or ``note``; ``None`` if it is another.

        It is ``header_other`` if it heads the columns of another table. ``texts`` are the texts
        of its filled cells.
        """
        if texts[0].casefold() in self._firsts:
            folded = _folded(row)
            if folded in self._header:
                return "header"
            if folded in self._titles:
                return "note"
        if self._is_worded_alike(texts):
            if self._is_reworded(row):
                return "header"
            if _heads_a_table(texts):
                return "header_other"
        return "note" if len(texts) <= _LONGEST_FOOT and self._is_foot(row, texts) else None

    def _is_foot(self, row: Sequence[Cell], texts: Sequence[str]) -> bool:
        if all(map(_is_of_a_page, texts)):
            return True
        if len(texts) == 1:
            return self._is_next_page(row, texts[0])
        # Who made it and the number of the page; a source beside a product may be a page, too.
        return len(texts) == _FOOT and any(
            isinstance(cell, str)
            and _PAGE.fullmatch(cell_text(cell)) is not None
            and is_number(self._targets.get(column) or "")
            for column, cell in enumerate(row)
        )

    def _is_worded_alike(self, texts: Sequence[str]) -> bool:
        if len(texts) < _LEAST_ALIKE or any(text[:1].isdigit() for text in texts):
            return False
        alike = sum(not self._words.isdisjoint(text.casefold().split()) for text in texts)
        return alike >= _LEAST_ALIKE

    def _is_reworded(self, row: Sequence[Cell]) -> bool:
        """Return whether a row is the header in other words, such as ``Nomor`` for ``No``."""
        return all(
            self._is_header_of(column, cell_text(cell))
            for column, cell in enumerate(row)
            if not is_nothing(cell)
        )

    def _is_header_of(self, column: int, text: str) -> bool:
        folded = text.casefold()
        if any(column < len(row) and row[column] == folded for row in self._header):
            return True
        target, meant = self._targets.get(column), candidates("", text)
        # What heads a column that is not read may mean anything: ``Nomor`` is also of permits.
        return bool(meant) if target == IGNORED else target in meant

    def _is_next_page(self, row: Sequence[Cell], text: str) -> bool:
        if not _BARE.fullmatch(text) or int(text) != self._page + 1:
            return False
        column = next(at for at, cell in enumerate(row) if not is_nothing(cell))
        if self._targets.get(column) in MARKS:
            return False
        self._page += 1
        return True


def _heads_a_table(texts: Sequence[str]) -> bool:
    """Return whether each of several texts is a header, and one of a region is among them."""
    means = [candidates("", text) for text in texts]
    return (
        len(means) > _LEAST_ALIKE
        and all(means)
        and any(targets[0].startswith("wilayah:") for targets in means)
    )


def _is_of_a_page(text: str) -> bool:
    return any(form.fullmatch(text) for form in (_PAGE, _SHORT_PAGE, _SIGNED_PAGE, _PRINTED))


def _folded(row: Sequence[Cell]) -> list[str]:
    """Return the texts of a row without difference of case, without blank ones at its end."""
    texts = ["" if is_nothing(cell) else cell_text(cell).casefold() for cell in row]
    while texts and not texts[-1]:
        texts.pop()
    return texts


def _first(row: list[str]) -> str:
    return next(filter(None, row), "")
