"""Text, numbers and dates in the reader's language. A leaf that imports only the province.

Every visible text is in the catalogues ``locale/<language>/<domain>.po`` under a dotted key
(``map.legend.no_data``). A domain is a part of the application; a key is unique across all
domains. Texts that name the province contain a placeholder for it.

The folders are the languages. A folder is named by the code that links and the page carry; the
header ``Language:`` of its catalogues names the locale that numbers and dates follow.

A text with a ``msgid_plural`` has one form for each plural of its language (``1 row``, ``2
rows``); the placeholder ``{count}`` chooses among them.

A placeholder ``{label!l}`` stands inside a sentence: the label that fills it begins with a small
letter there, unless it begins with a name or an abbreviation. A language that writes labels with a
capital everywhere leaves out the ``!l``.
"""

from __future__ import annotations

import re
from collections import ChainMap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from gettext import c2py
from math import inf
from pathlib import Path
from string import Formatter

from babel import Locale, dates, numbers
from babel.lists import format_list
from babel.messages.pofile import read_po

from ovop_geo.province import ProvinceError, example_village, this_province

LOCALE_DIRECTORY = Path(__file__).resolve().parent / "locale"

_DEFAULT = "id"

_ENDLESS = 1e18
"""From this number on, a value is more digits than number; Babel rounds none above 10^28."""

_MINUS_NOTHING = re.compile(r"-[0.,]+")
"""A number that rounds to nothing from below, as Babel writes it."""

LANGUAGES = (
    _DEFAULT,
    *sorted({path.parent.name for path in LOCALE_DIRECTORY.glob("*/*.po")} - {_DEFAULT}),
)
"""The languages of the interface, the default first."""


@dataclass(frozen=True)
class Catalogue:
    """The texts of one language.

    Attributes
    ----------
    locale : the locale that its files name.
    texts : by key; the general form where a text has several.
    forms : by key all forms of the texts that have several.
    form_of : returns which of the forms a count takes, from 0.
    """

    locale: str
    texts: dict[str, str]
    forms: dict[str, tuple[str, ...]]
    form_of: Callable[[int], int]


def catalogue(language: str) -> dict[str, str]:
    """Return the texts of ``language`` by key, without those of the default language."""
    return _read(language).texts


@lru_cache(maxsize=len(LANGUAGES))
def _read(language: str) -> Catalogue:
    """Read the catalogues of ``language``.

    The placeholders of the province are filled: ``{provinsi}`` with its name,
    ``{provinsi_singkat}`` with its short name, ``{provinsi_kode}`` with its code. Examples of
    codes are those of the first village of its reference list: ``{contoh_kabupaten}``,
    ``{contoh_kecamatan}``, ``{contoh_desa}``.
    """
    locale, plural = "", "0"
    forms: dict[str, tuple[str, ...]] = {}
    for path in sorted((LOCALE_DIRECTORY / language).glob("*.po")):
        with path.open("rb") as source:
            messages = read_po(source)
        locale, plural = str(messages.locale_identifier), messages.plural_expr
        for message in messages:
            key, *_ = (message.id,) if isinstance(message.id, str) else message.id
            texts = (message.string,) if isinstance(message.string, str) else message.string
            if key and texts and all(texts):
                forms[key] = tuple(map(_with_province, texts))
    return Catalogue(
        locale,
        {key: each[-1] for key, each in forms.items()},
        {key: each for key, each in forms.items() if len(each) > 1},
        c2py(plural),
    )


def _with_province(text: str) -> str:
    for placeholder, word in _province_words().items():
        text = text.replace(placeholder, word)
    return text


@lru_cache(maxsize=1)
def _province_words() -> dict[str, str]:
    try:
        province = this_province()
    except ProvinceError:
        # The message about this error comes from the catalogue too.
        return {}
    village = example_village()
    return {
        "{provinsi}": province.name,
        "{provinsi_singkat}": province.short_name,
        "{provinsi_kode}": province.code,
        "{contoh_kabupaten}": village[:5],
        "{contoh_kecamatan}": village[:8],
        "{contoh_desa}": village,
    }


class _Labels(Formatter):
    """Fills the placeholders of texts with labels inside sentences."""

    def convert_field(self, value: object, conversion: str | None) -> object:
        """Return ``value`` as it is, or with ``!l`` as inside a sentence."""
        if conversion == "l":
            return _inside(str(value))
        return super().convert_field(value, conversion)


_LABELS = _Labels()


def _inside(label: str) -> str:
    """Return ``label`` with a small first letter, unless its first word is a name.

    Of one word with more capitals (``OVOP``, ``P-IRT``) it is an abbreviation, and before a word
    with a capital (``Indeks Desa``, ``Kota Kupang``) part of a name.
    """
    first, _, rest = label.partition(" ")
    second = rest.partition(" ")[0]
    is_name = first.isalpha() and second.istitle()
    if is_name or first[1:] != first[1:].lower():
        return label
    return label[:1].lower() + label[1:]


