"""The indicators as somebody would write them in pandas who needs one of them, once.

Each takes the records and a level and works from the tables, without anything of the app: codes
are cut to the length of the level, rows are grouped. They give the values of all areas of the
level, desa and kelurahan together, for the day ``on``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np
import pandas as pd

LAGGING = 0.5989
"""The official limit of the IDM up to which a desa is lagging."""

LENGTHS = {"provinsi": 2, "kabupaten": 5, "kecamatan": 8, "desa": 13}
STEPS = (1, 2, 3, 4, 5)
FLAGSHIP, ASSISTANCE, SOCIALIZATION = 2, 4, 5
FEWEST_VILLAGES = 5
FEWEST_REQUESTS = 10
HALF = 0.5 + 1e-9


@dataclass(frozen=True)
class Records:
    """What the plain versions work from.

    Attributes
    ----------
    tables : the tables of the data set by name.
    villages : table of villages, index code.
    index_of_villages : columns ``idm`` and ``ike``, index code of the desa.
    kabupaten : columns ``luas_km2`` and ``penduduk_jiwa``, index code.
    on : the day, as ISO text.
    commodity : the commodity of what is asked of one.
    amount : commodity, measure and unit of what is asked of an amount.
    """

    tables: Mapping[str, pd.DataFrame]
    villages: pd.DataFrame
    index_of_villages: pd.DataFrame
    kabupaten: pd.DataFrame
    on: str
    commodity: str
    amount: tuple[str, str, str]

    def rows(self, table: str) -> pd.DataFrame:
        """Return the rows that nobody rejected."""
        rows = self.tables[table]
        return rows[rows["verifikasi"] != "ditolak"]

    @property
    def amounts(self) -> pd.DataFrame:
        """The rows of the amount that is asked for."""
        commodity, measure, unit = self.amount
        rows = self.rows("potensi")
        asked = (rows["ukuran"] == measure) & (rows["satuan"] == unit)
        return rows[(rows["komoditas"] == commodity) & asked]

    def known(self, table: str) -> pd.DataFrame:
        """Return those of them whose source was published by the day."""
        rows = self.rows(table)
        dates = rows["sumber_tanggal"]
        return rows[dates.isna() | (dates <= self.on)]

    def areas(self, level: str) -> pd.Index:
        """Return the codes of all areas of the level."""
        return self.villages.index.str[: LENGTHS[level]].unique().sort_values()


Plain = Callable[[Records, str], pd.Series]


def at(codes: pd.Series, level: str) -> pd.Series:
    """Return the area of each code; missing for a region coarser than the level."""
    return codes.str[: LENGTHS[level]].where(codes.str.len() >= LENGTHS[level])


def share_of_villages(records: Records, level: str, codes: pd.Series) -> pd.Series:
    villages = records.villages.index
    done = pd.Series(villages.isin(codes), index=villages)
    return 100 * done.groupby(villages.str[: LENGTHS[level]]).mean()


def only_known(shares: pd.Series, codes: pd.Series, level: str) -> pd.Series:
    return shares.where(shares.index.isin(at(codes, level)))


def statuses(records: Records) -> pd.DataFrame:
    rows = records.rows("tahapan")
    rows = rows[rows["tanggal"] <= pd.Timestamp(records.on)]
    order = rows["status"].map({"belum": 0, "berjalan": 1, "selesai": 2})
    rows = rows.assign(urutan=order).sort_values(["tanggal", "urutan"])
    latest = rows.drop_duplicates(["kode_wilayah", "langkah"], keep="last")
    table = latest.pivot_table(
        index="kode_wilayah", columns="langkah", values="status", aggfunc="first"
    )
    return table.reindex(index=records.villages.index, columns=list(STEPS))


def _of_done(records: Records, level: str, done: pd.Series) -> pd.Series:
    shares = 100 * done.groupby(done.index.str[: LENGTHS[level]]).mean()
    rows = records.rows("tahapan")
    return only_known(
        shares, rows.loc[rows["tanggal"] <= pd.Timestamp(records.on), "kode_wilayah"], level
    )


def step(number: int, records: Records, level: str) -> pd.Series:
    return _of_done(records, level, (statuses(records)[number] == "selesai").astype(float))


def all_steps(records: Records, level: str) -> pd.Series:
    done = (statuses(records) == "selesai").all(axis=1)
    return _of_done(records, level, done.astype(float))


def overall_progress(records: Records, level: str) -> pd.Series:
    return _of_done(records, level, (statuses(records) == "selesai").mean(axis=1))


def _steps_known(records: Records) -> pd.DataFrame:
    rows = records.rows("tahapan")
    return rows[rows["tanggal"] <= pd.Timestamp(records.on)]


def _of_products(records: Records, level: str, chosen: pd.DataFrame) -> pd.Series:
    shares = share_of_villages(records, level, chosen["kode_wilayah"])
    codes = pd.concat(
        [records.known("produk")["kode_wilayah"], _steps_known(records)["kode_wilayah"]]
    )
    codes = codes[codes.str.len() == LENGTHS["desa"]]
    return only_known(shares, codes, level)


def product_coverage(records: Records, level: str) -> pd.Series:
    return _of_products(records, level, records.known("produk"))


def flagship_coverage(records: Records, level: str) -> pd.Series:
    products, steps = records.known("produk"), _steps_known(records)
    found = _of_products(records, level, products[products["unggulan"]])
    if products["unggulan"].any() or (steps["langkah"] == FLAGSHIP).any():
        return found
    # Records that name no flagship at all do not say that there are none.
    return found.where(found.isna())


def leading_sector(records: Records, level: str) -> pd.Series:
    rows = records.known("produk")
    rows = rows[(rows["kode_wilayah"].str.len() == LENGTHS["desa"]) & rows["sektor"].notna()]
    flagged = rows.groupby("kode_wilayah")["unggulan"].transform("any")
    rows = rows[rows["unggulan"] | ~flagged]
    of_villages = _most_frequent(rows["kode_wilayah"], rows["sektor"])
    if level == "desa":
        return of_villages.reindex(records.areas(level))
    areas = of_villages.index.str[: LENGTHS[level]]
    return _most_frequent(areas, of_villages).reindex(records.areas(level))


def _most_frequent(groups: pd.Series | pd.Index, sectors: pd.Series) -> pd.Series:
    counts = pd.crosstab(np.asarray(groups), sectors.to_numpy())
    leads = counts.eq(counts.max(axis=1), axis=0)
    return counts.idxmax(axis=1).mask(leads.sum(axis=1) > 1, "campuran")


def halal_flagships(records: Records, level: str) -> pd.Series:
    held = records.known("sertifikat")
    day = pd.Timestamp(records.on)
    held = held[
        (held["jenis"] == "Halal") & ~(held["terbit"] > day) & ~(held["berlaku_sampai"] < day)
    ]
    flagships = records.known("produk")
    is_food = flagships["sektor"].isin(["pangan_olahan", "minuman"])
    flagships = flagships[flagships["unggulan"] & is_food & (flagships["komoditas"] != "babi")]
    has_it = flagships["kode_produk"].isin(held["kode_produk"])
    shares = 100 * has_it.groupby(at(flagships["kode_wilayah"], level)).mean()
    return shares.reindex(records.areas(level))


def packaged_products(records: Records, level: str) -> pd.Series:
    rows = records.known("produk").dropna(subset="tahap_olah")
    packaged = rows["tahap_olah"].isin(["dikemas", "dipasarkan"])
    shares = 100 * packaged.groupby(at(rows["kode_wilayah"], level)).mean()
    return shares.reindex(records.areas(level))


def commodity_count(records: Records, level: str) -> pd.Series:
    columns = ["kode_wilayah", "komoditas"]
    rows = pd.concat([records.rows("potensi")[columns], records.known("produk")[columns]])
    counts = rows.groupby(at(rows["kode_wilayah"], level))["komoditas"].nunique()
    return counts.reindex(records.areas(level))


def commodity_amount(records: Records, level: str) -> pd.Series:
    *_, unit = records.amount
    rows = records.amounts
    rows = rows.sort_values(["tahun", "verifikasi", "sumber_tanggal", "nilai"], na_position="first")
    published = rows.drop_duplicates("kode_wilayah", keep="last").set_index("kode_wilayah")["nilai"]
    amounts = published.iloc[:0]
    for length in sorted(LENGTHS.values(), reverse=True):
        sums = amounts.groupby(amounts.index.str[:length]).sum()
        if "/" in unit:
            sums = sums.iloc[:0]
        amounts = published[published.index.str.len() == length].combine_first(sums)
        if length == LENGTHS[level]:
            break
    return amounts.reindex(records.areas(level))


def amount_share(records: Records, level: str) -> pd.Series:
    # What is known of the areas of one level can add up to more than was published of all.
    whole = max(commodity_amount(records, each).sum() for each in LENGTHS)
    return 100 * commodity_amount(records, level) / whole


def _per(column: str, factor: float, records: Records, level: str) -> pd.Series:
    sizes = records.kabupaten[column]
    if level == "provinsi" and records.amounts["kode_wilayah"].str.len().min() > LENGTHS[level]:
        sizes = sizes[commodity_amount(records, "kabupaten").notna()]
    sizes = sizes.groupby(sizes.index.str[: LENGTHS[level]]).sum()
    return factor * commodity_amount(records, level) / sizes


def _pairs(records: Records) -> pd.DataFrame:
    rows = records.known("produk")
    rows = rows[rows["kode_wilayah"].isin(records.villages.index)]
    return rows.drop_duplicates(["kode_wilayah", "komoditas"])


def location_quotient(records: Records, level: str) -> pd.Series:
    pairs = _pairs(records)
    area = at(pairs["kode_wilayah"], level)
    counts = pd.crosstab(area, pairs["komoditas"])
    shares = counts.div(counts.sum(axis=1), axis=0)
    quotients = (shares / (counts.sum() / counts.to_numpy().sum()))[records.commodity]
    behind = pairs.groupby(area)["kode_wilayah"].nunique()
    return quotients.where(behind >= FEWEST_VILLAGES).reindex(records.areas(level))


def diversity(records: Records, level: str) -> pd.Series:
    rows = records.known("produk") if level == "desa" else _pairs(records)
    rows = rows[rows["kode_wilayah"].isin(records.villages.index)]
    counts = pd.crosstab(at(rows["kode_wilayah"], level), rows["komoditas"])
    shares = counts.div(counts.sum(axis=1), axis=0)
    entropy = -(shares * np.log(shares.where(shares > 0))).sum(axis=1)
    return entropy.reindex(records.areas(level))


def mean_of_index(column: str, records: Records, level: str) -> pd.Series:
    values = records.index_of_villages[column].dropna()
    values = values[values.index.isin(records.villages.index) & (values.index.str[9] != "1")]
    # Of four decimals `mean().round(4)` would round a half by the errors of its sum.
    whole = (10_000 * values).round()
    means = np.floor(whole.groupby(values.index.str[: LENGTHS[level]]).mean() + 0.5) / 10_000
    return means.reindex(records.areas(level))


def share_not_lagging(records: Records, level: str) -> pd.Series:
    values = records.index_of_villages["idm"].dropna()
    values = values[values.index.isin(records.villages.index) & (values.index.str[9] != "1")]
    shares = 100 * (values > LAGGING).groupby(values.index.str[: LENGTHS[level]]).mean()
    return shares.reindex(records.areas(level))


def potential_index(records: Records, level: str) -> pd.Series:
    parts = pd.DataFrame(
        {
            "ragam": commodity_count(records, level),
            "keanekaragaman": diversity(records, level),
            "produk": product_coverage(records, level),
            "ekonomi": mean_of_index("ike", records, level),
        }
    )
    above, width = parts - parts.min(), parts.max() - parts.min()
    # What is the same everywhere tells no area from another: it stands in the middle.
    scaled = (100 * above / width.where(width > 0)).fillna(50).where(parts.notna())
    return scaled.mean(axis=1, skipna=False)


def villages_with(table: str, records: Records, level: str) -> pd.Series:
    shares = share_of_villages(records, level, records.rows(table)["kode_wilayah"])
    return shares.where(shares > 0)


def villages_with_step(number: int, records: Records, level: str) -> pd.Series:
    rows = records.rows("tahapan")
    codes = rows.loc[rows["langkah"] == number, "kode_wilayah"]
    shares = share_of_villages(records, level, codes)
    return shares.where(shares > 0)


def verified_records(records: Records, level: str) -> pd.Series:
    columns = ["kode_wilayah", "verifikasi"]
    rows = pd.concat(
        [records.rows(name)[columns] for name, rows in records.tables.items() if columns[0] in rows]
    )
    shares = (
        100
        * (rows["verifikasi"] == "terverifikasi").groupby(at(rows["kode_wilayah"], level)).mean()
    )
    return shares.reindex(records.areas(level))


def _requests(records: Records) -> pd.DataFrame:
    rows = records.rows("dukungan")
    day = pd.Timestamp(records.on)
    rows = rows[~(rows["tanggal"] > day)]
    return rows.assign(status=rows["status"].mask(rows["dijawab"] > day, "diajukan"))


def requests(records: Records, level: str) -> pd.Series:
    codes = at(_requests(records)["kode_wilayah"], level)
    return codes.value_counts().reindex(records.areas(level))


def answered_requests(records: Records, level: str) -> pd.Series:
    rows = _requests(records)
    answered = rows["status"] != "diajukan"
    shares = 100 * answered.groupby(at(rows["kode_wilayah"], level)).mean()
    return shares.reindex(records.areas(level))


def answer_days(records: Records, level: str) -> pd.Series:
    """Return the median of Kaplan and Meier, area by area."""
    rows = _requests(records)
    answered = rows["status"] != "diajukan"
    until = rows["dijawab"].where(answered, pd.Timestamp(records.on))
    rows = rows.assign(lama=(until - rows["tanggal"]).dt.days, dijawab=answered)
    rows = rows[rows["lama"] >= 0]
    of_areas = rows.groupby(at(rows["kode_wilayah"], level))
    medians = {area: _median_wait(group) for area, group in of_areas}
    return pd.Series(medians, dtype="float64").reindex(records.areas(level))


def _median_wait(rows: pd.DataFrame) -> float:
    if len(rows) < FEWEST_REQUESTS:
        return float("nan")
    waiting = 1.0
    for days in sorted(rows.loc[rows["dijawab"], "lama"].unique()):
        of_days = rows["lama"] == days
        waiting *= 1 - (of_days & rows["dijawab"]).sum() / (rows["lama"] >= days).sum()
        if waiting < HALF:
            return float(days)
    return float("nan")


def _events(records: Records) -> pd.DataFrame:
    rows = records.rows("kegiatan")
    dates = rows["tanggal"]
    full = dates + dates.str.len().map({4: "-01-01", 7: "-01", 10: ""})
    rows = rows.assign(hari=pd.to_datetime(full))
    return rows[rows["hari"] <= pd.Timestamp(records.on)]


def events(records: Records, level: str) -> pd.Series:
    codes = at(_events(records)["kode_wilayah"], level)
    return codes.value_counts().reindex(records.areas(level))


def days_since_event(records: Records, level: str) -> pd.Series:
    rows = _events(records)
    last = rows.groupby(at(rows["kode_wilayah"], level))["hari"].max()
    return (pd.Timestamp(records.on) - last).dt.days.reindex(records.areas(level))


def reached(topic: str, records: Records, level: str) -> pd.Series:
    held = _events(records)
    on_topic = held[held["topik"].str.contains(topic).fillna(value=False)] if topic else held
    steps = _steps_known(records)
    latest = steps[steps["langkah"] == SOCIALIZATION].sort_values(["tanggal", "status"])
    latest = latest.drop_duplicates("kode_wilayah", keep="last")
    waiting = latest.loc[latest["status"] != "selesai", "kode_wilayah"]
    codes = pd.concat([on_topic["kode_wilayah"], waiting])
    codes = codes[codes.isin(records.villages.index)]
    return only_known(share_of_villages(records, level, on_topic["kode_wilayah"]), codes, level)


def _at_work(records: Records) -> pd.DataFrame:
    rows, day = records.rows("pendampingan"), pd.Timestamp(records.on)
    return rows[(rows["mulai"] <= day) & ~(rows["selesai"] < day)]


def assistance_coverage(records: Records, level: str) -> pd.Series:
    ever = records.rows("pendampingan")
    ever = ever[ever["mulai"] <= pd.Timestamp(records.on)]
    steps = _steps_known(records)
    codes = pd.concat(
        [ever["kode_wilayah"], steps.loc[steps["langkah"] == ASSISTANCE, "kode_wilayah"]]
    )
    shares = share_of_villages(records, level, _at_work(records)["kode_wilayah"])
    return only_known(shares, codes, level)


def villages_per_assistant(records: Records, level: str) -> pd.Series:
    villages = records.villages.index.str[: LENGTHS[level]].value_counts()
    assistants = at(_at_work(records)["kode_wilayah"], level).value_counts()
    return (villages / assistants).reindex(records.areas(level))


PLAIN: Mapping[str, Plain] = {
    "overall_progress": overall_progress,
    "all_steps": all_steps,
    **{f"step_{number}": partial(step, number) for number in STEPS},
    "product_coverage": product_coverage,
    "flagship_coverage": flagship_coverage,
    "leading_sector": leading_sector,
    "halal_flagships": halal_flagships,
    "packaged_products": packaged_products,
    "commodity_count": commodity_count,
    "commodity_amount": commodity_amount,
    "amount_share": amount_share,
    "amount_per_square_kilometre": partial(_per, "luas_km2", 1),
    "amount_per_people": partial(_per, "penduduk_jiwa", 1000),
    "location_quotient": location_quotient,
    "diversity": diversity,
    "potential_index": potential_index,
    "idm": partial(mean_of_index, "idm"),
    "idm_berkembang": share_not_lagging,
    "iks": partial(mean_of_index, "iks"),
    "ike": partial(mean_of_index, "ike"),
    "ikl": partial(mean_of_index, "ikl"),
    "mutu_produk": partial(villages_with, "produk"),
    "mutu_potensi": partial(villages_with, "potensi"),
    **{f"mutu_langkah_{number}": partial(villages_with_step, number) for number in STEPS},
    "mutu_terverifikasi": verified_records,
    "request_count": requests,
    "answered_requests": answered_requests,
    "answer_days": answer_days,
    "event_count": events,
    "days_since_event": days_since_event,
    "event_reach": partial(reached, ""),
    "event_reach_ovop": partial(reached, "ovop"),
    "event_reach_bpjs_ketenagakerjaan": partial(reached, "bpjs_ketenagakerjaan"),
    "event_reach_bp3mi": partial(reached, "bp3mi"),
    "assistance_coverage": assistance_coverage,
    "villages_per_assistant": villages_per_assistant,
}
"""The plain version of an entry of the register by its id."""
