"""Simulates the permits and certificates of products."""

from __future__ import annotations

from datetime import date
from itertools import count

import numpy as np
import pandas as pd

from ovop_geo.records.simulation.timeline import Window

_FOOD_SECTORS = frozenset({"pangan_olahan", "minuman"})
_VALID_YEARS = {"SPP-IRT": 5, "BPOM MD": 5, "Merek": 10}
_RECORDED = Window(date(2024, 2, 1), date(2026, 10, 16))
_RENEWED = 0.75
_RENEWAL_DAYS = (-60, 30)


def simulate_permits(
    random: np.random.Generator, ages: np.random.Generator, products: pd.DataFrame
) -> pd.DataFrame:
    """Return the table ``sertifikat``; its numbers are visibly invented.

    Only packed products have permits, and only processed food and drinks have food permits. A
    permit that holds for good is recorded when it is issued. One that runs out is valid when it
    is recorded and as likely in its first year as in its last, so that permits run out all the
    time. Of the common columns it has ``sumber_tanggal``, the day of recording.

    Parameters
    ----------
    random : draws which permits a product has, and the day of recording.
    ages : draws the days that each permit has been valid when it is recorded.
    """
    rows = []
    numbers = count(1)
    packed = products[products["tahap_olah"].isin(["dikemas", "dipasarkan"])]
    for product in packed.to_dict("records"):
        for kind, chance in _permit_chances(product).items():
            if random.random() < chance:
                recorded = pd.Timestamp(_RECORDED.draw(random, 1)[0])
                years = _VALID_YEARS.get(kind, 0)
                issued = recorded - pd.Timedelta(days=int(365 * years * ages.random()))
                rows.append(
                    {
                        "kode_produk": product["kode_produk"],
                        "jenis": kind,
                        "nomor": f"SIM-{next(numbers):05d}",
                        "terbit": issued,
                        "berlaku_sampai": _end_of(kind, issued),
                        "sumber_tanggal": recorded,
                    }
                )
    return pd.DataFrame(rows)


def simulate_renewals(random: np.random.Generator, permits: pd.DataFrame) -> pd.DataFrame:
    """Return the permits that followed on ``permits``, of the same columns.

    Three in four holders renew, from 60 days before the last day to 30 days after it; what would
    be renewed after the last day of recording is not there yet.
    """
    rows = []
    numbers = count(len(permits) + 1)
    for permit in permits[permits["berlaku_sampai"].notna()].to_dict("records"):
        renewed, days = random.random() < _RENEWED, int(random.integers(*_RENEWAL_DAYS))
        issued = permit["berlaku_sampai"] + pd.Timedelta(days=days)
        if renewed and issued <= pd.Timestamp(_RECORDED.last):
            rows.append(
                permit
                | {
                    "nomor": f"SIM-{next(numbers):05d}",
                    "terbit": issued,
                    "berlaku_sampai": _end_of(permit["jenis"], issued),
                    "sumber_tanggal": issued,
                }
            )
    return pd.DataFrame(rows, columns=permits.columns)


def _end_of(kind: str, issued: pd.Timestamp) -> pd.Timestamp:
    """Return the last day of a permit issued on the day ``issued``, missing if it has none."""
    years = _VALID_YEARS.get(kind)
    return issued + pd.DateOffset(years=years) if years else pd.NaT


def _permit_chances(product: dict[str, str]) -> dict[str, float]:
    marketed = product["tahap_olah"] == "dipasarkan"
    chances = {"NIB": 0.75 if marketed else 0.35}
    if product["sektor"] in _FOOD_SECTORS:
        chances |= {
            "SPP-IRT": 0.65 if marketed else 0.25,
            "BPOM MD": 0.12 if marketed else 0.01,
        }
        if product["komoditas"] != "babi":
            chances["Halal"] = 0.5 if marketed else 0.15
    if product["komoditas"] in {"tenun", "kopi", "vanili"}:
        chances["Indikasi Geografis"] = 0.06
    chances["Merek"] = 0.1 if marketed else 0.01
    return chances
