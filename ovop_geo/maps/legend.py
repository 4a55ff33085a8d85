"""The lines of a map's legend, and the line of each area."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from math import ceil, floor, isinf
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
    CLASS_LOOKS,
    NOT_APPLICABLE_COLOUR,
    PLAIN_COLOUR,
    QUOTIENT_COLOURS,
    SECTOR_COLOURS,
    SECTOR_CUES,
    ZERO_COLOUR,
    sequential,
)
from ovop_geo.regions.codes import Level

ClassKind = Literal["value", "zero", "no_data", "not_applicable"]

NAMED = ("category", "classes")
"""The kinds of indicators whose classes are no ranges of numbers."""

_CLASSED = ("count", "rate", "number")
"""The kinds of indicators whose values are divided into classes, unless they are circles."""


@dataclass(frozen=True)
class LegendClass:
    """One line of the legend.

    Attributes
    ----------
    label : text of the line.
    count : number of areas in the class.
    kind : value, zero, no_data (hatched) or not_applicable, each drawn differently.
    colour : fill as ``#rrggbb``; ``None`` for the hatch.
    cue : letter or sign on the colour.
    cell : column and row, from 1, of a class of two measures.
    """

    label: str
    count: int
    kind: ClassKind
    colour: str | None
    cue: str = ""
    cell: tuple[int, int] | None = None


def is_classed(indicator: Indicator) -> bool:
    """Return whether a map divides the values of ``indicator`` into classes of numbers."""
    return indicator.kind in _CLASSED and not indicator.by_circles


def default_scheme(indicator: Indicator) -> Scheme:
    """Return the default classification of ``indicator``."""
    if indicator.official is not None:
        return Scheme(Method.OFFICIAL, limits=(0.0, *indicator.official.limits, 1.0))
    return Scheme(Method(indicator.classes))


def legend_lines(
    indicator: Indicator,
    frames: Mapping[str, pd.DataFrame],
    level: Level,
    translate: Translator,
    scheme: Scheme,
    reference: pd.Series | None = None,
) -> tuple[list[LegendClass], pd.DataFrame]:
    """Return the lines of a legend, with counts of 0, and the line of each area.

    Parameters
    ----------
    frames : values by name: columns ``nilai`` or ``kategori`` and, optionally, ``berlaku``, as
        for `build_view`. Several frames are months of one rate.
    reference : values of another map to compute the classes from; by default those of all
        ``frames``.

    Returns
    -------
    lines : classes from low to high, then no data and, if a frame has ``berlaku``, not
        applicable.
    line_of : position in ``lines`` of each area's line, one column per frame.

    Raises
    ------
    MapError : ``scheme`` is invalid; see `classify`.
    """
    applies = any("berlaku" in frame for frame in frames.values())
    value_lines = _value_lines_for(indicator, frames, level, translate, scheme, reference)
    lines = [*value_lines.lines, LegendClass(translate("map.legend.no_data"), 0, "no_data", None)]
    no_data = len(lines) - 1
    if applies:
        label = translate("map.legend.not_applicable")
        lines.append(LegendClass(label, 0, "not_applicable", NOT_APPLICABLE_COLOUR))
    columns = {}
    for name, frame in frames.items():
        line_of = value_lines.line_of(frame)
        line_of = line_of.where(line_of != NO_DATA, no_data)
        if "berlaku" in frame:
            line_of = line_of.where(frame["berlaku"], no_data + 1)
        columns[name] = line_of
    return lines, pd.DataFrame(columns)


@dataclass(frozen=True)
class _ValueLines:
    """The lines of known values, and a function that returns the line of each area.

    For an area without a value the function returns `NO_DATA`.
    """

    lines: list[LegendClass]
    line_of: Callable[[pd.DataFrame], pd.Series]


def _value_lines_for(
    indicator: Indicator,
    frames: Mapping[str, pd.DataFrame],
    level: Level,
    translate: Translator,
    scheme: Scheme,
    reference: pd.Series | None,
) -> _ValueLines:
    if indicator.kind == "category":
        return _by_sector(translate)
    if indicator.kind == "classes":
        return _by_class(indicator, translate)
    if indicator.by_circles:
        return _by_presence(translate)
    values = pd.concat([frame["nilai"] for frame in frames.values()])
    if indicator.is_answer(level):
        return _by_yes_or_no(translate)
    found = classify(values, scheme, reference)
    lines = _class_lines(found, indicator, scheme, translate)
    if scheme.method is Method.OFFICIAL and indicator.official is not None:
        lines = [
            replace(line, label=f"{translate(f'class.{name}')}: {line.label}")
            for line, name in zip(lines, indicator.official.names, strict=True)
        ]
    return _ValueLines(lines, lambda frame: found.of(frame["nilai"]))


def _by_sector(translate: Translator) -> _ValueLines:
    return _by_category(
        [
            LegendClass(translate(f"sector.{code}"), 0, "value", colour, SECTOR_CUES[code])
            for code, colour in SECTOR_COLOURS.items()
        ],
        SECTOR_COLOURS,
    )


def _by_class(indicator: Indicator, translate: Translator) -> _ValueLines:
    looks = CLASS_LOOKS[indicator.palette]
    return _by_category(
        [
            LegendClass(
                translate(indicator.class_key(name)), 0, "value", look.colour, look.cue, look.cell
            )
            for name, look in looks.items()
        ],
        looks,
    )


def _by_category(lines: list[LegendClass], names: Iterable[str]) -> _ValueLines:
    positions = {name: position for position, name in enumerate(names)}
    return _ValueLines(
        lines, lambda frame: frame["kategori"].map(positions).fillna(NO_DATA).astype("int64")
    )


def _by_presence(translate: Translator) -> _ValueLines:
    """Return the legend under circles: areas with 0, and areas with more."""
    lines = [
        LegendClass(translate("map.legend.nought"), 0, "zero", ZERO_COLOUR),
        LegendClass(translate("map.legend.amount"), 0, "value", PLAIN_COLOUR),
    ]

    def line_of(frame: pd.DataFrame) -> pd.Series:
        known = np.isfinite(frame["nilai"])
        return (frame["nilai"] != 0).astype("int64").where(known, NO_DATA)

    return _ValueLines(lines, line_of)


def _by_yes_or_no(translate: Translator) -> _ValueLines:
    """Return the legend of a share that is 0 or 100 percent in every single village."""
    lines = [
        LegendClass(translate("map.legend.no"), 0, "zero", ZERO_COLOUR),
        LegendClass(translate("map.legend.yes"), 0, "value", sequential(1)[0]),
    ]
    return _ValueLines(
        lines, lambda frame: frame["nilai"].map({0: 0, 100: 1}).fillna(NO_DATA).astype("int64")
    )


def _class_lines(
    found: Classification, indicator: Indicator, scheme: Scheme, translate: Translator
) -> list[LegendClass]:
    zeros = [each.lower == each.upper == 0 for each in found.classes]
    is_quotient = scheme.method is Method.QUOTIENT
    colours = iter(QUOTIENT_COLOURS if is_quotient else sequential(zeros.count(False)))
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
    """Return the limits of a class as text: ``> 25 – 50%``, for whole numbers ``26 – 50``."""
    if not indicator.decimals:
        each = _in_whole_numbers(each)
    lower = translate.number(each.lower, indicator.decimals)
    upper = translate.number(each.upper, indicator.decimals)
    if each.lower == each.upper:
        text = upper
    elif isinf(each.upper):
        text = f"> {lower}"
    else:
        text = f"{'' if each.lower_included else '> '}{lower} – "
        text += f"{'' if each.upper_included else '< '}{upper}"
    return text + translate.percent_sign if indicator.kind == "rate" else text


def _in_whole_numbers(each: ValueClass) -> ValueClass:
    """Return the class with the least and the largest whole number in it as its limits."""
    lower = ceil(each.lower) if each.lower_included else floor(each.lower) + 1
    upper = floor(each.upper) if each.upper_included else ceil(each.upper) - 1
    # Limits that a reader chose may have no whole number between them.
    return ValueClass(lower, upper, True) if lower <= upper else each


def used_lines(
    lines: list[LegendClass], line_of: pd.DataFrame, indicator: Indicator
) -> tuple[list[LegendClass], pd.DataFrame]:
    """Return ``lines`` without those that a legend does not need, and ``line_of`` to match.

    Sectors and other named classes, what lies under circles, no data and not applicable are left
    out when no area has them. Classes of numbers and of two measures are kept even when empty, so
    that maps can be compared.
    """
    used = set(np.unique(line_of.to_numpy()))
    is_numbered = indicator.kind not in NAMED and not indicator.by_circles
    keep = [
        position
        for position, line in enumerate(lines)
        if position in used
        or line.cell is not None
        or (line.kind in ("value", "zero") and is_numbered)
    ]
    moved = np.full(len(lines), NO_DATA)
    moved[keep] = range(len(keep))
    return [lines[position] for position in keep], pd.DataFrame(
        moved[line_of.to_numpy()], line_of.index, line_of.columns
    )
