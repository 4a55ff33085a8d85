"""What a reader does to a map beside choosing its theme: compare, class, lay over tiles."""

import re

import pytest
from playwright.sync_api import expect

from ovop_geo.language import Translator
from ovop_geo.maps.elements import ONLINE_TILES
from tests.browser.harness import MAP_FRAME, PATIENCE, go, guard, map_at_rest, map_state, settle

INDONESIAN = Translator("id")
TWO_AMOUNTS = "potensi?data=contoh&komoditas=padi&ukuran=produksi/ton"


def open_tools(page):
    page.get_by_role("button", name=INDONESIAN("tools.title")).click()


def choose_from(page, label, option):
    field = page.get_by_role("combobox", name=INDONESIAN(label))
    field.fill(option)
    expect(page.get_by_role("option", name=option, exact=True)).to_be_visible()
    # A click beside the popover may close it before the list takes the choice.
    field.press("Enter")


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


def classes(state):
    return [each["label"] for each in state["classes"]]


def test_a_second_theme_is_compared_on_a_map_of_its_own(page, app):
    go(page, f"{app.url}/?data=contoh")
    map_at_rest(page)
    settle(page)
    open_tools(page)
    choose_from(page, "tools.second", INDONESIAN("indicator.overall_progress.label"))
    expect(page).to_have_url(re.compile("banding=overall_progress"))
    # For a moment the map that stood alone is there beside the first of the two.
    left, right = states(page, "both[0].theme !== both[1].theme")
    assert left["level"] == right["level"]
    page.reload()
    again = states(page, "true")
    assert [each["theme"] for each in again] == [left["theme"], right["theme"]]


def test_maps_side_by_side_move_together(page, app):
    go(page, f"{app.url}/?data=contoh&banding=overall_progress")
    before, _ = states(page, "true")
    frame = page.locator(MAP_FRAME).first
    frame.scroll_into_view_if_needed()
    box = frame.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + 150
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 30, steps=8)
    page.mouse.up()
    left, right = states(page, f"both[0].center.lng !== {before['center']['lng']}")
    assert left["zoom"] == right["zoom"]
    assert right["center"] == pytest.approx(left["center"], abs=1e-6)


def test_amounts_of_one_unit_share_their_sizes(page, app):
    go(page, f"{app.url}/{TWO_AMOUNTS}&banding=madu:produksi/ton")
    states(page, "true")
    left, right = sizes_in_legends(page)
    assert left == right != []


def test_rates_side_by_side_have_the_same_classes(page, app):
    themes = "tema=product_coverage&banding=overall_progress"
    go(page, f"{app.url}/?data=contoh&tingkat=kecamatan&kelas=kuantil-4&{themes}")
    left, right = states(page, "true")
    assert classes(left) == classes(right)


class TestClasses:
    @pytest.fixture
    def map_page(self, page, app):
        go(page, f"{app.url}/?data=contoh&tema=product_coverage&tingkat=kecamatan")
        map_state(page)
        open_tools(page)
        return page

    def test_quantiles_in_the_number_that_was_asked_for(self, page, app):
        # So many kecamatan have a product in every village that some quantiles of that coincide.
        go(page, f"{app.url}/?data=contoh&tema=overall_progress&tingkat=kecamatan")
        map_state(page)
        open_tools(page)
        choose_from(page, "tools.classes", INDONESIAN("tools.classes.kuantil"))
        expect(page).to_have_url(re.compile("kelas=kuantil-"))
        slider = page.get_by_role("slider", name=INDONESIAN("tools.classes.count"))
        while int(slider.input_value()) > 4:
            slider.press("ArrowLeft")
        expect(page).to_have_url(re.compile("kelas=kuantil-4"), timeout=PATIENCE)
        condition = "state.classes.filter(({ kind }) => kind === 'value').length === 4"
        mine = map_state(page, condition)
        page.reload()
        theirs = map_state(page, condition)
        assert theirs["classes"] == mine["classes"]

    def test_own_limits(self, map_page):
        choose_from(map_page, "tools.classes", INDONESIAN("tools.classes.sendiri"))
        field = map_page.get_by_role("textbox", name=INDONESIAN("tools.classes.limits"))
        field.fill("10; 25; 50")
        field.press("Enter")
        expect(map_page).to_have_url(re.compile("kelas=sendiri-10"), timeout=PATIENCE)
        condition = "state.classes.some(({ label }) => label === '> 10 – 25%')"
        mine = map_state(map_page, condition)
        map_page.reload()
        assert map_state(map_page, condition)["classes"] == mine["classes"]

    def test_limits_that_cannot_be_used_are_explained(self, map_page):
        choose_from(map_page, "tools.classes", INDONESIAN("tools.classes.sendiri"))
        field = map_page.get_by_role("textbox", name=INDONESIAN("tools.classes.limits"))
        before = map_state(map_page, "state.classes.length === 4")["classes"]
        field.fill("sepuluh")
        field.press("Enter")
        sentence = INDONESIAN("map.error.limits", found="sepuluh")
        expect(map_page.get_by_text(sentence)).to_be_visible(timeout=PATIENCE)
        settle(map_page)
        assert map_state(map_page)["classes"] == before


def test_the_land_around_is_drawn(page, app):
    go(page, app.url)
    map_at_rest(page)
    script = """() => {
        const pane = document.querySelector('.leaflet-ovop-base-map-pane canvas');
        if (!pane) return false;
        const { data } = pane.getContext('2d').getImageData(0, 0, pane.width, pane.height);
        return data.some((value, place) => place % 4 === 3 && value > 0);
    }"""
    frame = page.locator(MAP_FRAME).first.element_handle().content_frame()
    frame.wait_for_function(script, timeout=PATIENCE)


class TestOnlineTiles:
    @pytest.fixture
    def page(self, browser, app):
        """A page that may ask for tiles, in a browser that reaches nobody."""
        context = browser.new_context(viewport={"width": 1400, "height": 900}, locale="id-ID")
        page = context.new_page()
        faults = guard(page)
        yield page
        context.close()
        assert [fault for fault in faults if not self.is_of_tiles(fault)] == []
        assert any(self.is_of_tiles(fault) for fault in faults)

    @staticmethod
    def is_of_tiles(fault):
        return ONLINE_TILES["address"].split("{")[0] in fault

    def test_the_map_stays_whole_without_them(self, page, app):
        go(page, app.url)
        map_state(page)
        open_tools(page)
        page.get_by_text(INDONESIAN("tools.online")).click()
        notice = page.frame_locator(MAP_FRAME).locator(".ovop-notice")
        expect(notice).to_have_text(INDONESIAN("map.words.no_tiles"), timeout=PATIENCE)
        state = map_state(page, "!state.tiles")
        assert state["drawn"] == 22
        expect(page).to_have_url(re.compile("dasar_peta=daring"))
