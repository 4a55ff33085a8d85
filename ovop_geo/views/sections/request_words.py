"""Requests for support in words, and what is said where there are none."""

from __future__ import annotations

import pandas as pd

from ovop_geo.indicators.registry import INDICATORS
from ovop_geo.indicators.support import ADDRESSEES, KINDS, STATUSES
from ovop_geo.language import Translator
from ovop_geo.regions.codes import level_of
from ovop_geo.views.context import Context
from ovop_geo.views.measures import measured
from ovop_geo.views.record_words import word
from ovop_geo.views.themes import Theme

SOURCE = "support"
"""The table behind all sections on requests: ``indicator.source.<source>``."""


def kind_names(translate: Translator) -> dict[str, str]:
    """Return the name of each kind of request."""
    return {kind: word(translate, "dukungan", kind) for kind in KINDS}


def addressee_names(translate: Translator) -> dict[str, str]:
    """Return the name of each addressee."""
    return {each: translate(f"support.addressee.{each}") for each in ADDRESSEES}


def status_names(translate: Translator) -> dict[str, str]:
    """Return the name of each status of a request."""
    counted = INDICATORS["request_count"]
    return {status: translate(counted.column_key(status)) for status in STATUSES}


def requests_of(context: Context, region: str) -> pd.Series:
    """Return the row of ``region`` in ``request_counts``, missing without a request."""
    theme = Theme(INDICATORS["answered_requests"])
    return measured(context, theme, level_of(region)).loc[region]


def no_requests(context: Context, region: str) -> str:
    """Return the sentence that says that no request counts in ``region``, else an empty text."""
    row, place = requests_of(context, region), context.title_of(region)
    if not row["berlaku"]:
        return context.translate("finding.not_applicable", place=place)
    if pd.isna(row["permintaan"]):
        return context.translate("support.nothing", place=place)
    return ""
