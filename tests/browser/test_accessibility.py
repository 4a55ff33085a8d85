"""Everybody can use the app: axe-core finds no serious fault, and no mouse is needed."""

from itertools import cycle, pairwise
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import expect

from ovop_geo.language import LANGUAGES, Translator
from pages import PAGES
from tests.browser.harness import (
    MAP_FRAME,
    PATIENCE,
    go,
    map_at_rest,
    map_frame,
    map_state,
    settle,
)

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
GRAVE = ("serious", "critical")
NGADA, BAJAWA, VILLAGE = "53.09", "53.09.06", "53.09.06.2001"
INDONESIAN = Translator("id")
SQUARES_AND_TOOLS = "?data=contoh&tema=overall_progress&tingkat=kecamatan&bentuk=kotak"
ADDRESSES = [
    *(f"/{page.address}" for page in PAGES),
    f"/?data=contoh&wilayah={VILLAGE}",
    "/progres?data=contoh&langkah=2&waktu=ya",
    f"/{SQUARES_AND_TOOLS}",
]


LOOKS = ["light", "dark"]


@pytest.fixture
def looked_at(look, page):
    """A page in the light and in the dark, whose movements are over at once."""
    page.emulate_media(color_scheme=look, reduced_motion="reduce")
    return page


def grave_faults(frame):
    """Return rule, element and reason of what axe-core calls serious or critical in a frame."""
    frame.evaluate(AXE)
    violations = frame.evaluate(
        "axe.run(document, {iframes: false, resultTypes: ['violations']})"
        ".then(found => found.violations)"
    )
    return [
        f"{each['id']}: {node['html'][:160]} ({node['failureSummary']})"
        for each in violations
        if each["impact"] in GRAVE
        for node in each["nodes"]
    ]


def wait_until_painted(page):
    """Wait until nothing on the page is half faded: what is old is paler for a moment."""
    page.wait_for_function(
        "() => document.querySelectorAll('[data-stale=true]').length === 0"
        " && document.getAnimations().every(each => each.playState !== 'running')",
        timeout=PATIENCE,
    )


@pytest.mark.parametrize(("look", "language"), list(zip(LOOKS, cycle(LANGUAGES), strict=False)))
@pytest.mark.parametrize("address", ADDRESSES)
def test_axe_finds_nothing_grave(looked_at, app, address, language):
    page = looked_at
    joint = "&" if "?" in address else "?"
    go(page, f"{app.url}{address}{joint}bahasa={language}")
    if page.locator(MAP_FRAME).count():
        map_at_rest(page)
        assert grave_faults(map_frame(page)) == []
    if SQUARES_AND_TOOLS in address:
        page.get_by_role("button", name=Translator(language)("tools.title")).click()
        expect(page.locator(".st-key-choose_basis")).to_be_visible(timeout=PATIENCE)
        settle(page)
    wait_until_painted(page)
    assert grave_faults(page.main_frame) == []
    levels = page.locator("h1, h2, h3, h4").evaluate_all(
        "found => found.map(each => Number(each.tagName[1]))"
    )
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_axe_is_asked_for_what_is_grave(page):
    page.set_content("<html lang='id'><title>x</title><main><h1>a</h1><img src='data:,'></main>")
    assert [fault.split(":")[0] for fault in grave_faults(page.main_frame)] == ["image-alt"]


FOCUSED = """() => {
    let focused = document.activeElement;
    while (focused.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
    return focused;
}"""


def press_until(page, key, condition, most=60):
    """Press ``key`` until the element with the focus meets the JavaScript ``condition``."""
    for _ in range(most):
        page.keyboard.press(key)
        if page.evaluate(f"(focused => {condition})(({FOCUSED})())"):
            return
    raise AssertionError(f"{key} never leads to: {condition}")


def test_a_region_is_chosen_and_left_by_keyboard_alone(page, app):
    go(page, f"{app.url}/?data=contoh")
    map_state(page)
    label = f"focused.getAttribute('aria-label') === '{INDONESIAN('search.label')}'"
    press_until(page, "Tab", label)
    page.keyboard.type("Bajawa")
    options = page.get_by_role("listbox").get_by_role("option")
    expect(options.first).to_have_attribute("aria-selected", "true", timeout=PATIENCE)
    page.keyboard.press("Enter")
    map_state(page, "state.region === value", BAJAWA)
    settle(page)
    press_until(page, "Tab", label)
    page.keyboard.press("Escape")
    press_until(page, "Tab", "focused.closest('[class*=st-key-up_]')")
    page.keyboard.press("Enter")
    map_state(page, "state.region === value", NGADA)


def test_map_legend_and_months_answer_by_keyboard(page, app):
    go(page, f"{app.url}/progres?data=contoh&waktu=ya")
    map_at_rest(page)
    frame = map_frame(page)
    expect(frame.get_by_role("application")).to_have_accessible_description(
        page.locator(".ovop-finding").inner_text()
    )
    frame.locator(".leaflet-container").focus()
    before = map_state(page)["center"]
    page.keyboard.press("ArrowRight")
    map_state(page, "state.center.lng > value", before["lng"])
    for _ in range(10):
        page.keyboard.press("Tab")
        if frame.evaluate("document.activeElement.classList.contains('ovop-class')"):
            break
    expect(frame.locator(".ovop-class").first).to_be_focused()
    slider = frame.get_by_role("slider")
    newest = slider.get_attribute("aria-valuetext")
    slider.focus()
    page.keyboard.press("ArrowLeft")
    expect(slider).not_to_have_attribute("aria-valuetext", newest)
    expect(page.locator(".st-key-month")).to_be_visible(timeout=PATIENCE)
