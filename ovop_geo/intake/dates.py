"""Reads dates as people write them: ``12/11/2025``, ``12 Nop 2025``, a spreadsheet's day number."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache

from ovop_geo.records.tables import FIRST_YEAR, LAST_YEAR

_MONTHS = {
    **dict.fromkeys(("januari", "jan", "january", "januri"), 1),
    **dict.fromkeys(("februari", "feb", "peb", "pebruari", "february", "febuari"), 2),
    **dict.fromkeys(("maret", "mar", "mrt", "march"), 3),
    **dict.fromkeys(("april", "apr"), 4),
    **dict.fromkeys(("mei", "may"), 5),
    **dict.fromkeys(("juni", "jun", "june"), 6),
    **dict.fromkeys(("juli", "jul", "july"), 7),
    **dict.fromkeys(("agustus", "agu", "ags", "agt", "agst", "aug", "august", "agus"), 8),
    **dict.fromkeys(("september", "sep", "sept", "septembar"), 9),
    **dict.fromkeys(("oktober", "okt", "oct", "october"), 10),
    **dict.fromkeys(("november", "nop", "nov", "nopember"), 11),
    **dict.fromkeys(("desember", "des", "dec", "december"), 12),
}
_LONGEST = 80
MONTH = rf"(?:{'|'.join(sorted(_MONTHS, key=len, reverse=True))})(?![a-z])"
"""Pattern of the name of a month, in small letters."""

WEEKDAY = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun|"
    r"senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad|sen|sel|rab|kam|jum|sab|min)(?![a-z])"
)
"""Pattern of the name of a day of the week, in small letters."""

_WEEKDAY = re.compile(rf"^{WEEKDAY}\.?\s*[,/]?\s*")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?:[t ]\d{1,2}:\d{2}.*)?")
_DAY_FIRST = re.compile(
    r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})(?: \d{1,2}:\d{2}.*)?"
)
_MONTH_YEAR = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{4})")
_IN_WORDS = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)?\s*[-/. ]?\s*)?([a-z]+)\.?"
    r"(?:\s*[-/., ']?\s*| (?:tahun|thn|th)\.? )(\d{4}|\d{2})"
)
_MONTH_FIRST = re.compile(r"([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?(?:, ?| )(\d{4})")
DATE_INSIDE = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2} ?[-/.] ?\d{1,2} ?[-/.] ?\d{2,4}|"
    rf"(?<![a-z]){MONTH}\.? \d{{1,2}},? \d{{4}}|"
    rf"(?:\d{{1,2}}[-/. ]+)?(?<![a-z]){MONTH}\.?[-/.,' ]*\d{{4}}|\b(?:19|20)\d{{2}}\b"
)
"""Pattern of a date within other words, in small letters."""

_YEAR = re.compile(r"(?:tahun|thn|th\.?)?\s*(\d{4})")
_DAY_ZERO = date(1899, 12, 30)
DAYS_TO_1904 = 1462
"""Days between the two days from which workbooks count."""

_FIRST_COUNT = (date(FIRST_YEAR, 1, 1) - _DAY_ZERO).days
_LAST_COUNT = (date(LAST_YEAR, 12, 31) - _DAY_ZERO).days


@dataclass(frozen=True)
class DateStyle:
    """How dates are written in a column.

    Attributes
    ----------
    is_month_first : whether ``11/12/2025`` is the 12th of November; ``None`` if nothing shows it.
    days_later : days by which numbers count from a later day than 1899-12-30.
    """

    is_month_first: bool | None = None
    days_later: int = 0


_UNKNOWN = DateStyle()


@dataclass(frozen=True)
class Day:
    """A date that was read: a year, a month or a day.

    Attributes
    ----------
    is_doubtful : whether day and month may be the other way round, and nothing shows it.
    """

    year: int
    month: int | None = None
    day: int | None = None
    is_doubtful: bool = False

    @property
    def text(self) -> str:
        """The date as in files of records: ``2025``, ``2025-11`` or ``2025-11-12``."""
        parts = (f"{self.year:04d}", *(f"{p:02d}" for p in (self.month, self.day) if p))
        return "-".join(parts)

    @property
    def is_whole(self) -> bool:
        """Whether the day is known, not only month or year."""
        return self.day is not None


def read_date(cell: object, style: DateStyle = _UNKNOWN) -> Day | None:
    """Return the date in ``cell``, ``None`` if there is none between 1990 and 2100.

    If ``style`` does not say which comes first, the day does, as in Indonesian, and the date is
    doubtful where the other order gives another date. A date that only one order allows is
    that date. A whole number that can be a year is one; any other number counts days, as in
    spreadsheets.
    """
    if isinstance(cell, datetime | date):
        return _checked(cell.year, cell.month, cell.day)
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, int | float):
        return _from_number(float(cell), style.days_later)
    if not isinstance(cell, str):
        return None
    return _of_text(cell, style)


def order_shown(cell: str) -> str:
    """Return which comes first as far as ``cell`` shows it: ``hari`` or ``bulan``.

    An empty text means that the cell does not show it; ``?`` that its date depends on it.
    """
    match = _DAY_FIRST.fullmatch(_bare(cell))
    if match is None or match[1] == match[2]:
        return ""
    first, second, year = int(match[1]), int(match[2]), _year(match[3])
    is_day, is_month = _checked(year, second, first), _checked(year, first, second)
    if is_day and is_month:
        return "?" if first != second else ""
    return "hari" if is_day else "bulan" if is_month else ""


@lru_cache(maxsize=8192)
def _of_text(cell: str, style: DateStyle) -> Day | None:
    text = _bare(cell)
    if re.fullmatch(r"\d{5}(\.\d+)?", text):
        return _from_number(float(text), style.days_later)
    return _in_figures(text, style.is_month_first) or _in_words(text)


def _bare(cell: str) -> str:
    text = re.sub(r"\s+", " ", cell[:_LONGEST].replace("’", "'")).strip().lower()
    return _WEEKDAY.sub("", text).removeprefix("tgl ").removeprefix("tanggal ").strip(" .")


def _in_figures(text: str, is_month_first: bool | None) -> Day | None:
    if match := _YEAR.fullmatch(text):
        return _checked(int(match[1]))
    if match := _ISO.fullmatch(text):
        return _checked(int(match[1]), int(match[2]), int(match[3]) if match[3] else None)
    if match := _DAY_FIRST.fullmatch(text):
        return _ordered(int(match[1]), int(match[2]), _year(match[3]), is_month_first)
    if match := _MONTH_YEAR.fullmatch(text):
        return _checked(int(match[2]), int(match[1]))
    return None


def _ordered(first: int, second: int, year: int, is_month_first: bool | None) -> Day | None:
    day_first, month_first = _checked(year, second, first), _checked(year, first, second)
    if is_month_first:
        return month_first or day_first
    if day_first and month_first and first != second and is_month_first is None:
        return replace(day_first, is_doubtful=True)
    return day_first or month_first


def _in_words(text: str) -> Day | None:
    if match := _MONTH_FIRST.fullmatch(text):
        month = _MONTHS.get(match[1])
        return _checked(int(match[3]), month, int(match[2])) if month else None
    if match := _IN_WORDS.fullmatch(text):
        month = _MONTHS.get(match[2])
        day = int(match[1]) if match[1] else None
        return _checked(_year(match[3]), month, day) if month else None
    return None


def _from_number(value: float, days_later: int = 0) -> Day | None:
    if value.is_integer() and FIRST_YEAR <= value <= LAST_YEAR:
        return Day(int(value))
    value += days_later
    if _FIRST_COUNT <= value < _LAST_COUNT + 1:
        day = _DAY_ZERO + timedelta(days=int(value))
        return Day(day.year, day.month, day.day)
    return None


def _year(text: str) -> int:
    """Return the year of four digits, or of two digits in this century."""
    return int(text if text[2:] else f"20{text}")


def _checked(year: int, month: int | None = None, day: int | None = None) -> Day | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return None
    return Day(year, month, day)
