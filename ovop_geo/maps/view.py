"""What one map shows: the class, colour and words of every area, without any drawing."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from ovop_geo.indicators.indicator import Indicator
from ovop_geo.language import Translator
from ovop_geo.maps.circles import Circles, circles_of_amounts
from ovop_geo.maps.classification import Scheme
from ovop_geo.maps.legend import LegendClass, default_scheme, legend_lines, used_lines
from ovop_geo.regions.codes import Level, ancestor, level_of
from ovop_geo.regions.reference import Regions


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
    class_of_month : the same per ISO month, one column each, rising; ``None`` without a slider.
    month : the month that ``class_of`` is of, empty without a slider.
    tooltips : text per area, lines that may be empty, as many for each; index as ``class_of``.
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
    class_of_month: pd.DataFrame | None
    month: str
    tooltips: pd.Series
    circles: Circles | None
    notes: tuple[str, ...]
    stamps: tuple[str, ...]
    language: str


@dataclass(frozen=True)
class Extent:
    """Where a map is.

    Attributes
    ----------
    level : level of the areas.
    region : the region chosen.
    without_polygon : codes of areas that no boundary is known of, of any level.
    indicative : whether the boundaries only indicate where areas lie.
    """

    level: Level
    region: str
    regions: Regions
    without_polygon: Collection[str] = ()
    indicative: bool = False

    @property
    def drawn(self) -> str:
        """The region whose areas carry values: the kecamatan of a village."""
        if level_of(self.region) is Level.DESA:
            return ancestor(self.region, Level.KECAMATAN)
        return self.region


@dataclass(frozen=True)
class MapWords:
    """What a map says.

    Attributes
    ----------
    title : title of the legend, with unit and year.
    tooltips : text per area, index ``kode``, lines as `MapView` has them.
    summary : what the map shows, in words.
    footnotes : lines under the legend.
    """

    title: str
    tooltips: pd.Series
    summary: str = ""
    footnotes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Classing:
    """How values find their classes.

    Attributes
    ----------
    scheme : how to class the values, where the reader chose it; see `default_scheme`.
    reference : values of another map with the same unit, to share classes and sizes with.
    history : for a slider, what the values were in other months, by ISO month in rising order;
        for rates, whose classes are the same at any time.
    month : the ISO month that the values are of.
    """

    scheme: Scheme | None = None
    reference: pd.Series | None = None
    history: Mapping[str, pd.DataFrame] | None = None
    month: str = ""


def build_view(
    indicator: Indicator,
    frame: pd.DataFrame,
    extent: Extent,
    words: MapWords,
    translate: Translator,
    classing: Classing | None = None,
    *,
    simulated: bool = False,
) -> MapView:
    """Return the map of one indicator at one level, seen in one region.

    Classes and circle sizes come from the whole province, so that a region keeps its colours
    when it is looked at alone; the counts are those of the region.

    Parameters
    ----------
    indicator : says by its ``kind`` and ``classes`` how to draw.
    frame : index = codes of all areas of the level; column ``nilai`` (rates 0 to 100; NaN and
        infinite = no data) or, for a category, ``kategori``; optional boolean ``berlaku``,
        False where the question does not arise.
    classing : by default the indicator's own classes of the values themselves.
    simulated : whether any of the values is simulated.

    Raises
    ------
    MapError : the scheme of ``classing`` cannot be drawn.
    """
    classing = classing or Classing()
    level, history = extent.level, classing.history
    areas = extent.regions.at(level, extent.drawn).index
    scheme = classing.scheme or default_scheme(indicator)
    frames = {**(history or {}), "": frame}
    lines, places = legend_lines(indicator, frames, level, translate, scheme, classing.reference)
    lines, places = used_lines(lines, places.loc[areas], indicator)
    counts = places[""].value_counts()
    circles = (
        circles_of_amounts(frame["nilai"], level, indicator, translate, classing.reference)
        if indicator.kind == "amount"
        else None
    )
    missing = len(set(extent.without_polygon).intersection(areas))
    notes = [
        *([translate("map.legend.circles")] if circles else []),
        *([translate("map.legend.without_polygon", count=missing)] if missing else []),
    ]
    stamps = [
        *([translate("map.stamp.simulated")] if simulated else []),
        *([translate("map.stamp.indicative")] if extent.indicative else []),
    ]
    return MapView(
        level=level,
        region=extent.region,
        drawn=extent.drawn,
        title=words.title,
        summary=words.summary,
        classes=tuple(
            replace(line, count=int(counts.get(position, 0))) for position, line in enumerate(lines)
        ),
        class_of=places[""].rename("kelas"),
        class_of_month=places.drop(columns="") if history else None,
        month=classing.month if history else "",
        tooltips=words.tooltips.loc[areas],
        circles=circles and replace(circles, radii=circles.radii.loc[areas]),
        notes=(*notes, *words.footnotes),
        stamps=tuple(stamps),
        language=translate.language,
    )
