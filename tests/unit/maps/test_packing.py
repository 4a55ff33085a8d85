from __future__ import annotations

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from ovop_geo.maps.packing import FIRST_LETTER, packed_columns, text_pieces

words = st.sampled_from(["", "a", "b", "Sudah", "Belum"])
rows = st.lists(st.tuples(st.integers(0, 3), words, words, words), max_size=30)


def restored(groups: list[dict], length: int) -> list[tuple]:
    table: list[dict[int, object]] = [{} for _ in range(length)]
    for group in groups:
        for row, letter in zip(table, group["of"], strict=True):
            entry = group["values"][ord(letter) - FIRST_LETTER]
            row.update(zip(group["at"], entry, strict=True))
    return [tuple(row[at] for at in sorted(row)) for row in table]


@given(rows)
def test_every_entry_can_be_had_back(entries):
    frame = pd.DataFrame(entries, columns=range(4))
    assert restored(packed_columns(frame), len(entries)) == entries


def test_columns_that_depend_on_each_other_share_a_group():
    rng = np.random.default_rng(3)
    place = rng.integers(0, 6, 3000)
    frame = pd.DataFrame({0: place, 1: [f"{20 * each} %" for each in place]})
    (group,) = packed_columns(frame)
    assert group["at"] == [0, 1]
    assert len(group["values"]) == 6


def test_columns_that_do_not_depend_on_each_other_stay_apart():
    rng = np.random.default_rng(3)
    frame = pd.DataFrame(
        {0: rng.integers(0, 40, 3000), 1: [f"Peringkat {n}" for n in rng.integers(1, 60, 3000)]}
    )
    assert [group["at"] for group in packed_columns(frame)] == [[0], [1]]


@given(st.lists(st.text("ab 1,\n", max_size=12), min_size=1, max_size=80))
def test_pieces_joined_are_the_texts(texts):
    pieces = text_pieces(pd.Series(texts))
    assert pieces.apply("".join, axis=1).tolist() == texts


def test_a_line_of_many_texts_is_cut_behind_its_numbers():
    texts = [f"Desa\nPeringkat {n} dari 1.200 di sini" for n in range(60)]
    pieces = text_pieces(pd.Series(texts))
    assert pieces.iloc[7].tolist() == ["Desa", "\nPeringkat 7", " dari 1.200", " di sini"]


def test_a_line_of_many_decimals_is_cut_within_them():
    texts = [f"Nilai 0–1: 0,{n}" for n in range(1000, 1100)]
    pieces = text_pieces(pd.Series(texts))
    assert pieces.iloc[34].tolist() == ["Nilai 0", "–1", ": 0,10", "34"]
