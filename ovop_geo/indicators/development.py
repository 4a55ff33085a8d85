"""How developed the desa of an area are, by the index of the ministry of villages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import numpy as np
import pandas as pd

from ovop_geo.indicators.aggregation import count_villages, percentage
from ovop_geo.indicators.basis import Basis
from ovop_geo.indicators.indicator import Indicator
from ovop_geo.indicators.question import Question
from ovop_geo.indicators.whole import INDEXED
from ovop_geo.records.background import INDEX_YEAR
from ovop_geo.records.official_classes import IDM_CLASSES, OfficialClasses
from ovop_geo.regions.codes import Level
from ovop_geo.selection import PUBLISHED

DECIMALS = 4
"""Decimals of the published index."""


def mean_index(
    values: pd.Series,
    villages: pd.DataFrame,
    level: Level,
    official: OfficialClasses | None = None,
) -> pd.DataFrame:
    """Return the mean of an index over the desa of each area.

    The index exists for desa alone: a kelurahan counts nowhere, whatever the basis of shares.
    Every desa counts alike, however many people live in it. A mean is rounded to the decimals
    of the published index, a half upwards, so that it and its class are read together.

    Parameters
    ----------
    values : index from 0 to 1 with `DECIMALS` decimals, index code of the desa; one that is not
        listed has none.
    villages : reference list of villages, index ``kode``.
    official : the classes of the index, if its publisher sets any.

    Returns
    -------
    DataFrame, index ``kode``, every area of ``level`` in code order: ``desa`` (its desa),
    ``jumlah`` (those with an index), ``nilai`` = sum of the index / jumlah, missing without
    any. With ``official`` also one column per class, the number of desa in it, and ``kelas``,
    the class of the mean.

    Source: Kementerian Desa, Pembangunan Daerah Tertinggal, dan Transmigrasi, Indeks Desa
    Membangun 2024.
    """
    known = values.dropna()
    # Whole numbers add up exactly. Of decimals the order of the rows would decide a half.
    whole = (known * 10**DECIMALS).round()
    table = pd.DataFrame({"jumlah": True, "nilai": whole})
    names = official.names if official else ()
    if official:
        classes = official.of(known)
        table = table.assign(**{name: classes == name for name in names})
    table = count_villages(table, villages, level, Basis.DESA)
    means = table["nilai"] / table["jumlah"].where(table["jumlah"] > 0)
    means = np.floor(means + 0.5) / 10**DECIMALS
    table = table.assign(nilai=means)
    return table.assign(kelas=official.of(means)) if official else table


def index_means(
    column: str, question: Question, official: OfficialClasses | None = None
) -> pd.DataFrame:
    """Return `mean_index` of a column of the villages of the background."""
    values = question.background.villages[column]
    return mean_index(values, question.villages, question.level, official)


def developed_shares(question: Question) -> pd.DataFrame:
    """Return the share of desa that the official classes of the IDM do not count as lagging.

    Share = 100 × desa in the classes ``berkembang``, ``maju`` and ``mandiri`` / desa with an index.

    Returns
    -------
    DataFrame, index ``kode``, every area of the level in code order: ``desa`` (its desa),
    ``berindeks`` (those with an index), ``jumlah`` (those that are not lagging) and ``persen``,
    missing without any index.

    Source: `IDM_CLASSES`.
    """
    means = index_means("idm", question, IDM_CLASSES)
    lagging = means[list(IDM_CLASSES.lower)].sum(axis=1)
    known = means["jumlah"]
    table = pd.DataFrame(
        {"desa": means["desa"], INDEXED.column: known, "jumlah": (known - lagging).where(known > 0)}
    )
    return table.assign(persen=percentage(table["jumlah"], known))


def _part_entry(name: str, offered: Mapping[str, int]) -> Indicator:
    """Return the entry of one part of the index, which has no official classes."""
    return Indicator(
        id=name,
        kind="index",
        compute=partial(index_means, name),
        source="idm",
        edition=INDEX_YEAR,
        offered=offered,
        unit="index",
        decimals=DECIMALS,
        classes="alami",
    )


ENTRIES = (
    Indicator(
        id="idm",
        kind="index",
        compute=partial(index_means, "idm", official=IDM_CLASSES),
        source="idm",
        edition=INDEX_YEAR,
        offered={
            "beranda": 7,
            "profil": 2,
            "prioritas.sumbu": 1,
            "bandingkan": 1,
        },
        leads=(PUBLISHED,),
        unit="index",
        decimals=DECIMALS,
        classes="resmi",
        official=IDM_CLASSES,
    ),
    _part_entry("iks", {"bandingkan": 2, "bandingkan.serupa": 1}),
    _part_entry(
        "ike",
        {"beranda": 8, "prioritas.sumbu": 7, "bandingkan": 3, "bandingkan.serupa": 2},
    ),
    _part_entry("ikl", {"bandingkan": 4, "bandingkan.serupa": 3}),
    Indicator(
        id="idm_berkembang",
        kind="rate",
        compute=developed_shares,
        source="idm",
        edition=INDEX_YEAR,
        whole=INDEXED,
        offered={"beranda": 9, "prioritas.sumbu": 10, "prioritas.tertinggal.1": 1},
        yes_or_no=True,
    ),
)
