"""Reads numbers as people write them: ``1.234,5``, ``Rp 70 juta``, ``300 kg/bulan``."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

_SCALES = {
    **dict.fromkeys(("ratus", "ratusan"), 1e2),
    **dict.fromkeys(("ribu", "rb", "ribuan"), 1e3),
    **dict.fromkeys(("juta", "jt", "jta", "jutaan"), 1e6),
    **dict.fromkeys(("miliar", "milyar", "milyard", "mlr", "mil", "m"), 1e9),
    **dict.fromkeys(("triliun", "trilyun", "trilliun", "t"), 1e12),
}
_MONEY_ALONE = {"m", "t", "mil"}
"""Abbreviations that scale only amounts of money: ``25 m`` of land are metres."""

_NUMBER = re.compile(
    r"""(?P<about>[±~≈]|\b(?:kurang\ lebih|kira-kira|sekitar|lebih\ dari|k\.?l\.?)\s)?\s*
        (?P<money>rp\.?|idr)?\s*
        (?P<sign>-(?=\d))?(?P<digits>\d[\d.,'\ ]*\d|\d)\s*(?:,-|\.-|,=)?\s*
        (?P<rest>.*)""",
    re.VERBOSE | re.DOTALL,
)
_EXACT_BELOW = 1e15
"""Below this a float represents every whole number exactly."""

_GROUPED = re.compile(r"\d{1,3}(?:([.,' ])\d{3})(?:\1\d{3})*")
_RANGE = re.compile(r"\s*(?:-|–|—|s/d|s\.d\.?|sampai|hingga)\s*\d", re.IGNORECASE)


@dataclass(frozen=True)
class Amount:
    """A number that was read.

    Attributes
    ----------
    value : the number.
    unit : the text after it, empty if there is none.
    is_doubtful : whether the text may mean another number, as ``1,234`` may.
    """

    value: float
    unit: str = ""
    is_doubtful: bool = False


def read_amount(cell: object) -> Amount | None:
    """Return the number in ``cell``, ``None`` if there is none or more than one.

    Full stops group thousands and a comma begins the decimals, as in Indonesian. Words scale
    (``70 juta``); a range (``10-15``) is no number. A single full stop or comma before three
    digits groups thousands; with a comma that is doubtful.
    """
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int | float):
        return Amount(float(cell)) if math.isfinite(cell) else None
    return _amount_of_text(cell) if isinstance(cell, str) else None


def _amount_of_text(cell: str) -> Amount | None:
    text = re.sub(r"\s+", " ", cell.replace("−", "-")).strip().lower().removeprefix("'")
    match = _NUMBER.fullmatch(text)
    if match is None or _RANGE.match(match["rest"]) or re.match(r"[\d:]|/\s*\d", match["rest"]):
        return None
    parsed = _plain(match["digits"].strip())
    if parsed is None or not math.isfinite(parsed[0]):
        return None
    value, is_doubtful = parsed
    rest = match["rest"].strip()
    word, _, after = rest.partition(" ")
    scale = _SCALES.get(word.strip(".,"))
    if scale and (match["money"] or word.strip(".,") not in _MONEY_ALONE):
        value, rest = value * scale, re.sub(r"^rupiah\b", "", after.strip()).strip()
    if re.search(r"\d", re.sub(r"[a-z][23]\b", "", rest)):
        return None
    rest = re.sub(r"^(?:,?-|rupiah\b)", "", rest).strip(" ./;,")
    return Amount(-value if match["sign"] else value, rest, is_doubtful)


def _plain(digits: str) -> tuple[float, bool] | None:
    """Return the value of digits with separators, and whether it is doubtful."""
    if re.search(r"[' ]", digits):
        whole = re.split(r"[.,](?=\d*$)", digits)[0]
        if not _GROUPED.fullmatch(whole.strip()):
            return None
    bare = re.sub(r"[' ]", "", digits)
    match re.findall(r"[.,]", bare):
        case []:
            return float(bare), False
        case [mark]:
            return _with_one_mark(bare, mark)
        case [*before, last] if last in before:
            return (float(bare.replace(last, "")), False) if _GROUPED.fullmatch(bare) else None
        case [*_, last]:
            whole, _, decimals = bare.rpartition(last)
            if _GROUPED.fullmatch(whole):
                return float(f"{re.sub(r'[.,]', '', whole)}.{decimals}"), False
    return None


def _with_one_mark(digits: str, mark: str) -> tuple[float, bool]:
    whole, _, after = digits.partition(mark)
    if _GROUPED.fullmatch(digits) and whole != "0":
        return float(whole + after), mark == ","
    return float(f"{whole}.{after}"), False


def number_text(value: float) -> str:
    """Return ``value`` as written in files of records: ``1568.32``, or ``1568`` if it is whole."""
    return str(int(value)) if value.is_integer() and abs(value) < _EXACT_BELOW else str(value)
