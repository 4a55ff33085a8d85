"""What a page looks like on paper: no controls, and a map with its legend that fits the sheet."""

import pytest
from playwright.sync_api import expect

from ovop_geo.language import Translator
from tests.browser.harness import MAP_FRAME, PATIENCE, go, map_at_rest, map_frame

INDONESIAN = Translator("id")
PORTRAIT = 703
"""Width of A4 less its margins, in pixels."""
CONTROLS = ".st-key-view_choices, .st-key-map_tools, .st-key-show_paper, .st-key-paper_tools"
WIDER = """width => [...document.querySelectorAll(
    '[data-testid=stMainBlockContainer] *'
)].filter(each => {
    const box = each.getBoundingClientRect();
    return box.height && box.right > width + 1 && !each.closest('[data-testid=stFullScreenFrame]');
}).map(each => each.outerHTML.slice(0, 120))"""


def put_on_paper(page):
    """Show the page as it goes to the printer: a sheet is as wide as the screen now is."""
    page.emulate_media(media="print")
    page.set_viewport_size({"width": PORTRAIT, "height": 1032})
    page.evaluate("dispatchEvent(new Event('beforeprint'))")


@pytest.mark.parametrize("query", ["", "&cetak=ya"])
def test_a_map_fits_the_paper_and_no_control_is_printed(page, app, query):
    go(page, f"{app.url}/?data=contoh&tema=flagship_coverage&wilayah=53.03{query}")
    map_at_rest(page)
    legend = map_frame(page).locator(".ovop-classes")
    expect(legend).to_be_visible()
    put_on_paper(page)
    expect(page.get_by_test_id("stSidebar")).to_be_hidden()
    for control in page.locator(CONTROLS).all():
        expect(control).to_be_hidden()
    expect(page.get_by_role("tab")).to_have_count(0)
    page.wait_for_function(
        "width => document.querySelector('iframe[title^=streamlit_folium]')"
        ".getBoundingClientRect().right <= width + 1",
        arg=PORTRAIT,
        timeout=PATIENCE,
    )
    assert page.locator(MAP_FRAME).bounding_box()["width"] > 0.8 * PORTRAIT
    # The figure is scaled as it is, so that its legend stays beside it.
    ground, aside = (
        map_frame(page).locator(part).bounding_box() for part in ("#map_div", ".ovop-side")
    )
    assert aside["x"] >= ground["x"] + ground["width"] - 1
    assert page.evaluate(WIDER, PORTRAIT) == []
