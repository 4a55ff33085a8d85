"""Completeness, verification and age of the records of an area."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pandas as pd

from ovop_geo.indicators.aggregation import are_among, areas_of, count_villages, percentage
from ovop_geo.indicators.basis import Basis, in_basis
from ovop_geo.indicators.computed_once import computed_once
from ovop_geo.indicators.indicator import Indicator
from ovop_geo.indicators.question import Question
from ovop_geo.indicators.verification import accepted
from ovop_geo.indicators.whole import RECORDS
from ovop_geo.records.steps import STEPS, step_column
from ovop_geo.regions.codes import Level

_VERIFIED = "terverifikasi"

_PRODUCT, _POTENTIAL = "desa_produk", "desa_potensi"


@computed_once(16)
def record_quality(
    tables: Mapping[str, pd.DataFrame],
    villages: pd.DataFrame,
    level: Level,
    basis: Basis = Basis.ALL,
) -> pd.DataFrame:
    """Return how many villages have records of each kind, and how new and verified these are.

    Definition of this programme, to say how complete records are: persen_terverifikasi = 100 ×
    terverifikasi / catatan.

    Parameters
    ----------
    tables : tables of a data set by name; tables without ``kode_wilayah`` and rejected rows do
        not count.
    villages : reference list of villages, index ``kode``.

    Returns
    -------
    DataFrame, index ``kode``, every area of ``level`` in code order:
    ``desa`` (villages in the denominator); ``desa_produk``, ``desa_potensi`` and
    ``desa_langkah_1`` to ``_5``, villages with any such record, whatever its status;
    ``catatan``, records of the area and of all regions in it; ``terverifikasi``, the verified
    ones; ``persen_terverifikasi``, their share from 0 to 100, missing without records;
    ``terakhir``, the newest date of a source or of a step, ISO text that may be a month or a
    year only, missing where nothing is dated. Under `Basis.DESA` kelurahan do not count anywhere.
    """
    achieved = _villages_with_records(tables)
    table = count_villages(achieved, villages, level, basis)
    records = _records(tables)
    records = records[in_basis(pd.Index(records["kode_wilayah"]), basis).to_numpy()]
    areas = areas_of(pd.Index(records["kode_wilayah"], dtype="str"), level)
    by_area = records.groupby(areas)
    table["catatan"] = by_area.size().reindex(table.index, fill_value=0)
    table[_VERIFIED] = by_area[_VERIFIED].sum().reindex(table.index, fill_value=0)
    table["persen_terverifikasi"] = percentage(table[_VERIFIED], table["catatan"])
    table["terakhir"] = by_area["tanggal"].last().reindex(table.index).astype("str")
    return table


@computed_once(4)
def _villages_with_records(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    steps = accepted(tables["tahapan"])
    codes = {
        _PRODUCT: accepted(tables["produk"])["kode_wilayah"],
        _POTENTIAL: accepted(tables["potensi"])["kode_wilayah"],
        **{
            f"desa_{step_column(step)}": steps.loc[steps["langkah"] == step, "kode_wilayah"]
            for step in STEPS
        },
    }
    every = pd.concat(list(codes.values())).unique()
    regions = pd.Index(every, dtype="str")
    return pd.DataFrame({name: are_among(regions, found) for name, found in codes.items()}, regions)


@computed_once(4)
def _records(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return region, newest date and whether it is verified for every record that counts.

    The rows are in the order of these dates, those without one first.
    """
    parts = []
    for table in tables.values():
        if "kode_wilayah" not in table:
            continue
        rows = accepted(table)
        dates = rows["sumber_tanggal"].astype("str")
        own = rows.get("tanggal")
        if own is not None and own.dtype.kind == "M":
            days = own.dt.strftime("%Y-%m-%d").astype("str")
            dates = dates.where(~(days > dates.fillna("")), days)
        parts.append(
            pd.DataFrame(
                {
                    "kode_wilayah": rows["kode_wilayah"],
                    "tanggal": dates,
                    _VERIFIED: rows["verifikasi"] == _VERIFIED,
                }
            )
        )
    # ISO dates sort as text, and a part of a date sorts before all days in it.
    return pd.concat(parts).sort_values(
        "tanggal", kind="stable", na_position="first", ignore_index=True
    )


def _quality_table(question: Question) -> pd.DataFrame:
    return record_quality(question.tables, question.villages, question.level, question.basis)


def _villages_with(column: str, question: Question) -> pd.DataFrame:
    """Return the share of villages with such a record, missing in areas where there is none."""
    table = _quality_table(question)[["desa", column]].rename(columns={column: "jumlah"})
    share = percentage(table["jumlah"], table["desa"])
    return table.assign(persen=share.where(table["jumlah"] > 0))


def _verified(question: Question) -> pd.DataFrame:
    renamed = {_VERIFIED: "jumlah", "persen_terverifikasi": "persen"}
    return _quality_table(question).rename(columns=renamed)[["desa", "catatan", *renamed.values()]]


def _entry(order: int, name: str, column: str) -> Indicator:
    return Indicator(
        id=f"mutu_{name}",
        kind="rate",
        compute=partial(_villages_with, column),
        source="all_tables",
        offered={"mutu": order},
        method="mutu",
        caveat="mutu",
        yes_or_no=True,
    )


ENTRIES = (
    _entry(1, "produk", _PRODUCT),
    _entry(2, "potensi", _POTENTIAL),
    *(_entry(2 + step, f"langkah_{step}", f"desa_{step_column(step)}") for step in STEPS),
    Indicator(
        id="mutu_terverifikasi",
        kind="rate",
        compute=_verified,
        source="all_tables",
        offered={"mutu": 8},
        whole=RECORDS,
        caveat="mutu",
    ),
)
