"""The map: what it draws at each level, and what a user does with it."""

import re

import pyarrow.parquet
import pytest
from playwright.sync_api import expect

from ovop_geo.indicators.registry import INDICATORS
from ovop_geo.language import Translator
from ovop_geo.regions.codes import MAP_LEVELS, PROVINCE, lies_in
from ovop_geo.settings import SHIPPED_DATA
from tests.browser.harness import (
    MAP_FRAME,
    PATIENCE,
    choose_button,
    choose_from,
    click_area,
    go,
    map_at_rest,
    map_frame,
    map_state,
    settle,
)

INDONESIAN = Translator("id")
NGADA = "53.09"
BAJAWA = "53.09.06"
SIMULATED = "data=contoh&tema=overall_progress"
LEGEND = """() => [...document.querySelectorAll(".ovop-class")].map(each => each.innerText)"""
IS_SEEN = """selector => {
    const part = document.querySelector(selector);
    const { left, top, width, height } = part.getBoundingClientRect();
    return part.contains(document.elementFromPoint(left + width / 2, top + height / 2));
}"""
SHAPE, SQUARE = 0, 1


def codes_with_polygon(level):
    path = SHIPPED_DATA / f"batas_indikatif/{level}.parquet"
    return pyarrow.parquet.read_table(path, columns=["kode"])["kode"].to_pylist()


def test_every_kabupaten_and_kecamatan_has_a_polygon():
    assert len(codes_with_polygon("kabupaten")) == 22
    assert len(codes_with_polygon("kecamatan")) == 315


def test_each_level_shows_every_area_by_its_shape_and_as_a_square(page, app):
    go(page, f"{app.url}/?{SIMULATED}")
    for place, (level, areas) in enumerate(zip(MAP_LEVELS, (22, 315, 3442), strict=True)):
        choose_button(page, "level", place)
        mapped = map_state(page, "state.level === value && !state.squares", level)
        assert mapped["areas"] == mapped["drawn"] == len(codes_with_polygon(level))
        legend = map_frame(page).evaluate(LEGEND)
        choose_button(page, "shape", SQUARE)
        squared = map_state(page, "state.level === value && state.squares", level)
        assert squared["areas"] == squared["drawn"] == areas
        assert squared["filled"] == mapped["filled"]
        assert map_frame(page).evaluate(LEGEND) == legend
        choose_button(page, "shape", SHAPE)
        map_state(page, "!state.squares")


def test_a_square_leads_into_its_area_and_up_again(page, app):
    go(page, f"{app.url}/?{SIMULATED}&bentuk=kotak")
    map_state(page, "state.squares && state.region === value", PROVINCE)
    click_area(page, NGADA)
    inside = map_state(page, "state.squares && state.region === value", NGADA)
    assert inside["level"] == "kecamatan"
    settle(page)
    page.locator(f".st-key-up_{PROVINCE} button").click()
    map_state(page, "state.squares && state.region === value", PROVINCE)


def test_a_change_of_theme_repaints_the_same_frame_and_a_button_leads_back(page, app):
    go(page, f"{app.url}/?{SIMULATED}&tingkat=desa")
    whole = map_at_rest(page)
    frame = map_frame(page)
    box = page.locator(MAP_FRAME).bounding_box()
    middle = box["x"] + box["width"] / 3, box["y"] + box["height"] / 2
    page.mouse.move(*middle)
    # The wheel zooms a map that has the focus; another lets the page scroll.
    frame.locator(".leaflet-container").focus()
    page.mouse.wheel(0, -300)
    map_state(page, "state.zoom > value", whole["zoom"])
    page.mouse.down()
    page.mouse.move(middle[0] - 120, middle[1] - 40, steps=12)
    page.mouse.up()
    before = map_at_rest(page)
    choose_from(page, "theme", INDONESIAN(INDICATORS["product_coverage"].short_key))
    after = map_state(page, "state.theme !== value", before["theme"])
    assert after["mounted"] == before["mounted"]
    assert (after["zoom"], after["center"]) == (before["zoom"], before["center"])
    assert after["classes"] != before["classes"]
    frame.get_by_role("button", name=INDONESIAN("map.words.whole")).click()
    map_state(page, "state.zoom === value", whole["zoom"])
    # Whole pixels are moved, and one of them is more than this many degrees.
    assert map_at_rest(page)["center"] == pytest.approx(whole["center"], abs=2e-3)


def test_the_full_screen_holds_title_legend_and_source(page, app):
    go(page, f"{app.url}/?{SIMULATED}")
    map_at_rest(page)
    frame = map_frame(page)
    frame.get_by_role("button", name=INDONESIAN("map.words.full")).click()
    frame.wait_for_function("() => document.fullscreenElement !== null")
    for word in ("zoom_in", "zoom_out"):
        named = frame.get_by_role("button", name=INDONESIAN(f"map.words.{word}"), exact=True)
        expect(named).to_have_attribute("title", INDONESIAN(f"map.words.{word}"))
    leave = frame.get_by_role("button", name=INDONESIAN("map.words.leave_full"))
    for part in (".ovop-title", ".ovop-classes", ".ovop-note"):
        frame.wait_for_function(IS_SEEN, arg=part)
    leave.click()
    frame.wait_for_function("() => document.fullscreenElement === null")


def test_clicks_lead_down_to_a_village_and_buttons_up_again_and_again(page, app):
    go(page, f"{app.url}/?{SIMULATED}")
    map_state(page, "state.region === value", PROVINCE)
    village = next(code for code in codes_with_polygon("desa") if lies_in(code, BAJAWA))
    for code, level in ((NGADA, "kecamatan"), (BAJAWA, "desa"), (village, "desa")):
        click_area(page, code)
        assert map_state(page, "state.region === value", code)["level"] == level
        expect(page).to_have_url(re.compile(rf"wilayah={re.escape(code)}(&|$)"))
    for code in (BAJAWA, NGADA, PROVINCE):
        settle(page)
        page.locator(f'[class*="st-key-up_{code.replace(".", "-")}"] button').click()
        map_state(page, "state.region === value", code)
    expect(page).not_to_have_url(re.compile("wilayah="), timeout=PATIENCE)
    # The same area a second time is a new click.
    click_area(page, NGADA)
    map_state(page, "state.region === value", NGADA)
