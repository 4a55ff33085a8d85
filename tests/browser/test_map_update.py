"""A change of theme is small, and so is the geometry that came before it."""

from ovop_geo.indicators.registry import offered_on
from ovop_geo.language import Translator
from ovop_geo.regions.codes import MAP_LEVELS
from tests.browser.harness import choose_button, choose_from, go, map_at_rest, map_state, settle
from tests.browser.line import line_to

INDONESIAN = Translator("id")
MOST_BYTES = 15 * 1024


def test_a_change_of_theme_is_small_on_the_line(page, app):
    first, *others = [INDONESIAN(each.short_key) for each in offered_on("produk_unggulan")]
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
                choose_from(page, "theme", theme)
                state = map_state(page, "state.theme !== value", state["theme"])
                settle(page)
                received.append(line.received - before)
    assert max(received) < MOST_BYTES
    assert min(received) > 0
