import pandas as pd
import pytest

from ovop_geo.charts.quotients import quotient_bars
from ovop_geo.language import Translator
from tests.unit.charts.figures import assert_fits_a_page

INDONESIAN = Translator("id")
FRAME = pd.DataFrame(
    {
        "nama": ["Alor", "Belu", "Ende", "Ngada", "Sikka"],
        "nilai": [0.5, 2.0, 0.0, None, None],
        "berlaku": [True, True, True, False, True],
    },
    index=["53.05", "53.04", "53.08", "53.09", "53.07"],
)


def drawn(frame=FRAME):
    return quotient_bars(frame, 2, "kuosien", "kurang dari 5 desa berproduk", INDONESIAN)


def test_bars_reach_from_one_to_the_quotient_the_highest_on_top():
    trace = drawn().data[0]
    assert [trace.base + length for length in trace.x] == [2.0, 0.5]
    assert list(trace.y) == ["53.04", "53.05"]
    assert list(trace.text) == ["2", "0,5"]
    assert_fits_a_page(drawn(), ",.")


def test_half_and_twice_are_equally_far_from_one():
    axis = drawn().layout.xaxis
    assert axis.type == "log"
    assert axis.range[0] == pytest.approx(-axis.range[1])
    assert list(axis.ticktext) == ["0,5", "1", "2"]


def test_what_has_no_place_on_the_axis_is_written():
    texts = drawn().data[1]
    written = dict(zip(texts.y, texts.text, strict=True))
    assert written == {
        "53.08": "0",
        "53.09": "kurang dari 5 desa berproduk",
        "53.07": "tidak ada data",
    }


def test_without_anything_else_there_are_bars_alone():
    assert len(drawn(FRAME.iloc[:2]).data) == 1
