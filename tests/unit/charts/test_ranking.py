import pytest

from ovop_geo.charts.ranking import describe, ranking_bars
from ovop_geo.indicators.registry import INDICATORS
from ovop_geo.language import Translator
from tests.unit.charts.figures import assert_fits_a_page, ranking_frame

SHARE, COUNT = INDICATORS["product_coverage"], INDICATORS["commodity_count"]
INDONESIAN, ENGLISH = Translator("id"), Translator("en")


def draw(frame=None, indicator=SHARE, translate=INDONESIAN):
    return ranking_bars(
        ranking_frame() if frame is None else frame, indicator, "persen desa", translate
    )


def test_the_highest_is_on_top():
    axis = draw().layout.yaxis
    assert list(axis.categoryarray) == ["53.02", "53.05", "53.04"]
    assert axis.range[0] > axis.range[1]


def test_an_area_without_a_value_has_no_rank_and_nought_has_a_bar():
    (bars,) = draw().data
    assert list(bars.x) == [80.0, 12.5, 0.0]
    assert list(bars.y) == ["53.02", "53.05", "53.04"]


def test_values_are_written_in_the_language_of_the_page():
    assert list(draw().data[0].text) == ["80%", "12,5%", "0%"]
    assert draw(translate=ENGLISH).data[0].text[1] == "12.5%"


def test_the_hover_says_part_and_whole():
    assert draw().data[0].hovertext[1] == "Kabupaten Alor: 12,5% (5 dari 40 desa/kelurahan)"


def test_long_names_are_broken_and_escaped():
    frame = ranking_frame()
    frame.loc["53.04", "nama"] = "<b>Belu"
    labels = draw(frame).layout.yaxis.ticktext
    assert labels[0] == "Kabupaten Timor Tengah<br>Selatan"
    assert labels[2] == "&lt;b&gt;Belu"


def test_a_share_never_goes_beyond_the_whole_and_a_count_has_its_own_axis():
    assert draw().layout.xaxis.tickvals == (0, 25, 50, 75, 100)
    assert draw(indicator=COUNT).layout.xaxis.range[1] > 80


@pytest.mark.parametrize(
    ("largest", "last"), [(0.0, 0.5), (3.3, 4), (7.6, 8), (31.0, 40), (60.0, 75)]
)
def test_the_axis_of_small_shares_ends_just_beyond_the_highest(largest, last):
    frame = ranking_frame()
    frame["nilai"] = frame["nilai"] * largest / 80
    ticks = draw(frame).layout.xaxis.tickvals
    assert (ticks[0], ticks[-1]) == (0, last)
    assert draw(frame).layout.xaxis.range[0] == 0


def test_two_villages_of_one_name_have_two_bars():
    frame = ranking_frame().assign(nama="Oesao")
    axis = draw(frame).layout.yaxis
    assert len(set(axis.categoryarray)) == len(set(axis.tickvals)) == 3


@pytest.mark.parametrize(("translate", "marks"), [(INDONESIAN, ",."), (ENGLISH, ".,")])
def test_it_fits_a_page(translate, marks):
    assert_fits_a_page(draw(translate=translate), marks)


def test_it_grows_with_its_rows():
    assert draw().layout.height > draw(ranking_frame().head(2)).layout.height


def test_the_sentence_names_the_ends_and_counts_what_is_missing():
    sentence = describe(ranking_frame(), SHARE, "Desa dengan produk", INDONESIAN)
    assert sentence == (
        "Diagram batang desa dengan produk untuk 3 wilayah: tertinggi Kabupaten Timor Tengah "
        "Selatan (80%), terendah Belu (0%); tanpa data: 2."
    )


def test_without_any_value_the_figure_and_the_sentence_say_so():
    frame = ranking_frame().assign(nilai=float("nan"))
    (bars,) = draw(frame, COUNT).data
    assert len(bars.x) == 0
    assert "belum ada data" in describe(frame, COUNT, "Komoditas", INDONESIAN)
