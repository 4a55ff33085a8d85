"""The sentences on the amount of a region, its share in the province, and its density."""

from __future__ import annotations

import pandas as pd

from ovop_geo.charts.amount_words import in_years, origin_of, origin_words
from ovop_geo.indicators.amount import SUMMED
from ovop_geo.indicators.published_amounts import FACTS
from ovop_geo.language import Translator
from ovop_geo.regions.codes import Level, level_of
from ovop_geo.views.themes import Theme

_SMALLEST_SHARE = 0.01
"""Smallest share in percent that is written as a number."""


def amount_sentence(
    theme: Theme, row: pd.Series, place: str, dataset: str, translate: Translator
) -> str:
    """Return the sentence on the amount of a region, or on what is computed of it.

    Parameters
    ----------
    row : the region's row in the result of `measure`; it has a value.
    """
    indicator, amount = theme.indicator, theme.amount
    key = indicator.sentence_key_on(dataset)
    facts: dict[str, object] = {
        "place": place,
        "commodity": amount.commodity if amount else "",
        "unit": amount.unit if amount else "",
        "measure": translate(f"measure.{amount.measure}") if amount else "",
        "value": translate.number(row["nilai"], indicator.decimals),
        "years": in_years(row, translate),
        "origin": origin_of(row, translate),
    }
    if indicator.kind == "amount":
        label = theme.label(dataset, translate)
        return translate(key, label=label, rows=int(row["n_sumber"]), **facts)
    if "sedikitnya" in row:
        return _density(key, row, facts, translate)
    return _share(key, row, facts, translate)


def _density(key: str, row: pd.Series, facts: dict[str, object], translate: Translator) -> str:
    """Return the sentence on a density; a sum that lacks areas is the least that there is."""
    if row["sedikitnya"]:
        facts["value"] = translate("amount.least", value=facts["value"])
    if row["cara"] == SUMMED and row["tingkat_bagian"] == Level.KABUPATEN:
        facts |= {"count": row["n_bagian"], "whole": row["n_seluruh"]}
        return translate(f"{key}.known", areas=translate(f"level.{Level.KABUPATEN}"), **facts)
    return translate(key, **facts)


def _share(key: str, row: pd.Series, facts: dict[str, object], translate: Translator) -> str:
    """Return the sentence on a share, or what the shares are of for the province itself.

    The share of a village can be too small to be written, but it is not 0.
    """
    if 0 < row["nilai"] < _SMALLEST_SHARE:
        facts["value"] = translate("amount.less", value=translate.number(_SMALLEST_SHARE, 2))
    whole = {name: row[f"{name}_provinsi"] for name in FACTS}
    facts |= {
        "amount": translate.number(row["jumlah_satuan"]),
        "whole": translate.number(whole["nilai"]),
        "whole_years": in_years(whole, translate),
        "whole_origin": origin_words(whole, translate),
    }
    is_province = level_of(str(row.name)) is Level.PROVINCE
    return translate(f"{key}.whole" if is_province else key, **facts)
