"""What a reader does to a map beside choosing its theme: compare, class, lay over tiles."""

import re

import pytest
from playwright.sync_api import expect

from ovop_geo.language import Translator
from ovop_geo.maps.elements import ONLINE_TILES
from tests.browser.harness import (
    MAP_FRAME,
    PATIENCE,
    choose_tool,
    forget,
    go,
    guard,
    map_at_rest,
    map_frame,
    map_state,
    settle,
)

INDONESIAN = Translator("id")
TWO_AMOUNTS = "potensi?data=contoh&komoditas=padi&ukuran=produksi/ton"


def open_tools(page):
    page.get_by_role("button", name=INDONESIAN("tools.title")).click()


def states(page, condition):
    """Return what both maps say as soon as they stand still and ``condition`` holds."""
    script = f"""() => {{
        const frames = [...document.querySelectorAll('{MAP_FRAME}')];
        const both = frames.map(({{ contentWindow }}) => contentWindow.ovop?.state());
        const place = JSON.stringify(both);
        const rests = place === window.lastPlaces;
        window.lastPlaces = place;
        return both.length === 2 && both.every(Boolean) && rests && ({condition}) ? both : false;
    }}"""
    return page.wait_for_function(script, timeout=PATIENCE, polling=300).json_value()


def sizes_in_legends(page):
    frames = [page.frame_locator(MAP_FRAME).nth(place) for place in (0, 1)]
    return [frame.locator(".ovop-size").all_inner_texts() for frame in frames]


def labels(state):
    return [each["label"] for each in state["classes"]]


def test_a_second_theme_is_compared_on_a_map_that_moves_with_the_first(page, app):
    themes = "tema=product_coverage&tingkat=kecamatan&kelas=kuantil-4"
    go(page, f"{app.url}/?data=contoh&{themes}")
    map_at_rest(page)
    open_tools(page)
    choose_tool(page, "second", INDONESIAN("indicator.overall_progress.label"))
    expect(page).to_have_url(re.compile("banding=overall_progress"))
    # For a moment the map that stood alone is there beside the first of the two.
    left, right = states(page, "both[0].theme !== both[1].theme")
    assert left["level"] == right["level"]
    assert labels(left) == labels(right)
    page.keyboard.press("Escape")
    box = page.locator(MAP_FRAME).first.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 3
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 30, steps=8)
    page.mouse.up()
    moved, with_it = states(page, f"both[0].center.lng !== {left['center']['lng']}")
    assert moved["zoom"] == with_it["zoom"]
    # Each map rounds to its own pixels.
    assert with_it["center"] == pytest.approx(moved["center"], abs=1e-3)
    page.reload()
    again = states(page, "true")
    assert [each["theme"] for each in again] == [left["theme"], right["theme"]]


def test_amounts_of_one_unit_share_their_sizes(page, app):
    go(page, f"{app.url}/{TWO_AMOUNTS}&banding=madu:produksi/ton")
    states(page, "true")
    left, right = sizes_in_legends(page)
    assert left == right != []
    for place in (0, 1):
        scale = page.frame_locator(MAP_FRAME).nth(place).locator(".ovop-size:visible")
        expect(scale.first).to_be_visible()


def test_values_are_classed_as_a_reader_asks(page, app):
    # So many kecamatan have a product in every village that some quantiles of that coincide.
    go(page, f"{app.url}/?data=contoh&tema=overall_progress&tingkat=kecamatan")
    map_state(page)
    open_tools(page)
    choose_tool(page, "method", INDONESIAN("tools.classes.kuantil"))
    expect(page).to_have_url(re.compile("kelas=kuantil-"))
    slider = page.get_by_role("slider", name=INDONESIAN("tools.classes.count"))
    while int(slider.input_value()) > 4:
        slider.press("ArrowLeft")
    expect(page).to_have_url(re.compile("kelas=kuantil-4"), timeout=PATIENCE)
    map_state(page, "state.classes.filter(({ kind }) => kind === 'value').length === 4")

    choose_tool(page, "method", INDONESIAN("tools.classes.sendiri"))
    field = page.get_by_role("textbox", name=INDONESIAN("tools.classes.limits"))
    field.fill("10; 25; 50")
    field.press("Enter")
    expect(page).to_have_url(re.compile("kelas=sendiri-10"), timeout=PATIENCE)
    own = "state.classes.some(({ label }) => label === '> 10 – 25%')"
    mine = map_state(page, own)
    settle(page)
    field.fill("sepuluh")
    field.press("Enter")
    sentence = INDONESIAN("map.error.limits", found="sepuluh")
    expect(page.get_by_text(sentence)).to_be_visible(timeout=PATIENCE)
    settle(page)
    assert map_state(page)["classes"] == mine["classes"]
    page.reload()
    assert map_state(page, own)["classes"] == mine["classes"]


LAND_IS_DRAWN = """() => {
    const pane = document.querySelector('.leaflet-ovop-land-pane canvas');
    if (!pane) return false;
    const { data } = pane.getContext('2d').getImageData(0, 0, pane.width, pane.height);
    return data.some((value, place) => place % 4 === 3 && value > 0);
}"""


class TestOnlineTiles:
    @pytest.fixture
    def page(self, desk, app):
        """A page that may ask for tiles, in a browser that reaches nobody."""
        page = desk.context.new_page()
        faults = guard(page)
        yield page
        forget(desk, app.url)
        assert [fault for fault in faults if not self.is_of_tiles(fault)] == []
        assert any(self.is_of_tiles(fault) for fault in faults)

    @staticmethod
    def is_of_tiles(fault):
        return ONLINE_TILES["address"].split("{")[0] in fault

    def test_the_map_stays_whole_without_them(self, page, app):
        go(page, f"{app.url}/?data=contoh")
        map_at_rest(page)
        # The land around is drawn, without anybody's tiles.
        map_frame(page).wait_for_function(LAND_IS_DRAWN, timeout=PATIENCE)
        open_tools(page)
        page.get_by_text(INDONESIAN("tools.online")).click()
        notice = page.frame_locator(MAP_FRAME).locator(".ovop-notice")
        expect(notice).to_have_text(INDONESIAN("map.words.no_tiles"), timeout=PATIENCE)
        state = map_state(page, "!state.tiles")
        assert state["drawn"] == 22
        expect(page).to_have_url(re.compile("dasar_peta=daring"))
