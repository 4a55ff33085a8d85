"""Joins detached pieces of a coverage to their neighbours."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import shapely
from numpy.typing import NDArray

Pieces = NDArray[np.object_]


def join_pieces(
    pieces: Pieces, owners: NDArray[np.object_], main: NDArray[np.bool_]
) -> tuple[Pieces, NDArray[np.object_]]:
    """Return one geometry per owner; each piece that is not ``main`` goes to a neighbour.

    A piece is joined to the neighbour with the longest common border among those that are
    already assigned, so that every share is connected. A piece without a neighbour stays with
    its owner.

    Parameters
    ----------
    pieces : polygons that divide some land without overlaps, in a metric CRS.
    owners : the owner of each piece.
    main : whether each piece is the main one of its owner; exactly one per owner.

    Returns
    -------
    shares : one geometry per owner, a valid coverage.
    owners : their owners, in the order of the main pieces.
    """
    cleaned = shapely.coverage_clean(pieces)
    # The cleaning may remove a piece that is narrower than its grid.
    alive = ~shapely.is_empty(cleaned)
    borders = _borders(cleaned)
    settled = {number: owners[number] for number in np.flatnonzero(main).tolist()}
    waiting = set(np.flatnonzero(~main & alive).tolist())
    while waiting:
        best = max(
            (
                (length, -piece, settled[neighbour])
                for piece in waiting
                for neighbour, length in borders[piece].items()
                if neighbour in settled
            ),
            default=None,
        )
        if best is None:
            settled.update({piece: owners[piece] for piece in waiting})
            break
        _, negative, owner = best
        settled[-negative] = owner
        waiting.remove(-negative)
    holders = owners[main]
    by_owner: dict[object, list[int]] = defaultdict(list)
    for piece, owner in settled.items():
        if alive[piece]:
            by_owner[owner].append(piece)
    shares = np.array(
        [shapely.coverage_union_all(cleaned[by_owner[holder]]) for holder in holders],
        dtype=object,
    )
    return shares, holders


def _borders(coverage: Pieces) -> dict[int, dict[int, float]]:
    """Return the length of the common border by piece and neighbour, as positions."""
    lengths: dict[int, dict[int, float]] = defaultdict(dict)
    tree = shapely.STRtree(coverage)
    left, right = tree.query(coverage, predicate="intersects")
    different = left < right
    left, right = left[different], right[different]
    outlines = shapely.boundary(coverage)
    common = shapely.length(shapely.intersection(outlines[left], outlines[right]))
    for one, other, length in zip(left.tolist(), right.tolist(), common.tolist(), strict=True):
        if length > 0:
            lengths[one][other] = lengths[other][one] = length
    return lengths
