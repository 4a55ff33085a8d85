"""On a phone: the map is seen first, a finger scrolls past it, two fingers move it."""

import pytest
from playwright.sync_api import expect

from ovop_geo.language import Translator
from tests.browser.harness import (
    MAP_FRAME,
    PATIENCE,
    forget,
    go,
    guard,
    map_at_rest,
    map_frame,
    map_state,
    open_for_all,
)
from tests.browser.test_map import codes_with_polygon

WIDTH, HEIGHT = 390, 844
BAJAWA, VILLAGE = "53.09.06", "53.09.06.2001"
INDONESIAN = Translator("id")


@pytest.fixture(scope="module")
def pocket(browser, shared_app):
    """A page that stays open beside those of the tests, which have its context."""
    page = open_for_all(
        browser,
        shared_app,
        viewport={"width": WIDTH, "height": HEIGHT},
        has_touch=True,
        is_mobile=True,
    )
    yield page
    page.context.close()


@pytest.fixture
def phone(pocket, app):
    page = pocket.context.new_page()
    faults = guard(page)
    yield page
    forget(pocket, app.url)
    assert faults == []


def box_of_map(page):
    return page.locator(MAP_FRAME).bounding_box()


def scrolled(page):
    return page.get_by_test_id("stMain").evaluate("main => main.scrollTop")


def touch(page, *paths):
    """Move one finger along each of ``paths``, given by its two ends, in step with the others."""
    session = page.context.new_cdp_session(page)
    for step in range(11):
        points = [
            {
                "id": finger,
                "x": start[0] + (end[0] - start[0]) * step / 10,
                "y": start[1] + (end[1] - start[1]) * step / 10,
            }
            for finger, (start, end) in enumerate(paths)
        ]
        kind = "touchMove" if step else "touchStart"
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    session.detach()


def middle_of_map(page):
    box = box_of_map(page)
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def top_of_page(page):
    page.get_by_test_id("stMain").evaluate("main => main.scrollTo(0, 0)")


def boxes_of(page, selector):
    return page.locator(selector).evaluate_all(
        "found => found.map(each => each.getBoundingClientRect()).filter(box => box.height)"
        ".map(({ left, right, top, bottom }) => [left, right, top, bottom])"
    )


@pytest.mark.parametrize(
    "address", ["data", "tentang", f"produk_unggulan?data=contoh&wilayah={VILLAGE}"]
)
def test_no_page_is_wider_than_the_phone(phone, app, address):
    """Pages with a map are tried by the test of the first screen."""
    go(phone, f"{app.url}/{address}")
    # The credit of boundaries may be an address, which has no place to break at.
    phone.locator(".ovop-facts dd").evaluate_all(
        "found => found.forEach(each => (each.textContent = 'example.org/'.repeat(8)))"
    )
    widths = phone.evaluate(
        "['html', '[data-testid=stMain]'].map(each => document.querySelector(each).scrollWidth)"
    )
    assert max(widths) <= WIDTH


def test_nothing_lies_over_anything_else_and_figures_come_below_the_map(phone, app):
    go(phone, f"{app.url}/?data=contoh&tema=overall_progress&wilayah={BAJAWA}")
    map_at_rest(phone)
    boxes = boxes_of(
        phone,
        "[data-testid=stExpandSidebarButton], .ovop-simulated, h1, .st-key-map_tools,"
        " .st-key-sharing, .st-key-help, .st-key-show_paper,"
        " .st-key-view_choices [data-testid=stButton], .st-key-region_field,"
        " .st-key-choose_theme, .st-key-choose_level, .st-key-choose_shape,"
        f" {MAP_FRAME}, .st-key-newcomer, .st-key-finding, .st-key-figures,"
        " [class*=st-key-parts_frame]",
    )
    overlaps = [
        (one, two)
        for place, one in enumerate(boxes)
        for two in boxes[place + 1 :]
        if min(one[1], two[1]) - max(one[0], two[0]) > 1
        and min(one[3], two[3]) - max(one[2], two[2]) > 1
    ]
    assert len(boxes) >= 14
    assert overlaps == []
    for tool in ("tools.title", "sharing.title", "help.title", "tools.print"):
        # Of a tool that is an icon alone the words are read aloud.
        expect(phone.get_by_role("button", name=INDONESIAN(tool), exact=True)).to_be_visible()
    ((*_, bottom_of_map),) = boxes_of(phone, MAP_FRAME)
    for below in (".st-key-finding", ".st-key-figures", "[class*=st-key-parts_frame]"):
        ((_, _, top, _),) = boxes_of(phone, below)
        assert top >= bottom_of_map


