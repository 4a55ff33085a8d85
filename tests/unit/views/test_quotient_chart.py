"""The chart of location quotients, and what compares a region with the province."""

import pytest

from ovop_geo.views.chosen import page_theme
from ovop_geo.views.measures import measured
from ovop_geo.views.sections.commodities import commodities
from ovop_geo.views.sections.quotient_chart import SHOWN, quotient_chart
from tests.unit.views.test_indicators_in_views import context_of


def chart_of(data="contoh", **chosen):
    context = context_of(data, theme="location_quotient", commodity="kopi", **chosen)
    theme = page_theme(context, "potensi")
    return measured(context, theme)["nilai"], quotient_chart(context, theme)


def test_the_bars_are_the_quotients_of_the_map():
    values, chart = chart_of()
    trace = chart.figure.data[0]
    assert {code: pytest.approx(values[code] - 1) for code in values.index[values > 0]} == dict(
        zip(trace.y, trace.x, strict=True)
    )
    assert "kuosien" in chart.figure.layout.xaxis.title.text


def test_of_many_areas_the_highest_are_shown():
    values, chart = chart_of(level="kecamatan")
    lowest = values.sort_values(ascending=False).iloc[SHOWN - 1]
    assert min(chart.figure.data[0].x) + 1 == pytest.approx(lowest)


def test_without_a_quotient_there_is_no_chart():
    _, chart = chart_of("publik", region="53.01.05")
    assert (chart.figure, chart.note) == (None, "")
    assert chart.alternative


def test_the_province_is_not_compared_with_itself():
    labels = [column.label for column in commodities(context_of("contoh")).columns]
    inside = [column.label for column in commodities(context_of("contoh", region="53.09")).columns]
    compared = {"Kuosien lokasi", "Persen jumlah provinsi", "Peringkat jumlah"}
    assert compared.isdisjoint(labels)
    assert compared <= set(inside)
