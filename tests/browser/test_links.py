"""A view is a link: it can be copied, gone back from, and be wrong."""

import re

import pytest
from playwright.sync_api import expect

from ovop_geo.indicators.registry import INDICATORS
from ovop_geo.language import Translator
from ovop_geo.regions.codes import PROVINCE
from tests.browser.harness import (
    choose_button,
    choose_from,
    click_area,
    go,
    guard,
    map_at_rest,
    map_state,
    settle,
)

NGADA = "53.09"
WHAT_IS_SEEN = ("level", "region", "areas", "drawn", "theme", "classes")


def seen(state):
    return {name: state[name] for name in WHAT_IS_SEEN}


def place(state):
    """Return where the map stands; a hundredth of a degree is less than two pixels."""
    return [state["zoom"], state["center"]["lat"], state["center"]["lng"]]


def test_a_copied_link_shows_the_same_view(page, app):
    go(page, f"{app.url}/?data=contoh&tema=overall_progress")
    map_state(page)
    click_area(page, NGADA)
    map_state(page, "state.region === value", NGADA)
    choose_button(page, "level", 1)
    expect(page).to_have_url(re.compile("tingkat=desa"))
    choose_from(page, "theme", Translator("id")(INDICATORS["product_coverage"].short_key))
    expect(page).to_have_url(re.compile("tema=product_coverage"))
    settle(page)
    map_state(page, "state.level === 'desa' && state.region === value", NGADA)
    mine = map_at_rest(page)
    other = page.context.new_page()
    faults = guard(other)
    go(other, page.url)
    map_state(other, "state.theme === value", mine["theme"])
    theirs = map_at_rest(other)
    assert seen(theirs) == seen(mine)
    assert place(theirs) == pytest.approx(place(mine), abs=0.01)
    assert faults == []


def test_the_back_button_leads_back(page, app):
    go(page, f"{app.url}/?data=contoh")
    map_state(page, "state.region === value", PROVINCE)
    click_area(page, NGADA)
    map_state(page, "state.region === value", NGADA)
    expect(page).to_have_url(re.compile(f"wilayah={NGADA}"))
    page.go_back()
    map_state(page, "state.region === value && state.level === 'kabupaten'", PROVINCE)
    page.go_forward()
    map_state(page, "state.region === value", NGADA)


def test_a_bad_link_shows_the_province_and_says_so(page, app):
    go(page, f"{app.url}/?data=contoh&wilayah=99.99&tingkat=galaksi&bahasa=en")
    state = map_state(page)
    assert (state["region"], state["level"]) == (PROVINCE, "kabupaten")
    translate = Translator("en")
    for parameter, value in [("wilayah", "99.99"), ("tingkat", "galaksi")]:
        notice = translate(
            "app.notice.rejected", parameter=translate(f"app.parameter.{parameter}"), value=value
        )
        expect(page.get_by_role("status").filter(has_text=notice)).to_be_visible()
