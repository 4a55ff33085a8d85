"""The one place that decides which records count."""

from __future__ import annotations

import pandas as pd

REJECTED = "ditolak"


def accepted(records: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of ``records`` that were not rejected.

    Drafts count: a record is shown with its status from the day it comes in, and leaves every
    figure when it is rejected. A row without ``verifikasi`` counts as a draft.
    """
    return records[records["verifikasi"].ne(REJECTED)]
