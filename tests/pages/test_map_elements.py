from __future__ import annotations

import gzip
import json
from dataclasses import asdict, replace

import folium
import numpy as np
import pandas as pd
import pytest
from streamlit_folium import _get_feature_group_string, generate_leaflet_string

from ovop_geo.indicators.registry import INDICATORS
from ovop_geo.language import Translator
from ovop_geo.maps.circles import Circles
from ovop_geo.maps.elements import AreaMap, AreaValues, BaseMap, packed_view
from ovop_geo.maps.legend import LegendClass
from ovop_geo.maps.palettes import DARK_LOOK, LIGHT_LOOK
from ovop_geo.maps.view import MappedAreas, MapTexts, MapView, MonthTexts, build_view
from ovop_geo.regions.codes import Level
from ovop_geo.regions.reference import load_regions
from tests.browser_types import properties
from tests.pages.packed import unpacked

BASE_MAP = BaseMap("../files/daratan.json", "© sumber")
HOSTILE = "</script><img src=x onerror=alert(1)>'\"`${1}"


@pytest.fixture(scope="module")
def view() -> MapView:
    regions = load_regions()
    areas = regions.at(Level.DESA).index
    rng = np.random.default_rng(7)
    frame = pd.DataFrame({"nilai": rng.choice([0.0, 20, 40, 100, np.nan], len(areas))}, areas)
    texts = frame["nilai"].map(lambda value: f"{value} {HOSTILE}\nbaris kedua")
    return build_view(
        INDICATORS["overall_progress"],
        frame,
        MappedAreas(Level.DESA, "53", regions),
        MapTexts(HOSTILE, texts),
        Translator("id"),
    )


def values() -> AreaValues:
    return AreaValues("../files/desa.json", "../files/tampilan.json", HOSTILE)


def base_map() -> AreaMap:
    return AreaMap("../files/peta.js", "../files/peta.css")


def test_base_map_is_the_same_script_every_time():
    first, second = (generate_leaflet_string(base_map()) for _ in range(2))
    assert first == second


def test_base_map_asks_nothing_of_other_hosts():
    rendered = base_map().get_root().render()
    assert "//" not in rendered.replace("http://www.w3.org", "").split("<body>")[0]


def test_values_reach_the_browser_whole(view):
    content = unpacked(packed_view(view, BASE_MAP))
    assert content["classOf"] == view.class_of.tolist()
    assert content["tooltips"] == view.tooltips.tolist()
    assert [each["label"] for each in content["classes"]] == [each.label for each in view.classes]
    assert content["credit"] == "© sumber"


def typed(typedef: str, *, optional: bool) -> set[str]:
    return {name for name, each in properties(typedef).items() if each == optional}


def test_the_types_of_the_scripts_are_what_is_sent(view):
    content = json.loads(gzip.decompress(packed_view(view, BASE_MAP)))
    assert set(content) == typed("PackedView", optional=False)
    assert {key for line in content["classes"] for key in line} == set(properties("LegendClass"))
    assert {key for part in content["columns"] for key in part} == set(properties("PackedColumns"))
    assert set(content["look"]) == set(properties("Look"))


def test_the_types_know_what_only_circles_add(view):
    radii = pd.Series(4.0, index=view.class_of.index)
    radii.iloc[1] = np.nan
    circles = Circles(radii, ((4.0, "Rp 1"),))
    content = unpacked(packed_view(replace(view, circles=circles), BASE_MAP))
    assert typed("PackedView", optional=True) <= set(content)
    assert content["radii"][:3] == [4.0, 0.0, 4.0]
    assert content["tooltips"] == view.tooltips.tolist()


def with_months(view: MapView, class_of: pd.DataFrame) -> MapView:
    texts = {
        month: MonthTexts(f"Progres (%), {month}", f"Pada {month} sudah 47,8%.", (f"{month}.",))
        for month in class_of
    }
    return replace(view, class_of_month=class_of, month="2025-12", texts_of_month=texts)


def test_the_types_know_a_timeline(view):
    class_of = pd.DataFrame({"2025-11": view.class_of, "2025-12": view.class_of})
    content = unpacked(packed_view(with_months(view, class_of), BASE_MAP))
    assert set(content["timeline"]) == set(properties("Timeline"))
    assert set(content["timeline"]["texts"]) == set(properties("MonthTexts"))


@pytest.mark.parametrize(("dark", "look"), [(False, LIGHT_LOOK), (True, DARK_LOOK)])
def test_the_colours_around_the_classes_follow_the_page(view, dark, look):
    content = unpacked(packed_view(view, replace(BASE_MAP, dark=dark)))
    assert content["look"] == asdict(look)


def test_a_cue_comes_with_a_colour_it_can_be_read_in(view):
    lines = (
        LegendClass("Perkebunan", 1, "value", "#6F3311", "B"),
        LegendClass("Pangan", 1, "value", "#E5B613", "T"),
        LegendClass("tanpa huruf", 1, "value", "#6F3311"),
        LegendClass("tanpa data", 1, "no_data", None),
    )
    content = unpacked(packed_view(replace(view, classes=lines), BASE_MAP))
    assert [each["ink"] for each in content["classes"]] == ["#FFFFFF", "#1B1B1B", None, None]


def test_no_text_can_leave_its_place_in_the_script():
    script = _get_feature_group_string(values(), base_map())
    assert "<" not in script
    assert "'" not in script


def test_all_villages_cost_a_few_kilobytes(view):
    assert len(packed_view(view, BASE_MAP)) < 8_000


def test_values_are_a_feature_group_that_st_folium_knows():
    assert isinstance(values(), folium.FeatureGroup)
    script = _get_feature_group_string(values(), base_map())
    assert "var feature_group_feature_group_0 = L.featureGroup();" in script
    assert "ovop.show(map_div," in script


def test_two_years_of_months_cost_no_more_than_a_picture(view):
    rng = np.random.default_rng(11)
    month = view.class_of.to_numpy()
    columns = {}
    for number in range(24):
        columns[f"{2024 + number // 12}-{number % 12 + 1:02d}"] = month
        month = np.where(rng.random(len(month)) < 0.05, rng.integers(0, 6, len(month)), month)
    class_of = pd.DataFrame(columns, index=view.class_of.index)
    assert len(packed_view(with_months(view, class_of), BASE_MAP)) < 40_000
