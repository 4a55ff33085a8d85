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
    level: Level,
    indicator: Indicator,
    translate: Translator,
    reference: pd.Series | None = None,
) -> Circles | None:
    """Return the circles of ``amounts``; ``None`` when no amount is above 0.

    Parameters
    ----------
    amounts : one number per area on the map; NaN and infinite mean no data.
    level : level of the areas, which sets the largest radius.
    reference : amounts of the areas of two maps with the same unit, this one's among them; the two
        maps then share one scale.
    """
    values = amounts.where(np.isfinite(amounts) & (amounts > 0))
    if values.isna().all():
        return None
    compared = (values if reference is None else reference).dropna()
    compared = compared[np.isfinite(compared) & (compared > 0)]
    largest = float(compared.max())
    widest = _widest(compared / largest, level, maps=1 if reference is None else 2)
    radii = np.sqrt(values / largest) * widest
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
    fitting = float(np.sqrt(ROOM * maps / np.pi / shares.sum()))
    seen = SMALLEST_RADIUS / float(np.sqrt(shares.median()))
    return min(LARGEST_RADIUS[level], max(fitting, seen))


def _round_number(value: float) -> float:
    """Return the largest of 1, 2, 5, 10, 20, ... that is not above ``value``."""
    power = 10.0 ** np.floor(np.log10(value))
    return float(max(step * power for step in (1, 2, 5) if step * power <= value * (1 + 1e-9)))
