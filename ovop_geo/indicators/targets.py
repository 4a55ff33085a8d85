"""How far areas are from their targets of a year, and how fast they must go to reach them."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from ovop_geo.indicators.verification import accepted

_DAYS_A_MONTH = 365.25 / 12


def target_gaps(
    targets: pd.DataFrame,
    values: pd.DataFrame,
    on: date,
    year: int,
    wholes: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return the gap between what areas reached and their targets for the end of ``year``.

    ``selisih`` = capaian - target, in the unit of the indicator (points for percent): below 0
    is still to be done. The speed needed is what is to be done divided by the months from the
    day ``on`` to 31 December of the year, months of 365.25 / 12 days; 0 once the target is
    reached. For a share of villages it is also given in villages: as many as lift the share to
    the target, rounded up.

    Parameters
    ----------
    targets : table ``target``; rejected rows do not count. A target holds for its own area,
        of any level, and is not handed on to areas inside it. Of several for one area,
        indicator and year the verified one counts, then the one of the newest source.
    values : what areas reached by the day ``on``, missing where unknown; index region code,
        one column per indicator, named by its id.
    wholes : villages in the denominator of a share, in the form of ``values``; an indicator that
        is no share of villages has no column.

    Returns
    -------
    DataFrame, one row per area and indicator of ``values``, in their order: ``kode``,
    ``indikator``, ``tahun``, ``target``, ``capaian``, ``selisih``, ``bulan_tersisa`` (0 once
    the year is over), ``per_bulan`` (needed, in the unit of the indicator a month),
    ``desa_kurang`` (villages to be done, Int64) and ``desa_per_bulan``. ``target`` is missing
    where there is none, what follows from it too; the two last also without ``wholes``, and
    speeds once the year is over.
    """
    areas, indicators = values.index, values.columns
    table = pd.DataFrame(
        {
            "kode": areas.repeat(len(indicators)),
            "indikator": np.tile(indicators.to_numpy(dtype=object), len(areas)),
            "tahun": year,
            "capaian": values.to_numpy(dtype="float64").ravel(),
        }
    ).astype({"indikator": "str"})
    table["target"] = (
        _of_year(targets, year)
        .reindex(pd.MultiIndex.from_frame(table[["kode", "indikator"]]))
        .to_numpy()
    )
    table["selisih"] = table["capaian"] - table["target"]
    remaining = max((date(year, 12, 31) - on).days, 0) / _DAYS_A_MONTH
    months = remaining if remaining > 0 else np.nan
    missing = table["selisih"].clip(upper=0.0).abs()
    whole = np.nan if wholes is None else _whole(wholes, values)
    # Without the rounding, 60 % of 50 villages can be a hair more than 30 of them.
    villages = np.ceil((missing * whole / 100.0).round(6)).astype("Int64")
    return table.assign(
        bulan_tersisa=remaining,
        per_bulan=missing / months,
        desa_kurang=villages,
        desa_per_bulan=villages.astype("float64") / months,
    )[
        [
            *("kode", "indikator", "tahun", "target", "capaian", "selisih", "bulan_tersisa"),
            *("per_bulan", "desa_kurang", "desa_per_bulan"),
        ]
    ]


def _of_year(targets: pd.DataFrame, year: int) -> pd.Series:
    """Return the targets of ``year`` that count, by area and indicator."""
    key = ["kode_wilayah", "indikator"]
    rows = accepted(targets)
    rows = rows[rows["tahun"] == year].sort_values(
        ["verifikasi", "sumber_tanggal", "nilai"], na_position="first"
    )
    return rows.drop_duplicates(key, keep="last").set_index(key)["nilai"]


def _whole(wholes: pd.DataFrame, values: pd.DataFrame) -> np.ndarray:
    return wholes.reindex(index=values.index, columns=values.columns).to_numpy("float64").ravel()
