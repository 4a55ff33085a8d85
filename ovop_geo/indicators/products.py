"""Indicators of products: how many villages have one, and a flagship."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from ovop_geo.indicators.aggregation import share_of_villages, without_unrecorded
from ovop_geo.indicators.basis import Basis
from ovop_geo.indicators.computed_once import computed_once
from ovop_geo.indicators.indicator import History, Indicator
from ovop_geo.indicators.question import Question
from ovop_geo.indicators.verification import accepted
from ovop_geo.regions.codes import Level


def product_coverage(
    products: pd.DataFrame, villages: pd.DataFrame, level: Level, basis: Basis = Basis.ALL
) -> pd.DataFrame:
    """Return the share of villages with at least one recorded product.

    Definition of this programme, in which every village makes a product: persen = 100 × jumlah /
    desa.

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

    Definition of this programme, in which every village sets one flagship: persen = 100 × jumlah /
    desa.

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


def _codes(records: pd.DataFrame) -> pd.Index:
    return pd.Index(records["kode_wilayah"], dtype="str", name="kode")


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
            "profil.kurang": 1,
            "prioritas.sumbu": 2,
            "prioritas.komoditas": 2,
            "prioritas.komoditas.2": 1,
            "prioritas.tertinggal.2": 2,
            "prioritas.tertunda.2": 2,
            "bandingkan.serupa": 4,
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
)
