"""The whole map is on the first screen, on every page that has one and on every kind of screen."""

import pytest
from playwright.sync_api import expect

from ovop_geo.language import Translator
from pages import PAGES
from tests.browser.harness import MAP_FRAME, PATIENCE, go, map_at_rest, map_frame

INDONESIAN = Translator("id")
LAPTOPS = [(1366, 768), (1024, 768)]
SMALL = [(853, 480), (390, 844)]
WITHOUT_MAP = {"presentasi", "bandingkan", "data", "tentang"}
WORDS_FIRST = {"profil"}
"""A profile says what is missing before it shows where."""
WITH_MAP = [page.address for page in PAGES if page.name not in WITHOUT_MAP | WORDS_FIRST]
LOWEST_MAP = 250
MOST_ABOVE = 0.45
"""Part of a screen, wider than a phone's, that stands above the map at most."""
IS_WHOLE = f"""([width, height]) => {{
    const {{ top, bottom, left, right }} =
        document.querySelector('{MAP_FRAME}').getBoundingClientRect();
    return innerWidth === width && innerHeight === height
        && top >= 0 && bottom <= height && left >= 0 && right <= width;
}}"""
LEGEND_IS_WHOLE = """() => {
    const { scrollWidth, clientWidth } = document.querySelector('.ovop-side');
    return scrollWidth <= clientWidth;
}"""
WIDTHS = """() => ['html', '[data-testid=stMain]'].map(
    each => document.querySelector(each).scrollWidth
)"""


@pytest.mark.parametrize("sizes", [LAPTOPS, SMALL], ids=["laptops", "small"])
@pytest.mark.parametrize(
    "address",
    [
        *(f"{page}?data=contoh&wilayah=53.09&tampilan=peta" for page in WITH_MAP),
        "progres?data=publik",
        "?data=kerja",
        "?data=publik",
    ],
)
def test_the_whole_map_is_on_the_first_screen(page, app, address, sizes):
    width, height = sizes[0]
    page.set_viewport_size({"width": width, "height": height})
    go(page, f"{app.url}/{address}")
    map_at_rest(page)
    menu = page.get_by_role("button", name=INDONESIAN("app.menu"), exact=True)
    # A small screen has room for the map because the menu is closed.
    expect(menu).to_have_count(1 if sizes is SMALL else 0)
    for width, height in sizes:
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_function(IS_WHOLE, arg=[width, height], timeout=PATIENCE)
        box = page.locator(MAP_FRAME).bounding_box()
        assert box["height"] >= LOWEST_MAP
        assert box["y"] <= MOST_ABOVE * height
        assert max(page.evaluate(WIDTHS)) <= width
        assert map_frame(page).evaluate(LEGEND_IS_WHOLE)
        if sizes is LAPTOPS:
            for choice in ("dataset", "language"):
                expect(page.locator(f".st-key-choose_{choice}")).to_be_in_viewport(ratio=1)


FILLS = f"""height => {{
    const {{ bottom }} = document.querySelector('{MAP_FRAME}').getBoundingClientRect();
    return innerHeight === height && bottom <= height && bottom > height - 15;
}}"""


def test_a_map_of_a_high_region_fills_the_screen(page, app):
    go(page, f"{app.url}/?data=contoh&tema=overall_progress&wilayah=53.09&tampilan=peta")
    map_at_rest(page)
    for height in (700, 1000):
        page.set_viewport_size({"width": 1400, "height": height})
        page.wait_for_function(FILLS, arg=height, timeout=PATIENCE)
