"""Months go by on the map without asking the server, and the page follows when it is let go."""

import re

import pytest
from playwright.sync_api import expect

from ovop_geo.language import Translator
from tests.browser.harness import MAP_FRAME, PATIENCE, go, map_at_rest, map_state

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


@pytest.fixture
def progress(page, app, messages):
    go(page, f"{app.url}/progres?data=contoh&waktu=ya")
    map_at_rest(page)
    return page


def timeline(page):
    return page.frame_locator(MAP_FRAME).locator(".ovop-timeline")


def test_the_switch_shows_the_slider(page, app):
    go(page, f"{app.url}/progres?data=contoh")
    map_state(page)
    expect(timeline(page)).to_have_count(0)
    page.get_by_role("button", name=INDONESIAN("tools.title")).click()
    page.get_by_text(INDONESIAN("tools.slider")).click()
    expect(timeline(page)).to_be_visible(timeout=PATIENCE)
    expect(page).to_have_url(re.compile("waktu=ya"))


def test_playing_repaints_without_a_word_from_the_server(progress, messages):
    newest = map_state(progress)["filled"]
    before = len(messages)
    timeline(progress).get_by_role("button", name=INDONESIAN("map.words.play")).click()
    early = map_state(progress, "String(state.filled) !== String(value)", newest)["filled"]
    later = map_state(progress, "String(state.filled) !== String(value)", early)["filled"]
    assert len(messages) == before
    assert sum(early) == sum(later) == sum(newest)
    counts = progress.frame_locator(MAP_FRAME).locator(".ovop-count")
    timeline(progress).get_by_role("button", name=INDONESIAN("map.words.pause")).click()
    shown = [int(text) for text in counts.all_inner_texts()]
    assert shown == map_state(progress)["filled"]


def test_the_page_follows_the_month_that_is_let_go(progress):
    words = progress.locator(".st-key-finding")
    newest = words.inner_text()
    slider = timeline(progress).get_by_role("slider", name=INDONESIAN("map.words.month"))
    slider.press("Home")
    expect(progress).to_have_url(re.compile(r"bulan=20\d\d-\d\d"), timeout=PATIENCE)
    expect(words).not_to_have_text(newest, timeout=PATIENCE)
    month = re.search(r"bulan=(20\d\d-\d\d)", progress.url).group(1)
    expect(timeline(progress).locator("output")).to_have_text(INDONESIAN.partial_date(month))
    progress.get_by_role("button", name=INDONESIAN("tools.newest")).click()
    expect(progress).not_to_have_url(re.compile("bulan="), timeout=PATIENCE)
    expect(words).to_have_text(newest, timeout=PATIENCE)
