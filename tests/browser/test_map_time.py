"""Months go by on the map without asking the server, and the page follows when it is let go."""

import re

import pytest
from playwright.sync_api import expect

from ovop_geo.language import Translator
from tests.browser.harness import MAP_FRAME, PATIENCE, go, map_at_rest, map_state, settle

INDONESIAN = Translator("id")


@pytest.fixture
def messages(page):
    """What the server has sent to the page so far."""
    received = []

    def note(frame):
        received.append(frame)

    def listen(socket):
        # Playwright marks what it calls, which a method of a list does not bear.
        socket.on("framereceived", note)

    page.on("websocket", listen)
    return received


def timeline(page):
    return page.frame_locator(MAP_FRAME).locator(".ovop-timeline")


FOLLOWS_THE_SLIDER = f"""newest => {{
    const frame = document.querySelector('{MAP_FRAME}').contentDocument;
    const month = frame.querySelector('output').textContent;
    const named = [...frame.querySelectorAll('.ovop-title, .ovop-note')];
    return month !== newest.month
        && named.filter(each => each.textContent.includes(month)).length === 2
        && document.querySelector('.ovop-finding').textContent !== newest.sentence;
}}"""


def test_months_go_by_in_the_browser_and_the_page_follows_when_one_is_let_go(page, app, messages):
    go(page, f"{app.url}/progres?data=contoh")
    map_at_rest(page)
    expect(timeline(page)).to_have_count(0)
    page.get_by_role("button", name=INDONESIAN("tools.title")).click()
    page.get_by_text(INDONESIAN("tools.slider")).click()
    expect(timeline(page)).to_be_visible(timeout=PATIENCE)
    expect(page).to_have_url(re.compile("waktu=ya"))
    page.keyboard.press("Escape")
    newest = map_at_rest(page)["filled"]
    panel, ground = (
        page.frame_locator(MAP_FRAME).locator(part).bounding_box()
        for part in (".ovop-timeline", "#map_div")
    )
    assert panel["y"] + panel["height"] <= ground["y"]
    words = page.locator(".ovop-finding")
    month = timeline(page).locator("output")
    shown = {"sentence": words.text_content(), "month": month.inner_text()}

    before = len(messages)
    timeline(page).get_by_role("button", name=INDONESIAN("map.words.play")).click()
    early = map_state(page, "String(state.filled) !== String(value)", newest)["filled"]
    page.wait_for_function(FOLLOWS_THE_SLIDER, arg=shown, timeout=PATIENCE)
    later = map_state(page, "String(state.filled) !== String(value)", early)["filled"]
    assert len(messages) == before
    assert sum(early) == sum(later) == sum(newest)
    timeline(page).get_by_role("button", name=INDONESIAN("map.words.pause")).click()
    counts = page.frame_locator(MAP_FRAME).locator(".ovop-count").all_inner_texts()
    assert [int(text) for text in counts] == map_state(page)["filled"]
    # The answer to the pause brings a new slider, which a key pressed before would miss.
    expect(page).to_have_url(re.compile("bulan="), timeout=PATIENCE)
    settle(page)

    slider = timeline(page).get_by_role("slider", name=INDONESIAN("map.words.month"))
    slider.press("Home")
    expect(page).to_have_url(re.compile(r"bulan=2024-11"), timeout=PATIENCE)
    expect(month).to_have_text(INDONESIAN.partial_date("2024-11"))
    expect(page.locator(".st-key-month")).to_contain_text("30 November 2024", timeout=PATIENCE)
    expect(words).not_to_have_text(shown["sentence"])
    settle(page)
    expect(slider).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile(r"bulan=2024-12"), timeout=PATIENCE)
    page.get_by_role("button", name=INDONESIAN("tools.newest")).click()
    expect(page).not_to_have_url(re.compile("bulan="), timeout=PATIENCE)
    expect(words).to_have_text(shown["sentence"], timeout=PATIENCE)