SEEN = """() => {
    const box = selector => document.querySelector(selector).getBoundingClientRect();
    const bars = [...document.querySelectorAll('.leaflet-bar')];
    return {
        map: box('#map_div').toJSON(),
        bars: bars.map(each => each.getBoundingClientRect().toJSON()),
    };
}"""
CIRCLES = """codes => codes.map(code => ({
    ...window.ovop.pixelOf(code), radius: window.ovop.drawnAs(code).radius
}))"""


def test_circles_stay_on_the_map_and_buttons_leave_the_west_free(phone, app):
    go(phone, f"{app.url}/potensi?data=contoh&komoditas=tenun")
    map_at_rest(phone)
    frame = map_frame(phone)
    seen = frame.evaluate(SEEN)
    circles = frame.evaluate(CIRCLES, codes_with_polygon("kabupaten"))
    ground = seen["map"]
    for circle in circles:
        x, y, radius = circle["x"], circle["y"], circle["radius"]
        assert ground["left"] <= x - radius < x + radius <= ground["right"]
        assert ground["top"] <= y - radius < y + radius <= ground["bottom"]
        for bar in seen["bars"]:
            assert y > bar["bottom"] or x > bar["right"]
    # The legend shows circles as large as the map does.
    sizes = frame.locator(".ovop-folded .ovop-circle").evaluate_all(
        "all => all.map(e => e.offsetWidth)"
    )
    assert max(sizes) <= 2 * max(circle["radius"] for circle in circles) + 1


def test_fingers_move_page_and_map_and_a_tap_goes_into_an_area(phone, app):
    go(phone, f"{app.url}/?data=contoh&tema=overall_progress")
    before = map_at_rest(phone)
    x, y = middle_of_map(phone)
    touch(phone, ((x, y), (x, y - 200)))
    phone.wait_for_function(
        "() => document.querySelector('[data-testid=stMain]').scrollTop > 100", timeout=PATIENCE
    )
    after = map_at_rest(phone)
    assert (after["center"], after["zoom"]) == (before["center"], before["zoom"])
    top_of_page(phone)
    frame = map_frame(phone)
    pixel = frame.evaluate("code => window.ovop.pixelOf(code)", "53.09")
    touch(phone, ((x - 60, y), (x - 60, y - 90)), ((x + 60, y), (x + 60, y - 90)))
    map_state(phone, "Math.abs(state.center.lat - value) > 0.2", before["center"]["lat"])
    moved = map_at_rest(phone)
    x, y = middle_of_map(phone)
    touch(phone, ((x - 30, y), (x - 120, y)), ((x + 30, y), (x + 120, y)))
    map_state(phone, "state.zoom > value", moved["zoom"])
    assert scrolled(phone) == 0
    map_at_rest(phone)
    frame.get_by_role("button", name=INDONESIAN("map.words.whole")).tap()
    map_state(phone, "state.zoom === value", before["zoom"])
    map_at_rest(phone)
    phone.locator(MAP_FRAME).tap(position=pixel)
    map_state(phone, "state.region === value", "53.09")


def test_the_menu_goes_when_something_is_chosen_in_it(phone, app):
    go(phone, f"{app.url}/?data=contoh")
    link = phone.locator(".st-key-pages").get_by_role("link", name=INDONESIAN("page.progres.label"))
    expect(link).not_to_be_in_viewport()
    phone.get_by_role("button", name=INDONESIAN("app.menu"), exact=True).tap()
    expect(link).to_be_in_viewport()
    link.tap()
    expect(phone.get_by_role("heading", level=1)).to_contain_text(
        INDONESIAN("page.progres.heading", place="").strip(), timeout=PATIENCE
    )
    expect(link).not_to_be_in_viewport()
    phone.get_by_role("button", name=INDONESIAN("app.menu"), exact=True).tap()
    expect(link).to_be_in_viewport()
    phone.locator(".st-key-choose_dataset button").first.tap()
    expect(phone.locator(".ovop-simulated")).to_have_count(0, timeout=PATIENCE)
    expect(link).not_to_be_in_viewport()
