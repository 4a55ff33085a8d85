"""Reads numbers as people write them: ``1.234,5``, ``Rp 70 juta``, ``300 kg/bulan``."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache

SCALES = {
    **dict.fromkeys(("ratus", "ratusan"), 1e2),
    **dict.fromkeys(("ribu", "rb", "ribuan", "rbu", "k"), 1e3),
    **dict.fromkeys(("juta", "jt", "jta", "jutaan", "jut", "million"), 1e6),
    **dict.fromkeys(("miliar", "milyar", "milyard", "miliyar", "mlr", "mil", "m", "billion"), 1e9),
    **dict.fromkeys(("triliun", "trilyun", "trilliun", "t"), 1e12),
}
"""Words after a number that multiply it."""

_MONEY_ALONE = {"m", "t", "mil", "k"}
"""Abbreviations that scale only amounts of money: ``25 m`` of land are metres."""

_SCALE = re.compile(rf"({'|'.join(sorted(SCALES, key=len, reverse=True))})(?:-?an)?(?![a-z0-9])\.?")
_MARKS = ",."
_LONGEST = 200

_NUMBER = re.compile(
    r"""(?P<about>[±~≈]|\b(?:kurang\ lebih|kira-kira|sekitar|lebih\ dari|k\.?l\.?)\s)?\s*
        (?P<money>rp\.?|idr)?\s*
        (?P<sign>-(?=\d))?(?P<digits>\d[\d.,'\ ]*\d|\d)\s*(?P<end>,-+|\.-+|,=)?\s*
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
    is_scaled : whether a word multiplied it, as in ``70 juta``.
    """

    value: float
    unit: str = ""
    is_doubtful: bool = False
    is_scaled: bool = False


@dataclass(frozen=True)
class NumberStyle:
    """How numbers are written in a column.

    Attributes
    ----------
    decimal : the mark that begins decimals, empty if nothing shows it.
    is_money : whether they are rupiah, though the cell may not name them.
    is_whole : whether a mark before three digits always groups thousands, because nothing
        smaller than one is counted.
    """

    decimal: str = ""
    is_money: bool = False
    is_whole: bool = False


_UNKNOWN = NumberStyle()


def read_amount(cell: object, style: NumberStyle = _UNKNOWN) -> Amount | None:
    """Return the number in ``cell``, ``None`` if there is none or more than one.

    Words scale (``70 juta``, ``1 juta 500 ribu``); a range (``10-15``) is no number. A single
    full stop or comma before three digits begins the decimals if ``style`` says so. If nothing
    shows what it does, it groups thousands, as in Indonesian, and the number is doubtful.
    """
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int | float):
        return Amount(float(cell)) if math.isfinite(cell) else None
    return _amount_of_text(cell, style) if isinstance(cell, str) else None


def decimal_shown(cell: str) -> str:
    """Return the mark that begins decimals as far as ``cell`` shows it: ``,`` or ``.``.

    An empty text means that the cell does not show it; ``?`` that its value depends on it.
    """
    match = _parted(cell)
    if match is None:
        return ""
    if match["end"]:
        return ","
    digits = re.sub(r"[' ]", "", match["digits"])
    match re.findall(r"[.,]", digits):
        case [mark]:
            return "?" if _is_undecided(digits) else mark
        case [*before, last] if last in before:
            return _MARKS.replace(last, "") if _GROUPED.fullmatch(digits) else ""
        case [_, *_, last]:
            return last
    return ""


def _parted(text: str) -> re.Match[str] | None:
    text = re.sub(r"\s+", " ", text[:_LONGEST].replace("−", "-")).strip().lower()
    match = _NUMBER.fullmatch(text.removeprefix("'"))
    if match is None or _RANGE.match(match["rest"]) or re.match(r"[\d:]|/\s*\d", match["rest"]):
        return None
    return match


@lru_cache(maxsize=16_384)
def _amount_of_text(cell: str, style: NumberStyle) -> Amount | None:
    match = _parted(cell)
    if match is None:
        return None
    rest = match["rest"].strip()
    scale = _SCALE.match(rest)
    if scale and not (style.is_money or match["money"]) and scale[1] in _MONEY_ALONE:
        scale = None
    is_whole = style.is_whole and not scale
    parsed = _plain(match["digits"].strip(), "," if match["end"] else style.decimal, is_whole)
    if parsed is None or not math.isfinite(parsed[0]):
        return None
    value, is_doubtful = parsed
    if scale:
        value, rest = value * SCALES[scale[1]], rest[scale.end() :].strip()
        smaller = _amount_of_text(rest, style)
        if smaller and smaller.is_scaled and smaller.value < SCALES[scale[1]]:
            # One and a half million may be written as one million and 500 thousand.
            value, rest = value + smaller.value, smaller.unit
    unit = re.sub(r"^(?:,?-|(?:rp|rupiah|idr)\b)", "", rest).strip(" ./;,")
    if re.search(r"\d", re.sub(r"[a-z][23]\b", "", unit)):
        return None
    return Amount(-value if match["sign"] else value, unit, is_doubtful, bool(scale))


def _plain(digits: str, decimal: str, is_whole: bool) -> tuple[float, bool] | None:
    """Return the value of digits with separators, and whether it is doubtful."""
    bare = re.sub(r"[' ]", "", digits)
    if bare != digits and not _GROUPED.fullmatch(re.split(r"[.,](?=\d*$)", digits)[0].strip()):
        return None
    match re.findall(r"[.,]", bare):
        case []:
            return float(bare), False
        case [mark]:
            is_undecided = _is_undecided(bare)
            if is_undecided and (is_whole or decimal != mark):
                return float(bare.replace(mark, "")), not (decimal or is_whole)
            return float(bare.replace(mark, ".")), False
        case [*before, last]:
            whole = bare if last in before else bare.rpartition(last)[0]
            decimals = "0" if last in before else bare.rpartition(last)[2]
            if _GROUPED.fullmatch(whole):
                return float(f"{re.sub(r'[.,]', '', whole)}.{decimals}"), False
    return None


def _is_undecided(digits: str) -> bool:
    """Return whether the only mark in ``digits`` may group thousands or begin the decimals."""
    return _GROUPED.fullmatch(digits) is not None and not digits.startswith("0")


def number_text(value: float) -> str:
    """Return ``value`` as written in files of records: ``1568.32``, or ``1568`` if it is whole."""
    return str(int(value)) if value.is_integer() and abs(value) < _EXACT_BELOW else str(value)
