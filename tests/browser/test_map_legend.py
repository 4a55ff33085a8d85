"""The legend says what is seen, how often, and stands in nobody's way."""

import re

import pytest
from playwright.sync_api import expect

from ovop_geo.indicators.registry import INDICATORS
from ovop_geo.language import Translator
from ovop_geo.maps.circles import LARGEST_RADIUS
from ovop_geo.maps.palettes import NOT_APPLICABLE_COLOUR, ZERO_COLOUR
from ovop_geo.regions.codes import MAP_LEVELS, Level
from ovop_geo.regions.reference import load_regions
from tests.browser.harness import (
    MAP_FRAME,
    choose_button,
    choose_from,
    go,
    map_at_rest,
    map_frame,
    map_state,
    part_filled,
)
from tests.browser.test_map import codes_with_polygon

INDONESIAN = Translator("id")
KOTA_KUPANG = "53.71"
NGADA = "53.09"
TTU = "53.03"
WITH_EVENT = (
    *("53.02.02.2003", "53.04.12.1003", "53.09.06.2003", "53.16.01.2012", "53.21.01.2006"),
)
"""The villages of which an event is published."""
PRODUCTS = "tema=product_coverage&data=contoh"


def legend(page):
    return map_frame(page).locator(".ovop-legend")


def opacities(page):
    return map_frame(page).evaluate(
        "codes => codes.map(code => ovop.drawnAs(code).opacity)", codes_with_polygon("kabupaten")
    )


def colours_inside(page, code):
    """Return how many colours a square in the middle of an area has."""
    script = """code => {
        const { x, y } = ovop.pixelOf(code);
        const canvas = document.querySelector('.leaflet-ovop-fills-pane canvas');
        const { left, top } = canvas.getBoundingClientRect();
        const square = canvas.getContext('2d').getImageData(x - left - 6, y - top - 6, 12, 12);
        return new Set(new Uint32Array(square.data.buffer)).size;
    }"""
    return map_frame(page).evaluate(script, code)


def drawn_as(page, code):
    return map_frame(page).evaluate("code => ovop.drawnAs(code)", code)


def test_the_figure_says_what_is_seen_how_often_and_from_when(page, app):
    go(page, f"{app.url}/?{PRODUCTS}")
    map_state(page)
    title = map_frame(page).locator(".ovop-title")
    expect(title).to_contain_text(INDONESIAN("indicator.whole.desa.percent.semua"))
    expect(title).to_contain_text("Oktober 2026")
    notes = legend(page).locator(".ovop-note").all_inner_texts()
    assert any("Sumber" in note and "31 Oktober 2026" in note for note in notes)
    for stamp in ("indicative", "simulated"):
        expect(legend(page).get_by_text(INDONESIAN(f"map.stamp.{stamp}"))).to_be_visible()
    for place, level in enumerate(MAP_LEVELS):
        choose_button(page, "level", place)
        state = map_state(page, "state.level === value", level)
        counts = legend(page).locator(".ovop-count").all_inner_texts()
        assert sum(int(text.replace(".", "")) for text in counts) == sum(state["filled"])
        assert sum(state["filled"]) == len(load_regions().at(level))
    without = len(load_regions().villages) - len(codes_with_polygon("desa"))
    line = INDONESIAN("map.legend.without_polygon", count=without)
    expect(legend(page).get_by_text(line)).to_be_visible()


def test_published_facts_are_hatched_where_there_are_none_and_not_stamped(page, app):
    go(page, f"{app.url}/?data=publik&tingkat=kabupaten&tema=overall_progress")
    map_at_rest(page)
    assert colours_inside(page, NGADA) > 1
    expect(legend(page).get_by_text(INDONESIAN("map.legend.no_data"))).to_be_visible()
    expect(legend(page).get_by_text(INDONESIAN("map.stamp.simulated"))).to_have_count(0)
    expect(legend(page).get_by_text(INDONESIAN("map.stamp.indicative"))).to_be_visible()
    # Also where some is known: who recorded no product has perhaps one.
    before = map_state(page)["theme"]
    choose_from(page, "theme", INDONESIAN(INDICATORS["flagship_coverage"].short_key))
    map_state(page, "state.theme !== value", before)
    assert colours_inside(page, NGADA) > 1


