"""The map of a view, cached for all sessions."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import replace

from ovop_geo.indicators.amount import span_of_years
from ovop_geo.maps.classification import Method, Scheme
from ovop_geo.maps.elements import BaseMap, packed_view
from ovop_geo.maps.legend import is_classed
from ovop_geo.maps.view import (
    ClassOptions,
    MappedAreas,
    MapTexts,
    MapView,
    MonthTexts,
    build_view,
)
from ovop_geo.regions.codes import Level
from ovop_geo.selection import SQUARES
from ovop_geo.views.chosen import shown_theme
from ovop_geo.views.columns import UNITLESS
from ovop_geo.views.communities import chosen_group
from ovop_geo.views.context import Context
from ovop_geo.views.measures import (
    areas_without_polygon,
    drafts_in,
    has_history,
    history_of,
    measured,
    offered_amounts,
    shared_values,
)
from ovop_geo.views.memory import remembered
from ovop_geo.views.origin import is_simulated, map_source, period_of
from ovop_geo.views.sentences import sentence_of
from ovop_geo.views.themes import Theme, theme_from_word, unit_of
from ovop_geo.views.tooltips import tooltips


def second_theme(context: Context, theme: Theme) -> Theme | None:
    """Return the theme of the second map; ``None`` without one or if it equals ``theme``."""
    word = context.selection.second
    found = theme_from_word(word, offered_amounts(context), context.background) if word else None
    second = None if found is None else shown_theme(context, found)
    return None if second is None or second.word == theme.word else second


def chosen_scheme(context: Context, theme: Theme) -> Scheme | None:
    """Return the classification that the reader chose; ``None`` for the theme's default."""
    method, _, detail = context.selection.scheme.partition("-")
    if not method or not is_classed(theme.indicator):
        return None
    if method == Method.OWN:
        return Scheme(Method.OWN, limits=tuple(sorted({float(part) for part in detail.split(",")})))
    return Scheme(Method(method), int(detail))


def _map_key(context: Context, theme: Theme, first: Theme, *more: Hashable) -> Hashable:
    chosen = context.selection
    other = second_theme(context, first)
    return (
        *(context.areas_key, theme.word, first.word, other and other.word),
        *(chosen.scheme, chosen.classes_of, chosen.slider, chosen.shape, *more),
    )


@remembered(64, _map_key)
def area_map(context: Context, theme: Theme, first: Theme) -> MapView:
    """Return the map of ``theme`` for the chosen level and region.

    Parameters
    ----------
    first : the theme of the page. The summary describes it, and the map of a second theme
        shares classes and sizes with it if both have the same unit.

    Raises
    ------
    MapError : the classification that the reader chose is invalid.
    """
    translate, source = context.translate, context.source
    frame = measured(context, theme)
    with_slider = bool(context.selection.slider) and has_history(context, theme)
    second = second_theme(context, first)
    squares = context.selection.shape == SQUARES
    history = history_of(context, theme) if with_slider else None
    mapped = MappedAreas(
        level=context.level,
        region=context.region,
        place=context.title_of(context.shown_region),
        regions=context.regions,
        # Every area has its square, and squares are no boundaries.
        without_polygon=() if squares else areas_without_polygon(context),
        indicative=source is not None and source.indicative and not squares,
        squares=squares,
        focus=_focus(context, theme),
    )
    texts = MapTexts(
        title=map_title(context, theme),
        tooltips=tooltips(context, theme, frame.loc[context.areas.index]),
        summary=sentence_of(context, first),
        footnotes=(map_source(context, theme.indicator),),
        stamps=_unverified(context),
        axes=_axes(context, theme),
        of_month=_texts_of_months(context, theme, first, history) if history else {},
    )
    options = ClassOptions(
        scheme=chosen_scheme(context, theme),
        reference=shared_values(context, first, second) if second else None,
        history=history,
        month=f"{context.on:%Y-%m}",
        of_region=bool(context.selection.classes_of),
    )
    return build_view(
        theme.indicator,
        frame,
        mapped,
        texts,
        translate,
        options,
        simulated=is_simulated(context, theme.indicator),
    )


def _focus(context: Context, theme: Theme) -> tuple[str, ...]:
    """Return the villages of the chosen group while the region around them is shown."""
    group = chosen_group(context) if theme.group else None
    if group is None or context.level is not Level.DESA or context.region != group.region:
        return ()
    return tuple(group.villages.index)


def _axes(context: Context, theme: Theme) -> tuple[str, ...]:
    """Return the names of the measures that share the map; of a single one there is no axis."""
    names = [axis.label(context.dataset.name, context.translate) for axis in theme.axes]
    return tuple(names) if theme.indicator.by == "axes" else ()


def _unverified(context: Context) -> tuple[str, ...]:
    count = drafts_in(context)
    return (context.translate("map.stamp.unverified", count=count),) if count else ()


def _texts_of_months(
    context: Context, theme: Theme, first: Theme, months: Mapping[str, object]
) -> dict[str, MonthTexts]:
    """Return what map and page say about each month; a second map has no sentence on the page."""
    texts = {}
    for month in months:
        then = replace(context, selection=context.selection.change(month=month))
        sentence = sentence_of(then, first) if theme == first else ""
        texts[month] = MonthTexts(
            map_title(then, theme), sentence, (map_source(then, theme.indicator),)
        )
    return texts


@remembered(512, _map_key)
def packed_map(context: Context, theme: Theme, first: Theme, base_map: BaseMap) -> bytes:
    """Return the map of `area_map` as the file for the browser that `packed_view` makes."""
    return packed_view(area_map(context, theme, first), base_map)


def map_title(context: Context, theme: Theme) -> str:
    """Return the title of the legend: the theme, its unit, and the month, year or years.

    A unit that the name of the theme says already is not repeated. A group of villages that the
    map tells from the others is named in place of the theme.
    """
    translate = context.translate
    group = chosen_group(context) if theme.group else None
    label = group.name if group else theme.label(context.dataset.name, translate)
    period = period_of(context, theme.indicator)
    if theme.is_of_amounts(context.level):
        years = span_of_years(measured(context, theme))
        period = "–".join(dict.fromkeys(years)) if years else ""
    if theme.indicator.kind == "amount":
        return f"{label}, {period}" if period else label
    if theme.indicator.kind in UNITLESS or theme.indicator.is_answer(context.level):
        return f"{label}, {period}"
    unit = unit_of(theme, context.basis, translate)
    named = label if unit in label else f"{label} ({unit})"
    return f"{named}, {period}" if period else named
