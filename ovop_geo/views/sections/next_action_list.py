"""What each village has to do next, on whose desk it lies, and by when."""

from __future__ import annotations

import pandas as pd

from ovop_geo.indicators.basis import in_basis
from ovop_geo.indicators.next_action import NOTHING, next_actions
from ovop_geo.indicators.open_actions import (
    action_counts,
    desk_counts,
    flagships_lacking_permits,
)
from ovop_geo.indicators.verification import known_by
from ovop_geo.regions.codes import lies_in
from ovop_geo.views.columns import Column, with_regions
from ovop_geo.views.context import Context
from ovop_geo.views.memory import remembered
from ovop_geo.views.sections.cells import day_column, origin_in_file, source_note
from ovop_geo.views.sections.section import Part, Section

_SOURCE = "steps_and_support"
_NAMED = 3
"""Most actions that the sentence names."""


@remembered(12, lambda context: (context.version, context.on))
def actions_of_villages(context: Context) -> pd.DataFrame:
    """Return the next action of every village of the province; see `next_actions`."""
    tables = context.dataset.tables
    products = known_by(tables["produk"], context.on)
    certificates = known_by(tables["sertifikat"], context.on)
    lacking = flagships_lacking_permits(products, certificates, context.on)
    known = {**tables, "produk": products}
    return next_actions(known, context.regions.villages, context.on, lacking)


@remembered(64, lambda context: context.areas_key)
def next_action_list(context: Context) -> Section:
    """Return the next action of every village of the region, the one due first before all."""
    translate, region = context.translate, context.shown_region
    place = context.title_of(region)
    title = translate("actions.title", place=place)
    actions = actions_of_villages(context)
    actions = actions[lies_in(actions.index, region) & in_basis(actions.index, context.basis)]
    if actions.empty:
        return Section("tindakan", title, (translate("finding.not_applicable", place=place),))
    if actions["belum_tercatat"].all():
        return Section("tindakan", title, (translate("actions.nothing", place=place),))
    to_do = actions[actions["tindakan"] != NOTHING]
    return Section(
        f"tindakan_{context.level}",
        title,
        _sentences(context, actions, to_do),
        _columns(context, to_do) if len(to_do) else (),
        notes=(source_note(context, _SOURCE), translate("actions.method")),
        opens=True,
    )


def _sentences(context: Context, actions: pd.DataFrame, to_do: pd.DataFrame) -> tuple[str, ...]:
    translate = context.translate
    place = context.title_of(context.shown_region)
    done = translate("actions.done", count=len(actions) - len(to_do))
    if to_do.empty:
        return (translate("actions.all_done", place=place),)
    unrecorded = int(to_do["belum_tercatat"].sum())
    kinds = [
        translate(
            "actions.part",
            name=translate(f"actions.what.{action}"),
            count=int(row["jumlah"]),
        )
        for action, row in action_counts(to_do).head(_NAMED).iterrows()
    ]
    desks = [
        translate("actions.part", name=translate(f"actions.desk.{desk}"), count=int(row["jumlah"]))
        for desk, row in desk_counts(to_do).iterrows()
    ]
    return (
        translate(
            f"actions.found.{context.basis}",
            place=place,
            count=len(to_do),
            late=int(to_do["terlambat"].sum()),
        ),
        translate("actions.most", parts=translate.listed(kinds)),
        translate("actions.desks", parts=translate.listed(desks)),
        *([done] if len(actions) > len(to_do) else []),
        *([translate("actions.unrecorded", count=unrecorded)] if unrecorded else []),
    )


def _columns(context: Context, to_do: pd.DataFrame) -> tuple[Column, ...]:
    translate = context.translate
    what = {each: translate(f"actions.what.{each}") for each in to_do["tindakan"].unique()}
    desk = {each: translate(f"actions.desk.{each}") for each in to_do["meja"].unique()}
    late = pd.Series(translate("value.yes"), to_do.index, dtype="str").where(to_do["terlambat"])
    return with_regions(
        context,
        to_do.index.to_series(),
        [
            Column(translate("actions.column.what"), to_do["tindakan"].map(what).astype("str")),
            Column(translate("actions.column.desk"), to_do["meja"].map(desk).astype("str")),
            day_column(translate("actions.column.due"), to_do["batas"], translate, leads=True),
            Column(translate("actions.column.late"), late),
            *origin_in_file(context, _SOURCE, to_do.index),
        ],
    )


PARTS = (Part("next_actions", next_action_list),)
