"""The areas most similar to one by given measures."""

from __future__ import annotations

import numpy as np
import pandas as pd

FEWEST = 2
"""Fewest measures that two areas are compared by."""


def most_similar(measures: pd.DataFrame, code: str, n: int = 5) -> pd.DataFrame:
    """Return the areas most similar to one, nearest first.

    Each measure is standardised over the areas that have it: less the median, divided by the
    interquartile range, so that one outlier does not make all others alike; by the standard
    deviation where half of the areas have the same value and the range is 0. A measure that is
    the same everywhere contributes 0. The distance of two areas is the root of the mean squared
    difference of the standardised measures that both have. An area is compared only if these are
    at least half of the measures that ``code`` has, and at least two.

    Parameters
    ----------
    measures : a row per area of one level, index ``kode``; a column per measure, missing where
        not known. Amounts that grow with an area, such as its people, should come as shares.
    code : the area to compare with.
    n : number of areas.

    Returns
    -------
    DataFrame, index ``kode`` from the most similar on, at equal distance in code order: ``jarak``
    (0 is equal; 1 is one interquartile range apart in each measure), ``dibandingkan`` (number of
    measures known in both), ``paling_mirip`` and ``paling_beda`` (names of the measures that
    differ least and most; of equal ones the first column). Fewer than ``n`` rows where fewer can
    be compared; none if ``code`` itself is not among ``measures``.

    References
    ----------
    Gower (1971), A general coefficient of similarity and some of its properties, Biometrics 27,
    for comparing what is known in both; Rousseeuw and Croux (1993), Alternatives to the median
    absolute deviation, Journal of the American Statistical Association 88, for robust scales.
    """
    standard = _standardised(measures.astype("float64").sort_index())
    own = standard.reindex([code]).to_numpy()[0]
    apart = (standard.drop(index=code, errors="ignore") - own).abs()
    compared = apart.notna().sum(axis=1)
    enough = max(np.isfinite(own).sum() / 2, FEWEST)
    apart = apart[compared >= enough]
    table = pd.DataFrame(
        {
            "jarak": np.sqrt((apart**2).mean(axis=1)),
            "dibandingkan": compared.loc[apart.index],
            "paling_mirip": apart.idxmin(axis=1).astype("str"),
            "paling_beda": apart.idxmax(axis=1).astype("str"),
        }
    )
    return table.sort_values("jarak", kind="stable").head(n).rename_axis("kode")


def _standardised(measures: pd.DataFrame) -> pd.DataFrame:
    middle = measures.median()
    spread = measures.quantile(0.75) - measures.quantile(0.25)
    scale = spread.where(spread > 0, measures.std(ddof=0))
    # Where all are equal their difference is 0 on any scale.
    return (measures - middle) / scale.where(scale > 0, 1.0)
