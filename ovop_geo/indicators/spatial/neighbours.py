"""The neighbours of villages by distance."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

_MILLIMETRES = 3
"""Decimals of a distance in metres. Rounding makes distances equal that differ by computing
alone, so that the code decides between them on every machine."""

_COLUMNS = ["kode", "tetangga", "jarak"]


def nearest_neighbours(
    points: pd.DataFrame,
    k: int,
    reach: float = np.inf,
    among: NDArray[np.bool_] | None = None,
) -> pd.DataFrame:
    """Return the ``k`` nearest neighbours of each area.

    Nobody is their own neighbour. Of neighbours at the same distance the one with the lower code
    is nearer. The relation is not symmetric: a remote village has neighbours whose own neighbours
    are others.

    Parameters
    ----------
    points : index ``kode``, columns ``x`` and ``y`` in metres; an area without a point has no
        neighbours and is none.
    k : number of neighbours; there are fewer where fewer lie within ``reach``.
    reach : largest distance of a neighbour, in metres, included.
    among : which rows of ``points`` may be neighbours; all unless given.

    Returns
    -------
    DataFrame sorted by ``kode``, then from near to far: ``kode``, ``tetangga`` (code of the
    neighbour), ``jarak`` (metres, to the millimetre), ``urutan`` (1 is the nearest).

    References
    ----------
    Maneewongvatana and Mount (1999), Analysis of approximate nearest neighbor searching with
    clustered point sets; the tree that scipy uses.
    """
    # scipy takes a fifth of a second to import.
    from scipy.spatial import cKDTree

    eligible = pd.Series(True if among is None else among, points.index)
    located = points[["x", "y"]].dropna().sort_index()
    place = located.to_numpy()
    chosen = np.flatnonzero(eligible[located.index])
    tree = cKDTree(place[chosen])
    # An area may itself be the nearest to its point.
    last = max(min(k + 1, len(chosen)), 1)
    farthest = tree.query(place, [last])[0][:, 0]
    # All that are as far as the last one take part, so that not the tree but the code decides.
    within = tree.query_ball_point(place, np.minimum(farthest, reach) + 10.0**-_MILLIMETRES)
    owners = np.repeat(np.arange(len(place)), [len(each) for each in within])
    found = chosen[np.concatenate([[], *within]).astype("int64")]
    table = _pairs(located.index, np.column_stack([owners, found]), place)
    table = table[table["jarak"] <= reach]
    table["urutan"] = table.groupby("kode").cumcount() + 1
    return table[table["urutan"] <= k].reset_index(drop=True)


def neighbours_within(points: pd.DataFrame, distance: float) -> pd.DataFrame:
    """Return all neighbours of each area up to a distance.

    Parameters
    ----------
    points : index ``kode``, columns ``x`` and ``y`` in metres; an area without a point has no
        neighbours and is none.
    distance : metres, included.

    Returns
    -------
    DataFrame sorted by ``kode``, then from near to far, then by code: ``kode``, ``tetangga``
    (code of the neighbour), ``jarak`` (metres, to the millimetre). The relation is symmetric.
    """
    from scipy.spatial import cKDTree

    located = points[["x", "y"]].dropna().sort_index()
    place = located.to_numpy()
    reached = distance + 10.0**-_MILLIMETRES
    once = cKDTree(place).query_pairs(reached, output_type="ndarray")
    table = _pairs(located.index, np.concatenate([once, once[:, ::-1]]), place)
    return table[table["jarak"] <= distance].reset_index(drop=True)


def _pairs(codes: pd.Index, pairs: np.ndarray, place: np.ndarray) -> pd.DataFrame:
    """Return pairs of different positions as codes with their distance, nearest first."""
    first, second = pairs[pairs[:, 0] != pairs[:, 1]].T
    length = np.round(np.hypot(*(place[first] - place[second]).T), _MILLIMETRES)
    order = np.lexsort((second, length, first))
    columns = (codes[first[order]], codes[second[order]], length[order])
    return pd.DataFrame(dict(zip(_COLUMNS, columns, strict=True)))
