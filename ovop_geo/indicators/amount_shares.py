"""An amount of a commodity set against the province, and against the size and people of areas."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ovop_geo.indicators.aggregation import percentage
from ovop_geo.records.background import Background
from ovop_geo.regions.codes import Level, code_length

_PEOPLE_UNIT = 1000


def amount_shares(amounts: pd.DataFrame, whole: pd.Series) -> pd.DataFrame:
    """Return the share of each area in the amount of the province.

    Share = 100 × amount / amount of the province. That is the published one, else the sum of
    what is known; see `province_amounts`. What of it is known of no area has no share, so that
    shares need not add up to 100. Ratios (``kg/ha``) have no share. The years of area and
    province can differ; both stand in the table.

    Definition of this programme.

    Parameters
    ----------
    amounts : what `commodity_amount` returns, every area of one level.
    whole : the amount of the province, `FACTS`.

    Returns
    -------
    DataFrame, index ``kode``, the columns of ``amounts``; ``persen_provinsi``, missing where the
    area has no amount or the amount of the province is 0; and in each row what is known of the
    amount of the province, its columns with ``_provinsi`` at the end.
    """
    share = percentage(_summable(amounts), pd.Series(whole["nilai"], amounts.index))
    of_province = {f"{name}_provinsi": fact for name, fact in whole.items()}
    return amounts.assign(persen_provinsi=share, **of_province)


def amount_densities(
    amounts: pd.DataFrame, square_kilometres: pd.Series, people: pd.Series
) -> pd.DataFrame:
    """Return the amount of each area per square kilometre and per 1,000 people.

    Definition of this programme: per_km2 = nilai / square kilometres, per_1000_jiwa = 1000 × nilai
    / people.

    Parameters
    ----------
    amounts : what `commodity_amount` returns, every area of one level.
    square_kilometres, people : size and people of areas, index region code; an area that is not
        listed has none known, and 0 counts as not known.

    Returns
    -------
    DataFrame, index ``kode``, the columns of ``amounts`` and ``per_km2`` and ``per_1000_jiwa``,
    in ``satuan`` per square kilometre and per 1,000 people; missing where the amount or the
    size or the people are not known, and for ratios (``kg/ha``). Of a sum that leaves out some
    of its area (``lengkap`` is false) they are the least that there is.
    """
    values = _summable(amounts)
    size, inhabitants = (known.reindex(values.index) for known in (square_kilometres, people))
    return amounts.assign(
        per_km2=values / size.where(size > 0),
        per_1000_jiwa=_PEOPLE_UNIT * values / inhabitants.where(inhabitants > 0),
    )


def size_and_people(background: Background, level: Level) -> pd.DataFrame:
    """Return the published size and people of the areas of ``level``.

    The province is the sum of its kabupaten and kota. Sources: see `people_and_area`.

    Returns
    -------
    DataFrame, index ``kode``: ``luas_km2`` (square kilometres) and ``penduduk_jiwa``. Empty for
    kecamatan and villages, for which neither is published.
    """
    table = background.kabupaten[["luas_km2", "penduduk_jiwa"]]
    if level not in (Level.PROVINCE, Level.KABUPATEN):
        return table.iloc[:0]
    areas = table.index.str[: code_length(level)].rename("kode")
    return table.groupby(areas).sum()


def _summable(amounts: pd.DataFrame) -> pd.Series:
    """Return the amounts that can be added to others and divided by a size: not the ratios."""
    is_ratio = amounts["satuan"].str.contains("/", regex=False, na=False)
    return amounts["nilai"].mask(is_ratio, np.nan)
