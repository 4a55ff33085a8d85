"""One amount: the commodity, the measure and the unit of which an indicator is asked."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Amount:
    """One commodity, measure and unit, such as the production of maize in tonnes.

    Attributes
    ----------
    commodity : code of the commodity.
    measure : what is measured: ``produksi``, ``luas``, ...; empty for the commodity alone.
    unit : unit of the amount: ``ton``.
    """

    commodity: str
    measure: str = ""
    unit: str = ""


PUBLISHED, SUMMED = "terbit", "dijumlah"
"""Where an amount is from: published for the area itself, or summed of those inside it."""

OF_A_PART = 2
"""The place of measures that say less than how much there is, in `measure_order`."""

_ORDER = {
    **dict.fromkeys(("produksi", "produksi_basah", "produksi_kering", "populasi", "jumlah"), 0),
    **dict.fromkeys(
        ("produksi_sebagian", "luas_sebagian", "pelaku", "pengeluaran", "kuota"), OF_A_PART
    ),
}
_OF_ITS_GROUND = 1


def measure_order(measures: pd.Series) -> pd.Series:
    """Return how well each measure says how much there is of a commodity, the best being 0.

    Production and stock come first, then its area, its yield and what there could be, last
    (`OF_A_PART`) a part of it, its makers, and what leaves the area or may leave it.
    """
    return measures.map(_ORDER).fillna(_OF_ITS_GROUND).astype("int64")


def span_of_years(amounts: pd.DataFrame) -> tuple[str, str] | None:
    """Return the first and the last year of amounts; ``None`` if no year is known.

    Parameters
    ----------
    amounts : columns ``tahun_awal`` and ``tahun``, the oldest and the newest year of each,
        missing where the year is not known or there is no amount.
    """
    first, last = amounts["tahun_awal"].min(), amounts["tahun"].max()
    return None if pd.isna(last) else (str(first), str(last))


def different_years(amounts: pd.DataFrame) -> tuple[str, str] | None:
    """Return what `span_of_years` does if it is more than one year, else ``None``.

    Amounts of different years are no ranking, and neither are sums over different years.
    """
    years = span_of_years(amounts)
    return years if years and years[0] != years[1] else None