@pytest.mark.parametrize("way", ["pointer", "keyboard"])
def test_a_class_that_is_pointed_at_dims_the_others(page, app, way):
    go(page, f"{app.url}/?{PRODUCTS}")
    state = map_at_rest(page)
    assert set(opacities(page)) == {1}
    place = max(range(len(state["filled"])), key=state["filled"].__getitem__)
    line = legend(page).locator(".ovop-class").nth(place)
    if way == "pointer":
        line.hover()
    else:
        legend(page).locator(".ovop-class").first.focus()
        for _ in range(place):
            page.keyboard.press("Tab")
        expect(line).to_be_focused()
    assert opacities(page).count(1) == state["filled"][place] < len(opacities(page))
    if way == "pointer":
        map_frame(page).locator(".leaflet-control-zoom-in").hover()
    else:
        map_frame(page).locator(".leaflet-container").focus()
    assert set(opacities(page)) == {1}


def test_sectors_differ_by_a_letter_too(page, app):
    go(page, f"{app.url}/?data=contoh&tema=leading_sector")
    map_state(page)
    cues = legend(page).locator(".ovop-class .ovop-swatch.ovop-value").all_inner_texts()
    assert len(cues) > 3
    assert all(len(cue) == 1 for cue in cues)
    assert len(set(cues)) == len(cues)


def test_it_is_folded_below_a_narrow_map_and_unfolds_at_a_tap(page, app):
    page.set_viewport_size({"width": 390, "height": 844})
    go(page, f"{app.url}/?{PRODUCTS}")
    map_state(page)
    lines = legend(page).locator(".ovop-class")
    expect(lines.first).to_be_hidden()
    expect(legend(page).get_by_text(INDONESIAN("map.stamp.indicative"))).to_be_visible()
    summary = legend(page).locator("summary")
    expect(summary).to_have_text(INDONESIAN("map.words.legend"))
    # Folded, it shows its colours and names both ends.
    strip = legend(page).locator(".ovop-strip")
    expect(strip).to_be_visible()
    labels = lines.locator(".ovop-label").all_text_contents()
    assert strip.inner_text().split("\n") == [labels[0], "100%"]
    fills = "found => found.map(each => getComputedStyle(each).backgroundColor)"
    classes = lines.locator(".ovop-swatch").evaluate_all(fills)
    assert strip.locator(".ovop-swatch").evaluate_all(fills) == classes[:6]
    summary.click()
    expect(lines.first).to_be_visible()
    expect(strip).to_be_hidden()


@pytest.mark.parametrize("width", [1400, 390])
def test_the_legend_stands_beside_the_map_or_below_it(page, app, width):
    page.set_viewport_size({"width": width, "height": 844})
    go(page, f"{app.url}/?data=contoh")
    map_at_rest(page)
    ground, aside = (
        map_frame(page).locator(part).bounding_box() for part in ("#map_div", ".ovop-side")
    )
    if width > 1000:
        assert aside["x"] >= ground["x"] + ground["width"]
    else:
        assert aside["y"] >= ground["y"] + ground["height"]
    # The province fills the ground; there is sea around it, and little of its neighbours.
    wide, high = part_filled(page, codes_with_polygon("kabupaten"))
    assert max(wide, high) > 0.9
    assert wide * high > 0.65


