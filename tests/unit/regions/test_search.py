from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ovop_geo.regions.reference import load_regions
from ovop_geo.regions.search import RegionSearch

REGIONS = load_regions()
SEARCH = RegionSearch(REGIONS)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Labuan Bajo", "53.15.05.1025"),
        ("labuhan bajo", "53.15.05.1025"),
        ("labuhan", "53.15.05.1025"),
        ("kota kupang", "53.71"),
        ("Ngada", "53.09"),
        ("sumba timor", "53.11"),
        ("lamalera a", "53.13.08.2008"),
        ("Oesao kupang timur", "53.01.06.1004"),
        ("TTU", "53.03"),
        ("tts", "53.02"),
        ("SBD", "53.18"),
        ("Matim", "53.19"),
        ("insana ttu", "53.03.08"),
        ("53.03.05", "53.03.05"),
        ("530305", "53.03.05"),
        ("5303051001", "53.03.05.1001"),
    ],
)
def test_what_is_typed_finds_what_is_meant(typed, code):
    assert code in SEARCH.find(typed)[:2]


def test_both_places_of_one_name_are_offered():
    found = SEARCH.find("oesao")
    assert {REGIONS.areas.loc[code, "jenis"] for code in found[:2]} == {"kelurahan", "desa"}


def test_the_beginning_of_a_name_is_enough():
    assert "53.09" in SEARCH.find("nga", limit=12)


@pytest.mark.parametrize("typed", ["", "   ", "!!", "zzqqxx wwyy"])
def test_nothing_alike_finds_nothing(typed):
    assert SEARCH.find(typed) == []


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(list(REGIONS.areas.index[1:])), st.data())
def test_one_slip_still_finds_the_place_under_its_parent(code, data):
    parent = code.rpartition(".")[0]
    name = REGIONS.name(code).removeprefix("Kabupaten ")
    typed = f"{name} {REGIONS.name(parent)}" if parent != "53" else name
    position = data.draw(st.integers(0, len(typed) - 1))
    slipped = typed[:position] + typed[position + 1 :]
    assert code in SEARCH.find(slipped, limit=8)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_any_text_gives_known_codes_or_none(text):
    assert set(SEARCH.find(text)) <= set(REGIONS.areas.index)
