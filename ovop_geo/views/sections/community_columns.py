"""The columns of what is known of groups of villages, and of the villages of one."""

from __future__ import annotations

import pandas as pd

from ovop_geo.views.columns import Column
from ovop_geo.views.context import Context
from ovop_geo.views.record_words import word

SOURCE = "indicator.source.communities_and_products"
"""Catalogue key of the records behind them."""


def profile_columns(context: Context, profiles: pd.DataFrame) -> list[Column]:
    """Return products, volume, permits, makers, progress and extent as columns of a table.

    Parameters
    ----------
    profiles : what is known of communities or candidates; see `candidate_communities`.
    """
    return [*village_columns(context, profiles), *_extent(context, profiles)]


def village_columns(context: Context, profiles: pd.DataFrame) -> list[Column]:
    """Return the columns of `profile_columns` that say something of a single village too."""
    translate = context.translate

    def column(name: str, cells: pd.Series, decimals: int | None = None) -> Column:
        return Column(translate(f"communities.column.{name}"), cells, decimals)

    return [
        column("products", profiles["produk"], 0),
        column("flagships", profiles["unggulan"].astype("Float64"), 0),
        column("capacity", _amounts(context, profiles, "kapasitas", "satuan")),
        column("potential", _amounts(context, profiles, "potensi", "potensi_satuan")),
        column("turnover", profiles["omzet"].div(1e6), 1),
        column("permits", profiles["berizin"].astype("Float64"), 0),
        column("permit_kinds", profiles["izin"].str.replace(";", ", ")),
        column("makers", _words(context, profiles["pelaku"])),
        column("progress", profiles["kemajuan"], 1),
    ]


def _extent(context: Context, profiles: pd.DataFrame) -> list[Column]:
    translate = context.translate
    distance = translate("communities.column.diameter")
    crossing = translate("communities.column.crossing")
    return [
        Column(distance, profiles["diameter"].div(1000), 1),
        Column(crossing, _answers(context, profiles["seberang"])),
    ]


def _amounts(context: Context, profiles: pd.DataFrame, value: str, unit: str) -> pd.Series:
    written = profiles[value].map(context.translate.number, na_action="ignore").astype("str")
    return (written + " " + profiles[unit].astype("str")).where(profiles[value].notna())


def _words(context: Context, kinds: pd.Series) -> pd.Series:
    return kinds.map(
        lambda joined: ", ".join(
            word(context.translate, "pelaku", kind) for kind in joined.split(";")
        ),
        na_action="ignore",
    )


def _answers(context: Context, flags: pd.Series) -> pd.Series:
    words = {True: context.translate("value.yes"), False: context.translate("data.value.no")}
    return flags.map(words, na_action="ignore").astype("str")
