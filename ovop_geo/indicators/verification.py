"""Which records count: those not rejected, those verified, those published by a given day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pandas as pd

from ovop_geo.indicators.computed_once import computed_once
from ovop_geo.regions.codes import lies_in

DRAFT, VERIFIED, REJECTED = "draft", "terverifikasi", "ditolak"


@computed_once(64, same=True)
def accepted(records: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of ``records`` that were not rejected.

    Drafts count: a record is shown with its status as soon as it is recorded, and is left out of
    every figure once it is rejected. A row without ``verifikasi`` counts as a draft.
    """
    counts = records["verifikasi"].ne(REJECTED)
    return records.copy(deep=False) if counts.all() else records[counts]


def verified(records: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of ``records`` that somebody verified."""
    return records[records["verifikasi"].eq(VERIFIED)]


def drafts(tables: Mapping[str, pd.DataFrame], region: str) -> int:
    """Return how many records of ``region`` and of all regions in it nobody has judged yet.

    Parameters
    ----------
    tables : tables of a data set by name; those without ``kode_wilayah`` do not count, since
        their rows belong to those of other tables.
    """
    return sum(
        int((rows["verifikasi"].eq(DRAFT) & lies_in(rows["kode_wilayah"], region)).sum())
        for rows in tables.values()
        if "kode_wilayah" in rows
    )


@computed_once(32, same=True)
def known_by(records: pd.DataFrame, on: date) -> pd.DataFrame:
    """Return the rows of ``records`` whose source was published by the day ``on``.

    A source dated only to a month or a year counts from the first day of it. A source without a
    date always counts, because its age is unknown.
    """
    dates = records["sumber_tanggal"].astype("str")
    # ISO dates sort as text, and a part of a date sorts before all days in it.
    return records[records["sumber_tanggal"].isna() | (dates <= on.isoformat())]
