"""Indicators of products: coverage, flagships and the leading sector."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from ovop_geo.indicators.aggregation import (
    are_among,
    count_villages,
    percentage,
    share_of_villages,
    without_unrecorded,
)
from ovop_geo.indicators.basis import Basis, in_basis
from ovop_geo.indicators.computed_once import computed_once
from ovop_geo.indicators.indicator import History, Indicator, Question
from ovop_geo.indicators.verification import accepted
from ovop_geo.records.sectors import MIXED, NOT_SET, SECTORS
from ovop_geo.regions.codes import Level, code_length

_CLASSES = (*SECTORS, MIXED)


def product_coverage(
    products: pd.DataFrame, villages: pd.DataFrame, level: Level, basis: Basis = Basis.ALL
) -> pd.DataFrame:
    """Return the share of villages with at least one recorded product.

    Parameters
    ----------
    products : table ``produk``; rejected rows and rows of a region coarser than a village
        do not count.
    villages : reference list of villages, index ``kode``.

    Returns
    -------
    DataFrame, index ``kode``, every area of ``level`` in code order: ``desa`` (villages in the
    denominator), ``jumlah`` (villages with a product), ``persen`` from 0 to 100, missing where
    ``desa`` is 0. A village without a record counts in the denominator.
    """
    return share_of_villages(_codes(accepted(products)), villages, level, basis)


def flagship_coverage(
    products: pd.DataFrame, villages: pd.DataFrame, level: Level, basis: Basis = Basis.ALL
) -> pd.DataFrame:
    """Return the share of villages that have set a flagship product.

    Parameters
    ----------
    products : table ``produk``; only rows that are ``unggulan`` and not rejected count.
    villages : reference list of villages, index ``kode``.

    Returns
    -------
    DataFrame, index ``kode``, every area of ``level`` in code order: ``desa`` (villages in the
    denominator), ``jumlah`` (villages with a flagship), ``persen`` from 0 to 100, missing where
    ``desa`` is 0. A village without a record counts in the denominator.
    """
    rows = accepted(products)
    return share_of_villages(_codes(rows[rows["unggulan"]]), villages, level, basis)


def product_commodities(products: pd.DataFrame) -> tuple[str, ...]:
    """Return the commodities of the products, those recorded in most regions first.

    Parameters
    ----------
    products : table ``produk``; rejected rows do not count.
    """
    regions = accepted(products).groupby("komoditas")["kode_wilayah"].nunique().reset_index()
    ordered = regions.sort_values(["kode_wilayah", "komoditas"], ascending=[False, True])
    return tuple(ordered["komoditas"])


def sector_counts(
    products: pd.DataFrame, villages: pd.DataFrame, level: Level, basis: Basis = Basis.ALL
) -> pd.DataFrame:
    """Count villages by the sector of their products.

    A village counts once: in the sector of its flagship if it has one, else in the most
    frequent sector of its products, and as ``campuran`` if several are equally frequent.
    At the level of villages, products are counted instead of villages: the flagship alone if
    there is one, else all products. ``campuran`` is then 0.

    Parameters
    ----------
    products : table ``produk``; rejected rows, rows without a sector and rows of a region
        coarser than a village do not count.
    villages : reference list of villages, index ``kode``.

    Returns
    -------
    DataFrame, index ``kode``, every area of ``level`` in code order; one column of whole
    numbers per sector in the order of `SECTORS`, then ``campuran``.
    """
    of_villages = level is Level.DESA
    counts = _decisive_products(products) if of_villages else _decided_villages(products)
    return count_villages(counts, villages, level, basis).drop(columns="desa")


def sector_profile(
    products: pd.DataFrame, villages: pd.DataFrame, basis: Basis = Basis.ALL
) -> pd.DataFrame:
    """Count the villages of one region by the sector of their products.

    Parameters
    ----------
    products : table ``produk``; `sector_counts` says which rows count.
    villages : the villages of the region, rows of the reference list.

    Returns
    -------
    DataFrame, index ``sektor``: the sectors in the order of `SECTORS`, then ``campuran`` for
    villages with several equally frequent ones and ``belum_ditetapkan`` for those without any;
    ``jumlah`` (villages) and ``persen`` of all villages in the denominator, missing if there
    are none.
    """
    counts = sector_counts(products, villages, Level.PROVINCE, basis).sum()
    total = int(in_basis(villages.index, basis).sum())
    counts[NOT_SET] = total - counts.sum()
    table = counts.rename("jumlah").rename_axis("sektor").to_frame()
    return table.assign(persen=percentage(table["jumlah"], pd.Series(total, table.index)))


def leading_sector(
    products: pd.DataFrame, villages: pd.DataFrame, level: Level, basis: Basis = Basis.ALL
) -> pd.DataFrame:
    """Return the most frequent sector of each area, its share, and the runner-up.

    The classes compared are the sectors and ``campuran``, as `sector_counts` counts them.

    Parameters
    ----------
    products : table ``produk``; `sector_counts` says which rows count.
    villages : reference list of villages, index ``kode``.

    Returns
    -------
    DataFrame, index ``kode``, every area of ``level`` in code order: ``sektor`` (code,
    ``campuran`` where several classes lead with equal shares or mixed villages are the most
    frequent, missing where nothing is recorded), ``jumlah`` (villages counted, including mixed
    ones; products at the level of villages), ``persen`` (share of the leading class; on a tie
    the share of each tied class), ``seri`` (the tied codes joined by ``;``, missing without a
    tie), ``sektor_kedua`` and ``persen_kedua`` (class and share of the runner-up, found in the
    same way; missing where there is no other class).
    """
    counts = sector_counts(products, villages, level, basis)
    total = counts.sum(axis=1)
    first = _most_frequent(counts)
    rest = counts.mask(first, 0)
    next_best = rest.max(axis=1)
    return pd.DataFrame(
        {
            "sektor": _class_of(first),
            "jumlah": total,
            "persen": percentage(counts.max(axis=1), total),
            "seri": _tied(first),
            "sektor_kedua": _class_of(_most_frequent(rest)),
            "persen_kedua": percentage(next_best.where(next_best > 0), total),
        }
    )


def _codes(records: pd.DataFrame) -> pd.Index:
    return pd.Index(records["kode_wilayah"], dtype="str", name="kode")


@computed_once(4)
def _decisive_products(products: pd.DataFrame) -> pd.DataFrame:
    """Count, by village and sector, the products that determine the village's sector."""
    rows = accepted(products)
    of_village = rows["kode_wilayah"].str.len() == code_length(Level.DESA)
    rows = rows.loc[of_village & rows["sektor"].notna(), ["kode_wilayah", "sektor", "unggulan"]]
    flagships = rows.loc[rows["unggulan"], "kode_wilayah"]
    has_flagship = are_among(pd.Index(rows["kode_wilayah"]), flagships)
    decisive = rows[rows["unggulan"] | ~has_flagship]
    return _by_class(decisive["sektor"]).groupby(decisive["kode_wilayah"]).sum()


