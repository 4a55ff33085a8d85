"""Communities with one product: those that could be, those that there are, and a chosen one."""

from __future__ import annotations

import pandas as pd

from ovop_geo.selection import PUBLISHED, WORK_DATASET, number_set
from ovop_geo.views.area_table import recorded_columns
from ovop_geo.views.chosen import chosen_commodity
from ovop_geo.views.columns import Column
from ovop_geo.views.communities import (
    GROUP_PART,
    Communities,
    candidate_names,
    candidates_of,
    existing_of,
    openings,
    recorded,
)
from ovop_geo.views.context import Context
from ovop_geo.views.memory import remembered
from ovop_geo.views.sections.community_columns import SOURCE, profile_columns
from ovop_geo.views.sections.community_group import group_section
from ovop_geo.views.sections.section import Part, Section

NAMED = 3
"""Most villages of a group that a table names; all of them stand in its file."""


@remembered(
    32,
    lambda context: (*(context.areas_key, context.selection.diameter, chosen_commodity(context)),),
)
def candidate_section(context: Context) -> Section:
    """Return the groups of the region that could be a community, the largest first."""
    translate = context.translate
    found = candidates_of(context).within(context.shown_region, chosen_commodity(context))
    place = context.title_of(context.shown_region)
    distance = number_set("diameter", context.selection.diameter)
    title = translate("communities.candidates.title", place=place)
    if found.profiles.empty:
        nothing = translate("communities.candidates.nothing", place=place, distance=distance)
        return Section("calon_komunitas", title, (nothing,))
    profiles = found.profiles
    largest = profiles["desa"].idxmax()
    names = candidate_names(context, found.members)
    facts = {
        "place": place,
        "count": len(profiles),
        "distance": distance,
        "largest": names[largest],
        "villages": int(profiles["desa"].max()),
    }
    sentences = [translate("communities.candidates", **facts)]
    crossing = int(profiles["seberang"].eq(True).sum())
    if crossing:
        sentences.append(translate("communities.crossing", count=crossing))
    columns = [
        *_columns(context, found, names, _states(context, profiles)),
        *recorded_columns(context, SOURCE, profiles.index),
    ]
    return Section(
        f"calon_komunitas_{distance}km",
        title,
        tuple(sentences),
        tuple(columns),
        notes=tuple(_notes(context, distance)),
        chooses=openings(context, profiles),
    )


def _notes(context: Context, distance: int) -> list[str]:
    translate, name = context.translate, context.dataset.name
    return [
        translate("communities.note", distance=distance),
        *([translate("communities.note.published")] if name == PUBLISHED else []),
        translate("communities.note.opens"),
        *([translate("communities.elsewhere")] if name != WORK_DATASET else []),
    ]


def _states(context: Context, profiles: pd.DataFrame) -> list[Column]:
    """Return whether each candidate is on record as a community; nothing if none at all is."""
    share = profiles["persen_anggota"]
    if share.isna().all():
        return []
    translate = context.translate
    words = {name: translate(f"communities.state.{name}") for name in ("none", "part", "whole")}
    state = share.gt(0).map({False: words["none"], True: words["part"]})
    state = state.mask(recorded(profiles), words["whole"]).astype("str")
    label = translate("communities.column.members")
    return [
        Column(translate("communities.column.state"), state),
        Column(label, share, 1, part="file"),
    ]


@remembered(32, lambda context: (context.areas_key, chosen_commodity(context)))
def existing_section(context: Context) -> Section:
    """Return the communities of the region that are recorded, the largest first."""
    translate = context.translate
    found = existing_of(context).within(context.shown_region, chosen_commodity(context))
    place = context.title_of(context.shown_region)
    title = translate("communities.existing.title", place=place)
    if found.profiles.empty:
        return Section(
            "komunitas", title, (translate("communities.existing.nothing", place=place),)
        )
    count = len(found.profiles)
    sentence = translate(
        "communities.existing",
        place=place,
        count=count,
        villages=found.members["kode"].nunique(),
    )
    profiles = found.profiles
    columns = [
        *_columns(context, found, profiles["nama"]),
        *recorded_columns(context, SOURCE, profiles.index),
    ]
    return Section(
        "komunitas",
        title,
        (sentence,),
        tuple(columns),
        notes=(translate("communities.existing.note"), translate("communities.note.opens")),
        chooses=openings(context, profiles),
    )


def _columns(
    context: Context, found: Communities, names: pd.Series, states: list[Column] | None = None
) -> list[Column]:
    translate, profiles = context.translate, found.profiles
    kabupaten = _of_codes(context, profiles["kode_kabupaten"])
    return [
        Column(translate("communities.column.name"), names.loc[profiles.index], part="name"),
        Column(translate("communities.column.villages"), profiles["desa"], 0, leads=True),
        *(states or []),
        *_villages(context, found),
        Column(translate("communities.column.kabupaten"), kabupaten),
        *profile_columns(context, profiles),
    ]


def _villages(context: Context, found: Communities) -> list[Column]:
    """Return the names of the villages of each group, of which a table shows a few; their codes."""
    translate, members = context.translate, found.members
    known = members[members["kode"].isin(context.regions.villages.index)]
    names = known["kode"].map(context.regions.villages["nama"])
    by_group = names.groupby(known["kelompok"]).agg(list).loc[found.profiles.index]
    codes = known["kode"].groupby(known["kelompok"]).agg(", ".join).loc[found.profiles.index]

    def short(each: list[str]) -> str:
        rest = len(each) - NAMED
        if rest <= 0:
            return ", ".join(each)
        return translate("communities.more", names=", ".join(each[:NAMED]), count=rest)

    label = translate("communities.column.names")
    return [
        Column(label, by_group.map(", ".join), short=by_group.map(short)),
        Column(translate("communities.column.codes"), codes, part="file"),
    ]


def _of_codes(context: Context, codes: pd.Series) -> pd.Series:
    names = context.regions.areas["nama"].str.removeprefix("Kabupaten ")
    return codes.map(lambda joined: ", ".join(names.loc[joined.split(";")]), na_action="ignore")


PARTS = (
    Part("candidates", candidate_section),
    Part(GROUP_PART, group_section),
    Part("existing", existing_section),
)
