"""Which village has which commodities: first the mix of a kecamatan, then its villages."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ovop_geo.records.simulation.knowledge import Commodity

_MIX_SIZE = 8
_VILLAGE_COUNTS, _COUNT_SHARES = (1, 2, 3, 4), (0.12, 0.33, 0.37, 0.18)
_MOST = max(_VILLAGE_COUNTS)


def draw_without_return(random: np.random.Generator, weights: pd.Series, count: int) -> list[str]:
    """Return up to ``count`` labels of ``weights``, likely ones first; none of weight 0.

    References
    ----------
    Efraimidis and Spirakis (2006): weighted random sampling with a reservoir.
    """
    possible = weights[weights > 0]
    arrival = random.exponential(size=len(possible)) / possible.to_numpy()
    return [str(possible.index[position]) for position in np.argsort(arrival)[:count]]


def draw_commodities(
    random: np.random.Generator,
    villages: pd.DataFrame,
    coastal: frozenset[str],
    weights: pd.DataFrame,
    commodities: dict[str, Commodity],
    published: dict[str, list[str]],
) -> dict[str, list[str]]:
    """Return the commodities of every village by its code, the main one first.

    The mix of a kecamatan is drawn before its villages, so that neighbours have much in
    common. Only villages in ``coastal`` have what the sea gives, only others what needs hills.
    What a village is ``published`` to have comes first, where it can be there.
    """
    suits = {
        coast: np.array([commodities[name].place.suits(coast) for name in weights.columns])
        for coast in (True, False)
    }
    drawn: dict[str, list[str]] = {}
    for kecamatan, group in villages.groupby("kode_kecamatan"):
        mood = weights.loc[str(kecamatan)] * random.gamma(2.0, 0.5, size=weights.shape[1])
        mixes = {coast: _mix(random, mood.where(suits[coast], 0.0)) for coast in (True, False)}
        for code in group.index:
            count = int(random.choice(_VILLAGE_COUNTS, p=_COUNT_SHARES))
            coast = code in coastal
            known = [
                name
                for name in published.get(str(code), [])
                if name in commodities and commodities[name].place.suits(coast)
            ]
            others = mixes[coast].drop(known, errors="ignore")
            wanted = min(max(count, len(known)), _MOST)
            drawn[str(code)] = (known + draw_without_return(random, others, count))[:wanted]
    return drawn


def _mix(random: np.random.Generator, mood: pd.Series) -> pd.Series:
    return mood.loc[draw_without_return(random, mood**1.5, _MIX_SIZE)] ** 1.5
