"""The areas of each cell of two measures, and the clusters of one, by name and with the reason."""

from __future__ import annotations

import pandas as pd

from ovop_geo.charts.cells import CellAxis, cell_squares, describe_cells
from ovop_geo.indicators.spatial.cluster_classes import TESTS, counts_joins
from ovop_geo.maps.palettes import CLASS_LOOKS, readable_ink
from ovop_geo.views.area_table import origin_columns, shown_areas
from ovop_geo.views.chosen import page_theme
from ovop_geo.views.class_names import axis_words, short_class_name
from ovop_geo.views.columns import Column, Look, indicator_columns, with_regions
from ovop_geo.views.context import Context
from ovop_geo.views.memory import remembered
from ovop_geo.views.origin import is_simulated
from ovop_geo.views.questions import asked_question
from ovop_geo.views.sections.section import Part, Section
from ovop_geo.views.sentences import sentence_of
from ovop_geo.views.themes import Theme
from ovop_geo.views.titled_charts import TitledChart

PAGE = "prioritas"


def areas_of_classes(context: Context) -> Section:
    """Return the areas of each class of the map of priorities, what leads first."""
    theme = page_theme(context, PAGE)
    if theme is None:
        place = context.title_of(context.shown_region)
        return Section(
            "prioritas",
            context.translate("priorities.title"),
            (context.translate("priorities.nothing", place=place),),
        )
    return _areas_of_classes(context, theme)


@remembered(64, lambda context, theme: (context.areas_key, theme.word))
def _areas_of_classes(context: Context, theme: Theme) -> Section:
    translate, indicator = context.translate, theme.indicator
    areas = shown_areas(context, theme)
    known = areas[areas["kategori"].notna()]
    title = translate(
        "priorities.title_of",
        label=theme.label(context.dataset.name, translate),
        areas=translate(f"level.{context.level}"),
    )
    if known.empty:
        return Section("prioritas", title, (sentence_of(context, theme),))
    present = set(known["kategori"])
    order = pd.CategoricalDtype(
        [
            short_class_name(context, theme, each)
            for each in _ordered(context, theme)
            if each in present
        ],
        ordered=True,
    )
    state, *values = indicator_columns(context, theme, known)
    looks = CLASS_LOOKS[indicator.palette]
    shown = pd.Series(
        [
            Look(
                short_class_name(context, theme, name),
                looks[name].colour,
                readable_ink(looks[name].colour),
            )
            for name in known["kategori"]
        ],
        known.index,
        dtype="object",
    )
    label = translate("priorities.cells") if theme.indicator.by == "axes" else state.label
    names = pd.Series([look.text for look in shown], known.index).astype(order)
    cells = Column(label, names, leads=True, looks=shown)
    columns = [cells, *values, *origin_columns(context, indicator, known.index)]
    return Section(
        f"prioritas_{context.level}",
        title,
        (_asked(context, theme),),
        with_regions(context, known.index.to_series(), columns),
        charts=_charts(context, theme, known),
        notes=_notes(context, theme),
        opens=True,
        real=not is_simulated(context, indicator),
    )


def _ordered(context: Context, theme: Theme) -> list[str]:
    """Return the classes of a theme, what leads first.

    The answer of a question leads, then come those that the indicator tells, then the others in
    the order of the legend.
    """
    question = asked_question(context, theme)
    leading = (*((question.answer,) if question else ()), *theme.indicator.told)
    return list(dict.fromkeys([*leading, *CLASS_LOOKS[theme.indicator.palette]]))


def _asked(context: Context, theme: Theme) -> str:
    """Return the sentence that says what is compared with what, or what is examined."""
    return context.translate(f"priorities.{theme.indicator.by}", **_axes(context, theme))


def _axes(context: Context, theme: Theme) -> dict[str, str]:
    names = [axis.label(context.dataset.name, context.translate) for axis in theme.axes]
    return {"first": names[0], "second": names[-1]}


def _charts(context: Context, theme: Theme, known: pd.DataFrame) -> tuple[TitledChart, ...]:
    if theme.indicator.by != "axes":
        return ()
    translate, counts = context.translate, known["kategori"].value_counts()
    first, second = (
        CellAxis(axis.label(context.dataset.name, translate), axis_words(context, axis))
        for axis in theme.axes
    )
    return (
        TitledChart(
            "cells",
            translate("priorities.chart", areas=translate(f"level.{context.level}")),
            cell_squares(counts, first, second, translate),
            describe_cells(counts, first, second, translate),
        ),
    )


def _notes(context: Context, theme: Theme) -> tuple[str, ...]:
    translate = context.translate
    if theme.indicator.by == "axes":
        return (translate("priorities.note"),)
    test, (subject,) = TESTS[context.level], theme.axes
    joins = counts_joins(subject, context.level)
    return (
        translate(
            "clusters.note",
            neighbours=test.neighbours,
            reach=test.reach / 1000,
            rate=translate.percent(100 * test.alpha),
        ),
        translate(f"clusters.p.{'joins' if joins else 'numbers'}"),
    )


PARTS = (Part("classes", areas_of_classes),)
