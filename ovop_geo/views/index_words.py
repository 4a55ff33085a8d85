"""What is said of an index: its official class, and how many desa are in each."""

from __future__ import annotations

import pandas as pd

from ovop_geo.language import Translator
from ovop_geo.views.themes import Theme


def class_words(classes: pd.Series, translate: Translator) -> pd.Series:
    """Return the names of official classes, missing for missing classes."""
    names = {code: translate(f"class.{code}") for code in classes.dropna().unique()}
    return classes.map(names).astype("str")


def index_sentence(
    theme: Theme, row: pd.Series, place: str, dataset: str, translate: Translator
) -> str:
    """Return the sentence on the index of one region.

    It states the mean and the number of desa behind it and, where there are official classes,
    the class of the mean and how many desa are in each of the lower ones.

    Parameters
    ----------
    row : the region's row in the result of `measure` for its level.
    place : name of the region.
    dataset : name of the data set.
    """
    indicator = theme.indicator
    facts = {
        "place": place,
        "count": int(row["jumlah"]),
        "value": translate.number(row["nilai"], indicator.decimals),
    }
    if indicator.official is None:
        return translate(indicator.sentence_key_on(dataset), **facts)
    name = translate(f"class.{row['kelas']}")
    sentence = translate(indicator.sentence_key_on(dataset), name=name, **facts)
    lower = [
        translate("finding.class_count", count=int(row[code]), name=translate(f"class.{code}"))
        for code in indicator.official.lower
    ]
    return f"{sentence} {translate('finding.lower_classes', classes=', '.join(lower))}"
