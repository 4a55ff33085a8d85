"""The charts of requests, of assistance and of events."""

import pandas as pd

from ovop_geo.charts import month_grid, request_flow, stacked
from ovop_geo.language import Translator
from tests.unit.charts.figures import assert_fits_a_page

INDONESIAN = Translator("id")
HOSTILE = "<b>Belu"
SEGMENTS = [
    stacked.Segment("berjalan", "Berjalan", "#0077BB"),
    stacked.Segment("selesai", "Selesai", "#CCDDEE"),
]
KINDS = pd.DataFrame({"nama": [HOSTILE, "produksi"], "berjalan": [1200, 0], "selesai": [34, 5]})
EDGES = pd.DataFrame(
    [
        (1, "53.01", "kabupaten", 2),
        (1, "53.02", "kabupaten", 5),
        (1, "53.02", "pusat", 1),
        (1, "53.03", "pusat", 3),
        (1, "53.04", "pusat", 1),
        (2, "kabupaten", "diajukan", 7),
        (2, "pusat", "diajukan", 1),
        (2, "pusat", "ditolak", 4),
    ],
    columns=["lapis", "dari", "ke", "jumlah"],
)
NAMES = {
    "53.01": "Kupang",
    "53.02": HOSTILE,
    "53.03": "TTU",
    "53.04": "Belu",
    "lainnya": "Wilayah lain",
    "kabupaten": "Kabupaten/kota",
    "pusat": "Pusat",
    "diajukan": "Belum dijawab",
    "ditolak": "Ditolak",
}
COUNTS = pd.DataFrame(
    {"ovop": [6.0, 0.0, 1.0], "bp3mi": [4.0, 0.0, 0.0]},
    index=pd.DatetimeIndex(["2025-11-01", "2025-12-01", None]),
)
TOPICS = {"ovop": "OVOP", "bp3mi": HOSTILE}


def test_segments_have_their_counts_and_bars_their_sums():
    figure = stacked.stacked_bars(KINDS, SEGMENTS, "Pendampingan", INDONESIAN)
    running, ended, sums = figure.data
    assert [list(trace.x) for trace in (running, ended)] == [[1200, 0], [34, 5]]
    assert [text.strip() for text in sums.text] == ["1.234", "5"]
    assert running.hovertext[0] == "&lt;b&gt;Belu, Berjalan: 1.200"
    assert_fits_a_page(figure, ",.")


def test_the_sentence_says_every_segment():
    assert stacked.describe(KINDS.tail(1), SEGMENTS, "Pendampingan", INDONESIAN) == (
        "Diagram batang, Pendampingan: produksi: berjalan 0, selesai 5."
    )


def test_the_smallest_areas_are_taken_together_and_nothing_is_lost():
    drawn = request_flow.largest_sources(EDGES, 2)
    first = drawn[drawn["lapis"] == 1]
    assert list(first["dari"].unique()) == ["53.02", "53.03", "lainnya"]
    others = first[first["dari"] == "lainnya"].set_index("ke")["jumlah"]
    assert dict(others) == {"kabupaten": 2, "pusat": 1}
    pd.testing.assert_series_equal(
        drawn.groupby("ke")["jumlah"].sum(), EDGES.groupby("ke")["jumlah"].sum()
    )


def test_a_single_area_is_not_hidden_behind_another_name():
    assert "lainnya" not in set(request_flow.largest_sources(EDGES, 3)["dari"])


def test_what_flows_into_an_addressee_flows_out_of_it():
    figure = request_flow.flow_diagram(request_flow.largest_sources(EDGES, 2), NAMES, INDONESIAN)
    (sankey,) = figure.data
    labels = list(sankey.node.label)
    into = dict.fromkeys(labels, 0)
    out = dict.fromkeys(labels, 0)
    for source, target, value in zip(
        sankey.link.source, sankey.link.target, sankey.link.value, strict=True
    ):
        out[labels[source]] += value
        into[labels[target]] += value
    assert {label: into[label] for label in labels if into[label] and out[label]} == {
        "Kabupaten/kota<br>7": 7,
        "Pusat<br>5": 5,
    }
    assert out["Kabupaten/kota<br>7"] == 7
    assert labels[0] == "&lt;b&gt;Belu 6"
    assert "&lt;b&gt;Belu – Kabupaten/kota: 5" in list(sankey.link.customdata)


def test_a_long_name_of_an_area_is_broken_before_the_next_column():
    names = {**NAMES, "53.03": "Kabupaten Timor Tengah Selatan"}
    figure = request_flow.flow_diagram(request_flow.largest_sources(EDGES, 2), names, INDONESIAN)
    lines = [label.split("<br>") for label in figure.data[0].node.label if "Tengah" in label]
    assert len(lines) == 1
    assert lines[0][0] == "Kabupaten Timor"
    assert max(map(len, lines[0])) <= 19


def test_the_sentence_says_what_passes_each_node():
    assert request_flow.describe(EDGES, NAMES, INDONESIAN).endswith(
        "kepada kabupaten/kota 7, pusat 5; hasilnya belum dijawab 8, ditolak 4."
    )


def test_a_month_without_an_event_is_an_empty_row():
    figure = month_grid.month_grid(COUNTS, TOPICS, "Jumlah kegiatan", INDONESIAN)
    (grid,) = figure.data
    assert [list(row) for row in grid.z] == [[6, 4], [None, None], [1, None]]
    assert [list(row) for row in grid.text] == [["6", "4"], ["", ""], ["1", ""]]
    assert list(figure.layout.yaxis.ticktext) == ["Nov 2025", "Des 2025", "bulan tak diketahui"]
    assert grid.x[1] == "&lt;b&gt;Belu"
    assert_fits_a_page(figure, ",.")


def test_the_sentence_of_the_months_leaves_empty_ones_out():
    assert month_grid.describe(COUNTS, {"ovop": "OVOP"}, "kegiatan", INDONESIAN) == (
        "Kisi bulan dan topik, kegiatan: Nov 2025: OVOP 6; bulan tak diketahui: OVOP 1."
    )
