"""The same indicators as an analyst would write them in a notebook: one by one, in plain pandas.

Each takes a `Question` and returns the value of every area. They read the tables themselves, share
nothing and know nothing of the package but its names of levels; the basis is always all villages.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
import pandas as pd

from ovop_geo.indicators.indicator import Question

_LENGTHS = {"provinsi": 2, "kabupaten": 5, "kecamatan": 8, "desa": 13}
_KIND = ["komoditas", "ukuran", "satuan"]
_STEPS = range(1, 6)

Plain = Callable[[Question], pd.Series]


def _rows(question: Question, table: str, *, published: bool = True) -> pd.DataFrame:
    """Return the rows of a table that were not rejected, with the area of each in ``kode``."""
    rows = question.tables[table]
    rows = rows[rows["verifikasi"] != "ditolak"].copy()
    if published:
        known = rows["sumber_tanggal"].isna() | (rows["sumber_tanggal"] <= str(question.on))
        rows = rows[known].copy()
    if "kode_wilayah" in rows:
        length = _LENGTHS[question.level]
        rows = rows[rows["kode_wilayah"].str.len() >= length].copy()
        rows["kode"] = rows["kode_wilayah"].str[:length]
    return rows


def _areas(question: Question) -> pd.Index:
    areas = question.regions.areas
    return areas.index[areas["tingkat"] == str(question.level)]


def _sizes(question: Question) -> pd.Series:
    """Return the number of villages of each area."""
    villages = question.regions.areas
    villages = villages[villages["tingkat"] == "desa"].reset_index()
    return villages.groupby(villages["kode"].str[: _LENGTHS[question.level]]).size()


def _of_villages(question: Question, codes: pd.Series) -> pd.Series:
    """Return the percentage of villages that are in ``codes``, 0 where none is."""
    codes = pd.Series(codes[codes.str.len() == _LENGTHS["desa"]].unique())
    counts = codes.groupby(codes.str[: _LENGTHS[question.level]]).size()
    sizes = _sizes(question)
    return 100 * counts.reindex(sizes.index).fillna(0) / sizes


def _steps(question: Question) -> pd.DataFrame:
    """Return the last record of each step of each village."""
    rows = _rows(question, "tahapan", published=False)
    rows = rows[rows["tanggal"] <= pd.Timestamp(question.on)].copy()
    rows["urutan"] = rows["status"].map({"belum": 0, "berjalan": 1, "selesai": 2})
    rows = rows.sort_values(["kode_wilayah", "langkah", "tanggal", "urutan"])
    return rows.groupby(["kode_wilayah", "langkah"]).last().reset_index()


def _step(step: int, question: Question) -> pd.Series:
    last = _steps(question)
    done = last[(last["langkah"] == step) & (last["status"] == "selesai")]
    known = last["kode"].unique()
    shares = _of_villages(question, done["kode_wilayah"])
    return shares[shares.index.isin(known)]


def _overall(question: Question) -> pd.Series:
    return pd.concat([_step(step, question) for step in _STEPS], axis=1).mean(axis=1)


def _all_steps(question: Question) -> pd.Series:
    last = _steps(question)
    done = last[last["status"] == "selesai"].groupby("kode_wilayah")["langkah"].nunique()
    shares = _of_villages(question, done[done == len(_STEPS)].index.to_series())
    return shares[shares.index.isin(last["kode"].unique())]


def _recorded(question: Question) -> pd.Index:
    steps = _rows(question, "tahapan", published=False)
    steps = steps[steps["tanggal"] <= pd.Timestamp(question.on)]
    return pd.Index(pd.concat([_rows(question, "produk")["kode"], steps["kode"]]).unique())


def _coverage(question: Question, *, flagships: bool) -> pd.Series:
    rows = _rows(question, "produk")
    if flagships:
        rows = rows[rows["unggulan"]]
    shares = _of_villages(question, rows["kode_wilayah"])
    return shares[shares.index.isin(_recorded(question))]


def _halal(question: Question) -> pd.Series:
    flagships = _rows(question, "produk")
    flagships = flagships[flagships["unggulan"]]
    held = _rows(question, "sertifikat")
    day = pd.Timestamp(question.on)
    held = held[(held["jenis"] == "Halal") & ~(held["terbit"] > day)]
    held = held[~(held["berlaku_sampai"] < day)]
    flagships["halal"] = flagships["kode_produk"].isin(held["kode_produk"])
    return flagships.groupby("kode")["halal"].apply(lambda group: 100 * group.mean())


def _packaged(question: Question) -> pd.Series:
    rows = _rows(question, "produk").dropna(subset="tahap_olah")
    packaged = rows["tahap_olah"].isin(["dikemas", "dipasarkan"])
    return packaged.groupby(rows["kode"]).apply(lambda group: 100 * group.mean())


def _commodity_count(question: Question) -> pd.Series:
    rows = pd.concat([_rows(question, "potensi", published=False), _rows(question, "produk")])
    return rows.groupby("kode")["komoditas"].nunique()


def _amount(question: Question) -> pd.Series:
    """Return the amount published for each area, else the sum of those directly inside it."""
    amount = question.amount
    rows = question.tables["potensi"]
    rows = rows[rows["verifikasi"] != "ditolak"].dropna(subset="nilai")
    for column, value in zip(_KIND, (amount.commodity, amount.measure, amount.unit), strict=True):
        rows = rows[rows[column] == value]
    rows = rows.sort_values(["tahun", "verifikasi", "sumber_tanggal", "nilai"], na_position="first")
    newest = rows.groupby("kode_wilayah")["nilai"].last()
    found = newest.iloc[:0]
    for length in sorted(_LENGTHS.values(), reverse=True):
        summed = found.groupby(found.index.str[:length]).sum()
        own = newest[newest.index.str.len() == length]
        found = pd.concat([own, summed[~summed.index.isin(own.index)]])
        if length == _LENGTHS[question.level]:
            break
    return found


def _amount_share(question: Question) -> pd.Series:
    found = _amount(question)
    return 100 * found / found.sum()


def _amount_density(column: str, factor: float, question: Question) -> pd.Series:
    known = question.background.kabupaten[column]
    length = _LENGTHS[question.level]
    return factor * _amount(question) / known.groupby(known.index.str[:length]).sum()


def _quotient(question: Question) -> pd.Series:
    rows = _rows(question, "produk")
    made = rows.drop_duplicates(["kode_wilayah", "komoditas"])
    of_province = (made["komoditas"] == question.amount.commodity).mean()
    shares = made.groupby("kode")["komoditas"].apply(
        lambda group: (group == question.amount.commodity).mean()
    )
    behind = made.groupby("kode")["kode_wilayah"].nunique()
    return (shares / of_province)[behind >= 5]


def _entropy(names: pd.Series) -> float:
    shares = names.value_counts(normalize=True)
    return float(-(shares * np.log(shares)).sum())


def _diversity(question: Question) -> pd.Series:
    rows = _rows(question, "produk")
    if question.level != "desa":
        rows = rows.drop_duplicates(["kode_wilayah", "komoditas"])
    return rows.groupby("kode")["komoditas"].apply(_entropy)


def _mean_index(column: str, question: Question) -> pd.Series:
    villages = question.background.villages.reset_index()
    areas = villages["kode"].str[: _LENGTHS[question.level]]
    return villages.groupby(areas)[column].apply(lambda group: group.mean()).round(4)


def _potential(question: Question) -> pd.Series:
    parts = pd.DataFrame(
        {
            "ragam": _commodity_count(question),
            "keanekaragaman": _diversity(question),
            "produk": _coverage(question, flagships=False),
            "ekonomi": _mean_index("ike", question),
        }
    )
    scaled = parts.apply(lambda part: 100 * (part - part.min()) / (part.max() - part.min()))
    # What is the same everywhere stands in the middle.
    scaled = scaled.mask(parts.notna() & (parts.min() == parts.max()), 50.0)
    return scaled.mean(axis=1, skipna=False)


def _with_records(table: str, question: Question) -> pd.Series:
    rows = _rows(question, table, published=False)
    shares = _of_villages(question, rows["kode_wilayah"])
    return shares[shares > 0]


def _with_step(step: int, question: Question) -> pd.Series:
    rows = _rows(question, "tahapan", published=False)
    shares = _of_villages(question, rows.loc[rows["langkah"] == step, "kode_wilayah"])
    return shares[shares > 0]


def _verified(question: Question) -> pd.Series:
    tables = [name for name, rows in question.tables.items() if "kode_wilayah" in rows]
    rows = pd.concat([_rows(question, name, published=False) for name in tables])
    return rows.groupby("kode")["verifikasi"].apply(
        lambda group: 100 * (group == "terverifikasi").mean()
    )


def _assisted(question: Question) -> pd.Series:
    rows = _rows(question, "pendampingan", published=False)
    day = pd.Timestamp(question.on)
    begun = rows[rows["mulai"] <= day]
    steps = _rows(question, "tahapan", published=False)
    steps = steps[(steps["langkah"] == 4) & (steps["tanggal"] <= day)]
    shares = _of_villages(question, begun.loc[~(begun["selesai"] < day), "kode_wilayah"])
    return shares[shares.index.isin(pd.concat([begun["kode"], steps["kode"]]))]


def _per_assistant(question: Question) -> pd.Series:
    rows = _rows(question, "pendampingan", published=False)
    day = pd.Timestamp(question.on)
    working = rows[(rows["mulai"] <= day) & ~(rows["selesai"] < day)]
    return _sizes(question) / working.groupby("kode").size()


def _held(question: Question) -> pd.DataFrame:
    rows = _rows(question, "kegiatan", published=False)
    rows["hari"] = rows["tanggal"].apply(
        lambda text: pd.Timestamp(text if len(text) > 4 else f"{text}-01-01")
    )
    return rows[rows["hari"] <= pd.Timestamp(question.on)]


def _events(question: Question) -> pd.Series:
    return _held(question).groupby("kode").size()


def _reached(topic: str, question: Question) -> pd.Series:
    rows = _held(question)
    steps = _rows(question, "tahapan", published=False)
    steps = steps[(steps["langkah"] == 5) & (steps["tanggal"] <= pd.Timestamp(question.on))]
    on_topic = rows
    if topic:
        on_topic = rows[rows["topik"].fillna("").apply(lambda text: topic in text.split(";"))]
    shares = _of_villages(question, on_topic["kode_wilayah"])
    in_villages = rows[rows["kode_wilayah"].str.len() == _LENGTHS["desa"]]
    return shares[shares.index.isin(pd.concat([in_villages["kode"], steps["kode"]]))]


def _days_since(question: Question) -> pd.Series:
    last = _held(question).groupby("kode")["hari"].max()
    return (pd.Timestamp(question.on) - last).dt.days


def _requests(question: Question) -> pd.DataFrame:
    rows = _rows(question, "dukungan", published=False)
    return rows[~(rows["tanggal"] > pd.Timestamp(question.on))]


def _request_count(question: Question) -> pd.Series:
    return _requests(question).groupby("kode").size()


def _answered(question: Question) -> pd.Series:
    return (
        _requests(question)
        .groupby("kode")["status"]
        .apply(lambda group: 100 * (group != "diajukan").mean())
    )


def _answer_days(question: Question) -> pd.Series:
    rows = _requests(question)
    rows = rows[rows["status"] != "diajukan"]
    days = (rows["dijawab"] - rows["tanggal"]).dt.days
    return days[days >= 0].groupby(rows["kode"]).median()


PLAIN: dict[str, Plain] = {
    **{f"step_{step}": partial(_step, step) for step in _STEPS},
    "overall_progress": _overall,
    "all_steps": _all_steps,
    "product_coverage": partial(_coverage, flagships=False),
    "flagship_coverage": partial(_coverage, flagships=True),
    "halal_flagships": _halal,
    "packaged_products": _packaged,
    "commodity_count": _commodity_count,
    "commodity_amount": _amount,
    "amount_share": _amount_share,
    "amount_per_square_kilometre": partial(_amount_density, "luas_km2", 1.0),
    "amount_per_people": partial(_amount_density, "penduduk_jiwa", 1000.0),
    "location_quotient": _quotient,
    "diversity": _diversity,
    "potential_index": _potential,
    "idm": partial(_mean_index, "idm"),
    "ike": partial(_mean_index, "ike"),
    "mutu_produk": partial(_with_records, "produk"),
    "mutu_potensi": partial(_with_records, "potensi"),
    **{f"mutu_langkah_{step}": partial(_with_step, step) for step in _STEPS},
    "mutu_terverifikasi": _verified,
    "assistance_coverage": _assisted,
    "villages_per_assistant": _per_assistant,
    "events": _events,
    "reached_villages": partial(_reached, ""),
    **{
        f"reached_{topic}": partial(_reached, topic)
        for topic in ("ovop", "bpjs_ketenagakerjaan", "bp3mi")
    },
    "days_since_event": _days_since,
    "requests": _request_count,
    "answered_requests": _answered,
    "answer_days": _answer_days,
}
"""The value of every area by the id of the indicator; an area without one may be left out."""
