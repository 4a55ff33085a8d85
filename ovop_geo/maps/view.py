"""The content of one map as plain data: class, colour and tooltip of every area."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

import pandas as pd

from ovop_geo.indicators.indicator import Indicator
from ovop_geo.language import Translator
from ovop_geo.maps.circles import Circles, circles_of_amounts
from ovop_geo.maps.classification import FOUND_IN_VALUES, Scheme
from ovop_geo.maps.legend import (
    LegendClass,
    default_scheme,
    is_classed,
    legend_lines,
    used_lines,
)
from ovop_geo.regions.codes import Level, ancestor, level_of
from ovop_geo.regions.reference import Regions
from ovop_geo.selection import SQUARES


@dataclass(frozen=True)
class MapView:
    """The content of one map, ready to be drawn.

    Attributes
    ----------
    level : level of the areas.
    region : code of the chosen region, to which the map moves. A village is outlined.
    drawn : code of the region whose areas have values: ``region``, or the kecamatan of a village.
    focus : codes of the areas to which the map moves in place of the region; empty for the region.
    title : title of the legend, with unit and year.
    summary : the map in texts.
    classes : lines of the legend.
    class_of : position in ``classes`` per area; index ``kode``, the areas of ``drawn``.
    class_of_month : the same with one column per ISO month, rising; ``None`` without a slider.
    month : ISO month of ``class_of``; empty without a slider.
    tooltips : text per area; all have the same number of lines, which may be empty; index of
        ``class_of``.
    circles : proportional circles, for amounts and counts of things.
    notes : lines under the legend: what classes and circles mean, areas without polygon.
    footnotes : the lines below: source and date.
    texts_of_month : title, sentence and footnotes per month of ``class_of_month``.
    axes : names of the measures of classes of two, or nothing.
    stamps : warnings that are always visible: simulated data, indicative boundaries, records
        that nobody verified.
    language : language of all texts.
    """

    level: Level
    region: str
    drawn: str
    focus: tuple[str, ...]
    title: str
    summary: str
    classes: tuple[LegendClass, ...]
    class_of: pd.Series
    class_of_month: pd.DataFrame | None
    month: str
    tooltips: pd.Series
    circles: Circles | None
    notes: tuple[str, ...]
    footnotes: tuple[str, ...]
    texts_of_month: Mapping[str, MonthTexts]
    axes: tuple[str, ...]
    stamps: tuple[str, ...]
    language: str


@dataclass(frozen=True)
class MappedAreas:
    """The areas of a map and its chosen region.

    Attributes
    ----------
    level : level of the areas.
    region : code of the chosen region.
    regions : the reference list.
    without_polygon : codes of areas of any level without known boundaries.
    indicative : whether the boundaries are only indicative.
    place : name of the region whose areas have values, for the notes.
    squares : whether the areas are drawn as squares of one size.
    focus : codes of the areas to which the map moves in place of the region; empty for the region.
    """

    level: Level
    region: str
    regions: Regions
    without_polygon: Collection[str] = ()
    indicative: bool = False
    place: str = ""
    squares: bool = False
    focus: tuple[str, ...] = ()

    @property
    def drawn(self) -> str:
        """Code of the region whose areas have values: ``region``, or the kecamatan of a village."""
        if level_of(self.region) is Level.DESA:
            return ancestor(self.region, Level.KECAMATAN)
        return self.region


@dataclass(frozen=True)
class MonthTexts:
    """What is said about one month of a map: title, the page's sentence, source and date."""

    title: str
    sentence: str
    footnotes: tuple[str, ...]


@dataclass(frozen=True)
class MapTexts:
    """The texts of a map.

    Attributes
    ----------
    title : title of the legend, with unit and year.
    tooltips : text per area, index ``kode``, lines as `MapView` has them.
    summary : the map in texts.
    footnotes : lines under the legend.
    of_month : the same per month of a slider.
    stamps : further warnings that are always visible.
    axes : names of the measures of classes of two.
    """

    title: str
    tooltips: pd.Series
    summary: str = ""
    footnotes: tuple[str, ...] = ()
    of_month: Mapping[str, MonthTexts] = field(default_factory=dict)
    stamps: tuple[str, ...] = ()
    axes: tuple[str, ...] = ()


@dataclass(frozen=True)
class ClassOptions:
    """Options for the classes of a map.

    Attributes
    ----------
    scheme : the classification; `default_scheme` if ``None``.
    reference : values of another map with the same unit; the two maps then share classes and
        sizes of circles.
    history : for a slider, the frames of all months of a rate, by ISO month in rising order.
    month : ISO month of the values.
    of_region : whether the classes are made from the areas shown; else from those of the whole
        province, so that areas keep their colours when a region is shown alone.
    """

    scheme: Scheme | None = None
    reference: pd.Series | None = None
    history: Mapping[str, pd.DataFrame] | None = None
    month: str = ""
    of_region: bool = False


