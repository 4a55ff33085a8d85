"""Finds columns that seem to hold identity numbers, telephone numbers or e-mail addresses.

No record needs them, and the original file of an import is kept as it came.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from ovop_geo.intake.findings import Finding
from ovop_geo.intake.workbook import Cell, Sheet, Workbook

IDENTITY, TELEPHONE, EMAIL = "personal_identity", "personal_telephone", "personal_email"
PERSONAL_DATA = frozenset({IDENTITY, TELEPHONE, EMAIL})
"""Keys of these findings."""

_LONGEST_HEADER, _HEADER_ROWS = 60, 20
_WORDS = re.compile(r"[^\W_]+")
_HEADERS = {
    IDENTITY: {"nik", "ktp", "noktp", "nonik", "nokk", "kependudukan", "paspor"},
    TELEPHONE: {
        *("hp", "nohp", "handphone", "ponsel", "seluler", "mobile", "wa", "nowa", "whatsapp"),
        *("telepon", "telpon", "telefon", "telephone", "telp", "notelp", "tlp", "phone"),
        *("kontak", "contact", "cp", "narahubung"),
    },
    EMAIL: {"email", "surel"},
}
_PHRASES = {
    ("no", "kk"): IDENTITY,
    ("nomor", "kk"): IDENTITY,
    ("kartu", "keluarga"): IDENTITY,
    ("no", "identitas"): IDENTITY,
    ("nomor", "identitas"): IDENTITY,
}
_COUNTED = {
    *("jumlah", "jml", "total", "nilai", "harga", "biaya", "tanggal", "tgl", "tahun"),
    *("number", "count", "value", "price", "cost", "date", "year"),
}
"""Words of headers whose numbers are amounts or days, whatever else the header names."""

_DIGITS_BELOW = {IDENTITY: range(14, 19), TELEPHONE: range(6, 16)}
"""How many digits a cell below such a header has that is a number of its kind, slips included."""

_FEWEST_DIGITS = 10
_NO_DIGITS = re.compile(r"\D+")
# The mailbox of an office is no person's: forms of offices ask for it.
_OFFICE = (
    r"(?:(?:desa|pemdes|kelurahan|kecamatan|kantor|bumdes|dinas|sekretariat)[\w.+-]*"
    r"|info|admin|humas)@"
)
_EMAIL = re.compile(rf"(?<![\w.+-])(?!{_OFFICE})[\w.+-]{{1,64}}@[\w-]+\.\w", re.IGNORECASE)
# Digits in groups as people write them; neither begins nor ends within a longer number.
_START, _END = r"(?<!\w)(?<!\d[.,/+-])", r"(?!\d|[.,-]\d)"
_SIXTEEN = re.compile(rf"{_START}\d(?:[ .-]?\d){{15}}{_END}")
_PROVINCES = r"(?:1[1-9]|2[01]|3[1-6]|5[1-3]|6[1-5]|7[1-6]|8[12]|9[1-7])"
# Province, kabupaten, kecamatan, the day of birth (of women plus 40), month, year, a number.
_IDENTITY = re.compile(
    rf"{_PROVINCES}(?!00)[0-7]\d(?!00)\d\d(?:0[1-9]|[12]\d|3[01]|4[1-9]|[56]\d|7[01])"
    r"(?:0[1-9]|1[0-2])\d{6}"
)
_TAX_NUMBER = re.compile(rf"{_START}\d\d\.\d{{3}}\.\d{{3}}\.\d-\d{{3}}\.\d{{3}}{_END}")
_MOBILE = re.compile(
    rf"{_START}(?P<abroad>\(?\+ ?62\)?[ .-]?(?:\(0\) ?)?|\(?62\)?[ -]|(?=0))0?"
    rf"8[1-9]\d\)?(?:[ .-]?\d){{6,9}}{_END}"
)
_MOBILE_ABROAD = re.compile(rf"{_START}628[1-9]\d{{8,9}}{_END}")
_PERMIT = re.compile(r"081[0-2](?:1[89]|[2-4]\d)\d{7}")
"""A NIB of the eighth day of October to December, whose 13 digits look like a mobile number."""


def personal_findings(workbook: Workbook) -> list[Finding]:
    """Return a finding for every kind of personal data in every column of every sheet.

    The finding is at the first cell that holds such data, and does not repeat it.
    """
    return [found for sheet in workbook.sheets for found in _of_sheet(sheet)]


def _of_sheet(sheet: Sheet) -> Iterator[Finding]:
    named: dict[int, str] = {}
    found: set[tuple[int, str]] = set()
    # A list repeats its texts; they are looked at once, and kept no longer than the sheet.
    kinds: dict[str, str | None] = {}
    for row, cells in enumerate(sheet.rows):
        for position, cell in enumerate(cells):
            text = _text(cell)
            if not text:
                continue
            if text not in kinds:
                kinds[text] = _kind_of_value(text)
            kind = kinds[text]
            if kind is None and position in named:
                kind = _kind_below(named[position], text)
            if kind is None:
                if row < _HEADER_ROWS and (kind := _kind_of_header(text)) is not None:
                    named[position] = kind
            elif (position, kind) not in found:
                found.add((position, kind))
                yield Finding.at(sheet.name, row, position, kind)


def _text(cell: Cell) -> str:
    if isinstance(cell, str):
        # Digits and signs in full width are those of any phone set to it.
        return cell if cell.isascii() else unicodedata.normalize("NFKC", cell)
    if isinstance(cell, float) and cell.is_integer():
        return f"{cell:.0f}"
    return ""


def _kind_of_value(text: str) -> str | None:
    if "@" in text and _EMAIL.search(text):
        return EMAIL
    if len(_digits(text)) < _FEWEST_DIGITS:
        return None
    identities = (_IDENTITY.fullmatch(_digits(group)) for group in _SIXTEEN.findall(text))
    if any(identities) or _TAX_NUMBER.search(text):
        return IDENTITY
    mobiles = (
        found["abroad"] or not _PERMIT.fullmatch(found[0]) for found in _MOBILE.finditer(text)
    )
    return TELEPHONE if any(mobiles) or _MOBILE_ABROAD.search(text) else None


def _kind_below(header: str, text: str) -> str | None:
    """Return the kind of ``header`` if ``text`` is what people write below it."""
    digits = _DIGITS_BELOW.get(header, range(0))
    return header if len(_digits(text)) in digits else None


def _kind_of_header(text: str) -> str | None:
    words = _WORDS.findall(text[: _LONGEST_HEADER + 1].casefold())
    if len(text) > _LONGEST_HEADER or not _COUNTED.isdisjoint(words):
        return None
    for kind, known in _HEADERS.items():
        if not known.isdisjoint(words):
            return kind
    pairs = pairwise(words)
    return next((_PHRASES[pair] for pair in pairs if pair in _PHRASES), None)


def _digits(text: str) -> str:
    return _NO_DIGITS.sub("", text)
