"""An amount of a commodity set against the province, the area's parent, its size and people."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ovop_geo.indicators.aggregation import percentage
from ovop_geo.records.background import Background
from ovop_geo.regions.codes import Level, code_length

_PEOPLE_UNIT = 1000


def amount_shares(amounts: pd.DataFrame) -> pd.DataFrame:
    """Return the share of each area in the amount of the province and of its parent.

    Share = 100 × amount / denominator. The denominator is the sum of all amounts known at the
    level of the table (published for an area or summed in it), in the province or among the
    areas of one parent. It leaves out areas without an amount, and can differ from a total that
    was published for the province itself; so the shares add up to 100. Ratios (``kg/ha``) have
    no share. Amounts of different years stand in one sum: ``tahun`` and ``tahun_awal`` say
    which, and `different_years` whether.

    Definition of this programme.

    Parameters
    ----------
    amounts : what `commodity_amount` returns, every area of one level.

    Returns
    -------
    DataFrame, index ``kode``, the columns of ``amounts`` and: ``jumlah_provinsi`` and
    ``jumlah_induk`` (the denominators, in ``satuan``), ``wilayah_provinsi`` and
    ``wilayah_induk`` (areas with an amount in them), ``persen_provinsi`` and ``persen_induk``.
    A share and a denominator are missing where the area has no amount, a share also where the
    denominator is 0, and those of the parent for the province, which has none.
    """
    values = _summable(amounts)
    known = values.notna()
    parents = pd.Series(values.index.str.rpartition(".").get_level_values(0), values.index)
    has_parent = known & (parents != "")
    within = values.groupby(parents)
    table = amounts.assign(
        jumlah_provinsi=pd.Series(values.sum(), values.index).where(known),
        jumlah_induk=within.transform("sum").where(has_parent),
        wilayah_provinsi=int(known.sum()),
        wilayah_induk=within.transform("count"),
    )
    return table.assign(
        persen_provinsi=percentage(values, table["jumlah_provinsi"]),
        persen_induk=percentage(values, table["jumlah_induk"]),
    )


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
    size or the people are not known, and for ratios (``kg/ha``).
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
