"""The steps of the story that show an area: the province, the kabupaten, each kecamatan."""

from __future__ import annotations

import re
from dataclasses import replace

import pandas as pd

from ovop_geo.indicators.registry import INDICATORS, of_step
from ovop_geo.regions.codes import Level
from ovop_geo.views.area_table import shown_areas
from ovop_geo.views.context import Context
from ovop_geo.views.key_figures import key_figures
from ovop_geo.views.profile.gaps import gaps
from ovop_geo.views.profile.profile import profile_of
from ovop_geo.views.sections.commodities import commodities
from ovop_geo.views.sections.next_action_list import next_action_list
from ovop_geo.views.sections.section import Section
from ovop_geo.views.sections.step_matrix import step_matrix
from ovop_geo.views.sentences import sentence_of
from ovop_geo.views.story.slide import Slide, SlideMap
from ovop_geo.views.themes import Theme
from ovop_geo.views.titled_charts import sector_chart, step_chart

_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?]) (?=[^\W\d_])")
_SENTENCES = 2
_FIGURES = 4
"""Most large numbers of a slide."""

_SECTORS, _COMMODITIES, _PROGRESS = (
    INDICATORS["leading_sector"],
    INDICATORS["commodity_count"],
    of_step(""),
)


def of_area(context: Context, code: str) -> Context:
    """Return the same view of another area, at the level that its own profile has."""
    return replace(context, selection=context.selection.change(region=code, level=""))


def province_slide(context: Context) -> Slide:
    """Return the province: its figures and the map of what is best known."""
    province = of_area(context, context.regions.root)
    profile = profile_of(province)
    theme = profile.themes[0]
    return _mapped(
        "provinsi",
        context.translate("story.province.title", place=profile.title),
        province,
        theme,
        notes=(*profile.facts, context.translate("story.province.notes")),
    )


def products_slide(context: Context) -> Slide:
    """Return the products of the kabupaten: how many villages have some, of which sectors."""
    theme = Theme(_SECTORS)
    chart = sector_chart(context)
    return replace(
        _mapped("produk", _title(context, "products"), context, theme),
        notes=(chart.alternative, context.translate("story.products.notes")),
    )


def potential_slide(context: Context) -> Slide:
    """Return the commodities of the kabupaten, those of most villages first."""
    section = commodities(context)
    chart = section.charts[0] if section.charts else None
    return Slide(
        "potensi",
        _title(context, "potential"),
        section.sentences[:2],
        map=None if chart else SlideMap(context, Theme(_COMMODITIES)),
        chart=chart,
        notes=(context.translate("story.potential.notes"),),
        source=_source(context),
    )


def progress_slide(context: Context) -> Slide:
    """Return how far the kabupaten has come, and which kecamatan lag."""
    section = step_matrix(context)
    theme = Theme(_PROGRESS)
    known = _is_known(context, theme)
    chart = step_chart(context)
    return Slide(
        "kemajuan",
        _title(context, "progress"),
        section.sentences,
        map=SlideMap(context, theme) if known else None,
        notes=(chart.alternative, context.translate("story.progress.notes")),
        source=_source(context) if known else "",
    )


def steps_slide(context: Context) -> Slide | None:
    """Return the five steps of the kabupaten beside the province; ``None`` without a record."""
    chart = step_chart(context)
    if chart.figure is None:
        return None
    return Slide(
        "lima_langkah",
        chart.title,
        chart=chart,
        notes=(chart.alternative,),
        source=_source(context),
    )


def kecamatan_slide(context: Context, code: str) -> Slide:
    """Return one kecamatan: its figures, its map, what its villages lack."""
    own = of_area(context, code)
    theme = profile_of(own).themes[0]
    lacking = gaps(own)
    return replace(
        _mapped(code, own.title_of(code), own, theme),
        notes=(sentence_of(own, theme), *_lacking_in_words(lacking)),
    )


def next_slide(context: Context) -> Slide:
    """Return what villages do next, and on whose desks it lies."""
    section = next_action_list(context)
    return Slide(
        "berikutnya",
        _title(context, "next"),
        section.sentences,
        notes=(context.translate("story.next.notes"), *section.notes[1:]),
        source=_source(context) if section.columns else "",
    )


def _mapped(
    name: str, title: str, context: Context, theme: Theme, notes: tuple[str, ...] = ()
) -> Slide:
    return Slide(
        name,
        title,
        (_first_sentences(sentence_of(context, theme)),),
        figures=key_figures(context)[:_FIGURES],
        map=SlideMap(context, theme),
        notes=notes,
        source=_source(context),
    )


def _first_sentences(text: str) -> str:
    """Return the first sentences of ``text``, as many as can be read on a wall."""
    return " ".join(_BETWEEN_SENTENCES.split(text)[:_SENTENCES])


def _title(context: Context, name: str) -> str:
    return context.translate(f"story.{name}.title", place=context.title_of(context.region))


def _source(context: Context) -> str:
    return profile_of(context).source


def _is_known(context: Context, theme: Theme) -> bool:
    return bool(shown_areas(context, theme)["nilai"].notna().any())


def _lacking_in_words(section: Section) -> tuple[str, ...]:
    """Return what villages lack, a sentence for each thing."""
    if not section.columns:
        return section.sentences
    shown = [column for column in section.columns if column.part != "file"]
    rows = pd.concat([column.cells for column in shown], axis=1)
    return tuple(": ".join(cell for cell in row if pd.notna(cell)) for row in rows.to_numpy())


def kecamatan_of(context: Context) -> list[str]:
    """Return the codes of the kecamatan of the kabupaten, by name."""
    areas = context.regions.at(Level.KECAMATAN, context.region)
    return [str(code) for code in areas.sort_values("nama").index]
