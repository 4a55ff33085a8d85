"""What is missing in a region: how many villages lack what, by name where they are few."""

from __future__ import annotations

import pandas as pd

from ovop_geo.indicators.registry import offered_on
from ovop_geo.indicators.whole import VILLAGES
from ovop_geo.regions.codes import Level, ancestor, level_of
from ovop_geo.views.columns import Column
from ovop_geo.views.context import Context
from ovop_geo.views.measures import measured
from ovop_geo.views.memory import remembered
from ovop_geo.views.sections.cells import origin_in_file
from ovop_geo.views.sections.section import Section
from ovop_geo.views.themes import Theme

_NAMED = 20
"""Most villages that a cell names."""


@remembered(128, lambda context: (*context.areas_key, "gaps"))
def gaps(context: Context) -> Section:
    """Return what villages of the region lack, and of a village what itself lacks.

    What is not known of a village is not among it.
    """
    translate, place = context.translate, context.title_of(context.region)
    title = translate("profile.gaps.title", place=place)
    themes = [Theme(each) for each in offered_on("profil.kurang")]
    values = {theme: _values(context, theme) for theme in themes}
    known = {theme: each for theme, each in values.items() if each.notna().any()}
    if not known:
        return Section("kekurangan", title, (translate("profile.gaps.unknown", place=place),))
    lacking = {theme: each.index[each == 0] for theme, each in known.items()}
    lacking = {theme: codes for theme, codes in lacking.items() if len(codes)}
    if not lacking:
        unknown = {"count": sum(map(_is_unsure, values.items())), "whole": len(themes)}
        key = "profile.gaps.partly" if unknown["count"] else "profile.gaps.nothing"
        return Section("kekurangan", title, (translate(key, place=place, **unknown),))
    if context.village:
        deeds = translate.listed([theme.deed(translate) for theme in lacking])
        return Section(
            "kekurangan", title, (translate("profile.gaps.village", place=place, deeds=deeds),)
        )
    return Section("kekurangan", title, (), _columns(context, lacking, known))


def _is_unsure(measured_theme: tuple[Theme, pd.Series]) -> bool:
    """Return whether a village may lack it without anybody knowing."""
    theme, values = measured_theme
    # What is asked of flagships alone does not apply to a village without one.
    return bool(values.isna().any() if theme.indicator.whole == VILLAGES else values.isna().all())


def _values(context: Context, theme: Theme) -> pd.Series:
    inside = context.regions.at(Level.DESA, context.region).index
    return measured(context, theme, Level.DESA)["nilai"].loc[inside]


def _columns(
    context: Context, lacking: dict[Theme, pd.Index], known: dict[Theme, pd.Series]
) -> tuple[Column, ...]:
    translate = context.translate
    index = pd.Index([theme.word for theme in lacking], name="indikator")
    deeds = [translate("profile.gaps.deed", deed=theme.deed(translate)) for theme in lacking]
    counts = [len(codes) for codes in lacking.values()]
    wholes = [int(known[theme].notna().sum()) for theme in lacking]
    shown = [
        translate("profile.gaps.of", count=count, whole=whole)
        for count, whole in zip(counts, wholes, strict=True)
    ]
    named = pd.Series([_named(context, codes) for codes in lacking.values()], index, dtype="str")
    is_named = any(count <= _NAMED for count in counts)
    names = [Column(translate("profile.gaps.column.names"), named)] if is_named else []
    return (
        Column(translate("profile.gaps.column.deed"), pd.Series(deeds, index)),
        Column(translate("profile.gaps.column.villages"), pd.Series(shown, index)),
        *names,
        *(
            Column(translate(label), pd.Series(numbers, index), 0, part="file")
            for label, numbers in (
                ("profile.gaps.column.count", counts),
                ("profile.gaps.column.known", wholes),
            )
        ),
        *origin_in_file(context, "all_records", index),
    )


def _named(context: Context, codes: pd.Index) -> str:
    """Return the names of the villages, or that they are too many to be read."""
    if len(codes) > _NAMED:
        return context.translate("profile.gaps.many")
    return ", ".join(_located(context, code) for code in codes)


def _located(context: Context, code: str) -> str:
    name = context.regions.name(code)
    if level_of(context.region) is Level.KECAMATAN:
        return name
    parent = context.regions.name(ancestor(code, Level.KECAMATAN))
    return context.translate("wait.located", name=name, parent=parent)
