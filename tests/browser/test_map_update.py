"""A change of theme is small, and so is the geometry that came before it."""

import pytest
from playwright.sync_api import expect

from tests.browser.harness import PATIENCE, go, map_at_rest, map_state, settle
from tests.browser.line import line_to

MOST_BYTES = 15 * 1024
THEMES = 7


@pytest.mark.parametrize("level", ["kabupaten", "kecamatan", "desa"])
def test_a_change_of_theme_is_small_on_the_line(page, app, level):
    with line_to(app.url) as line:
        go(page, f"{line.url}/?data=contoh&tingkat={level}")
        state = map_at_rest(page)
        # The library of charts comes after the map.
        expect(page.locator(".js-plotly-plot")).to_be_visible(timeout=PATIENCE)
        buttons = page.locator(".st-key-choose_theme button")
        expect(buttons).to_have_count(THEMES)
        received = []
        for place in [*range(1, THEMES), 0]:
            # What the page was still fetching is no part of the change.
            page.wait_for_load_state("networkidle")
            before = line.received
            buttons.nth(place).click()
            state = map_state(page, "state.theme !== value", state["theme"])
            settle(page)
            received.append(line.received - before)
    assert max(received) < MOST_BYTES
    assert min(received) > 0
