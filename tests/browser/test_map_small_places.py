"""Small places can be hit and found, and names leave each other room."""

import itertools

import pytest
from playwright.sync_api import expect

from ovop_geo.regions.codes import PROVINCE
from tests.browser.harness import (
    MAP_FRAME,
    click_area,
    go,
    map_at_rest,
    map_frame,
    map_state,
    settle,
)

KOTA_KUPANG = "53.71"
NGADA = "53.09"
FLORES_TIMUR = "53.06"


def drawn_as(page, code):
    return map_frame(page).evaluate("code => ovop.drawnAs(code)", code)


def boxes(page, selector):
    return map_frame(page).evaluate(
        """selector => [...document.querySelectorAll(selector)].map(each => {
            const { left, top, right, bottom } = each.getBoundingClientRect();
            return [left, top, right, bottom];
        })""",
        selector,
    )


def overlap(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def test_a_near_miss_hits_kota_kupang_on_a_phone(page, app):
    page.set_viewport_size({"width": 390, "height": 844})
    go(page, app.url)
    map_at_rest(page)
    box = drawn_as(page, KOTA_KUPANG)["box"]
    # North of the town lies its bay.
    spot = {"x": (box["left"] + box["right"]) / 2, "y": box["top"] - 6}
    page.locator(MAP_FRAME).first.click(position=spot)
    map_state(page, "state.region === value", KOTA_KUPANG)


def test_the_sea_between_the_islands_of_an_area_is_not_the_area(page, app):
    go(page, app.url)
    map_at_rest(page)
    script = """code => {
        const { left, top, right, bottom } = ovop.drawnAs(code).box;
        const canvas = document.querySelector('.leaflet-overlay-pane canvas');
        const corner = canvas.getBoundingClientRect();
        const pen = canvas.getContext('2d');
        for (let y = top; y < bottom; y += 2)
            for (let x = left; x < right; x += 2) {
                const [wide, high] = [x - corner.left - 14, y - corner.top - 14];
                const { data } = pen.getImageData(wide, high, 28, 28);
                if (!data.some((value, place) => place % 4 === 3 && value)) return { x, y };
            }
        return null;
    }"""
    spot = map_frame(page).evaluate(script, FLORES_TIMUR)
    page.locator(MAP_FRAME).first.hover(position=spot)
    expect(map_frame(page).locator(".ovop-tooltip")).to_have_count(0)


def test_a_place_that_is_small_and_alone_is_called_out(page, app):
    page.set_viewport_size({"width": 390, "height": 844})
    go(page, app.url)
    state = map_at_rest(page)
    assert state["marks"] > 0
    assert drawn_as(page, KOTA_KUPANG)["radius"] == 10
    assert drawn_as(page, NGADA)["radius"] is None


def test_a_click_far_out_at_sea_does_nothing(page, app):
    go(page, app.url)
    before = map_at_rest(page)
    address = page.url
    size = page.locator(MAP_FRAME).first.bounding_box()
    page.locator(MAP_FRAME).first.click(position={"x": size["width"] / 2, "y": 12})
    # What a click does is asked for at once: an answer of the map would stand in line before.
    page.locator(".st-key-choose_level button").last.click()
    after = map_state(page, "state.level === 'desa'")
    assert after["region"] == before["region"]
    assert "wilayah" not in page.url
    assert address != page.url


@pytest.mark.parametrize("query", ["", f"?wilayah={NGADA}", "?tema=overall_progress&data=contoh"])
def test_names_overlap_neither_each_other_nor_the_controls(page, app, query):
    go(page, f"{app.url}/{query}")
    map_at_rest(page)
    names = boxes(page, ".ovop-name")
    assert len(names) > 3
    assert [pair for pair in itertools.combinations(names, 2) if overlap(*pair)] == []
    controls = boxes(page, ".leaflet-control")
    assert [pair for pair in itertools.product(names, controls) if overlap(*pair)] == []


def test_kecamatan_are_named_once_a_kabupaten_is_looked_at(page, app):
    go(page, app.url)
    map_at_rest(page)
    names = map_frame(page).locator(".ovop-name.kecamatan")
    expect(names).to_have_count(0)
    click_area(page, NGADA)
    map_state(page, "state.region === value", NGADA)
    expect(names.first).to_be_attached()
    assert "Bajawa" in names.all_inner_texts()


def test_the_same_area_can_be_clicked_again(page, app):
    go(page, app.url)
    for _ in range(2):
        map_state(page, "state.region === value", PROVINCE)
        click_area(page, NGADA)
        map_state(page, "state.region === value", NGADA)
        settle(page)
        page.locator(".st-key-breadcrumb").get_by_role("button", name="Nusa Tenggara").click()
