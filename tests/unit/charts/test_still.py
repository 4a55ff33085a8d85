"""Figures as still pictures."""

import re
from concurrent.futures import ThreadPoolExecutor
from xml.etree import ElementTree

import pandas as pd
import pytest

from ovop_geo.charts import cells, quotients, ranking, request_flow, step_shares
from ovop_geo.charts.forecast_lines import forecast_lines
from ovop_geo.charts.layout import ACCENT
from ovop_geo.charts.month_grid import month_grid
from ovop_geo.charts.stacked import stacked_bars
from ovop_geo.charts.still import chart_svg, still_height
from ovop_geo.indicators.registry import INDICATORS
from ovop_geo.language import Translator
from ovop_geo.records.steps import STEPS, step_column
from tests.hostile_texts import HOSTILE
from tests.unit.charts.figures import AXES, ranking_frame
from tests.unit.charts.test_counts import AHEAD, COUNTS
from tests.unit.charts.test_request_charts import COUNTS as EVENTS
from tests.unit.charts.test_request_charts import EDGES, KINDS, NAMES, SEGMENTS, TOPICS

INDONESIAN = Translator("id")
WIDTH = 255.0
SVG = "{http://www.w3.org/2000/svg}"
NUMBER = r"-?[\d.]+"


def ranked(frame):
    indicator = INDICATORS["product_coverage"]
    return ranking.ranking_bars(frame, indicator, "persen desa", INDONESIAN)


def steps():
    shares = {step_column(step): [None if step == 1 else 10.0 * step, 20.0] for step in STEPS}
    return step_shares.step_bars(pd.DataFrame(shares, index=["Ngada", "NTT"]), "%", INDONESIAN)


def quotient():
    frame = {"nama": ["a", "b", "c"], "nilai": [0.5, 0.0, 3.0], "berlaku": [True, True, False]}
    frame = pd.DataFrame(frame, index=["53.01", "53.02", "53.03"])
    return quotients.quotient_bars(frame, 2, "kali", INDONESIAN)


def hostile():
    return ranked(
        ranking_frame().assign(nama=[HOSTILE[0], HOSTILE[15], HOSTILE[24], HOSTILE[31], "x"])
    )


FIGURES = {
    "ranking": lambda: ranked(ranking_frame()),
    "steps": steps,
    "stacked": lambda: stacked_bars(KINDS, SEGMENTS, "Pendampingan", INDONESIAN),
    "quotients": quotient,
    "forecast": lambda: forecast_lines(COUNTS, AHEAD, "jumlah desa", INDONESIAN),
    "months": lambda: month_grid(EVENTS, TOPICS, "Jumlah kegiatan", INDONESIAN),
    "flow": lambda: request_flow.flow_diagram(
        request_flow.largest_sources(EDGES, 10), NAMES, INDONESIAN
    ),
    "squares": lambda: cells.cell_squares(pd.Series({"x3y3": 12}), *AXES, INDONESIAN),
    "hostile": hostile,
}


def drawn(figure, width=WIDTH):
    return ElementTree.fromstring(chart_svg(figure, width, still_height(figure, width)))


def extents(root, colour):
    """Return left and right of every filled shape of a colour, in the order of drawing."""
    found = []
    for path in root.iter(f"{SVG}path"):
        if f"fill: {colour.lower()}" in path.get("style", ""):
            across = [float(x) for x, _ in re.findall(rf"({NUMBER}) ({NUMBER})", path.get("d"))]
            found.append((min(across), max(across)))
    return found


def places_of_texts(root):
    for group in root.iter(f"{SVG}g"):
        if group.get("id", "").startswith("text_"):
            inner = group.find(f"{SVG}g")
            if inner is not None:
                yield [float(each) for each in re.findall(NUMBER, inner.get("transform"))[:2]]


@pytest.mark.parametrize("name", FIGURES)
def test_every_kind_is_drawn_inside_its_sheet(name):
    root = drawn(FIGURES[name]())
    width, height = (float(root.get(side).removesuffix("pt")) for side in ("width", "height"))
    assert width == pytest.approx(WIDTH)
    places = list(places_of_texts(root))
    assert places
    assert all(-0.1 <= x <= width and 0 <= y <= height for x, y in places)
    assert not list(root.iter(f"{SVG}text"))


def test_bars_are_as_long_as_their_values():
    (first, second) = extents(drawn(ranked(ranking_frame())), ACCENT)
    assert first[0] == pytest.approx(second[0])
    ratio = (first[1] - first[0]) / (second[1] - second[0])
    assert ratio == pytest.approx(80 / 12.5, rel=1e-3)


def test_twice_and_half_are_equally_far_from_1():
    frame = pd.DataFrame(
        {"nama": ["a", "b"], "nilai": [2.0, 0.5], "berlaku": True}, index=["53.01", "53.02"]
    )
    bars = extents(drawn(quotients.quotient_bars(frame, 2, "kali", INDONESIAN)), ACCENT)
    (start, high), (low, end) = bars
    assert high - start == pytest.approx(end - low)
    assert start == pytest.approx(end)


def test_a_gap_stays_a_gap():
    days = pd.to_datetime(["2026-06-30", "2026-07-31", "2026-08-31", "2026-09-30", "2026-10-31"])

    def runs(values):
        counts = pd.Series(values, days)
        figure = forecast_lines(counts, AHEAD.iloc[:0], "jumlah desa", INDONESIAN)
        styles = [path.get("style", "") for path in drawn(figure).iter(f"{SVG}path")]
        return sum(ACCENT.lower() in style and "stroke-width: 1.6" in style for style in styles)

    assert runs([1.0, 2.0, 3.0, 4.0, 5.0]) == 1
    assert runs([1.0, 2.0, None, 4.0, 5.0]) == 2


def test_a_long_name_is_shortened_and_needs_no_more_room_than_four_lines():
    frame = ranking_frame()
    long = frame.assign(nama="panjang " * 60)
    assert still_height(ranked(long), WIDTH) < 5 * 60
    assert still_height(ranked(long), WIDTH) > still_height(ranked(frame), WIDTH)


def test_several_can_be_drawn_at_a_time():
    figures = [make() for make in FIGURES.values()]
    alone = [len(chart_svg(each, WIDTH, 300)) for each in figures]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda each: len(chart_svg(each, WIDTH, 300)), figures))
    assert together == alone
