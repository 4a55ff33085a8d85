"""The map can be moved, but not away from the province, and not closer than it has shapes for."""

from ovop_geo.indicators.registry import INDICATORS
from ovop_geo.language import Translator
from ovop_geo.regions.codes import lies_in
from tests.browser.harness import (
    MAP_FRAME,
    choose_button,
    choose_from,
    go,
    map_at_rest,
    map_frame,
    map_state,
    part_filled,
)
from tests.browser.test_map import codes_with_polygon

INDONESIAN = Translator("id")
KOTA_LAMA, SMALLEST = "53.71.06", "53.71.06.1002"
CLOSEST = 16
EASY_TO_HIT = 40
PART_SHOWN = """() => {
    const map = Object.values(window).find((each) => each instanceof L.Map);
    const province = L.latLngBounds([[-11, 119], [-7.8, 125.2]]);
    const left = map.latLngToContainerPoint(province.getSouthWest()).x;
    const right = map.latLngToContainerPoint(province.getNorthEast()).x;
    return { visible: map.getBounds().intersects(province), width: (right - left) / innerWidth };
}"""


def part_shown(page):
    return map_frame(page).evaluate(PART_SHOWN)


def middle_of_map(page):
    box = page.locator(MAP_FRAME).first.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def wheel(page, way, times=4):
    """Turn the wheel far over the middle of the map, to see more (1) or less (-1)."""
    map_frame(page).locator(".leaflet-container").focus()
    page.mouse.move(*middle_of_map(page))
    for _ in range(times):
        page.mouse.wheel(0, way * 900)
        map_at_rest(page)


def press(page, key, times):
    map_frame(page).locator(".leaflet-container").focus()
    for _ in range(times):
        page.keyboard.press(key)
        map_at_rest(page)


def drag(page, x, y):
    middle = middle_of_map(page)
    page.mouse.move(*middle)
    page.mouse.down()
    page.mouse.move(middle[0] + x, middle[1] + y, steps=6)
    page.mouse.up()
    map_at_rest(page)


def test_the_province_stays_in_sight_however_far_one_goes(page, app):
    go(page, f"{app.url}/?data=contoh&tema=overall_progress&tingkat=desa")
    map_at_rest(page)
    wheel(page, 1)
    farthest = map_at_rest(page)["zoom"]
    assert part_shown(page)["width"] > 0.2
    press(page, "-", 1)
    assert map_at_rest(page)["zoom"] == farthest
    for _ in range(4):
        drag(page, -400, 150)
    assert part_shown(page)["visible"]
    choose_from(page, "theme", INDONESIAN(INDICATORS["product_coverage"].short_key))
    choose_button(page, "level", 1)
    map_state(page, "state.level === 'kecamatan'")
    wheel(page, 1, 2)
    assert map_at_rest(page)["zoom"] == farthest


def test_the_smallest_village_is_easy_to_hit_at_the_closest_zoom(page, app):
    go(page, f"{app.url}/?data=contoh&wilayah={KOTA_LAMA}")
    map_at_rest(page)
    # It fills the map at once: its villages are not to be searched in a wide land.
    villages = [code for code in codes_with_polygon("desa") if lies_in(code, KOTA_LAMA)]
    assert max(part_filled(page, villages)) > 0.8
    wheel(page, -1)
    press(page, "+", 2)
    assert map_at_rest(page)["zoom"] == CLOSEST
    box = map_frame(page).evaluate("code => ovop.drawnAs(code).box", SMALLEST)
    assert EASY_TO_HIT < box["right"] - box["left"] < 400


def test_two_maps_stop_at_the_same_place(page, app):
    go(page, f"{app.url}/?data=contoh&tema=product_coverage&banding=overall_progress")
    map_at_rest(page)
    wheel(page, 1)
    frames = [handle.content_frame() for handle in page.locator(MAP_FRAME).element_handles()]
    zooms = [frame.evaluate("ovop.state().zoom") for frame in frames]
    assert len(zooms) == 2
    assert zooms[0] == zooms[1]
    assert part_shown(page)["width"] > 0.2


def test_a_map_at_its_farthest_follows_a_frame_that_grows(page, app):
    page.set_viewport_size({"width": 853, "height": 480})
    go(page, f"{app.url}/progres?data=contoh")
    map_at_rest(page)
    wheel(page, 1)
    before = map_at_rest(page)["zoom"]
    page.set_viewport_size({"width": 1920, "height": 1080})
    map_state(page, "state.zoom > value", before)
