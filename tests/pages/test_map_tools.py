"""Comparing, going back in time and classing, as a link or a reader asks for them."""

import re

import pytest

from ovop_geo.errors import MapError
from ovop_geo.ui.map.tools import limits_from_text
from tests.pages.packed import views

SAMPLE = {"data": "contoh"}


def labels(view):
    return [each["label"] for each in view["classes"] if each["kind"] in ("value", "zero")]


def test_two_themes_stand_side_by_side_at_one_level(open_app):
    app = open_app("progres", **SAMPLE, banding="step_2", tingkat="kecamatan")
    first, second = views(app)
    assert app.error == []
    assert (first["level"], second["level"]) == ("kecamatan", "kecamatan")
    assert first["title"] != second["title"]


def test_two_amounts_of_one_unit_share_the_sizes_of_their_circles(open_app):
    app = open_app(
        "potensi",
        **SAMPLE,
        komoditas="kopi",
        ukuran="produksi/ton",
        banding="jagung:produksi/ton",
    )
    first, second = views(app)
    assert first["sizes"] == second["sizes"]
    assert max(filter(None, first["radii"])) != max(filter(None, second["radii"]))


@pytest.mark.parametrize("second", ["overall_progress", "cuaca", "kopi:berat/ons"])
def test_a_second_theme_that_is_none_leaves_one_map(open_app, second):
    app = open_app("progres", **SAMPLE, banding=second)
    assert app.error == []
    assert len(views(app)) == 1


def test_a_month_changes_every_number_of_the_page(open_app, indonesian):
    newest, past = (open_app(**SAMPLE, bulan=month) for month in ("", "2025-06"))
    shown = {
        app: re.findall(r"<dd>([^<]*)", "".join(each.proto.body for each in app.get("html")))
        for app in (newest, past)
    }
    assert shown[newest][0] == shown[past][0]
    assert all(a != b for a, b in zip(shown[newest][1:3], shown[past][1:3], strict=True))
    assert any("30 Juni 2025" in each.value for each in past.markdown)


def test_a_month_yet_to_come_is_the_newest_state(open_app):
    assert views(open_app(**SAMPLE, bulan="2090-01")) == views(open_app(**SAMPLE))


def test_the_slider_has_the_months_of_the_records_and_the_values_of_each(open_app):
    app = open_app("progres", **SAMPLE, waktu="ya", langkah="1", tingkat="kabupaten")
    (view,) = views(app)
    timeline = view["timeline"]
    assert (timeline["months"][0], timeline["months"][-1]) == ("2024-11", "2026-10")
    assert timeline["at"] == len(timeline["months"]) - 1
    months = [timeline["start"]]
    for changes in timeline["changes"]:
        month = list(months[-1])
        for area, position in changes:
            month[area] = position
        months.append(month)
    assert months[-1] == view["classOf"]
    past = open_app("progres", **SAMPLE, langkah="1", bulan="2025-06")
    (then,) = views(past)
    at = timeline["months"].index("2025-06")
    assert [view["classes"][place]["label"] for place in months[at]] == [
        then["classes"][place]["label"] for place in then["classOf"]
    ]


def test_without_a_history_there_is_no_slider(open_app):
    (view,) = views(open_app("progres", waktu="ya"))
    assert view["timeline"] is None


@pytest.mark.parametrize(
    ("scheme", "count"), [("kuantil-4", 4), ("alami-3", 3), ("sendiri-10,20", 3)]
)
def test_values_are_classed_as_the_link_says(open_app, scheme, count):
    (view,) = views(open_app(**SAMPLE, tema="commodity_count", tingkat="kecamatan", kelas=scheme))
    assert len(labels(view)) == count


def test_an_online_base_map_is_asked_for_only_on_request(open_app):
    (plain,), (online,) = (views(open_app(dasar_peta=word)) for word in ("", "daring"))
    assert plain["tiles"] is None
    assert online["tiles"]["address"].startswith("https://")


@pytest.mark.parametrize(
    ("text", "language", "limits"),
    [
        ("10; 25; 50", "id", (10, 25, 50)),
        ("1.000 2,5", "id", (2.5, 1000)),
        ("1,000; 2.5", "en", (2.5, 1000)),
    ],
)
def test_limits_are_read_as_the_language_writes_numbers(text, language, limits):
    assert limits_from_text(text, language) == limits


@pytest.mark.parametrize("text", ["", "sepuluh", "-5; 10", "1;2;3;4;5;6;7;8"])
def test_limits_that_cannot_be_drawn_are_refused(text):
    with pytest.raises(MapError):
        limits_from_text(text, "id")
