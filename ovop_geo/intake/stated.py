"""Finds the day of which a title, a note or a heading tells: ``keadaan 30 November 2025``."""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache

from ovop_geo.intake.dates import MONTH, WEEKDAY, read_date

_OF_STATE = (
    r"\bper\b|\bkeadaan\b|\bkondisi\b|\bposisi\b|\bs\.?\s?/?\s?d\b\.?|\bupdate\b|\bcut ?off\b|"
    r"\bas (?:of|at)\b|\bdata\b|\bdi(?:perba(?:ha)?rui|mutakhirkan|ubah)\b|\bpemutakhiran\b"
)
_OF_TIME = r"\bsampai\b|\bhingga\b|\bstatus\b|\btanggal\b|\btgl\b\.?|\bbulan\b|\bperiode\b"
_BETWEEN = (
    r"(?:\s*(?:per|dengan|pada|data|tanggal|tgl\.?|bulan|akhir|terakhir|s/d|hari|ini|laporan|"
    rf"pelaporan|pendataan|pengisian|pemutakhiran|monitoring|periode|{WEEKDAY}|[:,-]))*\s*"
)
_FROM = rf"(?:\d{{1,2}} ?[-–] ?(?=\d{{1,2}} [a-z])|(?:\d{{1,2}} )?{MONTH}(?: \d{{4}})? ?[-–] ?)?"
_DATE = (
    r"(?:\d{1,2}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*\d{2,4}|\d{4}-\d{2}-\d{2}(?: 00:00:00)?|"
    rf"{MONTH}\.? \d{{1,2}},? \d{{4}}|\d{{1,2}}\s*[-/. ]?\s*{MONTH}\.?\s*[-/., ']*\d{{2}}|"
    rf"(?:\d{{1,2}}\s*[-/. ]?\s*)?{MONTH}\.?(?: (?:tahun|thn|th)\.? |\s*[-/., ']*)\d{{4}})"
    r"(?![\d.,]*\d)"
)
_STATED = re.compile(rf"(?:{_OF_STATE}|{_OF_TIME}){_BETWEEN}{_FROM}({_DATE})")
_NOTED = re.compile(rf"(?:{_OF_STATE}){_BETWEEN}{_FROM}({_DATE})")
_ALONE = re.compile(rf"^[\s(]*(?:{WEEKDAY}\.?,? )?({_DATE})[\s).]*$", re.MULTILINE)
_BEHIND = re.compile(rf"[\s,(–-]*(?:{_OF_STATE}|\bsampai\b|\bhingga\b){_BETWEEN}{_DATE}\W*$")


@lru_cache(maxsize=1024)
def stated_day(title: str, not_after: date) -> date | None:
    """Return the day of which a ``title`` tells, ``None`` if it tells of none.

    ``per 30 November 2025`` states that day, ``keadaan November 2025`` the last of that month,
    and so does a line that is nothing but a date. A list tells of no day after ``not_after``:
    that would be a plan.
    """
    found = (_first(pattern, title, not_after) for pattern in (_NOTED, _STATED, _ALONE))
    return next((day for day in found if day), None)


@lru_cache(maxsize=1024)
def noted_day(note: str, not_after: date) -> date | None:
    """Return the day that a ``note`` below a table states, ``None`` if there is none.

    A bare date or ``pada tanggal`` there is that of a signature.
    """
    return _first(_NOTED, note, not_after)


def begins_with_day(text: str) -> bool:
    """Return whether ``text`` is one that states a day: ``Keadaan per 30 November 2025``."""
    return _NOTED.match(text.strip(" (*:").lower()) is not None


def without_day(header: str) -> str:
    """Return a header without the day stated at its end."""
    found = _BEHIND.search(header.lower())
    return header[: found.start()] if found else header


def _first(pattern: re.Pattern[str], text: str, not_after: date) -> date | None:
    for match in pattern.finditer(text.lower()):
        found = read_date(match[1])
        if found is None or found.month is None:
            continue
        last = calendar.monthrange(found.year, found.month)[1]
        day = date(found.year, found.month, found.day or last)
        if day <= not_after:
            return day
        if found.day is None and (found.year, found.month) == (not_after.year, not_after.month):
            return not_after
    return None
