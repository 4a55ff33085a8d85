"""What is missing in a region: villages by name, and what comes next."""

from __future__ import annotations

import pandas as pd

from ovop_geo.indicators.next_action import NOTHING
from ovop_geo.indicators.registry import offered_on
from ovop_geo.regions.codes import Level
from ovop_geo.views.context import Context
from ovop_geo.views.measures import measured
from ovop_geo.views.memory import remembered
from ovop_geo.views.sections.cells import source_note
from ovop_geo.views.sections.next_action_list import actions_of_villages
from ovop_geo.views.sections.section import Section
from ovop_geo.views.themes import MAP_PAGES, Theme
from ovop_geo.views.village_lists import villages_without


@remembered(128, lambda context: (*context.areas_key, "gaps"))
def gaps(context: Context) -> Section:
    """Return what villages of the region lack: their number, and where they are few, their names.

    Of a village it says what itself lacks.
    """
    translate, place = context.translate, context.title_of(context.region)
    title = translate("profile.gaps.title", place=place)
    sentences = [
        sentence for theme in _deeds() if (sentence := _lacking(context, theme)) is not None
    ]
    if not sentences:
        return Section("kekurangan", title, (translate("profile.gaps.nothing", place=place),))
    return Section("kekurangan", title, tuple(sentences))


def _deeds() -> list[Theme]:
    """Return the themes that a village has done or not, of which more is better."""
    offered = dict.fromkeys(each.id for page in MAP_PAGES for each in offered_on(page))
    known = {each.id: each for page in MAP_PAGES for each in offered_on(page)}
    return [
        Theme(known[name]) for name in offered if known[name].yes_or_no and known[name].direction
    ]


def _lacking(context: Context, theme: Theme) -> str | None:
    translate = context.translate
    if context.village is not None:
        value = measured(context, theme, Level.DESA).loc[context.village, "nilai"]
        if value != 0:
            return None
        return translate("profile.gaps.village", deed=theme.deed(translate))
    inside = context.regions.at(Level.DESA, context.region).index
    values = measured(context, theme, Level.DESA)["nilai"].loc[inside]
    lacking, known = int((values == 0).sum()), int(values.notna().sum())
    if not lacking:
        return None
    named = villages_without(context, theme)
    if named is None:
        return translate(
            "profile.gaps.counted", count=lacking, whole=known, deed=theme.deed(translate)
        )
    groups = [
        f"{group.kecamatan}: {group.villages}" if group.kecamatan else group.villages
        for group in named.groups
    ]
    return f"{named.sentence} {'; '.join(groups)}."


@remembered(128, lambda context: (*context.areas_key, "village_next"))
def village_next(context: Context) -> Section:
    """Return what the chosen village does next, on whose desk that lies, and by when.

    Raises
    ------
    ValueError : a larger region is chosen.
    """
    if context.village is None:
        raise ValueError("only a village has this section")
    translate = context.translate
    row = actions_of_villages(context).loc[context.village]
    return Section(
        "berikutnya",
        translate("profile.next.title"),
        (_next(context, row),),
        notes=(source_note(context, "steps_and_support"), translate("actions.method")),
    )


def _next(context: Context, row: pd.Series) -> str:
    translate = context.translate
    if row["tindakan"] == NOTHING:
        return translate("profile.next.done")
    facts = {
        "what": translate(f"actions.what.{row['tindakan']}"),
        "desk": translate(f"actions.desk.{row['meja']}"),
    }
    if pd.isna(row["batas"]):
        return translate("profile.next.undated", **facts)
    key = "profile.next.late" if row["terlambat"] else "profile.next.due"
    return translate(key, date=translate.date(row["batas"].date()), **facts)
