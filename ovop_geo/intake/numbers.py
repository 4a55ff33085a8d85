"""Reads numbers as people write them: ``1.234,5``, ``Rp 70 juta``, ``300 kg/bulan``."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache

from ovop_geo.intake.heading_measure import without_periods
from ovop_geo.intake.spelled_numbers import in_digits

_WORDS = {
    **dict.fromkeys(("ratus", "ratusan"), 1e2),
    **dict.fromkeys(("ribu", "rb", "ribuan", "rbu", "k"), 1e3),
    **dict.fromkeys(("juta", "jt", "jta", "jutaan", "jut", "million"), 1e6),
    **dict.fromkeys(("miliar", "milyar", "milyard", "miliyar", "mlr", "mil", "m", "billion"), 1e9),
    **dict.fromkeys(("triliun", "trilyun", "trilliun", "t"), 1e12),
}
SCALES = _WORDS | {
    f"{tens} {word}": times * scale
    for tens, times in (("puluh", 10.0), ("ratus", 100.0))
    for word, scale in _WORDS.items()
    if scale > times
}
"""Words after a number that multiply it."""

_MONEY_ALONE = {"m", "t", "mil", "k"}
"""Abbreviations that scale only amounts of money: ``25 m`` of land are metres."""

_SCALE = re.compile(
    rf"({'|'.join(sorted(SCALES, key=len, reverse=True))})(?:-?an)?"
    # In ``1jt500rb`` another part follows at once.
    r"(?:(?![a-z0-9])|(?=\d[\d.,]* ?(?:ratus|ribu|rb|rbu|juta|jt)\b))\.?"
)
_MARKS = ",."
_LONGEST = 200

_MONEY = r"(?:rp\.?|idr)"
_ABOUT = (
    r"(?:\+ ?/? ?-|[±~≈+@]|k ?/ ?l\.?|k\.?l\.?(?= )|"
    r"(?:kurang lebih|kira[ -]?kira|kira2|sekitar|rata[ -]?rata|rata2|rerata|hampir|ca|about)\b\.?)"
)
_BOUND = (
    r"(?:[<>]=?|[≤≥]|(?:(?:lebih|lbh|kurang) dari|di ?atas|di ?bawah|min(?:imal|imum)?|"
    r"ma(?:ks|x)(?:imal|imum)?|paling (?:sedikit|banyak))\b\.?)"
)
_NUMBER = re.compile(
    rf"(?P<before>(?:(?:{_MONEY}|{_ABOUT}|{_BOUND}) ?)*)"
    r"(?P<sign>-(?=\d))?(?P<digits>\d[\d.,' ]*\d|\d) ?(?P<end>,-+|\.-+|,=)? ?(?P<rest>.*)",
    re.DOTALL,
)
_YEAR_BEHIND = re.compile(r" ?\((?:(?:tahun|thn|th)\.? ?)?(?:19|20)\d\d\)$")
_NONE = re.compile(
    rf"{_MONEY}? ?[-–—.,]*|nihil|kosong|(?:tidak|tdk|tak|belum|blm) (?:ada|tentu|menentu|pasti|"
    r"tetap|tahu|diketahui|dihitung|terdata|tercatat|(?:ber)?produksi|(?:ber)?jalan|dijual)"
    r"(?: (?:data|catatan|omzet|omset|penjualan|pendapatan|produksi))*[.!]?"
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
    is_bound : whether it is only the least or the most, as in ``> 1 juta``.
    """

    value: float
    unit: str = ""
    is_doubtful: bool = False
    is_scaled: bool = False
    is_bound: bool = False


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


def tells_no_amount(cell: str) -> bool:
    """Return whether ``cell`` says in words or signs that there is no amount to tell."""
    return _NONE.fullmatch(_lowered(cell)) is not None


def _lowered(text: str) -> str:
    return re.sub(r"\s+", " ", text[:_LONGEST].replace("−", "-")).strip().lower()


def _parted(text: str) -> re.Match[str] | None:
    written = _YEAR_BEHIND.sub("", in_digits(_lowered(text).removeprefix("'")))
    match = _NUMBER.fullmatch(written)
    if match is None or _RANGE.match(match["rest"]):
        return None
    return None if re.match(r"[\d:]|/\s*\d", without_periods(match["rest"])) else match


@lru_cache(maxsize=16_384)
def _amount_of_text(cell: str, style: NumberStyle) -> Amount | None:
    match = _parted(cell)
    if match is None:
        return None
    rest = match["rest"].strip()
    scale = _SCALE.match(rest)
    is_money = style.is_money or re.search(_MONEY, match["before"]) is not None
    if scale and not is_money and scale[1] in _MONEY_ALONE:
        scale = None
    is_whole = style.is_whole and not scale
    parsed = _plain(match["digits"].strip(), "," if match["end"] else style.decimal, is_whole)
    if parsed is None or not math.isfinite(parsed[0]):
        return None
    value, is_doubtful = parsed
    if scale:
        value, rest = value * SCALES[scale[1]], rest[scale.end() :].strip()
        value, rest = _with_smaller(value, rest, SCALES[scale[1]], style)
    unit = re.sub(r"^(?:,?-|(?:rp|rupiah|idr)\b)", "", rest).strip(" .;,")
    if re.search(r"\d", re.sub(r"[a-z][23]\b", "", without_periods(unit))):
        return None
    is_bound = re.search(_BOUND, match["before"]) is not None
    signed = -value if match["sign"] else value
    return Amount(signed, unit.strip(" /"), is_doubtful, bool(scale), is_bound)


def _with_smaller(value: float, rest: str, scale: float, style: NumberStyle) -> tuple[float, str]:
    """Return ``value`` with the smaller part that ``rest`` may begin with, and what follows it.

    One and a half million may be written as one million and 500 thousand.
    """
    smaller = _amount_of_text(rest, style) if rest[:1].isdigit() else None
    if smaller and smaller.is_scaled and smaller.value < scale:
        return value + smaller.value, smaller.unit
    return value, rest


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
