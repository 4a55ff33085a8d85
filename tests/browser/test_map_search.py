"""A region is found by what somebody types."""

import re

from playwright.sync_api import expect

from ovop_geo.language import Translator
from tests.browser.harness import (
    MAP_FRAME,
    PATIENCE,
    find_region,
    go,
    map_state,
    region_field,
    settle,
)

INDONESIAN = Translator("id")
LABUAN_BAJO, KOMODO = "53.15.05.1025", "53.15.05"


def test_a_region_is_found_by_a_misspelt_name_or_refused_with_a_sentence(page, app):
    go(page, f"{app.url}/?data=contoh")
    map_state(page)
    region_field(page, INDONESIAN).fill("zzqqxx")
    sentence = INDONESIAN("search.nothing", text="zzqqxx")
    expect(page.get_by_text(sentence)).to_be_visible(timeout=PATIENCE)
    region_field(page, INDONESIAN).press("Enter")
    region_field(page, INDONESIAN).press("Escape")
    expect(page.get_by_text(sentence)).to_be_hidden()

    before = page.locator(MAP_FRAME).bounding_box()
    found = find_region(page, "labuhan bajo", INDONESIAN)
    # What is found lies over the page and pushes nothing down.
    expect(found.first).to_be_visible()
    assert page.locator(MAP_FRAME).bounding_box() == before
    found.filter(has_text=re.compile("Labuan Bajo.*Komodo.*Manggarai Barat")).first.click()
    map_state(page, "state.region === value", LABUAN_BAJO)
    expect(page).to_have_url(re.compile(f"wilayah={re.escape(LABUAN_BAJO)}"))
    expect(region_field(page, INDONESIAN)).to_have_value(re.compile("Labuan Bajo"))
    expect(found.first).to_be_hidden()

    # What contains the region comes first among those that are listed without a text.
    settle(page)
    region_field(page, INDONESIAN).focus()
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    map_state(page, "state.region === value", KOMODO)
