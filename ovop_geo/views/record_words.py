"""Words for the codes and the sources of records."""

from __future__ import annotations

import pandas as pd

from ovop_geo.language import Translator
from ovop_geo.records.words import value_words

_SIGNS = {"belum": "○", "berjalan": "◐", "selesai": "●"}


def word(translate: Translator, column: str, value: object) -> str:
    """Return the word for a code of a choice column, empty for a missing code."""
    return "" if pd.isna(value) else translate(f"word.{column}.{value}")


def words(translate: Translator, column: str, values: pd.Series) -> pd.Series:
    """Return the words for the codes of a choice column, missing for missing codes."""
    known = {code: word(translate, column, code) for code in values.dropna().unique()}
    return values.map(known).astype("str")


def status_words(translate: Translator, status: object) -> str:
    """Return the status of a step in words, behind a sign of its own: ``● Selesai``."""
    if pd.isna(status):
        return translate("status.tanpa_catatan")
    return f"{_SIGNS[str(status)]} {translate(f'status.{status}')}"


def source_word(translate: Translator, source: str) -> str:
    """Return the source of a record for a reader: a word if no document is named."""
    return value_words("produk", "sumber", source, translate)