class Translator:
    """Writes texts, numbers and dates in one language.

    A text that the language lacks is taken from the first of `LANGUAGES`.

    Parameters
    ----------
    language : one of `LANGUAGES`; anything else falls back to the first.
    """

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else LANGUAGES[0]
        self._own = _read(self.language)
        self.locale = self._own.locale
        self._texts = ChainMap(self._own.texts, catalogue(LANGUAGES[0]))

    def __call__(self, key: str, **values: object) -> str:
        """Return the text of ``key`` with ``{placeholders}`` filled from ``values``.

        Integers and floats among the values are written as `number` writes them. Of a text with
        several forms, a whole number ``count`` takes the one of its language.

        Raises
        ------
        KeyError : the key is in no catalogue.
        """
        shown = {
            name: self.number(value)
            if isinstance(value, int | float) and not isinstance(value, bool)
            else value
            for name, value in values.items()
        }
        text = self._texts[key]
        forms, count = self._own.forms.get(key), values.get("count")
        if forms and isinstance(count, int):
            text = forms[self._own.form_of(count)]
        if "!l}" in text:
            return _LABELS.format(text, **shown)
        return text.format(**shown) if shown else text

    def inside(self, label: str) -> str:
        """Return ``label`` as it stands inside a sentence of the language: ``desa berproduk``."""
        return self("label.inside", label=label)

    @property
    def decimal_sign(self) -> str:
        """The decimal separator of the language, such as ``,``."""
        return numbers.get_decimal_symbol(self.locale)

    @property
    def thousands_sign(self) -> str:
        """The thousands separator of the language, such as ``.``."""
        return numbers.get_group_symbol(self.locale)

    def number(self, value: float, decimals: int = 1) -> str:
        """Return ``value`` with thousands separated and at most ``decimals`` decimals.

        Numbers that nobody reads out, from 10^18 on, are written with an exponent: ``1,5E20``.
        """
        if _ENDLESS <= abs(value) < inf:
            return numbers.format_scientific(value, format="0.##E0", locale=self.locale)
        pattern = "#,##0" + ("." + "#" * decimals if decimals else "")
        return _formatted(pattern, value, self.locale)

    @property
    def percent_sign(self) -> str:
        """What the language writes behind a percentage, with a space if it sets one: ``%``."""
        return str(Locale.parse(self.locale).percent_formats[None].pattern).rpartition("0")[2]

    def aligned_number(self, value: float, decimals: int) -> str:
        """Return ``value`` as `number` does, but with exactly ``decimals`` decimals: ``12,0``."""
        if abs(value) >= _ENDLESS:
            return self.number(value, decimals)
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
        return _formatted(pattern, value, self.locale)

    def percent(self, value: float, decimals: int = 1) -> str:
        """Return ``value``, a percentage from 0 to 100, with its sign: ``43,8%``."""
        return self.number(value, decimals) + self.percent_sign

    def listed(self, words: Sequence[str]) -> str:
        """Return ``words`` as a list in a sentence: ``kabupaten/kota, kecamatan, dan desa``."""
        return str(format_list(words, locale=self.locale))

    def rupiah(self, value: float) -> str:
        """Return an amount of money in whole rupiah: ``Rp 73.000.000``."""
        return f"Rp {self.number(value, 0)}"

    def date(self, value: date) -> str:
        """Return a day in words: ``12 November 2025``."""
        return dates.format_date(value, format="d MMMM y", locale=self.locale)

    def time(self, value: datetime) -> str:
        """Return the hour and minute of ``value``: ``16.30``."""
        return dates.format_time(
            value.timetz(), format="short", tzinfo=value.tzinfo, locale=self.locale
        )

    def partial_date(self, value: str) -> str:
        """Return a published date, ``2025``, ``2025-11`` or ``2025-11-12``, in words."""
        year, _, rest = value.partition("-")
        if not rest:
            return year
        month, _, day = rest.partition("-")
        if not day:
            first = date(int(year), int(month), 1)
            return dates.format_date(first, format="MMMM y", locale=self.locale)
        return self.date(date(int(year), int(month), int(day)))


@lru_cache(maxsize=1 << 15)
def _formatted(pattern: str, value: float, locale: str) -> str:
    """Return a number in a pattern; table, tooltips and sentences write the same numbers."""
    text: str = _number_pattern(pattern).apply(value, _locale(locale))
    return text[1:] if _MINUS_NOTHING.fullmatch(text) else text


@lru_cache(maxsize=32)
def _number_pattern(pattern: str) -> numbers.NumberPattern:
    """Return a pattern as read; to read it takes four times as long as to write a number."""
    return numbers.parse_pattern(pattern)


@lru_cache(maxsize=32)
def _locale(name: str) -> Locale:
    return Locale.parse(name)
