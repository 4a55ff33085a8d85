"""Draws the commodities of each village, from a mix that its kecamatan shares."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ovop_geo.records.simulation.knowledge import Commodity

_MIX_SIZE = 8
_CONTRAST = 1.5
_VILLAGE_COUNTS, _COUNT_SHARES = (1, 2, 3, 4), (0.12, 0.33, 0.37, 0.18)
_MOST = max(_VILLAGE_COUNTS)


def draw_commodities(
    random: np.random.Generator,
    villages: pd.DataFrame,
    coastal: frozenset[str],
    weights: pd.DataFrame,
    commodities: dict[str, Commodity],
    published: dict[str, list[str]],
) -> dict[str, list[str]]:
    """Return one to four commodities of every village, the main one first.

    The mix of a kecamatan is drawn before those of its villages, so that neighbours have much
    in common. Commodities of the coast go to ``coastal`` villages only, those of the interior
    to the others only.

    Parameters
    ----------
    villages : as `Regions.villages`.
    coastal : codes of the coastal villages.
    weights : index code of kecamatan, a column per commodity.
    published : commodities that published facts name, by code of the village; they come
        first if the village can have them.
    """
    suiting = {
        coast: {name for name, commodity in commodities.items() if commodity.habitat.suits(coast)}
        for coast in (True, False)
    }
    drawn: dict[str, list[str]] = {}
    for kecamatan, group in villages.groupby("kode_kecamatan"):
        varied = weights.loc[str(kecamatan)] * random.gamma(2.0, 0.5, size=weights.shape[1])
        likely = (varied**_CONTRAST).to_dict()
        mixes = {coast: _mix(random, likely, names) for coast, names in suiting.items()}
        for code in map(str, group.index):
            coast = code in coastal
            known = [name for name in published.get(code, []) if name in suiting[coast]]
            count = int(random.choice(_VILLAGE_COUNTS, p=_COUNT_SHARES))
            wanted = min(max(count, len(known)), _MOST)
            others = [name for name in _in_drawn_order(random, mixes[coast]) if name not in known]
            drawn[code] = (known + others)[:wanted]
    return drawn


def _mix(
    random: np.random.Generator, weights: dict[str, float], suiting: set[str]
) -> dict[str, float]:
    possible = {name: weight for name, weight in weights.items() if name in suiting and weight > 0}
    return {name: weights[name] for name in _in_drawn_order(random, possible)[:_MIX_SIZE]}


def _in_drawn_order(random: np.random.Generator, weights: dict[str, float]) -> list[str]:
    """Return the names in the order of a weighted draw without replacement.

    References
    ----------
    Efraimidis and Spirakis (2006): weighted random sampling with a reservoir.
    """
    arrival = random.exponential(size=len(weights)) / np.array(list(weights.values()))
    names = list(weights)
    return [names[position] for position in np.argsort(arrival)]
