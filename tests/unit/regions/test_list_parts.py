"""A large list is looked at in parts, and a level with too many areas is had inside one."""

import pytest

from ovop_geo.regions import reference
from ovop_geo.regions.codes import Level, lies_in
from ovop_geo.regions.reference import load_regions
from ovop_geo.selection import Rejected, Selection

NGADA, BAJAWA, BEIWALI = "53.09", "53.09.06", "53.09.06.2009"


@pytest.fixture
def regions(monkeypatch):
    monkeypatch.setattr(reference, "MOST_AREAS", 1000)
    return load_regions()


def test_the_list_of_a_province_is_no_part_and_shows_all_levels():
    regions = load_regions()
    assert regions.part_around(NGADA) is regions.part_around("53") is regions
    assert regions.parts() == []
    assert regions.levels_within("53") == ("kabupaten", "kecamatan", "desa")


def test_a_level_with_too_many_areas_is_had_inside_a_region(regions):
    assert regions.levels_within("53") == ("kabupaten", "kecamatan")
    assert regions.levels_within(NGADA) == ("kecamatan", "desa")
    assert regions.levels_within(BEIWALI) == ("desa",)


def test_the_coarsest_level_is_always_on_offer(monkeypatch):
    monkeypatch.setattr(reference, "MOST_AREAS", 1)
    assert load_regions().levels_within("53") == ("kabupaten",)


@pytest.mark.parametrize("region", [NGADA, BAJAWA, BEIWALI])
def test_a_part_is_that_of_the_coarsest_region_with_few_villages(regions, region):
    part = regions.part_around(region)
    assert part.root == NGADA
    assert part is regions.part_around(NGADA)
    assert part.everywhere is regions


def test_a_region_with_too_many_villages_is_looked_at_in_the_whole_list(regions):
    assert regions.part_around("53") is regions


@pytest.mark.parametrize("level", Level)
def test_a_part_has_what_lies_in_its_root(regions, level):
    listed = regions.at(level)
    found = regions.part_around(NGADA).at(level)
    assert found.equals(listed[lies_in(listed.index, NGADA)])


def test_of_the_regions_above_a_part_has_only_the_names(regions):
    part = regions.part_around(BAJAWA)
    assert part.name("53") == regions.name("53")
    assert part.path(BAJAWA) == [NGADA, BAJAWA]
    assert part.parent(BAJAWA) == NGADA
    assert part.parent(NGADA) is None


def test_villages_of_a_part_know_their_parents(regions):
    part = regions.part_around(NGADA)
    assert part.villages.equals(regions.villages.loc[part.villages.index])


def test_a_part_of_a_kecamatan_names_its_kabupaten(monkeypatch):
    monkeypatch.setattr(reference, "MOST_AREAS", 30)
    part = load_regions().part_around(BEIWALI)
    assert part.root == BAJAWA
    assert set(part.villages["kabupaten"]) == {part.name(NGADA)}


def test_the_parts_together_have_every_village(regions):
    villages = [code for part in regions.parts() for code in part.villages.index]
    assert villages == list(regions.villages.index)


def read(regions, **query):
    return Selection.from_query(
        query, regions=regions.areas.index, themes=(), levels=regions.levels_within
    )


def test_a_link_that_asks_for_too_many_areas_is_told(regions):
    assert read(regions, tingkat="desa") == (Selection(), (Rejected("tingkat", "desa"),))
    assert read(regions, wilayah=NGADA, tingkat="desa")[1] == ()
