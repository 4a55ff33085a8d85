"""Figures as plain numbers and names: what a figure shows is what files draw anew."""

import pandas as pd
import pytest

from ovop_geo.charts import amounts, cells, quotients, ranking, request_flow, sectors, step_shares
from ovop_geo.charts.forecast_lines import forecast_lines
from ovop_geo.charts.month_grid import month_grid
from ovop_geo.charts.plain_chart import plain_chart, plain_text
from ovop_geo.charts.stacked import stacked_bars
from ovop_geo.indicators.registry import INDICATORS
from ovop_geo.language import Translator
from ovop_geo.maps.palettes import SECTOR_COLOURS
from ovop_geo.records.steps import STEPS, step_column
from tests.unit.charts.figures import AXES, ranking_frame
from tests.unit.charts.test_counts import AHEAD, COUNTS
from tests.unit.charts.test_request_charts import COUNTS as EVENTS
from tests.unit.charts.test_request_charts import EDGES, HOSTILE, KINDS, NAMES, SEGMENTS, TOPICS

INDONESIAN = Translator("id")


def test_a_ranking_keeps_its_order_and_its_labels():
    indicator = INDICATORS["product_coverage"]
    found = plain_chart(ranking.ranking_bars(ranking_frame(), indicator, "% desa", INDONESIAN))
    (row,) = found.series
    assert found.categories[:2] == ("Kabupaten Timor Tengah Selatan", "Kabupaten Alor")
    assert row.values == (80.0, 12.5, 0.0)
    assert row.labels == ("80%", "12,5%", "0%")
    assert (found.unit, found.stacked, row.drawn) == ("% desa", False, "bars")


def test_two_regions_stand_side_by_side_and_a_gap_stays_a_gap():
    shares = pd.DataFrame(
        {step_column(step): [None if step == STEPS[0] else 10.0, 20.0] for step in STEPS},
        index=[HOSTILE, "b"],
    )
    found = plain_chart(step_shares.step_bars(shares, "%", INDONESIAN))
    assert [each.name for each in found.series] == [HOSTILE, "b"]
    assert found.series[0].values == (None, 10.0, 10.0, 10.0, 10.0)
    assert not found.stacked


def test_segments_are_stacked_and_the_last_have_the_sums():
    found = plain_chart(stacked_bars(KINDS, SEGMENTS, "Pendampingan", INDONESIAN))
    assert found.stacked
    assert found.categories == (HOSTILE, "produksi")
    assert [each.values for each in found.series] == [(1200.0, 0.0), (34.0, 5.0)]
    assert found.series[-1].labels == ("1.234", "5")


def test_sums_of_amounts_are_hatched():
    frame = pd.DataFrame(
        {
            "nama": ["Alor", "Belu"],
            "nilai": [2.0, 3.0],
            "tahun": [2024, 2024],
            "tahun_awal": [2024, 2024],
            "tanpa_tahun": [0, 0],
            "cara": ["terbit", "dijumlah"],
            "lengkap": [True, False],
            "n_bagian": [None, 2],
            "n_seluruh": [None, 3],
            "tingkat_bagian": [None, "kecamatan"],
        },
        index=["53.05", "53.04"],
    )
    published, summed = plain_chart(amounts.amount_bars(frame, "ton", INDONESIAN)).series
    assert (published.values, published.hatched) == ((None, 2.0), False)
    assert (summed.values, summed.hatched) == ((3.0, None), True)


def test_sectors_have_each_their_colour():
    profile = pd.DataFrame(
        {"jumlah": [2, 3], "persen": [40.0, 60.0]}, index=["minuman", "peternakan"]
    )
    (row,) = plain_chart(sectors.sector_bars(profile, "desa", INDONESIAN)).series
    assert row.values == (3.0, 2.0)
    assert row.colours == (SECTOR_COLOURS["peternakan"], SECTOR_COLOURS["minuman"])


def test_quotients_begin_at_1_and_a_0_is_no_gap():
    frame = pd.DataFrame(
        {"nama": ["a", "b", "c"], "nilai": [0.5, 0.0, None], "berlaku": [True, True, True]},
        index=["53.01", "53.02", "53.03"],
    )
    found = plain_chart(quotients.quotient_bars(frame, 2, "kali", INDONESIAN))
    (row,) = found.series
    assert found.base == 1.0
    assert row.values == (0.5, 0.0, None)
    assert row.labels == ("0,5", "0", "tidak ada data")


def test_a_forecast_is_a_line_and_a_band_behind_it():
    found = plain_chart(forecast_lines(COUNTS, AHEAD, "jumlah desa", INDONESIAN))
    band, expected, recorded = found.series
    known = len(COUNTS)
    assert [each.drawn for each in found.series] == ["band", "line", "line"]
    assert len(found.categories) == known + len(AHEAD)
    assert band.lower[known:] == tuple(float(each) for each in AHEAD["bawah"])
    assert band.values[known:] == tuple(float(each) for each in AHEAD["atas"])
    assert band.lower[known - 1] == band.values[known - 1] == recorded.values[known - 1]
    assert expected.values[: known - 1] == (None,) * (known - 1)
    assert recorded.values[known:] == (None,) * len(AHEAD)
    assert [value is None for value in recorded.values[:known]] == list(COUNTS.isna())


def test_months_are_cells_of_each_topic():
    found = plain_chart(month_grid(EVENTS, TOPICS, "Jumlah kegiatan", INDONESIAN))
    assert [each.name for each in found.series] == list(TOPICS.values())
    assert found.series[0].values == (6.0, None, 1.0)
    assert found.series[1].values == (4.0, None, None)
    assert found.categories[0] == "Nov 2025"


def test_flows_and_squares_of_two_measures_have_no_plain_form():
    edges = request_flow.largest_sources(EDGES, 10)
    flow = request_flow.flow_diagram(edges, NAMES, INDONESIAN)
    squares = cells.cell_squares(pd.Series({"x1y1": 3}), *AXES, INDONESIAN)
    assert plain_chart(flow) is plain_chart(squares) is None


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("Kabupaten Timor<br>Tengah Selatan", "Kabupaten Timor Tengah Selatan"),
        ("gula-<br>gula &lt;b&gt;", "gula-gula <b>"),
        ("a -<br>b", "a - b"),
        ("\u00a0tidak ada data", "tidak ada data"),
        (None, ""),
    ],
)
def test_texts_are_without_html_and_in_one_line(label, text):
    assert plain_text(label) == text
