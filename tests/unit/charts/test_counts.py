import pandas as pd

from ovop_geo.charts.counts import count_bars, describe
from ovop_geo.charts.forecast_lines import describe as describe_lines
from ovop_geo.charts.forecast_lines import forecast_lines
from ovop_geo.language import Translator
from tests.unit.charts.figures import assert_fits_a_page

INDONESIAN = Translator("id")
ROWS = pd.DataFrame(
    {"nama": ["Mentah", "Diolah"], "jumlah": [1200, 300], "persen": [80.0, None]},
    index=["mentah", "diolah"],
)
DAYS = pd.to_datetime(["2026-08-31", "2026-09-30", "2026-10-31"])
COUNTS = pd.Series([None, 5.0, 9.0], DAYS)
AHEAD = pd.DataFrame(
    {
        "bulan": pd.to_datetime(["2026-11-30", "2026-12-31"]),
        "perkiraan": [12, 15],
        "bawah": [10, 11],
        "atas": [14, 20],
    }
)


def test_bars_stand_in_the_order_of_the_rows_with_their_shares():
    figure = count_bars(ROWS, "jumlah produk", INDONESIAN)
    (trace,) = figure.data
    assert list(trace.x) == [1200, 300]
    assert list(trace.text) == ["1.200 (80%)", "300"]
    assert list(figure.layout.yaxis.categoryarray) == ["mentah", "diolah"]
    assert_fits_a_page(figure, ",.")


def test_a_long_label_fits_beside_the_longest_bar_on_a_phone():
    figure = count_bars(ROWS.assign(jumlah=[3285, 300]), "jumlah produk", INDONESIAN)
    plot, letter = 235, 7.5
    right = figure.layout.xaxis.range[1]
    assert 3285 / right * plot + len("3.285 (80%)") * letter <= plot + 1
    short = count_bars(ROWS.assign(persen=None), "jumlah produk", INDONESIAN)
    assert short.layout.xaxis.range[1] < 1200 * right / 3285


def test_the_sentence_names_every_bar():
    assert "mentah 1.200 (80%), diolah 300" in describe(ROWS, "jumlah produk", INDONESIAN)


def test_the_range_begins_at_the_last_count_and_goes_around_the_forecast():
    figure = forecast_lines(COUNTS, AHEAD, "jumlah desa", INDONESIAN)
    band, expected, recorded = figure.data
    assert list(band.y) == [9.0, 10, 11, 20, 14, 9.0]
    assert list(expected.y) == [9.0, 12, 15]
    assert list(recorded.y[1:]) == [5.0, 9.0]
    assert expected.line.dash != recorded.line.dash
    assert_fits_a_page(figure, ",.")


def test_without_a_forecast_there_is_the_line_alone():
    assert len(forecast_lines(COUNTS, AHEAD.iloc[:0], "jumlah desa", INDONESIAN).data) == 1


def test_the_sentence_on_a_forecast_says_the_range():
    sentence = describe_lines(COUNTS, AHEAD, "Ngada", INDONESIAN)
    assert "dari 5 pada Sep 2026 menjadi 9 pada Okt 2026" in sentence
    assert "Des 2026: 15 (11 sampai 20)" in sentence
