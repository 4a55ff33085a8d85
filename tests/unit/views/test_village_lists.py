from ovop_geo.indicators.registry import INDICATORS
from ovop_geo.views.themes import Theme
from ovop_geo.views.village_lists import MOST_NAMED, villages_without
from tests.unit.views.test_indicators_in_views import context_of

NGADA, BAJAWA, KEFAMENANU = "53.09", "53.09.06", "53.03.05"


def named(theme, **chosen):
    return villages_without(context_of("contoh", **chosen), Theme(INDICATORS[theme]))


def test_a_kecamatan_names_its_villages():
    found = named("flagship_coverage", region=KEFAMENANU, level="desa")
    assert found.sentence == "9 desa/kelurahan belum menetapkan produk unggulan"
    ((kecamatan, villages),) = found.groups
    assert kecamatan == ""
    assert villages.split(", ")[:3] == ["Aplasi", "Bansone", "Benpasi"]
    assert len(villages.split(", ")) == 9


def test_a_kabupaten_names_them_by_kecamatan_whatever_level_is_shown():
    found = named("flagship_coverage", region=NGADA, level="kecamatan")
    assert [group.kecamatan for group in found.groups] == sorted(
        group.kecamatan for group in found.groups
    )
    assert found.groups[0] == ("Bajawa", "Beja, Langagedha I, Ubedolumolo I")
    assert sum(len(group.villages.split(", ")) for group in found.groups) == 15


def test_a_list_that_nobody_reads_is_not_made():
    assert named("flagship_coverage") is None
    assert MOST_NAMED == 60


def test_a_chosen_village_has_the_list_of_its_kecamatan():
    village = named("flagship_coverage", region=f"{KEFAMENANU}.1002", level="desa")
    assert village == named("flagship_coverage", region=KEFAMENANU, level="desa")


def test_a_step_that_some_have_not_completed_names_them_and_a_mean_names_nobody():
    assert "langkah 3" in named("step_3", region=BAJAWA, level="desa").sentence
    assert named("overall_progress", region=BAJAWA, level="desa") is None
