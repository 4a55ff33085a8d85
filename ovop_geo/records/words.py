"""Words for the values of records, which are codes in files and in the store."""

from __future__ import annotations

from datetime import date

import pandas as pd

from ovop_geo.language import LANGUAGES, Translator, catalogue
from ovop_geo.records.sources import ADOPTED_SOURCE, IMPORTED_SOURCE, SIMULATED_SOURCE
from ovop_geo.records.tables import TABLES, Column, Kind

_OF_COLUMN = {
    "sektor": "sector",
    "tahap_olah": "word.tahap_olah",
    "pasar": "word.pasar",
    "pelaku": "word.pelaku",
    "ukuran": "measure",
    "kepada": "word.kepada",
    "verifikasi": "word.verifikasi",
    "topik": "word.topik",
    "langkah": "intake.step",
}
_OF_TABLE = {
    ("tahapan", "status"): "status",
    ("dukungan", "status"): "word.status_dukungan",
    ("dukungan", "jenis"): "word.dukungan",
}
_SOURCES = {
    SIMULATED_SOURCE: "source.simulated",
    IMPORTED_SOURCE: "source.imported",
    ADOPTED_SOURCE: "source.adopted",
}
_DECIMALS = 4


def prefix_of(column: Column) -> str | None:
    """Return where the catalogue holds the words for the codes of a choice; ``None`` if nowhere.

    The codes of a column without words, such as the kinds of permits, are words themselves.
    """
    if column.name in _OF_COLUMN:
        return _OF_COLUMN[column.name]
    return next(
        (
            prefix
            for (table, name), prefix in _OF_TABLE.items()
            if name == column.name and TABLES[table].column(name).allowed == column.allowed
        ),
        None,
    )


def value_words(table: str, column: str, value: object, translate: Translator) -> str:
    """Return a value of a record as a reader would say it, empty if it is missing."""
    if pd.isna(value):
        words = ""
    elif isinstance(value, bool):
        words = translate("value.yes" if value else "data.value.no")
    elif isinstance(value, date):
        words = translate.date(value)
    elif isinstance(value, float):
        words = translate.number(value, _DECIMALS)
    else:
        words = _text_words(TABLES[table].column(column), str(value), translate)
    return words


def choice_words(column: Column, code: str, translate: Translator) -> str:
    """Return the word for one code of a choice; the code itself if there is none."""
    prefix = prefix_of(column)
    return _known(f"{prefix}.{code}", code, translate) if prefix else code


def _text_words(column: Column, text: str, translate: Translator) -> str:
    if column.kind is Kind.PARTIAL_DATE:
        return translate.partial_date(text)
    if column.name == "sumber":
        return translate(_SOURCES[text]) if text in _SOURCES else text
    if column.name == "indikator":
        return _known(f"indicator.{text}.label", text, translate)
    codes = text.split(";") if column.kind is Kind.CHOICES else [text]
    return ", ".join(choice_words(column, code, translate) for code in codes)


def _known(key: str, otherwise: str, translate: Translator) -> str:
    return translate(key) if key in catalogue(LANGUAGES[0]) else otherwise