def _by_class(classes: pd.Series) -> pd.DataFrame:
    """Return one column per class, 1 in the rows of that class and 0 elsewhere."""
    of_class = pd.Categorical(classes, _CLASSES).codes[:, None] == np.arange(len(_CLASSES))
    return pd.DataFrame(of_class.astype("int64"), classes.index, list(_CLASSES))


@computed_once(4)
def _decided_villages(products: pd.DataFrame) -> pd.DataFrame:
    """Return 1 in the class of each village, from the products that determine it."""
    return _by_class(_class_of(_most_frequent(_decisive_products(products))))


def _most_frequent(counts: pd.DataFrame) -> pd.DataFrame:
    """Return which classes of each row have its highest count, none where all are 0."""
    return counts.eq(counts.max(axis=1), axis=0) & counts.gt(0)


def _class_of(chosen: pd.DataFrame) -> pd.Series:
    """Name the one chosen class of each row, ``campuran`` for several, missing for none."""
    number = chosen.sum(axis=1)
    return chosen.idxmax(axis=1).astype("str").mask(number > 1, MIXED).where(number > 0)


def _tied(chosen: pd.DataFrame) -> pd.Series:
    """Join the chosen classes of each row by ``;``, missing unless there are several."""
    several = chosen[chosen.sum(axis=1) > 1]
    names = [";".join(chosen.columns[row]) for row in several.to_numpy()]
    return pd.Series(names, several.index, dtype="str").reindex(chosen.index)


_FLAGSHIP_STEP = 2
_HISTORY = History("produk", "sumber_tanggal")


@computed_once(4, same=True)
def _steps_until(steps: pd.DataFrame, on: date) -> pd.DataFrame:
    rows = accepted(steps)
    return rows[rows["tanggal"] <= pd.Timestamp(on)]


def _steps_known(question: Question) -> pd.DataFrame:
    return _steps_until(question.tables["tahapan"], question.on)


@computed_once(4)
def _recorded(products: pd.DataFrame, steps: pd.DataFrame) -> pd.Index:
    """Return the codes of the regions of which a product or a step is recorded."""
    return _codes(accepted(products)).append(_codes(steps)).unique()


def _with_gaps(table: pd.DataFrame, question: Question) -> pd.DataFrame:
    """Set shares to missing in areas of which neither a product nor a step is recorded."""
    recorded = _recorded(question.known("produk"), _steps_known(question))
    return without_unrecorded(table, recorded, question.villages, question.level, question.basis)


def product_shares(question: Question) -> pd.DataFrame:
    """Return `product_coverage`, missing where neither a product nor a step is recorded."""
    table = product_coverage(question.products, question.villages, question.level, question.basis)
    return _with_gaps(table, question)


def _flagship_shares(question: Question) -> pd.DataFrame:
    products = question.known("produk")
    table = flagship_coverage(question.products, question.villages, question.level, question.basis)
    says_nothing = not accepted(products)["unggulan"].any() and not (
        (_steps_known(question)["langkah"] == _FLAGSHIP_STEP).any()
    )
    # Records that name no flagship at all do not say that there are none.
    return (
        table.assign(jumlah=np.nan, persen=np.nan) if says_nothing else _with_gaps(table, question)
    )


ENTRIES = (
    Indicator(
        id="product_coverage",
        kind="rate",
        compute=product_shares,
        source="products_and_steps",
        offered={
            "beranda": 2,
            "produk_unggulan": 1,
            "angka": 1,
            "prioritas.sumbu": 2,
            "prioritas.komoditas": 2,
            "prioritas.komoditas.2": 1,
            "prioritas.tertinggal.2": 2,
            "prioritas.tertunda.2": 2,
        },
        published=True,
        yes_or_no=True,
        history=_HISTORY,
        narrows=True,
    ),
    Indicator(
        id="flagship_coverage",
        kind="rate",
        compute=_flagship_shares,
        source="products_and_steps",
        offered={
            "beranda": 3,
            "produk_unggulan": 2,
            "angka": 2,
            "prioritas.sumbu": 4,
            "prioritas.tertinggal.2": 1,
        },
        yes_or_no=True,
        history=_HISTORY,
        narrows=True,
    ),
    Indicator(
        id="leading_sector",
        kind="category",
        compute=lambda question: leading_sector(
            question.known("produk"), question.villages, question.level, question.basis
        ),
        source="products",
        offered={"beranda": 1, "produk_unggulan": 3},
        unit="sector",
        direction=0,
        classes="alami",
        published=True,
    ),
)
