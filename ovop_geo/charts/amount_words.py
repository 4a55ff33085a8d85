"""The years of an amount, and what it was summed of, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from ovop_geo.indicators.amount import PUBLISHED, SUMMED
from ovop_geo.language import Translator

Facts = Mapping[str, Any]
"""What `commodity_amount` says of one amount, by column."""

_OF_YEARS = ["tahun_awal", "tahun", "tanpa_tahun"]
_OF_ORIGIN = ["cara", "n_bagian", "n_seluruh", "tingkat_bagian", "lengkap"]


def years_words(amount: Facts, translate: Translator) -> str:
    """Return the year or years of an amount: ``2011–2024, 1 angka tanpa tahun``.

    Empty if no year is known of any figure in it.
    """
    first, last = amount["tahun_awal"], amount["tahun"]
    if pd.isna(last):
        return ""
    years = (
        str(last) if first == last else translate("amount.years", first=str(first), last=str(last))
    )
    undated = amount["tanpa_tahun"]
    return translate("amount.years.undated", years=years, count=undated) if undated else years


def origin_words(amount: Facts, translate: Translator) -> str:
    """Return where an amount is from: published, or ``jumlah 5 dari 22 kabupaten/kota``."""
    key = f"value.cara.{amount['cara']}"
    if amount["cara"] != SUMMED:
        return translate(key)
    areas = translate(f"level.{amount['tingkat_bagian']}")
    known, whole = amount["n_bagian"], amount["n_seluruh"]
    # All areas are in it, but not all of some of them.
    key += ".incomplete" if known == whole and not amount["lengkap"] else ""
    return translate(key, count=known, whole=whole, areas=areas)


def in_years(amount: Facts, translate: Translator) -> str:
    """Return the years of an amount inside a sentence: ``tahun 2024``; see `years_words`."""
    years = years_words(amount, translate)
    return translate("chart.hover.year", year=years) if years else translate("chart.hover.no_year")


def origin_of(amount: Facts, translate: Translator) -> str:
    """Return where an amount is from inside a sentence; see `origin_words`."""
    if amount["cara"] == PUBLISHED:
        return translate("amount.origin.terbit")
    return origin_words(amount, translate)


def years_cells(amounts: pd.DataFrame, translate: Translator) -> pd.Series:
    """Return the years of each amount; see `years_words`. Missing where none is known.

    Parameters
    ----------
    amounts : columns of `commodity_amount`.
    """
    cells = _each(amounts[[*_OF_YEARS, "cara"]], lambda amount: years_words(amount, translate))
    return cells.where(cells != "")


def origin_cells(amounts: pd.DataFrame, translate: Translator) -> pd.Series:
    """Return where each amount is from; see `origin_words`. Missing without an amount.

    Parameters
    ----------
    amounts : columns of `commodity_amount`.
    """
    return _each(amounts[_OF_ORIGIN], lambda amount: origin_words(amount, translate))


def _each(amounts: pd.DataFrame, write: Callable[[Facts], str]) -> pd.Series:
    """Write of every amount what ``write`` says of it, once where thousands of areas share it."""
    known = amounts[amounts["cara"].notna()]
    facts = list(zip(*(known[name] for name in known), strict=True))
    words = {each: write(dict(zip(known, each, strict=True))) for each in dict.fromkeys(facts)}
    texts = [words[each] for each in facts]
    return pd.Series(texts, known.index, dtype="str").reindex(amounts.index)
