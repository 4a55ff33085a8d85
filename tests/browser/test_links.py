"""A view is a link: it can be copied, gone back from, and be wrong."""

import re

from playwright.sync_api import expect

from ovop_geo.language import Translator
from ovop_geo.regions.codes import PROVINCE
from tests.browser.harness import click_area, go, guard, map_state

NGADA = "53.09"
WHAT_IS_SEEN = ("level", "region", "areas", "drawn", "theme", "classes", "zoom", "center")


def seen(state):
    return {name: state[name] for name in WHAT_IS_SEEN}


def test_a_copied_link_shows_the_same_view(page, app):
    go(page, f"{app.url}/?data=contoh")
    map_state(page)
    click_area(page, NGADA)
    map_state(page, "state.region === value", NGADA)
    page.locator(".st-key-choose_level button").last.click()
    expect(page).to_have_url(re.compile("tingkat=desa"))
    page.locator(".st-key-choose_theme button").nth(1).click()
    expect(page).to_have_url(re.compile("tema="))
    mine = map_state(page, "state.level === 'desa' && state.region === value", NGADA)
    other = page.context.new_page()
    faults = guard(other)
    go(other, page.url)
    theirs = map_state(other, "state.theme === value", mine["theme"])
    assert seen(theirs) == seen(mine)
    assert faults == []


def test_the_back_button_leads_back(page, app):
    go(page, app.url)
    map_state(page, "state.region === value", PROVINCE)
    click_area(page, NGADA)
    map_state(page, "state.region === value", NGADA)
    expect(page).to_have_url(re.compile(f"wilayah={NGADA}"))
    page.go_back()
    map_state(page, "state.region === value && state.level === 'kabupaten'", PROVINCE)
    page.go_forward()
    map_state(page, "state.region === value", NGADA)


def test_a_bad_link_shows_the_province_and_says_so(page, app):
    go(page, f"{app.url}/?wilayah=99.99&tingkat=galaksi&bahasa=en")
    state = map_state(page)
    assert (state["region"], state["level"]) == (PROVINCE, "kabupaten")
    translate = Translator("en")
    for parameter, value in [("wilayah", "99.99"), ("tingkat", "galaksi")]:
        notice = translate(
            "app.notice.rejected", parameter=translate(f"app.parameter.{parameter}"), value=value
        )
        expect(page.get_by_role("status").filter(has_text=notice)).to_be_visible()
