"""Counts of permits: which ones products lack most often, and how long those held are valid."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pandas as pd

from ovop_geo.indicators.permits import RULES, issued_by
from ovop_geo.indicators.verification import accepted


def gap_counts(gaps: pd.DataFrame) -> pd.DataFrame:
    """Count products by the permit that they lack.

    Parameters
    ----------
    gaps : rows of `permit_gaps`.

    Returns
    -------
    DataFrame, index ``jenis`` in the order of `RULES`: ``wajib`` (products that lack it although
    the law asks for it) and ``disarankan`` (those for which it is advised).
    """
    binding = gaps["wajib"].astype("bool")
    kinds = pd.Index([rule.permit for rule in RULES], name="jenis")
    counts = {
        "wajib": gaps.loc[binding, "jenis"].value_counts(),
        "disarankan": gaps.loc[~binding, "jenis"].value_counts(),
    }
    return pd.DataFrame(
        {name: each.reindex(kinds, fill_value=0).astype("int64") for name, each in counts.items()}
    )


class Validity(NamedTuple):
    """Permits that are recorded by a day, and those of them whose last day is known."""

    recorded: int
    dated: int


def validity(certificates: pd.DataFrame, products: pd.DataFrame, on: date) -> Validity:
    """Count the permits of ``products`` issued by the day ``on``, and those with a last day.

    Parameters
    ----------
    certificates, products : tables ``sertifikat`` and ``produk``; rejected rows and certificates
        of other products do not count.
    """
    held = issued_by(certificates, on)
    held = held[held["kode_produk"].isin(accepted(products)["kode_produk"])]
    return Validity(len(held), int(held["berlaku_sampai"].notna().sum()))
