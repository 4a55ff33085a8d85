"""A change of theme is small, and so is the geometry that came before it."""

import pytest
from playwright.sync_api import expect

from ovop_geo.indicators.registry import INDICATORS, offered_on
from ovop_geo.language import Translator
from ovop_geo.regions.codes import MAP_LEVELS
from tests.browser.harness import (
    MAP_FRAME,
    choose_button,
    choose_from,
    go,
    map_at_rest,
    map_frame,
    map_state,
    settle,
)
from tests.browser.held_answers import HeldAnswers
from tests.browser.line import line_to

INDONESIAN = Translator("id")
MOST_BYTES = 15 * 1024


def test_a_change_of_theme_is_small_on_the_line(page, app):
    first, *others = offered_on("produk_unggulan")
    received = []
    with line_to(app.url) as line:
        go(page, f"{line.url}/produk_unggulan?data=contoh")
        state = map_at_rest(page)
        for place, level in enumerate(MAP_LEVELS):
            choose_button(page, "level", place)
            state = map_state(page, "state.level === value", level)
            for theme in [*others, first]:
                settle(page)
                # What the page was still fetching is no part of the change.
                page.wait_for_load_state("networkidle")
                before = line.received
                choose_from(page, "theme", INDONESIAN(theme.short_key))
                state = map_state(page, "state.theme !== value", state["theme"])
                page.wait_for_url(f"**tema={theme.id}**")
                settle(page)
                received.append(line.received - before)
    assert max(received) < MOST_BYTES
    assert min(received) > 0


@pytest.fixture
def answers(page):
    return HeldAnswers(page)


def test_the_map_shows_what_is_chosen_before_the_page_has_run(answers, page, app):
    """On a slow computer the page takes seconds, and most of them are not for the map."""
    go(page, f"{app.url}/produk_unggulan?data=contoh&tingkat=desa")
    before = map_at_rest(page)
    chosen, other = [INDONESIAN(each.short_key) for each in offered_on("produk_unggulan")[1:3]]
    finding = page.locator(".ovop-finding")
    sentence = finding.inner_text()
    answers.hold()
    choose_from(page, "theme", chosen)
    state = map_state(page, "state.theme !== value", before["theme"])
    expect(finding).not_to_have_text(sentence)
    sentence = finding.inner_text()
    assert "tema=" not in page.url
    answers.release()
    page.wait_for_url("**tema=**")
    settle(page)
    assert map_at_rest(page) == state
    expect(finding).to_have_text(sentence)
    # Without an answer the map comes with the page.
    page.route("**/tampilan?**", lambda route: route.fulfill(status=204))
    choose_from(page, "theme", other)
    map_state(page, "state.theme !== value", state["theme"])
    expect(finding).not_to_have_text(sentence)


def hold_geometry(page, level, held):
    def hold(route):
        held.append(route)

    page.route(f"**/{level}-*.json", hold, times=1)


def choose_level(page, level):
    choose_button(page, "level", MAP_LEVELS.index(level))
    page.wait_for_url(f"**tingkat={level}**")
    settle(page)


def test_a_theme_chosen_while_another_level_loads_is_shown_on_that_level(page, app):
    go(page, f"{app.url}/produk_unggulan?data=contoh&tingkat=kabupaten")
    before = map_at_rest(page)
    held = []
    hold_geometry(page, "desa", held)
    choose_level(page, "desa")
    assert held
    asked = "**/tampilan?**"
    with page.expect_response(asked):
        choose_from(page, "theme", INDONESIAN(offered_on("produk_unggulan")[1].short_key))
    page.wait_for_url("**tema=**")
    settle(page)
    assert map_state(page)["level"] == before["level"]
    for route in held:
        route.continue_()
    state = map_state(page, "state.level === value", "desa")
    assert state["areas"] > before["areas"]
    assert state["theme"] != before["theme"]


def test_a_level_that_was_left_before_it_came_is_not_shown(page, app):
    go(page, f"{app.url}/produk_unggulan?data=contoh&tingkat=kabupaten")
    before = map_at_rest(page)
    held = []
    hold_geometry(page, "desa", held)
    choose_level(page, "desa")
    choose_level(page, "kabupaten")
    assert held
    with page.expect_response("**/desa-*.json") as response:
        for route in held:
            route.continue_()
    # Whoever asks for it now has it later than the map.
    map_frame(page).evaluate(
        "address => ovop.geometry.level(address).then(() => true)", response.value.url
    )
    assert map_at_rest(page) == before


def test_the_map_stays_where_it_is_when_a_theme_says_less(page, app):
    go(page, f"{app.url}/?data=contoh&tema=leading_sector")
    map_at_rest(page)
    place = page.locator(MAP_FRAME).bounding_box()
    state = map_state(page)
    choose_from(page, "theme", INDONESIAN(INDICATORS["commodity_count"].short_key))
    map_state(page, "state.theme !== value", state["theme"])
    settle(page)
    assert page.locator(MAP_FRAME).bounding_box() == place
