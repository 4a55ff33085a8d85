"""Shares of flagship products that hold a certificate."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from ovop_geo.indicators.aggregation import are_among, count_villages, percentage
from ovop_geo.indicators.basis import Basis
from ovop_geo.indicators.indicator import History, Indicator
from ovop_geo.indicators.permits import RULES, valid_on
from ovop_geo.indicators.verification import accepted
from ovop_geo.indicators.whole import FOOD_FLAGSHIPS
from ovop_geo.regions.codes import Level

HALAL = "Halal"


def certified_flagships(
    products: pd.DataFrame,
    certificates: pd.DataFrame,
    villages: pd.DataFrame,
    level: Level,
    basis: Basis,
    on: date,
    kind: str = HALAL,
) -> pd.DataFrame:
    """Return the share of flagship products that hold a certificate made for their kind.

    A product that the certificate is not made for does not lack it: halal is asked of food and
    drink, not of cloth (`Rule.concerns`).

    A certificate counts from the day it was issued to the last day it is valid; one without
    these days counts at any time. Once certificates are recorded, a flagship without one counts
    as not certified; a data set without any says nothing of them.

    Definition of this programme: persen = 100 × jumlah / unggulan. The halal certificate is that of
    UU 33/2014.

    Parameters
    ----------
    products : table ``produk``; only rows that are ``unggulan`` and not rejected count.
    certificates : table ``sertifikat``; rejected rows do not count.
    villages : reference list of villages, index ``kode``.
    on : the day on which the certificate must be valid.
    kind : kind of certificate, one of the permits of ``RULES``.

    Returns
    -------
    DataFrame, index ``kode``, every area of ``level`` in code order: ``desa`` (villages in the
    denominator), ``unggulan`` (their flagship products that it is made for, at most one each),
    ``jumlah`` (those with the certificate), ``persen`` = 100 × jumlah / unggulan, missing
    without such a flagship; ``jumlah`` and ``persen`` are missing everywhere if no certificate
    of any kind is recorded.
    """
    valid = valid_on(certificates, on)
    held = valid.loc[valid["jenis"] == kind, "kode_produk"]
    (rule,) = (each for each in RULES if each.permit == kind)
    flagships = accepted(products)
    flagships = flagships[flagships["unggulan"] & rule.concerns(flagships)]
    achieved = pd.DataFrame(
        {"unggulan": True, "jumlah": are_among(pd.Index(flagships["kode_produk"]), held)},
        index=pd.Index(flagships["kode_wilayah"], dtype="str"),
    )
    table = count_villages(achieved, villages, level, basis)
    if accepted(certificates).empty:
        return table.assign(jumlah=np.nan, persen=np.nan)
    return table.assign(persen=percentage(table["jumlah"], table["unggulan"]))


ENTRIES = (
    Indicator(
        id="halal_flagships",
        kind="rate",
        compute=lambda question: certified_flagships(
            question.products,
            question.known("sertifikat"),
            *question.of_villages,
        ),
        source="products_and_certificates",
        offered={
            "produk_unggulan": 4,
            "profil.kurang": 8,
            "prioritas.sumbu": 9,
            "bandingkan.serupa": 6,
        },
        whole=FOOD_FLAGSHIPS,
        yes_or_no=True,
        history=History("sertifikat", "terbit"),
        narrows=True,
    ),
)
