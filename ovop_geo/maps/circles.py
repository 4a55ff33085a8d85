"""Proportional circles, whose areas are in proportion to amounts."""

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


@dataclass(frozen=True)
class Circles:
    """Proportional circles of an amount.

    Attributes
    ----------
    radii : radius in pixels per area, NaN where there is no circle; index of the amounts.
    sizes : radius in pixels and label of the circles that the legend shows.
    colour : fill as ``#rrggbb``.
    """

    radii: pd.Series
    sizes: tuple[tuple[float, str], ...]
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
    amounts : one number per area of the province; NaN and infinite mean no data.
    level : level of the areas, which sets the largest radius.
    reference : amounts of another map with the same unit; the two maps then share one scale.
    """
    values = amounts.where(np.isfinite(amounts) & (amounts > 0))
    if values.isna().all():
        return None
    compared = values if reference is None else pd.concat([values, reference])
    largest = float(compared[np.isfinite(compared)].max())
    widest = LARGEST_RADIUS[level]
    radii = (np.sqrt(values / largest) * widest).clip(lower=SMALLEST_RADIUS)
    shown = [_round_number(largest * share) for share in (1.0, 0.3, 0.05)]
    sizes = tuple(
        (
            max(float(np.sqrt(value / largest)) * widest, SMALLEST_RADIUS),
            translate.number(value, indicator.decimals),
        )
        for value in dict.fromkeys(shown)
    )
    return Circles(radii.round(1), sizes)


def _round_number(value: float) -> float:
    """Return the largest of 1, 2, 5, 10, 20, ... that is not above ``value``."""
    power = 10.0 ** np.floor(np.log10(value))
    return float(max(step * power for step in (1, 2, 5) if step * power <= value * (1 + 1e-9)))
