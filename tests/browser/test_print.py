"""What a page looks like on paper: no controls, and a map with its legend that fits the sheet."""

import pytest
from playwright.sync_api import expect

from ovop_geo.language import Translator
from tests.browser.harness import MAP_FRAME, PATIENCE, go, map_at_rest, map_frame

INDONESIAN = Translator("id")
PORTRAIT = 703
"""Width of A4 less its margins, in pixels."""
CONTROLS = ".st-key-view_choices, .st-key-map_tools, .st-key-show_paper, .st-key-paper_tools"
CUT = """() => [...document.querySelectorAll(
    '[data-testid=stMainBlockContainer] [data-testid=stElementContainer]'
)].filter(each => each.scrollHeight > each.clientHeight + 1
    && getComputedStyle(each).overflowY !== 'visible').map(each => each.textContent)"""
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


def test_on_paper_no_column_and_no_heading_is_cut(page, app):
    go(page, f"{app.url}/potensi?data=contoh&wilayah=53.03&cetak=ya")
    map_at_rest(page)
    columns = page.locator(".ovop-table").last.locator("thead th")
    expect(columns.last).to_be_attached(timeout=PATIENCE)
    put_on_paper(page)
    # The table of records has more columns than a sheet is wide.
    assert columns.count() > 8
    page.wait_for_function(f"width => !({WIDER})(width).length", arg=PORTRAIT, timeout=PATIENCE)
    assert page.evaluate(CUT) == []


def test_a_printed_legend_has_its_colours_and_no_buttons(page, app):
    go(page, f"{app.url}/progres?data=contoh&cetak=ya")
    map_at_rest(page)
    put_on_paper(page)
    frame = map_frame(page)
    for button in frame.locator(".leaflet-bar").all():
        expect(button).to_be_hidden()
    kept = "found => found.map(each => getComputedStyle(each).printColorAdjust)"
    swatches = frame.locator(".ovop-classes .ovop-swatch").evaluate_all(kept)
    assert set(swatches) == {"exact"}
