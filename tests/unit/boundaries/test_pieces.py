import numpy as np
import shapely
from shapely import box

from ovop_geo.boundaries.pieces import join_pieces


def joined(pieces: list, owners: list[str], main: list[bool]) -> dict:
    shares, holders = join_pieces(
        np.array(pieces, dtype=object), np.array(owners, dtype=object), np.array(main)
    )
    assert shapely.coverage_is_valid(shares)
    return dict(zip(holders, shares, strict=True))


def test_a_detached_piece_goes_to_the_longest_border():
    pieces = [box(0, 0, 4, 4), box(4, 0, 8, 3), box(6, 3, 8, 4), box(4, 3, 6, 4)]
    shares = joined(pieces, ["a", "b", "c", "a"], [True, True, True, False])
    assert shares["b"].equals(shapely.union(box(4, 0, 8, 3), box(4, 3, 6, 4)))
    assert shares["a"].equals(box(0, 0, 4, 4))


def test_a_piece_behind_a_detached_piece_follows_it():
    pieces = [box(0, 0, 4, 4), box(4, 0, 5, 4), box(5, 0, 6, 4), box(20, 0, 21, 1)]
    shares = joined(pieces, ["a", "b", "b", "b"], [True, False, False, True])
    assert shares["a"].equals(box(0, 0, 6, 4))
    assert shares["b"].equals(box(20, 0, 21, 1))


def test_a_piece_that_borders_on_nobody_stays():
    pieces = [box(0, 0, 4, 4), box(9, 9, 10, 10)]
    shares = joined(pieces, ["a", "a"], [True, False])
    assert shapely.get_num_geometries(shares["a"]) == 2
