"""What is said of areas in classes, and of levels of which an indicator says nothing."""

from __future__ import annotations

import pandas as pd

from ovop_geo.indicators.bivariate import FEWEST
from ovop_geo.regions.codes import MAP_LEVELS, Level
from ovop_geo.views.area_table import shown_areas
from ovop_geo.views.class_names import class_name
from ovop_geo.views.context import Context
from ovop_geo.views.measures import measured
from ovop_geo.views.questions import Question, asked_question
from ovop_geo.views.themes import Theme

_NAMED = 5
"""Most areas named for one class."""


def classes_sentence(context: Context, theme: Theme) -> str:
    """Return the sentences on the classes of the areas shown: of which there are which.

    A question that the map answers stands before its answer. Otherwise the classes that the
    indicator tells are named with their areas, or counted if there are too many. Areas without a
    class come last.
    """
    translate = context.translate
    areas = shown_areas(context, theme)
    own = [] if context.village is None else [_village_sentence(context, theme, context.village)]
    level = translate(f"level.{context.level}")
    known = areas[areas["kategori"].notna()]
    if known.empty:
        return " ".join([*own, _nothing(context, theme, areas)])
    question = asked_question(context, theme)
    sentences = (
        _told_classes(context, theme, known)
        if question is None
        else _answers(context, theme, question, known)
    )
    unknown = areas["kategori"].isna()
    missing = int((unknown & areas["berlaku"] if "berlaku" in areas else unknown).sum())
    if missing:
        sentences.append(
            translate("finding.areas.missing", count=missing, whole=len(areas), areas=level)
        )
    return " ".join([*own, *sentences])


def _answers(context: Context, theme: Theme, question: Question, known: pd.DataFrame) -> list[str]:
    """Return a question with its answer; if that is none, also the next level that has some."""
    translate, words = context.translate, {"question": question.text}
    answer = _class_sentence("priorities.answer", context, known, question.answer, words)
    if answer:
        return [answer]
    areas = translate(f"level.{context.level}")
    none = translate("priorities.answer.none", whole=len(known), areas=areas, **words)
    for level in MAP_LEVELS[MAP_LEVELS.index(context.level) + 1 :]:
        inside = context.regions.at(level, context.shown_region).index
        cells = measured(context, theme, level).loc[inside, "kategori"]
        count = int((cells == question.answer).sum())
        if count:
            areas = translate(f"level.{level}")
            return [none, translate("priorities.answer.finer", count=count, areas=areas)]
    return [none]


def _told_classes(context: Context, theme: Theme, known: pd.DataFrame) -> list[str]:
    sentences = [
        _class_sentence(
            "finding.class", context, known, name, {"label": class_name(context, theme, name)}
        )
        for name in theme.indicator.told
    ]
    if any(sentences):
        return [each for each in sentences if each]
    areas = context.translate(f"level.{context.level}")
    return [context.translate(theme.indicator.none_key, whole=len(known), areas=areas)]


def _class_sentence(
    key: str, context: Context, known: pd.DataFrame, name: str, words: dict[str, str]
) -> str:
    """Return the sentence that names or counts the areas of a class; empty if there are none."""
    names = sorted(known["nama"][known["kategori"] == name])
    if not names:
        return ""
    few = len(names) <= _NAMED
    return context.translate(
        f"{key}.named" if few else f"{key}.counted",
        names=", ".join(names) if few else "",
        count=len(names),
        whole=len(known),
        areas=context.translate(f"level.{context.level}"),
        **words,
    )


def _nothing(context: Context, theme: Theme, areas: pd.DataFrame) -> str:
    """Return the sentence that says why no area is in a class: which measure is not known."""
    translate, place = context.translate, context.title_of(context.shown_region)
    asked: tuple[Theme, ...] = (theme,)
    if theme.indicator.by == "axes":
        asked = tuple(
            axis
            for number, axis in enumerate(theme.axes, start=1)
            if areas[f"nilai_{number}"].isna().all()
        )
        if not asked:
            return _never_both(context, theme, place)
    labels = [translate.inside(each.label(context.dataset.name, translate)) for each in asked]
    return translate("finding.nothing", place=place, label=translate.listed(labels))


def _never_both(context: Context, theme: Theme, place: str) -> str:
    everywhere = measured(context, theme)
    both = int(everywhere[["nilai_1", "nilai_2"]].notna().all(axis=1).sum())
    if 0 < both < FEWEST:
        areas = context.translate(f"level.{context.level}")
        return context.translate("priorities.few", count=both, areas=areas, fewest=FEWEST)
    return context.translate("priorities.apart", place=place)


def _village_sentence(context: Context, theme: Theme, village: str) -> str:
    translate, place = context.translate, context.title_of(village)
    label = theme.label(context.dataset.name, translate)
    name = measured(context, theme, Level.DESA).loc[village, "kategori"]
    if pd.isna(name):
        return translate("finding.nothing", place=place, label=label)
    value = translate.inside(class_name(context, theme, name))
    return translate("finding.village.class", place=place, label=label, value=value)


def other_levels(context: Context, theme: Theme) -> str:
    """Return the sentence that says of which levels an indicator says anything."""
    translate = context.translate
    known = theme.indicator.levels
    levels = [translate(f"level.{level}") for level in MAP_LEVELS if level in known]
    return translate(
        "finding.other_levels",
        label=theme.label(context.dataset.name, translate),
        levels=translate.listed(levels),
        areas=translate(f"level.{context.level}"),
    )
