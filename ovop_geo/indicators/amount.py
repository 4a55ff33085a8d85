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


def different_years(amounts: pd.DataFrame) -> tuple[str, str] | None:
    """Return the first and the last year of amounts that are of several, else ``None``.

    Amounts of different years are no ranking.

    Parameters
    ----------
    amounts : column ``tahun``, missing where the year is not known or there is no amount.
    """
    years = amounts["tahun"].dropna()
    return (str(years.min()), str(years.max())) if len(years.unique()) > 1 else None
