"""The one place that decides which records count."""

from __future__ import annotations

from datetime import date

import pandas as pd

REJECTED = "ditolak"


def accepted(records: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of ``records`` that were not rejected.

    Drafts count: a record is shown with its status from the day it comes in, and leaves every
    figure when it is rejected. A row without ``verifikasi`` counts as a draft.
    """
    return records[records["verifikasi"].ne(REJECTED)]


def known_by(records: pd.DataFrame, on: date) -> pd.DataFrame:
    """Return the rows of ``records`` whose source is not younger than the day ``on``.

    A source dated to a month or a year only counts from its first day; one without a date
    counts at any time, for it cannot be told when it was not there yet.
    """
    dates = records["sumber_tanggal"].astype("str")
    # ISO dates sort as text, and a part of a date sorts before all days in it.
    return records[records["sumber_tanggal"].isna() | (dates <= on.isoformat())]
