"""What one map shows: the class, colour and words of every area, without any drawing."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from ovop_geo.indicators.registry import Indicator
from ovop_geo.language import Translator
from ovop_geo.maps.classification import (
    NO_DATA,
    Classification,
    Method,
    Scheme,
    ValueClass,
    classify,
)
from ovop_geo.maps.palettes import (
    CIRCLE_COLOUR,
    NOT_APPLICABLE_COLOUR,
    PLAIN_COLOUR,
    SECTOR_COLOURS,
    SECTOR_CUES,
    ZERO_COLOUR,
    sequential,
)
from ovop_geo.regions.codes import Level, ancestor, level_of
from ovop_geo.regions.reference import Regions

ClassKind = Literal["value", "zero", "no_data", "not_applicable"]

LARGEST_RADIUS = 26.0
"""Radius in pixels of the largest proportional circle of the province."""

SMALLEST_RADIUS = 2.5
"""Radius in pixels below which a circle could not be seen or hit."""


@dataclass(frozen=True)
class LegendClass:
    """One line of the legend.

    Attributes
    ----------
    label : what the class means.
    count : number of areas in it.
    kind : value, zero, no_data (hatched) or not_applicable: four different looks.
    colour : fill as ``#rrggbb``; ``None`` for the hatch.
    cue : letter or sign that stands beside the colour.
    """

    label: str
    count: int
    kind: ClassKind
    colour: str | None
    cue: str = ""


@dataclass(frozen=True)
class Circles:
    """Proportional circles of an amount.

    Attributes
    ----------
    radii : pixels per area, NaN where there is no circle; index as the view's areas.
    sizes : radius in pixels and label of the circles that the legend shows.
    colour : fill as ``#rrggbb``.
    """

    radii: pd.Series
    sizes: tuple[tuple[float, str], ...]
    colour: str = CIRCLE_COLOUR


@dataclass(frozen=True)
class MapView:
    """One map, ready to be drawn, exported or described.

    Attributes
    ----------
    level : level of the areas.
    region : the region chosen; the map moves to it. A village is outlined.
    drawn : the region whose areas carry values: ``region``, or the kecamatan of a village.
    title : title of the legend, with unit and year.
    summary : what the map shows, in words.
    classes : lines of the legend.
    class_of : position in ``classes`` per area; index ``kode``, the areas of ``drawn``.
    tooltips : text per area, one or more lines; index as ``class_of``.
    circles : proportional circles, for amounts.
    notes : lines under the legend: without polygon, source and date.
    stamps : what must be read at any time: simulated data, indicative boundaries.
    language : language of all texts.
    """

    level: Level
    region: str
    drawn: str
    title: str
    summary: str
    classes: tuple[LegendClass, ...]
    class_of: pd.Series
    tooltips: pd.Series
    circles: Circles | None
    notes: tuple[str, ...]
    stamps: tuple[str, ...]
    language: str


def build_view(
    indicator: Indicator,
    frame: pd.DataFrame,
    *,
    level: Level,
    region: str,
    regions: Regions,
    translate: Translator,
    tooltips: pd.Series,
    title: str,
    summary: str = "",
    footnotes: tuple[str, ...] = (),
    simulated: bool = False,
    indicative: bool = False,
    without_polygon: Collection[str] = (),
    scheme: Scheme | None = None,
    reference: pd.Series | None = None,
) -> MapView:
    """Return the map of one indicator at one level, seen in one region.

    Classes and circle sizes come from the whole province, so that a region keeps its colours
    when it is looked at alone; the counts are those of the region.

    Parameters
    ----------
    indicator : says by its ``kind`` how to draw: ``rate`` in fixed progress classes,
        ``category`` by sector, ``count`` in natural breaks, ``amount`` as circles.
    frame : index = codes of all areas of ``level``; column ``nilai`` (rates 0 to 100; NaN and
        infinite = no data) or, for a category, ``kategori``; optional boolean ``berlaku``,
        False where the question does not arise.
    tooltips : text per area, same index.
    without_polygon : codes of areas that no boundary is known of, of any level.
    scheme : how to class the values, where the reader chose it; see `default_scheme`.
    reference : values of another map with the same unit, to share classes and sizes with.

    Raises
    ------
    MapError : ``scheme`` cannot be drawn.
    """
    drawn = ancestor(region, Level.KECAMATAN) if level_of(region) is Level.DESA else region
    scheme = scheme or default_scheme(indicator)
    classes, class_of = _classes(indicator, frame, level, translate, scheme, reference)
    areas = regions.at(level, drawn).index
    class_of = class_of.loc[areas]
    counts = class_of.value_counts()
    counted = tuple(
        LegendClass(each.label, int(counts.get(position, 0)), each.kind, each.colour, each.cue)
        for position, each in enumerate(classes)
    )
    counted, class_of = _without_empty(counted, class_of, indicator)
    circles = (
        _circles(indicator, frame, translate, reference) if indicator.kind == "amount" else None
    )
    missing = len(set(without_polygon).intersection(areas))
    notes = [
        *([translate("map.legend.circles")] if circles else []),
        *([translate("map.legend.without_polygon", count=missing)] if missing else []),
    ]
    stamps = [
        *([translate("map.stamp.simulated")] if simulated else []),
        *([translate("map.stamp.indicative")] if indicative else []),
    ]
    return MapView(
        level=level,
        region=region,
        drawn=drawn,
        title=title,
        summary=summary,
        classes=counted,
        class_of=class_of,
        tooltips=tooltips.loc[areas],
        circles=circles and Circles(circles.radii.loc[areas], circles.sizes, circles.colour),
        notes=(*notes, *footnotes),
        stamps=tuple(stamps),
        language=translate.language,
    )


def default_scheme(indicator: Indicator) -> Scheme:
    """Return fixed classes for a rate, natural breaks for everything else."""
    return Scheme(Method.PROGRESS if indicator.kind == "rate" else Method.NATURAL_BREAKS)


def _classes(
    indicator: Indicator,
    frame: pd.DataFrame,
    level: Level,
    translate: Translator,
    scheme: Scheme,
    reference: pd.Series | None,
) -> tuple[list[LegendClass], pd.Series]:
    """Return the lines of the legend, uncounted, and the line of each area."""
    if indicator.kind == "category":
        lines = [
            LegendClass(translate(f"sector.{code}"), 0, "value", colour, SECTOR_CUES[code])
            for code, colour in SECTOR_COLOURS.items()
        ]
        positions = {code: position for position, code in enumerate(SECTOR_COLOURS)}
        class_of = frame["kategori"].map(positions).fillna(NO_DATA).astype("int64")
    elif indicator.kind == "amount":
        values = frame["nilai"].where(np.isfinite(frame["nilai"]))
        lines = [
            LegendClass(translate("map.legend.nought"), 0, "zero", ZERO_COLOUR),
            LegendClass(translate("map.legend.amount"), 0, "value", PLAIN_COLOUR),
        ]
        class_of = (values != 0).astype("int64").where(values.notna(), NO_DATA)
    elif (
        indicator.kind == "rate"
        and level is Level.DESA
        and frame["nilai"].dropna().isin([0, 100]).all()
    ):
        lines = _yes_or_no_lines(translate)
        class_of = frame["nilai"].map({0: 0, 100: 1}).fillna(NO_DATA).astype("int64")
    else:
        found = classify(frame["nilai"], scheme, reference)
        lines = _value_lines(found, indicator, translate)
        class_of = found.class_of
    lines.append(LegendClass(translate("map.legend.no_data"), 0, "no_data", None))
    class_of = class_of.where(class_of != NO_DATA, len(lines) - 1)
    if "berlaku" in frame:
        lines.append(
            LegendClass(
                translate("map.legend.not_applicable"), 0, "not_applicable", NOT_APPLICABLE_COLOUR
            )
        )
        class_of = class_of.where(frame["berlaku"], len(lines) - 1)
    return lines, class_of


def _value_lines(
    found: Classification, indicator: Indicator, translate: Translator
) -> list[LegendClass]:
    zeros = [each.lower == each.upper == 0 for each in found.classes]
    colours = iter(sequential(zeros.count(False)))
    return [
        LegendClass(
            class_label(each, indicator, translate),
            0,
            "zero" if zero else "value",
            ZERO_COLOUR if zero else next(colours),
        )
        for each, zero in zip(found.classes, zeros, strict=True)
    ]


def _yes_or_no_lines(translate: Translator) -> list[LegendClass]:
    """Return the legend of a share that in one village can only be none or all."""
    return [
        LegendClass(translate("map.legend.no"), 0, "zero", ZERO_COLOUR),
        LegendClass(translate("map.legend.yes"), 0, "value", sequential(1)[0]),
    ]


def class_label(each: ValueClass, indicator: Indicator, translate: Translator) -> str:
    """Return the limits of a class in words: ``> 25 – 50 %``."""
    lower = translate.number(each.lower, indicator.decimals)
    upper = translate.number(each.upper, indicator.decimals)
    if each.lower == each.upper:
        text = upper
    else:
        text = f"{'' if each.lower_included else '> '}{lower} – "
        text += f"{'' if each.upper_included else '< '}{upper}"
    return f"{text} %" if indicator.kind == "rate" else text


def _without_empty(
    classes: tuple[LegendClass, ...], class_of: pd.Series, indicator: Indicator
) -> tuple[tuple[LegendClass, ...], pd.Series]:
    """Leave out what a legend need not say: sectors that no area has, special looks unused.

    Classes of numbers stay even when empty, so that maps compare.
    """
    keep = [
        position
        for position, each in enumerate(classes)
        if each.count or (each.kind in ("value", "zero") and indicator.kind != "category")
    ]
    moved = {old: new for new, old in enumerate(keep)}
    return tuple(classes[position] for position in keep), class_of.map(moved).astype("int64")


def _circles(
    indicator: Indicator, frame: pd.DataFrame, translate: Translator, reference: pd.Series | None
) -> Circles | None:
    """Return circles whose area is in proportion to the value, largest in the province."""
    values = frame["nilai"].where(np.isfinite(frame["nilai"]) & (frame["nilai"] > 0))
    compared = values if reference is None else pd.concat([values, reference])
    largest = float(compared.max()) if values.notna().any() else 0.0
    if not largest:
        return None
    radii = (np.sqrt(values / largest) * LARGEST_RADIUS).clip(lower=SMALLEST_RADIUS)
    shown = [_round_number(largest * share) for share in (1.0, 0.3, 0.05)]
    sizes = tuple(
        (
            max(float(np.sqrt(value / largest)) * LARGEST_RADIUS, SMALLEST_RADIUS),
            translate.number(value, indicator.decimals),
        )
        for value in dict.fromkeys(shown)
    )
    return Circles(radii.round(1), sizes)


def _round_number(value: float) -> float:
    """Return the largest of 1, 2, 5, 10, 20, ... that is not above ``value``."""
    power = 10.0 ** np.floor(np.log10(value))
    return float(max(step * power for step in (1, 2, 5) if step * power <= value * (1 + 1e-9)))
