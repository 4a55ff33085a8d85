"""The areas inside a region at a glance: product, steps, index and next action of each."""

from __future__ import annotations

import pandas as pd

from ovop_geo.indicators.next_action import NOTHING
from ovop_geo.indicators.registry import offered_on
from ovop_geo.indicators.verification import known_by
from ovop_geo.regions.codes import Level
from ovop_geo.views.columns import Column, with_regions
from ovop_geo.views.context import Context
from ovop_geo.views.index_words import class_words
from ovop_geo.views.measures import measured, step_shares_of
from ovop_geo.views.memory import remembered
from ovop_geo.views.record_tables import records_within
from ovop_geo.views.sections.cells import origin_in_file
from ovop_geo.views.sections.next_action_list import actions_of_villages
from ovop_geo.views.sections.section import Section
from ovop_geo.views.sections.step_matrix import village_step_columns
from ovop_geo.views.themes import Theme, unit_of

_MOST_NAMED = 3
"""Most products named of one village."""


@remembered(128, lambda context: (*context.areas_key, "glance"))
def glance(context: Context) -> Section:
    """Return a row for each area of the level inside the region; of villages by name."""
    translate, areas = context.translate, context.areas
    is_village = context.level is Level.DESA
    columns = _of_villages(context) if is_village else _of_areas(context)
    title = translate(
        "profile.glance.title",
        areas=translate(f"level.{context.level}"),
        place=context.title_of(context.shown_region),
    )
    return Section(
        f"sekilas_{context.level}",
        title[:1].upper() + title[1:],
        (),
        with_regions(
            context,
            areas.index.to_series(),
            [*columns, *origin_in_file(context, "all_records", areas.index)],
        ),
        opens=True,
    )


def _of_areas(context: Context) -> list[Column]:
    """Return the figures of the areas that stand as key figures and as progress."""
    translate, index = context.translate, context.areas.index
    columns = [_villages(context)]
    for indicator in dict.fromkeys([*offered_on("angka"), *offered_on("profil")]):
        theme = Theme(indicator)
        values = measured(context, theme)["nilai"].loc[index]
        if values.isna().all():
            continue
        label = translate(
            "profile.glance.column",
            label=theme.label(context.dataset.name, translate),
            unit=unit_of(theme, context.basis, translate),
        )
        columns.append(Column(label, values, indicator.decimals))
    return columns


def _villages(context: Context) -> Column:
    theme = Theme(next(iter(offered_on("angka"))))
    label = context.translate(f"figure.desa.{context.basis}")
    return Column(label, measured(context, theme)["desa"].loc[context.areas.index], 0)


def _of_villages(context: Context) -> list[Column]:
    translate, index = context.translate, context.areas.index
    columns = [Column(translate("profile.glance.product"), _products(context))]
    shares = step_shares_of(context).loc[index]
    if shares.notna().any(axis=None):
        columns += village_step_columns(context, shares)
    for indicator in offered_on("profil"):
        frame = measured(context, Theme(indicator)).loc[index]
        if "kelas" in frame and frame["kelas"].notna().any():
            label = Theme(indicator).label(context.dataset.name, translate)
            columns.append(Column(label, class_words(frame["kelas"], translate)))
    actions = actions_of_villages(context).loc[index]
    if not actions["belum_tercatat"].all():
        words = {
            each: "" if each == NOTHING else translate(f"actions.what.{each}")
            for each in actions["tindakan"].unique()
        }
        columns.append(
            Column(translate("actions.column.what"), actions["tindakan"].map(words).astype("str"))
        )
    return columns


def _products(context: Context) -> pd.Series:
    """Return the flagship of each village, or its first products; missing without any."""
    rows = known_by(records_within(context, "produk"), context.on)
    rows = rows.sort_values("unggulan", ascending=False, kind="stable")
    named = {}
    for code, group in rows.groupby("kode_wilayah"):
        first = group.iloc[0]
        if first["unggulan"]:
            named[code] = context.translate("profile.glance.flagship", name=first["nama"])
        else:
            named[code] = ", ".join(group["nama"].head(_MOST_NAMED))
    return context.areas.index.to_series().map(named).astype("str")