def test_nought_is_plain(page, app):
    # In Kecamatan Nubatukan of Lembata no village has finished all steps; is nought, not unknown.
    go(page, f"{app.url}/?data=contoh&tema=all_steps&tingkat=kecamatan")
    state = map_at_rest(page)
    nought = next(place for place, each in enumerate(state["classes"]) if each["kind"] == "zero")
    assert state["filled"][nought] > 0
    codes = codes_with_polygon("kecamatan")
    drawn = map_frame(page).evaluate("codes => codes.map(code => ovop.drawnAs(code))", codes)
    noughts = [code for code, each in zip(codes, drawn, strict=True) if each["fill"] == ZERO_COLOUR]
    assert len(noughts) == state["filled"][nought]


def test_not_applicable_has_a_look_of_its_own(page, app):
    go(page, f"{app.url}/?{PRODUCTS}&dasar=desa")
    map_at_rest(page)
    assert drawn_as(page, KOTA_KUPANG)["fill"] == NOT_APPLICABLE_COLOUR
    line = legend(page).locator(
        ".ovop-class", has_text=re.compile(INDONESIAN("map.legend.not_applicable"))
    )
    expect(line.locator(".ovop-count")).to_have_text("1")


def test_amounts_are_circles_that_grow_with_the_value(page, app):
    go(page, f"{app.url}/potensi?data=contoh&komoditas=tenun")
    map_at_rest(page)
    expect(legend(page).locator(".ovop-legend-content .ovop-size")).to_have_count(3)
    circles = legend(page).locator(".ovop-legend-content .ovop-circle")
    sizes = circles.evaluate_all("all => all.map(e => e.offsetWidth)")
    assert sizes == sorted(sizes, reverse=True)
    # Timor Tengah Selatan weaves most, then Ende, and Nagekeo a little.
    radii = [drawn_as(page, code)["radius"] for code in ("53.02", "53.08", "53.16")]
    assert radii == sorted(radii, reverse=True)
    assert len(set(radii)) == 3
    # On a phone the scale stays where the classes are folded.
    page.set_viewport_size({"width": 390, "height": 844})
    folded = legend(page).locator(".ovop-folded .ovop-size")
    expect(folded.first).to_be_visible()
    expect(folded).to_have_count(3)


def test_each_published_event_of_a_village_is_a_circle_that_can_be_clicked(page, app):
    go(page, f"{app.url}/sosialisasi?data=publik&tingkat=desa")
    assert map_at_rest(page)["marks"] == len(WITH_EVENT)
    drawn = [drawn_as(page, code) for code in WITH_EVENT]
    assert {each["radius"] for each in drawn} == {LARGEST_RADIUS[Level.DESA]}
    labels = legend(page).locator(".ovop-legend-content .ovop-size .ovop-label")
    assert labels.all_inner_texts() == ["1"]
    pixel = map_frame(page).evaluate("code => ovop.pixelOf(code)", WITH_EVENT[0])
    frame = page.locator(MAP_FRAME).bounding_box()
    # Beside the point and inside the circle, where another village may be.
    x = frame["x"] + pixel["x"] + LARGEST_RADIUS[Level.DESA] - 2
    page.mouse.click(x, frame["y"] + pixel["y"])
    page.wait_for_url(f"**wilayah={WITH_EVENT[0]}**")


def test_names_leave_the_circles_of_their_areas_free(page, app):
    go(page, f"{app.url}/sosialisasi?data=contoh&tema=event_count&wilayah={TTU}")
    map_at_rest(page)
    codes = list(load_regions().at(Level.KECAMATAN, TTU).index)
    circles = [
        each
        for each in map_frame(page).evaluate(
            "codes => codes.map(code => ({...ovop.pixelOf(code), ...ovop.drawnAs(code)}))", codes
        )
        if each["radius"]
    ]
    names = map_frame(page).locator(".ovop-name.kecamatan")
    boxes = names.evaluate_all("all => all.map(each => each.getBoundingClientRect().toJSON())")
    assert len(circles) > 20
    assert len(boxes) > 5
    for circle in circles:
        assert not [
            box
            for box in boxes
            if box["left"] < circle["x"] < box["right"] and box["top"] < circle["y"] < box["bottom"]
        ]
