"""Tables in a browser: asked by keyboard, read on a phone, printed."""

import re

from playwright.sync_api import expect

from ovop_geo.language import Translator
from ovop_geo.views.table_rows import FIRST_SHOWN, GAP
from tests.browser.harness import PATIENCE, go, map_at_rest, settle

INDONESIAN = Translator("id")


def test_a_table_is_searched_while_typing_sorted_and_opened_by_keyboard(page, app):
    go(page, f"{app.url}/progres?data=contoh&tingkat=kecamatan")
    map_at_rest(page)
    matrix = page.locator(".ovop-table").last
    rows = matrix.locator("tbody tr")
    expect(rows).to_have_count(FIRST_SHOWN)
    matrix.get_by_role("button", name=INDONESIAN("table.more", count=315)).click()
    expect(rows).to_have_count(315, timeout=PATIENCE)
    # Numbers stand below each other, sign below sign, and no column is cut off.
    looks = (
        "cells => cells.map(e => getComputedStyle(e)).map(e => e.textAlign + e.fontVariantNumeric)"
    )
    assert set(rows.locator(".ovop-number").evaluate_all(looks)) == {"righttabular-nums"}
    box = matrix.locator(".ovop-table-box")
    assert box.evaluate("box => box.scrollWidth <= box.clientWidth")
    search = matrix.get_by_role("searchbox")
    search.press_sequentially("kabupaten ngada")
    expect(matrix.get_by_role("status")).to_have_text(
        INDONESIAN("table.count", count=12, whole=315), timeout=PATIENCE
    )
    expect(search).to_be_focused()
    expect(rows.first.locator("th")).to_contain_text("Soa")
    heading = matrix.get_by_role("columnheader").first
    heading.get_by_role("button").focus()
    for direction, name in (("ascending", "Aimere"), ("descending", "Wolomeze")):
        page.keyboard.press("Enter")
        expect(heading).to_have_attribute("aria-sort", direction, timeout=PATIENCE)
        expect(rows.first.locator("th")).to_contain_text(name)
        expect(heading.get_by_role("button")).to_be_focused()
    search.fill("riung barat")
    expect(rows).to_have_count(1, timeout=PATIENCE)
    rows.get_by_role("button").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("wilayah=53.09"), timeout=PATIENCE)
    settle(page)


def test_most_of_a_screen_of_published_events_are_rows_and_no_gaps(page, app):
    page.set_viewport_size({"width": 1366, "height": 768})
    go(page, f"{app.url}/sosialisasi?data=publik")
    map_at_rest(page)
    box = page.locator(".ovop-table-box")
    rows = box.locator("tbody tr")
    expect(rows).to_have_count(32)
    heights = rows.evaluate_all("rows => rows.map(row => row.offsetHeight)")
    # A row has two lines in the mean, and at least six are seen at once.
    assert 6 * sum(heights) / len(heights) < box.evaluate("box => box.clientHeight")
    assert box.evaluate("box => box.scrollWidth <= box.clientWidth")
    gaps = rows.locator("td:not(.ovop-number)").get_by_text(GAP, exact=True)
    expect(gaps).to_have_count(0)


def test_on_a_phone_no_gap_stands_below_a_name(page, app):
    page.set_viewport_size({"width": 390, "height": 844})
    go(page, f"{app.url}/produk_unggulan?data=publik&rincian=data")
    settle(page)
    small = page.locator(".ovop-table tbody small")
    expect(small.first).to_be_visible()
    assert not [text for text in small.all_inner_texts() if GAP in text]


def test_on_a_phone_name_and_value_are_beside_each_other_and_on_paper_all_rows(page, app):
    page.set_viewport_size({"width": 390, "height": 844})
    go(page, f"{app.url}/?data=contoh&tingkat=kecamatan&tema=overall_progress")
    map_at_rest(page)
    row = page.locator(".ovop-table tbody tr").first
    row.scroll_into_view_if_needed()
    name, value = (row.locator(each).first.bounding_box() for each in ("th", "td.ovop-value"))
    assert name["x"] >= 0
    assert value["x"] + value["width"] <= 390
    expect(row.locator(".ovop-code")).to_be_hidden()
    expect(row.locator("small")).to_be_visible()
    page.emulate_media(media="print")
    box = page.locator(".ovop-table-box").first
    assert box.evaluate("box => box.scrollHeight <= box.clientHeight")
    expect(page.locator(".ovop-table input")).to_be_hidden()


def test_on_a_phone_measures_stay_beside_five_areas_below_the_headings_of_their_pages(page, app):
    page.set_viewport_size({"width": 390, "height": 844})
    go(page, f"{app.url}/bandingkan?data=contoh&wilayah=53.03&dengan=53.01,53.08,53.15,53.71")
    settle(page)
    box = page.locator(".ovop-table-box")
    headings = box.get_by_role("rowheader").filter(has=page.locator("xpath=self::th[@colspan]"))
    expect(headings.first).to_have_text("Potensi")
    expect(headings.last).to_have_text("Indeks desa")
    measure = box.locator("tbody .ovop-name").first
    heading, frame = headings.first.locator("span"), box.bounding_box()
    assert box.evaluate("box => box.scrollWidth > box.clientWidth")
    box.evaluate("box => { box.scrollLeft = box.scrollWidth; }")
    for shown in (measure, heading):
        place = shown.bounding_box()
        assert frame["x"] <= place["x"] < frame["x"] + 20
    assert measure.bounding_box()["width"] < frame["width"] / 2
    expect(measure.locator("small")).to_have_text(INDONESIAN("indicator.unit.commodities"))
