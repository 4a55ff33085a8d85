"""On a phone: the map is seen first, a finger scrolls past it, two fingers move it."""

import pytest
from playwright.sync_api import expect

from pages import PAGES
from tests.browser.harness import MAP_FRAME, PATIENCE, go, guard, map_at_rest, map_state, settle

WIDTH, HEIGHT = 390, 844
BAJAWA, VILLAGE = "53.09.06", "53.09.06.2001"
WITH_MAP = [page.address for page in PAGES if page.name not in ("data", "tentang")]


@pytest.fixture
def phone(browser, app):
    context = browser.new_context(
        viewport={"width": WIDTH, "height": HEIGHT}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    faults = guard(page)
    yield page
    context.close()
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


@pytest.mark.parametrize("query", ["", "?data=contoh", f"?data=contoh&wilayah={BAJAWA}"])
@pytest.mark.parametrize("address", WITH_MAP)
def test_the_map_is_on_the_first_screen_and_leaves_room(phone, app, address, query):
    go(phone, f"{app.url}/{address}{query}")
    map_at_rest(phone)
    box = box_of_map(phone)
    assert box["height"] <= 0.6 * HEIGHT
    seen = min(HEIGHT, box["y"] + box["height"]) - box["y"]
    assert seen >= 0.85 * box["height"]


@pytest.mark.parametrize("query", ["", f"?data=contoh&wilayah={VILLAGE}"])
@pytest.mark.parametrize("address", [page.address for page in PAGES])
def test_no_page_is_wider_than_the_phone(phone, app, address, query):
    go(phone, f"{app.url}/{address}{query}")
    widths = phone.evaluate(
        "['html', '[data-testid=stMain]'].map(each => document.querySelector(each).scrollWidth)"
    )
    assert max(widths) <= WIDTH


def test_nothing_lies_over_anything_else(phone, app):
    go(phone, f"{app.url}/?data=contoh&wilayah={BAJAWA}")
    map_at_rest(phone)
    boxes = phone.locator(
        ".ovop-simulated, .st-key-breadcrumb, h1, .st-key-heading [data-testid=stSelectbox],"
        " .st-key-choose_theme, .st-key-view_choices [data-testid=stPopover],"
        f" .st-key-view_choices [data-testid=stTextInput], {MAP_FRAME}, .st-key-finding,"
        " [data-testid=stMetric]"
    ).evaluate_all(
        "found => found.map(each => each.getBoundingClientRect()).filter(box => box.height)"
        ".map(({ left, right, top, bottom }) => [left, right, top, bottom])"
    )
    overlaps = [
        (one, two)
        for place, one in enumerate(boxes)
        for two in boxes[place + 1 :]
        if min(one[1], two[1]) - max(one[0], two[0]) > 1
        and min(one[3], two[3]) - max(one[2], two[2]) > 1
    ]
    assert len(boxes) > 10
    assert overlaps == []


def test_the_figures_stand_in_two_columns_below_the_map(phone, app):
    go(phone, app.url)
    map_at_rest(phone)
    figures = phone.get_by_test_id("stMetric")
    expect(figures).to_have_count(5)
    first, second = (figures.nth(place).bounding_box() for place in range(2))
    assert first["y"] == pytest.approx(second["y"], abs=1)
    assert first["y"] > box_of_map(phone)["y"] + box_of_map(phone)["height"]


def test_one_finger_scrolls_the_page_and_leaves_the_map_where_it_is(phone, app):
    go(phone, app.url)
    before = map_at_rest(phone)
    x, y = middle_of_map(phone)
    touch(phone, ((x, y), (x, y - 200)))
    phone.wait_for_function(
        "() => document.querySelector('[data-testid=stMain]').scrollTop > 100", timeout=PATIENCE
    )
    after = map_at_rest(phone)
    assert (after["center"], after["zoom"]) == (before["center"], before["zoom"])
    settle(phone)


def test_two_fingers_zoom_the_map_and_leave_the_page_where_it_is(phone, app):
    go(phone, app.url)
    before = map_at_rest(phone)
    x, y = middle_of_map(phone)
    touch(phone, ((x - 30, y), (x - 120, y)), ((x + 30, y), (x + 120, y)))
    map_state(phone, "state.zoom > value", before["zoom"])
    assert scrolled(phone) == 0


def test_two_fingers_move_the_map(phone, app):
    go(phone, app.url)
    before = map_at_rest(phone)
    x, y = middle_of_map(phone)
    touch(phone, ((x - 60, y), (x - 60, y - 90)), ((x + 60, y), (x + 60, y - 90)))
    map_state(phone, "Math.abs(state.center.lat - value) > 0.2", before["center"]["lat"])


def test_a_tap_goes_into_an_area(phone, app):
    go(phone, app.url)
    map_at_rest(phone)
    frame = phone.locator(MAP_FRAME).element_handle().content_frame()
    pixel = frame.evaluate("code => window.ovop.pixelOf(code)", "53.09")
    phone.locator(MAP_FRAME).tap(position=pixel)
    map_state(phone, "state.region === value", "53.09")
