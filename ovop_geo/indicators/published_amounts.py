"""Amounts as they were published for an area, or summed of the areas directly inside it."""

from __future__ import annotations

import pandas as pd

from ovop_geo.indicators.aggregation import areas_of
from ovop_geo.indicators.amount import PUBLISHED, SUMMED
from ovop_geo.indicators.computed_once import computed_once
from ovop_geo.regions.codes import Level, code_length
from ovop_geo.regions.reference import Regions

KIND = ["komoditas", "ukuran", "satuan"]
"""What amounts that can be compared have in common."""

FACTS = [
    *("nilai", "tahun", "tahun_awal", "tanpa_tahun", "cara", "n_sumber"),
    *("n_bagian", "n_seluruh", "tingkat_bagian", "lengkap"),
]
"""What is known of an amount; `commodity_amount` describes the columns."""

_LESS = 1.0 - 1e-9
"""What the sum of a finer level counts, which can differ from the same sum in its last digit."""


@computed_once(16)
def amounts_at(rows: pd.DataFrame, level: Level, regions: Regions) -> pd.DataFrame:
    """Return every amount at ``level``: the published one, else the sum over the level below.

    Parameters
    ----------
    rows : rows of the table ``potensi`` that count.

    Returns
    -------
    DataFrame, one row for each area and kind of amount: ``kode``, `KIND` and `FACTS`.
    """
    published = _newest(rows)
    own = published[published["kode"].str.len() == code_length(level)]
    finer = list(Level)[list(Level).index(level) + 1 :]
    if not finer:
        return own.reset_index(drop=True)
    sums = _summed(amounts_at(rows, finer[0], regions), level, finer[0], regions)
    both = pd.concat([own, sums], ignore_index=True)
    return both.drop_duplicates(["kode", *KIND], keep="first")


@computed_once(16)
def province_amounts(rows: pd.DataFrame, regions: Regions) -> pd.DataFrame:
    """Return the amount of the whole province of each kind, of which areas have a share.

    It is that of `amounts_at`; but what was published for the province is no whole of areas
    that add up to more, of another year perhaps. Then it is the sum of the level that adds up
    to most.

    Returns
    -------
    DataFrame, index `KIND`: `FACTS`.
    """
    province, *finer = list(Level)
    own = amounts_at(rows, province, regions)
    sums = [_summed(amounts_at(rows, each, regions), province, each, regions) for each in finer]
    every = pd.concat([own, *sums], ignore_index=True)
    counted = every["nilai"].mask(every.index >= len(own), every["nilai"] * _LESS)
    return (
        every.loc[counted.sort_values(ascending=False, kind="stable").index]
        .drop_duplicates(KIND)
        .set_index(KIND)[FACTS]
    )


@computed_once(8)
def _newest(rows: pd.DataFrame) -> pd.DataFrame:
    """Keep one row for each area and kind of amount: the newest and best checked."""
    ordered = rows[rows["nilai"].notna()].sort_values(
        ["tahun", "verifikasi", "sumber_tanggal", "nilai"], na_position="first"
    )
    kept = ordered.drop_duplicates(["kode_wilayah", *KIND], keep="last")
    return (
        kept.rename(columns={"kode_wilayah": "kode"})
        .assign(
            tahun_awal=kept["tahun"],
            tanpa_tahun=kept["tahun"].isna().astype("int64"),
            cara=PUBLISHED,
            n_sumber=1,
            n_bagian=pd.NA,
            n_seluruh=pd.NA,
            tingkat_bagian=None,
            lengkap=True,
        )
        .astype(
            {"cara": "str", "n_bagian": "Int64", "n_seluruh": "Int64", "tingkat_bagian": "str"}
        )[["kode", *KIND, *FACTS]]
    )


def _summed(amounts: pd.DataFrame, level: Level, parts: Level, regions: Regions) -> pd.DataFrame:
    """Sum amounts of the level ``parts`` to the areas of a coarser ``level``."""
    summable = amounts[~amounts["satuan"].str.contains("/", regex=False)]
    sums = (
        summable.assign(kode=areas_of(pd.Index(summable["kode"], dtype="str"), level))
        .groupby(["kode", *KIND], as_index=False)
        .agg(
            nilai=("nilai", "sum"),
            tahun=("tahun", "max"),
            tahun_awal=("tahun_awal", "min"),
            tanpa_tahun=("tanpa_tahun", "sum"),
            n_sumber=("n_sumber", "sum"),
            n_bagian=("nilai", "size"),
            lengkap=("lengkap", "all"),
        )
    )
    inside = areas_of(regions.at(parts).index, level).value_counts()
    whole = sums["kode"].map(inside)
    return sums.assign(
        cara=SUMMED,
        n_seluruh=whole,
        tingkat_bagian=str(parts),
        lengkap=sums["lengkap"] & (sums["n_bagian"] == whole),
    ).astype({"cara": "str", "n_bagian": "Int64", "n_seluruh": "Int64", "tingkat_bagian": "str"})
