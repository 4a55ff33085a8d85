"""The regions that a reader is offered."""

from ovop_geo.language import Translator
from ovop_geo.regions.reference import load_regions
from ovop_geo.regions.search import RegionSearch
from ovop_geo.selection import Selection
from ovop_geo.settings import Settings
from ovop_geo.views.context import Frame
from ovop_geo.views.region_options import found_regions, regions_nearby

REGIONS = load_regions()
FRAME = Frame(Settings(), Translator("id"), Selection(), REGIONS, None)


def test_without_a_text_the_way_up_comes_before_what_is_inside():
    found = regions_nearby(FRAME, "53.03")
    assert found[0].code == "53"
    assert {each.code for each in found[1:]} == set(REGIONS.at("kecamatan", "53.03").index)
    names = [REGIONS.name(each.code) for each in found[1:]]
    assert names == sorted(names)


def test_of_a_village_the_others_of_its_kecamatan_are_offered():
    codes = [each.code for each in regions_nearby(FRAME, "53.03.05.1001")]
    assert codes[:3] == ["53", "53.03", "53.03.05"]
    assert "53.03.05.1002" in codes
    assert "53.03.05.1001" not in codes


def test_what_is_found_says_where_it_is():
    found = found_regions(FRAME, RegionSearch(REGIONS), "labuhan bajo")
    assert found[0] == (
        "53.15.05.1025",
        "Kelurahan Labuan Bajo",
        "Komodo, Kabupaten Manggarai Barat",
    )
