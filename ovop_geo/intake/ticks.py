"""Reads the marks by which people say that something is done, under way or not yet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ovop_geo.intake.counted import count_in
from ovop_geo.intake.dates import DATE_INSIDE, MONTH, DateStyle, Day, read_date
from ovop_geo.intake.status_words import (
    DONE,
    NOT_YET,
    UNDER_WAY,
    status_in_words,
    status_of_share,
)

# Fonts of signs show ü and þ as ticks, û and ý as crosses.
TICKS = frozenset("√✓✔🗸☑✅🗹👍v+üþ●•■⬤◉◼▪") | {"[v]", "[x]", "centang", "dicentang"}
CROSSES = frozenset("x×✕✖✗✘☓⨯⨉🗙🗴🗶⊗⊠☒❌❎╳ûý") | {"silang", "disilang"}
CIRCLES = frozenset("o○◯⚪◦")
_EMPTY_BOXES = frozenset("☐□▢❏") | {"[ ]", "[]", "( )", "()"}
_BOXES = _EMPTY_BOXES | {"[v]", "[x]"}

# Letters of other alphabets that look the same, and what only changes how a sign is drawn.
_SAME_SIGNS = str.maketrans("хχｘⅹоｖⅴ", "xxxxovv", "\ufe0e\ufe0f🏻🏼🏽🏾🏿")
_REPEATED = re.compile(r"(\D)(?: ?\1){1,2}")

_PERCENT = re.compile(r"(\d{1,3}(?:[.,]\d+)?) ?(?:%|persen|prosen|percent)")
_DAY_OF_A_YEAR = re.compile(rf"(?<!\d)(?:\d{{1,2}} ?/ ?\d{{1,2}}(?!\d)|\d{{1,2}} ?{MONTH}\.?)")
_NUMBER_OF_A_PERMIT = 100_000
"""A larger number in a column of permits is the number of a permit, not a date."""

_LONGEST = 120


@dataclass(frozen=True)
class Tick:
    """A mark in a column of one step or one permit.

    Attributes
    ----------
    status : belum, berjalan or selesai.
    day : the date that was written instead of a mark, if any.
    number : a permit number that was written instead of a mark, else empty.
    is_doubtful : whether it is a cross of which nothing shows what it means.
    """

    status: str
    day: Day | None = None
    number: str = ""
    is_doubtful: bool = False


@dataclass(frozen=True)
class MarkStyle:
    """What marks mean in a sheet.

    Attributes
    ----------
    cross, circle : the status that a cross or a circle means; an empty one is not known.
    full : the number that means done: 1, or 100 where numbers are per cent.
    is_doubtful : whether nothing shows what a cross means.
    legend : what other marks mean, as (mark in plain form, status).
    """

    cross: str = DONE
    circle: str = DONE
    full: float = 1.0
    is_doubtful: bool = False
    legend: tuple[tuple[str, str], ...] = ()


_ALONE = MarkStyle()
_UNKNOWN_DATES = DateStyle()


def read_tick(
    cell: object,
    style: MarkStyle = _ALONE,
    dates: DateStyle = _UNKNOWN_DATES,
    takes_number: bool = False,
) -> Tick | None:
    """Return what a mark means, ``None`` if it is not understood.

    A tick, a word such as ``sudah`` and a date mean done; ``proses`` and a part of
    `MarkStyle.full` under way; what a cross means depends on ``style``. A number that is
    neither a part nor a date is not understood: it may count something. With ``takes_number``,
    as in a column of permits, a text with digits is the number of the permit.
    """
    if isinstance(cell, bool):
        return Tick(DONE if cell else NOT_YET)
    if isinstance(cell, int | float):
        return _number_tick(float(cell), style, dates, takes_number)
    if not isinstance(cell, str):
        day = read_date(cell)
        return Tick(DONE, day) if day else None
    tick = _text_tick(cell[:_LONGEST], style, dates)
    if tick is None and takes_number and _is_number_of_a_permit(cell.strip()):
        return Tick(DONE, number=cell.strip())
    return tick


def plain_mark(cell: str) -> str:
    """Return a mark in the form in which marks are compared."""
    text = re.sub(r"\s+", " ", cell).strip().lower().translate(_SAME_SIGNS)
    if text not in _BOXES:
        text = text.strip("().!:; ")
    return text[0] if _REPEATED.fullmatch(text) else text


def date_in(cell: str) -> str:
    """Return the date within a mark as it is written, empty if there is none."""
    found = DATE_INSIDE.search(plain_mark(cell[:_LONGEST]))
    return found[0] if found else ""


def number_in(cell: object) -> float | None:
    """Return the number alone in a cell of a column of marks, ``None`` if there is none."""
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int | float):
        return float(cell)
    return count_in(cell) if isinstance(cell, str) else None


def _is_number_of_a_permit(text: str) -> bool:
    """Return whether a text has digits that count nothing."""
    count = None if text.startswith("0") else count_in(text)
    return re.search(r"\d", text) is not None and (count is None or count > _NUMBER_OF_A_PERMIT)


@lru_cache(maxsize=8192)
def _text_tick(cell: str, style: MarkStyle, dates: DateStyle) -> Tick | None:
    text = plain_mark(cell)
    if tick := _sign_tick(text, style):
        return tick
    number = count_in(text)
    if number is not None:
        return _number_tick(number, style, dates, takes_number=False)
    day = read_date(cell, dates)
    if day is not None:
        return Tick(DONE, day)
    found = DATE_INSIDE.search(text)
    day = read_date(found[0], dates) if found else None
    bare = f"{text[: found.start()]} {text[found.end() :]}" if found and day else text
    if day and not re.search(r"[a-z0-9]", bare.translate(_WITHOUT_TICKS)):
        return Tick(DONE, day)
    said = _said(_DAY_OF_A_YEAR.sub(" ", bare))
    return Tick(said, None if said == NOT_YET else day) if said else None


def _sign_tick(text: str, style: MarkStyle) -> Tick | None:
    if said := dict(style.legend).get(text):
        return Tick(said)
    signs = (
        (TICKS, DONE),
        (CROSSES, style.cross),
        (CIRCLES, style.circle),
        (_EMPTY_BOXES, NOT_YET),
    )
    for marks, status in signs:
        if status and text in marks:
            return Tick(status, is_doubtful=marks is CROSSES and style.is_doubtful)
    return None


def _said(text: str) -> str | None:
    """Return the status that words mean, with the share among them."""
    percent = _PERCENT.search(text)
    if percent is None:
        return status_in_words(text)
    share = float(percent[1].replace(",", ".")) / 100
    return status_of_share(f"{text[: percent.start()]} {text[percent.end() :]}", share)


_WITHOUT_TICKS = {ord(sign): " " for sign in TICKS if len(sign) == 1}


def _part(share: float) -> Tick | None:
    if share > 1:
        return None
    return Tick(NOT_YET if share == 0 else DONE if share == 1 else UNDER_WAY)


def _number_tick(
    value: float, style: MarkStyle, dates: DateStyle, takes_number: bool
) -> Tick | None:
    if style.legend and (said := dict(style.legend).get(f"{value:g}")):
        return Tick(said)
    if value < 0:
        return None
    if value <= style.full:
        return _part(value / style.full)
    if takes_number and value > _NUMBER_OF_A_PERMIT:
        return Tick(DONE, number=str(int(value)))
    day = read_date(value, dates)
    return Tick(DONE, day) if day else None
