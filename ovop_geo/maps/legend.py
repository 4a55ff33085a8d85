"""The lines of a map's legend, and which line each area belongs to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from ovop_geo.indicators.indicator import Indicator
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
    NOT_APPLICABLE_COLOUR,
    PLAIN_COLOUR,
    SECTOR_COLOURS,
    SECTOR_CUES,
    ZERO_COLOUR,
    sequential,
)
from ovop_geo.regions.codes import Level

ClassKind = Literal["value", "zero", "no_data", "not_applicable"]


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


def default_scheme(indicator: Indicator) -> Scheme:
    """Return how ``indicator`` is classed unless the reader chooses."""
    return Scheme(Method(indicator.classes))


def legend_lines(
    indicator: Indicator,
    frames: Mapping[str, pd.DataFrame],
    level: Level,
    translate: Translator,
    scheme: Scheme,
    reference: pd.Series | None = None,
) -> tuple[list[LegendClass], pd.DataFrame]:
    """Return the lines of a legend, not yet counted, and the line of each area.

    Parameters
    ----------
    frames : what is mapped, by name: columns ``nilai`` or ``kategori`` and, optionally,
        ``berlaku``, as `build_view` takes them. Several are months of one rate.

    Returns
    -------
    lines : classes from low to high, then no data and, where asked for, not applicable.
    places : position of each area's line, one column per frame.

    Raises
    ------
    MapError : ``scheme`` cannot be drawn.
    """
    applies = any("berlaku" in frame for frame in frames.values())
    mapped = _mapping(indicator, frames, level, translate, scheme, reference)
    lines = [*mapped.lines, LegendClass(translate("map.legend.no_data"), 0, "no_data", None)]
    no_data = len(lines) - 1
    if applies:
        label = translate("map.legend.not_applicable")
        lines.append(LegendClass(label, 0, "not_applicable", NOT_APPLICABLE_COLOUR))
    columns = {}
    for name, frame in frames.items():
        place = mapped.place(frame)
        place = place.where(place != NO_DATA, no_data)
        columns[name] = place.where(frame["berlaku"], no_data + 1) if "berlaku" in frame else place
    return lines, pd.DataFrame(columns)


@dataclass(frozen=True)
class _Mapping:
    """Lines of the values themselves, and how an area finds its own."""

    lines: list[LegendClass]
    place: Callable[[pd.DataFrame], pd.Series]


def _mapping(
    indicator: Indicator,
    frames: Mapping[str, pd.DataFrame],
    level: Level,
    translate: Translator,
    scheme: Scheme,
    reference: pd.Series | None,
) -> _Mapping:
    if indicator.kind == "category":
        return _by_sector(translate)
    if indicator.kind == "amount":
        return _by_presence(translate)
    values = pd.concat([frame["nilai"] for frame in frames.values()])
    if indicator.yes_or_no and level is Level.DESA:
        return _by_yes_or_no(translate)
    shared = reference if reference is not None else values

    def place(frame: pd.DataFrame) -> pd.Series:
        return classify(frame["nilai"], scheme, shared).class_of

    return _Mapping(_value_lines(classify(values, scheme, shared), indicator, translate), place)


def _by_sector(translate: Translator) -> _Mapping:
    lines = [
        LegendClass(translate(f"sector.{code}"), 0, "value", colour, SECTOR_CUES[code])
        for code, colour in SECTOR_COLOURS.items()
    ]
    positions = {code: position for position, code in enumerate(SECTOR_COLOURS)}
    return _Mapping(
        lines, lambda frame: frame["kategori"].map(positions).fillna(NO_DATA).astype("int64")
    )


def _by_presence(translate: Translator) -> _Mapping:
    """Return the ground under the circles of an amount."""
    lines = [
        LegendClass(translate("map.legend.nought"), 0, "zero", ZERO_COLOUR),
        LegendClass(translate("map.legend.amount"), 0, "value", PLAIN_COLOUR),
    ]

    def place(frame: pd.DataFrame) -> pd.Series:
        known = np.isfinite(frame["nilai"])
        return (frame["nilai"] != 0).astype("int64").where(known, NO_DATA)

    return _Mapping(lines, place)


def _by_yes_or_no(translate: Translator) -> _Mapping:
    """Return the legend of a share that in one village can only be none or all."""
    lines = [
        LegendClass(translate("map.legend.no"), 0, "zero", ZERO_COLOUR),
        LegendClass(translate("map.legend.yes"), 0, "value", sequential(1)[0]),
    ]
    return _Mapping(
        lines, lambda frame: frame["nilai"].map({0: 0, 100: 1}).fillna(NO_DATA).astype("int64")
    )


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


def used_lines(
    lines: list[LegendClass], places: pd.DataFrame, indicator: Indicator
) -> tuple[list[LegendClass], pd.DataFrame]:
    """Leave out what a legend need not say: sectors that no area has, special looks unused.

    Classes of numbers stay even when empty, so that maps compare.
    """
    used = set(np.unique(places.to_numpy()))
    keep = [
        position
        for position, line in enumerate(lines)
        if position in used or (line.kind in ("value", "zero") and indicator.kind != "category")
    ]
    moved = np.full(len(lines), NO_DATA)
    moved[keep] = range(len(keep))
    return [lines[position] for position in keep], pd.DataFrame(
        moved[places.to_numpy()], places.index, places.columns
    )
