"""Proportional circles, whose areas are in proportion to amounts or to counts of things."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ovop_geo.indicators.indicator import Indicator
from ovop_geo.language import Translator
from ovop_geo.maps.palettes import CIRCLE_COLOUR
from ovop_geo.regions.codes import Level

LARGEST_RADIUS = {Level.KABUPATEN: 26.0, Level.KECAMATAN: 16.0, Level.DESA: 9.0}
"""Radius in pixels of the largest circle, smaller for levels with more areas."""

SMALLEST_RADIUS = 2.5
"""Smallest radius in pixels at which a circle can still be seen and clicked."""

ROOM = 30_000.0
"""Most square pixels that the circles of a map cover together, so that areas are still seen."""


@dataclass(frozen=True)
class Circles:
    """Proportional circles of an amount.

    Attributes
    ----------
    radii : radius in pixels per area, NaN where there is no circle; index of the areas drawn.
    sizes : radius in pixels and label of the circles that the legend shows.
    enlarged : whether a circle is larger than in proportion, so that it can be seen.
    colour : fill as ``#rrggbb``.
    """

    radii: pd.Series
    sizes: tuple[tuple[float, str], ...]
    enlarged: bool = False
    colour: str = CIRCLE_COLOUR


def circles_of_amounts(
    amounts: pd.Series,
    drawn: pd.Index,
    level: Level,
    indicator: Indicator,
    translate: Translator,
    reference: pd.Series | None = None,
) -> Circles | None:
    """Return the circles of ``amounts``; ``None`` when no amount is above 0.

    Parameters
    ----------
    amounts : one number per area of the province; NaN and infinite mean no data. The largest of
        them has the largest circle, so that a circle means the same in every region.
    drawn : codes of the areas on the map, which share its room.
    level : level of the areas, which sets the largest radius.
    reference : amounts of two maps with the same unit, this one's among them; the two maps then
        share one scale.
    """
    values = _above_zero(amounts)
    if values.empty:
        return None
    compared = values if reference is None else _above_zero(reference)
    largest = float(compared.max())
    shares = compared[compared.index.isin(drawn)] / largest
    widest = _widest(shares, level, maps=1 if reference is None else 2)
    radii = np.sqrt(values.reindex(drawn) / largest) * widest
    least = min(10.0**-indicator.decimals, largest)
    shown = [_round_number(max(largest * share, least)) for share in (1.0, 0.3, 0.05)]
    sizes = tuple(
        (
            max(float(np.sqrt(value / largest)) * widest, SMALLEST_RADIUS),
            translate.number(value, indicator.decimals),
        )
        for value in dict.fromkeys(shown)
    )
    enlarged = bool((radii < SMALLEST_RADIUS).any())
    return Circles(radii.clip(lower=SMALLEST_RADIUS).round(1), sizes, enlarged)


def _widest(shares: pd.Series, level: Level, maps: int) -> float:
    """Return the radius in pixels of the largest circle.

    It is that of the level. If the circles then took more than `ROOM`, it is smaller, but not so
    small that most of them would have to be enlarged.

    Parameters
    ----------
    shares : each amount on the maps divided by the largest one.
    maps : number of maps to which they belong.
    """
    widest = LARGEST_RADIUS[level]
    if shares.empty:
        return widest
    fitting = float(np.sqrt(ROOM * maps / np.pi / shares.sum()))
    seen = SMALLEST_RADIUS / float(np.sqrt(shares.median()))
    return min(widest, max(fitting, seen))


def _above_zero(amounts: pd.Series) -> pd.Series:
    return amounts[np.isfinite(amounts) & (amounts > 0)]


def _round_number(value: float) -> float:
    """Return the largest of 1, 2, 5, 10, 20, ... that is not above ``value``."""
    power = 10.0 ** np.floor(np.log10(value))
    return float(max(step * power for step in (1, 2, 5) if step * power <= value * (1 + 1e-9)))
