from __future__ import annotations

from datetime import date

import pandas as pd

from ovop_geo.indicators.verification import known_by


def test_a_record_is_known_from_the_date_of_its_source():
    dates = ["2025-05-27", "2025-06", "2026", None, "2025-06-01"]
    records = pd.Series(dates, index=list("abcde"), dtype="str").to_frame("sumber_tanggal")
    assert list(known_by(records, date(2025, 5, 26)).index) == ["d"]
    assert list(known_by(records, date(2025, 5, 27)).index) == ["a", "d"]
    assert list(known_by(records, date(2025, 6, 1)).index) == ["a", "b", "d", "e"]
    assert list(known_by(records, date(2026, 1, 1)).index) == list("abcde")
