"""Speed, standstill and two measures at once, as somebody would write them in pandas once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from benchmarks.rivals.plain_pandas import (
    LENGTHS,
    STEPS,
    Plain,
    Records,
    mean_of_index,
    product_coverage,
    statuses,
)

SPEED_MONTHS = STALLED_MONTHS = 6

FEWEST = 9
"""With fewer areas a third of them is no class."""


def completion_speed(records: Records, level: str) -> pd.Series:
    start = pd.Timestamp(records.on) - pd.DateOffset(months=SPEED_MONTHS)
    before = replace(records, on=start.strftime("%Y-%m-%d"))
    won = (statuses(records) == "selesai").sum(axis=1)
    won -= (statuses(before) == "selesai").sum(axis=1)
    speed = won.groupby(won.index.str[: LENGTHS[level]]).sum() / len(STEPS) / SPEED_MONTHS
    rows = records.rows("tahapan")
    rows = rows[rows["kode_wilayah"].isin(records.villages.index)]
    first = rows.groupby(rows["kode_wilayah"].str[: LENGTHS[level]])["tanggal"].min()
    return speed.where(first.reindex(speed.index) <= start)


def _standing(records: Records) -> pd.Series:
    """Return of each village with a record that is not finished whether it stands still."""
    rows, day = records.rows("tahapan"), pd.Timestamp(records.on)
    rows = rows[(rows["tanggal"] <= day) & rows["kode_wilayah"].isin(records.villages.index)]
    order = rows["status"].map({"belum": 0, "berjalan": 1, "selesai": 2})
    rows = rows.assign(urutan=order).sort_values(["tanggal", "urutan"])
    rows = rows.drop_duplicates(["kode_wilayah", "langkah", "tanggal"], keep="last")
    former = rows.groupby(["kode_wilayah", "langkah"])["status"].shift()
    last = rows[former != rows["status"]].groupby("kode_wilayah")["tanggal"].max()
    unfinished = last[~_finished(records)[last.index]]
    return unfinished + pd.DateOffset(months=STALLED_MONTHS) <= day


def _finished(records: Records) -> pd.Series:
    return (statuses(records) == "selesai").all(axis=1)


def stalled_villages(records: Records, level: str) -> pd.Series:
    stands = _standing(records)
    shares = 100 * stands.groupby(stands.index.str[: LENGTHS[level]]).mean()
    return shares.reindex(records.areas(level))


def village_states(records: Records, level: str) -> pd.Series:
    states = _standing(records).map({True: "berhenti", False: "bergerak"})
    return states.reindex(records.areas(level)).mask(_finished(records), "tuntas")


def priority(records: Records, level: str) -> pd.Series:
    """Classify by the first two measures that the page offers: the IDM and villages with one."""
    table = pd.DataFrame(
        {"x": mean_of_index("idm", records, level), "y": product_coverage(records, level)},
        index=records.areas(level),
    ).dropna()
    if len(table) < FEWEST:
        return pd.Series(pd.NA, records.areas(level), dtype="str")
    of_villages = level == "desa"
    y = table["y"].map({0: "1", 100: "3"}) if of_villages else _thirds(table["y"])
    return ("x" + _thirds(table["x"]) + "y" + y).reindex(records.areas(level))


def _thirds(values: pd.Series) -> pd.Series:
    second_highest = values.drop_duplicates().nlargest(2).iloc[-1]
    low, high = (min(values.quantile(third / 3), second_highest) for third in (1, 2))
    if values.max() == values.min():
        low, high = float("-inf"), second_highest
    classes = 1 + (values > low).astype(int) + (values > high).astype(int)
    return classes.astype("str").where(values.notna())


MOVEMENT: Mapping[str, Plain] = {
    "completion_speed": completion_speed,
    "stalled_villages": stalled_villages,
    "village_states": village_states,
    "priority": priority,
}
"""The plain version of an entry of the register by its id."""
