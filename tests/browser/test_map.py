"""The map: what it draws at each level, and what a user does with it."""

import re

import pyarrow.parquet
import pytest
from playwright.sync_api import expect

from ovop_geo.regions.codes import PROVINCE, lies_in
from ovop_geo.settings import SHIPPED_DATA
from tests.browser.harness import (
    MAP_FRAME,
    PATIENCE,
    click_area,
    go,
    map_at_rest,
    map_frame,
    map_state,
    settle,
)

NGADA = "53.09"
BAJAWA = "53.09.06"


def codes_with_polygon(level):
    path = SHIPPED_DATA / f"batas_indikatif/{level}.parquet"
    return pyarrow.parquet.read_table(path, columns=["kode"])["kode"].to_pylist()


def choose(page, name, position):
    page.locator(f".st-key-choose_{name} button").nth(position).click()


@pytest.mark.parametrize("level", ["kabupaten", "kecamatan", "desa"])
def test_each_level_shows_every_area_that_has_a_polygon(page, app, level):
    go(page, f"{app.url}/?tingkat={level}")
    state = map_state(page, "state.level === value", level)
    assert state["areas"] == len(codes_with_polygon(level))
    assert state["drawn"] == state["areas"]


def test_every_kabupaten_and_kecamatan_has_a_polygon():
    assert len(codes_with_polygon("kabupaten")) == 22
    assert len(codes_with_polygon("kecamatan")) == 315


def test_a_change_of_theme_repaints_the_same_frame_where_it_was(page, app):
    go(page, f"{app.url}/?tingkat=desa&data=contoh")
    map_state(page, "state.level === 'desa'")
    frame = map_frame(page)
    frame.locator(".leaflet-control-zoom-in").click()
    box = page.locator(MAP_FRAME).bounding_box()
    middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(*middle)
    page.mouse.down()
    page.mouse.move(middle[0] - 120, middle[1] - 40, steps=12)
    page.mouse.up()
    before = map_at_rest(page)
    choose(page, "theme", 1)
    after = map_state(page, "state.theme !== value", before["theme"])
    assert after["mounted"] == before["mounted"]
    assert (after["zoom"], after["center"]) == (before["zoom"], before["center"])
    assert after["classes"] != before["classes"]


def test_a_click_goes_into_an_area_and_the_path_leads_up_again(page, app):
    go(page, app.url)
    map_state(page, "state.region === value", PROVINCE)
    click_area(page, NGADA)
    inside = map_state(page, "state.region === value", NGADA)
    assert inside["level"] == "kecamatan"
    expect(page).to_have_url(re.compile(rf"wilayah={NGADA}"))
    settle(page)
    page.locator(".st-key-breadcrumb").get_by_role("button", name="Nusa Tenggara Timur").click()
    map_state(page, "state.region === value", PROVINCE)
    expect(page).not_to_have_url(re.compile("wilayah="), timeout=PATIENCE)


def test_clicks_lead_down_to_a_village(page, app):
    go(page, f"{app.url}/?wilayah={BAJAWA}")
    map_state(page, "state.region === value && state.level === 'desa'", BAJAWA)
    village = next(code for code in codes_with_polygon("desa") if lies_in(code, BAJAWA))
    click_area(page, village)
    map_state(page, "state.region === value", village)
    expect(page).to_have_url(re.compile(rf"wilayah={re.escape(village)}"))
