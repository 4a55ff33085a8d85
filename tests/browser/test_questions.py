"""What people come to ask is answered in three steps at most.

A step is a click, a key pressed on a control, or the choice of an option.
"""

import re

import pytest
from playwright.sync_api import expect

from ovop_geo.indicators.registry import INDICATORS
from ovop_geo.language import Translator
from tests.browser.harness import (
    PATIENCE,
    choose_from,
    click_area,
    go,
    map_at_rest,
    map_frame,
    map_state,
    region_field,
    settle,
)

INDONESIAN = Translator("id")
MOST_STEPS = 3
TTU, TTS = "53.03", "53.02"
KEFAMENANU, INSANA = "53.03.05", "53.03.08"


@pytest.fixture
def step():
    """Return what takes one step: a function and its arguments."""
    taken = []

    def take(action, *arguments):
        taken.append(action)
        return action(*arguments)

    yield take
    assert len(taken) <= MOST_STEPS


def go_to_page(page, name):
    """Choose a page in the sidebar."""
    label = INDONESIAN(f"page.{name}.label")
    page.locator(".st-key-pages").get_by_role("link", name=label, exact=True).click()
    heading = INDONESIAN(f"page.{name}.heading", place="").strip()
    expect(page.get_by_role("heading", level=1)).to_contain_text(heading, timeout=PATIENCE)
    settle(page)


def finding(page):
    return page.locator(".ovop-finding")


def test_staff_ask_which_kecamatan_of_a_kabupaten_lag_most(page, app, step):
    go(page, f"{app.url}/?data=contoh&tema=leading_sector")
    map_at_rest(page)
    step(go_to_page, page, "progres")
    step(click_area, page, TTU)
    map_state(page, "state.region === value", TTU)
    settle(page)
    expect(finding(page)).to_contain_text("Timor Tengah Utara")
    expect(finding(page)).to_contain_text(re.compile("Terendah|terendah"))
    rows = page.locator(".ovop-table tbody tr")
    names = [rows.nth(place).get_by_role("button").inner_text() for place in range(5)]
    assert names == ["Kota Kefamenanu", "Insana", "Biboki Feotleu", "Noemuti", "Miomaffo Timur"]
    # Where one step is lower than the others, its cell says so.
    for place in range(1, 5):
        expect(rows.nth(place).get_by_text(INDONESIAN("matrix.lowest"))).to_have_count(1)


@pytest.mark.parametrize(
    ("written", "code"), [("TTS", TTS), ("53.03.05", KEFAMENANU), ("labuhan bajo", "53.15.05.1025")]
)
def test_staff_ask_for_a_region_whose_name_they_know(page, app, step, written, code):
    go(page, f"{app.url}/?data=contoh&tema=overall_progress")
    map_state(page)
    field = region_field(page, INDONESIAN)
    step(field.fill, written)
    step(field.press, "Enter")
    map_state(page, "state.region === value", code)
    expect(page).to_have_url(re.compile(rf"wilayah={re.escape(code)}(&|$)"))


def test_a_camat_asks_which_villages_have_no_flagship(page, app, step):
    go(page, f"{app.url}/?data=contoh&tema=overall_progress&wilayah={INSANA}")
    map_state(page)
    step(go_to_page, page, "produk_unggulan")
    step(choose_from, page, "theme", INDONESIAN(INDICATORS["flagship_coverage"].short_key))
    map_state(page, "state.theme.includes(value)", INDONESIAN("indicator.flagship_coverage.label"))
    lines = map_frame(page).locator(".ovop-class").all_inner_texts()
    assert any(line.startswith(INDONESIAN("map.legend.no")) for line in lines)
    expect(page.locator(".st-key-villages_without")).to_contain_text("Ainiut, Bitauni")


def test_a_camat_prints_one_page(page, app, step):
    go(page, f"{app.url}/?data=contoh&tema=flagship_coverage&wilayah={INSANA}")
    map_state(page)
    step(page.get_by_role("button", name=INDONESIAN("tools.print"), exact=True).click)
    expect(page.get_by_role("button", name=INDONESIAN("tools.print.now"))).to_be_visible(
        timeout=PATIENCE
    )
    settle(page)
    for control in (".st-key-view_choices", ".st-key-map_tools"):
        expect(page.locator(control)).to_have_count(0)
    expect(page.get_by_role("tab")).to_have_count(0)
    map_at_rest(page)
    expect(map_frame(page).locator(".ovop-classes")).to_be_visible()
    # The table is there as a whole, below the map.
    title = page.get_by_role("heading", level=2, name=re.compile(INDONESIAN("view.table")))
    expect(title).to_be_visible()