def build_view(
    indicator: Indicator,
    frame: pd.DataFrame,
    mapped: MappedAreas,
    texts: MapTexts,
    translate: Translator,
    options: ClassOptions | None = None,
    *,
    simulated: bool = False,
) -> MapView:
    """Return the map of one indicator at one level, for one region.

    Classes are computed for the whole province unless ``options`` say otherwise; counts and sizes
    of circles are those of the region, since in a small one the areas are large on the map.

    Parameters
    ----------
    indicator : its ``kind`` and ``classes`` decide how the values are drawn.
    frame : index: codes of all areas of the level; column ``nilai`` (rates from 0 to 100; NaN and
        infinite mean no data) or, for a category, ``kategori``; optional boolean ``berlaku``,
        False where the indicator does not apply.
    options : by default the classification of the indicator, computed from ``frame``.
    simulated : whether any of the values is simulated.

    Raises
    ------
    MapError : the scheme of ``options`` is invalid; see `classify`.
    """
    options = options or ClassOptions()
    level, history = mapped.level, options.history
    areas = mapped.regions.at(level, mapped.drawn).index
    scheme = options.scheme or default_scheme(indicator)
    frames = {**(history or {}), "": frame}
    reference = options.reference
    if options.of_region:
        frames = {month: each.loc[areas] for month, each in frames.items()}
        reference = _within(areas, reference)
    lines, line_of = legend_lines(indicator, frames, level, translate, scheme, reference)
    lines, line_of = used_lines(lines, line_of.loc[areas], indicator)
    counts = line_of[""].value_counts()
    circles = _circles(indicator, frame, areas, level, translate, options)
    notes = [
        *([translate("map.legend.squares")] if mapped.squares else []),
        *([translate("map.legend.circles")] if circles else []),
        *([translate("map.legend.small_circles")] if circles and circles.enlarged else []),
        *_classes_note(indicator, scheme, mapped, translate, of_region=options.of_region),
        *_missing_notes(mapped, areas, translate),
    ]
    stamps = [
        *([translate("map.stamp.simulated")] if simulated else []),
        *([translate("map.stamp.indicative")] if mapped.indicative else []),
        *texts.stamps,
    ]
    return MapView(
        level=level,
        region=mapped.region,
        drawn=mapped.drawn,
        focus=mapped.focus,
        title=texts.title,
        summary=texts.summary,
        classes=tuple(
            replace(line, count=int(counts.get(position, 0))) for position, line in enumerate(lines)
        ),
        class_of=line_of[""].rename("kelas"),
        class_of_month=line_of.drop(columns="") if history else None,
        month=options.month if history else "",
        tooltips=texts.tooltips.loc[areas],
        circles=circles,
        notes=tuple(notes),
        footnotes=texts.footnotes,
        texts_of_month=texts.of_month,
        axes=texts.axes,
        stamps=tuple(stamps),
        language=translate.language,
    )


def _within(areas: pd.Index, reference: pd.Series | None) -> pd.Series | None:
    return None if reference is None else reference[reference.index.isin(areas)]


def _circles(
    indicator: Indicator,
    frame: pd.DataFrame,
    areas: pd.Index,
    level: Level,
    translate: Translator,
    options: ClassOptions,
) -> Circles | None:
    if not indicator.by_circles:
        return None
    reference = _within(areas, options.reference)
    return circles_of_amounts(frame["nilai"].loc[areas], level, indicator, translate, reference)


def _missing_notes(mapped: MappedAreas, areas: pd.Index, translate: Translator) -> list[str]:
    """Return the lines on areas that have no polygon: where the chosen one is, and how many."""
    notes = []
    if mapped.region in mapped.without_polygon:
        notes.append(
            translate(
                "map.legend.chosen_without_polygon",
                name=mapped.regions.name(mapped.region),
                place=mapped.place,
                squares=translate(f"choice.shape.{SQUARES}"),
            )
        )
    missing = len(set(mapped.without_polygon).intersection(areas))
    if missing:
        notes.append(translate("map.legend.without_polygon", count=missing))
    return notes


def _classes_note(
    indicator: Indicator,
    scheme: Scheme,
    mapped: MappedAreas,
    translate: Translator,
    *,
    of_region: bool,
) -> list[str]:
    """Return the line that says from which areas the classes are made; none if from no areas."""
    level = mapped.level
    is_answer = indicator.is_answer(level)
    if scheme.method not in FOUND_IN_VALUES or not is_classed(indicator) or is_answer:
        return []
    within = mapped.drawn if of_region else mapped.regions.root
    return [
        translate(
            "map.legend.classes_of",
            count=len(mapped.regions.at(level, within)),
            areas=translate(f"level.{level}"),
            place=mapped.place if of_region else mapped.regions.name(mapped.regions.root),
        )
    ]
