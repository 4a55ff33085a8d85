"""A region is found by what somebody types."""

import re

from playwright.sync_api import expect

from ovop_geo.language import Translator
from tests.browser.harness import PATIENCE, go, map_state

INDONESIAN = Translator("id")
LABUAN_BAJO = "53.15.05.1025"


def type_name(page, text):
    field = page.get_by_role("textbox", name=INDONESIAN("search.label"))
    field.fill(text)
    field.press("Enter")
    return field


def test_a_misspelt_village_is_found_with_its_parents(page, app):
    go(page, app.url)
    type_name(page, "labuhan bajo")
    result = page.locator(".st-key-search_results").get_by_role(
        "button", name=re.compile("Labuan Bajo.*Komodo.*Manggarai Barat")
    )
    result.first.click(timeout=PATIENCE)
    map_state(page, "state.region === value", LABUAN_BAJO)
    expect(page).to_have_url(re.compile(f"wilayah={re.escape(LABUAN_BAJO)}"))
    expect(page.locator(".st-key-search_results")).to_have_count(0)


def test_a_name_like_no_other_is_answered_with_a_sentence(page, app):
    go(page, app.url)
    type_name(page, "zzqqxx")
    sentence = INDONESIAN("search.nothing", text="zzqqxx")
    expect(page.get_by_text(sentence)).to_be_visible(timeout=PATIENCE)


def test_it_needs_no_mouse(page, app):
    go(page, app.url)
    type_name(page, "labuan bajo")
    expect(page.locator(".st-key-search_results button").first).to_be_visible(timeout=PATIENCE)
    page.keyboard.press("Tab")
    expect(page.locator(".st-key-search_results button").first).to_be_focused()
    page.keyboard.press("Enter")
    map_state(page, "state.region === value", LABUAN_BAJO)
