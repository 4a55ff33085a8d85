"""Maps and charts as pictures."""

import io
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from PIL import Image

from ovop_geo.errors import ReportError
from ovop_geo.reports.typeset.pictures import chart_image, map_image
from ovop_geo.views.profile.profile import profile_of
from ovop_geo.views.titled_charts import step_chart
from tests.unit.reports.views import BAJAWA, NGADA, view


def test_a_picture_says_how_large_it_is_in_print():
    context = view(BAJAWA)
    for made in (
        map_image(context, profile_of(context).themes[0], "png"),
        chart_image(context, step_chart(context), "png"),
    ):
        with Image.open(io.BytesIO(made)) as picture:
            assert picture.info["dpi"] == pytest.approx((300, 300), abs=0.01)
            assert picture.width > 1600


def test_a_drawing_is_well_formed_and_needs_nothing_else():
    context = view(NGADA, language="en")
    for made in (
        map_image(context, profile_of(context).themes[0], "svg"),
        chart_image(context, step_chart(context), "svg"),
    ):
        root = ElementTree.fromstring(made)
        assert root.tag.endswith("svg")
        links = [
            value for each in root.iter() for key, value in each.items() if key.endswith("href")
        ]
        assert all(link.startswith(("#", "data:")) for link in links)


def test_what_cannot_be_made_is_said():
    context = view(BAJAWA)
    chart = step_chart(context)
    with pytest.raises(ReportError):
        chart_image(context, chart, "gif")
    with pytest.raises(ReportError):
        chart_image(context, replace(chart, figure=None), "png")
