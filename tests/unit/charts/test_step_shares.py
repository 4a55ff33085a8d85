import pandas as pd

from ovop_geo.charts.step_shares import describe_steps, describe_trend, step_bars, trend_lines
from ovop_geo.language import Translator
from tests.unit.charts.figures import assert_fits_a_page

INDONESIAN = Translator("id")
STEPS = [f"langkah_{step}" for step in range(1, 6)]
ROWS = pd.DataFrame(
    [[90.0, 50.5, 20.0, 10.0, 0.0], [80.0, 40.0, 30.0, 20.0, 10.0]],
    index=["Kabupaten Ngada", "Nusa Tenggara Timur"],
    columns=STEPS,
)
DAYS = pd.to_datetime(["2025-01-31", "2025-02-28", "2025-03-31"])
TREND = pd.DataFrame(
    [
        {"langkah": step, "bulan": day, "persen": step * 10.0 + month}
        for step in range(1, 6)
        for month, day in enumerate(DAYS)
    ]
)


def test_steps_stand_in_their_order_for_region_and_province():
    figure = step_bars(ROWS, "persen desa", INDONESIAN)
    region, province, _ = figure.data
    assert list(figure.layout.yaxis.categoryarray) == STEPS
    assert (region.name, province.name) == ("Kabupaten Ngada", "Nusa Tenggara Timur")
    assert list(region.x) == [90.0, 50.5, 20.0, 10.0, 0.0]
    assert region.marker.color != province.marker.color
    assert figure.layout.showlegend


def test_the_province_alone_needs_no_legend():
    assert not step_bars(ROWS.tail(1), "persen desa", INDONESIAN).layout.showlegend


def test_steps_without_a_share_say_no_data():
    figure = step_bars(ROWS.head(1).assign(langkah_3=float("nan")), "persen desa", INDONESIAN)
    assert list(figure.data[-1].y) == ["langkah_3"]
    assert figure.data[0].text[2] == ""


def test_lines_differ_in_more_than_colour():
    figure = trend_lines(TREND, "persen desa", INDONESIAN)
    assert len(figure.data) == 5
    for mark in ("line.color", "line.dash", "marker.symbol"):
        assert len({trace[mark] for trace in figure.data}) == 5


def test_lines_follow_the_months_in_order():
    figure = trend_lines(TREND.iloc[::-1], "persen desa", INDONESIAN)
    assert list(figure.data[1].y) == [20.0, 21.0, 22.0]
    assert list(figure.layout.xaxis.ticktext) == ["Jan 2025", "Feb 2025", "Mar 2025"]
    assert figure.data[0].hovertext[2] == "Mar 2025, Potensi terpetakan: 12%"


def test_few_months_are_written_under_a_long_trend():
    months = pd.date_range("2023-01-31", periods=30, freq="ME")
    long = pd.DataFrame({"langkah": 1, "bulan": months, "persen": 5.0})
    assert len(trend_lines(long, "persen desa", INDONESIAN).layout.xaxis.tickvals) <= 5


def test_they_fit_a_page():
    assert_fits_a_page(step_bars(ROWS, "persen desa", INDONESIAN), ",.")
    assert_fits_a_page(trend_lines(TREND, "percent", Translator("en")), ".,")


def test_the_sentence_on_steps_names_every_share():
    sentence = describe_steps(ROWS, "persen desa", INDONESIAN)
    assert "di Kabupaten Ngada: potensi terpetakan 90%, produk unggulan ditetapkan 50,5%" in (
        sentence
    )


def test_the_sentence_on_the_trend_says_from_where_to_where():
    sentence = describe_trend(TREND, "Ngada", "persen desa", INDONESIAN)
    assert "Jan 2025 sampai Mar 2025" in sentence
    assert "sosialisasi dilaksanakan dari 50% menjadi 52%" in sentence


def test_without_shares_the_sentences_say_so():
    assert "belum ada data" in describe_trend(
        TREND.assign(persen=float("nan")), "Kota Kupang", "persen desa", INDONESIAN
    )
    assert "tidak ada data" in describe_steps(ROWS * float("nan"), "persen desa", INDONESIAN)
