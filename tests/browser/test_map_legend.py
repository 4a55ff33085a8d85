"""The legend says what is seen, how often, and stands in nobody's way."""

import re

import pytest
from playwright.sync_api import expect

from ovop_geo.language import Translator
from ovop_geo.maps.palettes import NOT_APPLICABLE_COLOUR, ZERO_COLOUR
from ovop_geo.regions.codes import Level
from ovop_geo.regions.reference import load_regions
from tests.browser.harness import go, map_at_rest, map_frame, map_state
from tests.browser.test_map import codes_with_polygon

INDONESIAN = Translator("id")
KOTA_KUPANG = "53.71"
NGADA = "53.09"
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
        const canvas = document.querySelector('.leaflet-overlay-pane canvas');
        const { left, top } = canvas.getBoundingClientRect();
        const square = canvas.getContext('2d').getImageData(x - left - 6, y - top - 6, 12, 12);
        return new Set(new Uint32Array(square.data.buffer)).size;
    }"""
    return map_frame(page).evaluate(script, code)


def drawn_as(page, code):
    return map_frame(page).evaluate("code => ovop.drawnAs(code)", code)


def test_its_title_names_unit_and_month(page, app):
    go(page, f"{app.url}/?{PRODUCTS}")
    title = legend(page).locator(".ovop-legend-title")
    expect(title).to_contain_text(INDONESIAN("indicator.whole.desa.percent.semua"))
    expect(title).to_contain_text("Oktober 2026")


@pytest.mark.parametrize(
    ("region", "level"), [("53", Level.KABUPATEN), (NGADA, Level.KECAMATAN), (NGADA, Level.DESA)]
)
def test_its_counts_add_up_to_the_areas_shown(page, app, region, level):
    go(page, f"{app.url}/?{PRODUCTS}&wilayah={region}&tingkat={level}")
    map_state(page)
    counts = legend(page).locator(".ovop-count").all_inner_texts()
    assert sum(map(int, counts)) == len(load_regions().at(level, region))


def test_it_counts_the_villages_that_have_no_polygon(page, app):
    go(page, f"{app.url}/?{PRODUCTS}&tingkat=desa")
    without = len(load_regions().villages) - len(codes_with_polygon("desa"))
    line = INDONESIAN("map.legend.without_polygon", count=without)
    expect(legend(page).get_by_text(line)).to_be_visible()


@pytest.mark.parametrize(
    ("data", "day", "simulated"), [("publik", "Februari 2026", 0), ("contoh", "31 Oktober 2026", 1)]
)
def test_it_tells_source_day_and_what_the_data_and_the_borders_are(page, app, data, day, simulated):
    go(page, f"{app.url}/?data={data}&tema=leading_sector")
    map_state(page)
    notes = legend(page).locator(".ovop-note").all_inner_texts()
    assert any("Sumber" in note and day in note for note in notes)
    expect(legend(page).get_by_text(INDONESIAN("map.stamp.indicative"))).to_be_visible()
    stamp = legend(page).get_by_text(INDONESIAN("map.stamp.simulated"))
    expect(stamp).to_have_count(simulated)


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
        legend(page).locator("summary").focus()
        for _ in range(place + 1):
            page.keyboard.press("Tab")
        expect(line).to_be_focused()
    assert opacities(page).count(1) == state["filled"][place] < len(opacities(page))
    if way == "pointer":
        map_frame(page).locator(".leaflet-control-zoom-in").hover()
    else:
        legend(page).locator("summary").focus()
    assert set(opacities(page)) == {1}


def test_sectors_differ_by_a_letter_too(page, app):
    go(page, f"{app.url}/?data=contoh")
    map_state(page)
    cues = legend(page).locator(".ovop-class .ovop-swatch.ovop-value").all_inner_texts()
    assert len(cues) > 3
    assert all(len(cue) == 1 for cue in cues)
    assert len(set(cues)) == len(cues)


def test_it_is_folded_on_a_narrow_map_and_unfolds_at_a_tap(page, app):
    page.set_viewport_size({"width": 390, "height": 844})
    go(page, app.url)
    map_state(page)
    lines = legend(page).locator(".ovop-class")
    expect(lines.first).to_be_hidden()
    expect(legend(page).get_by_text(INDONESIAN("map.stamp.indicative"))).to_be_visible()
    legend(page).locator("summary").click()
    expect(lines.first).to_be_visible()


def test_folded_it_shows_its_colours_and_names_both_ends(page, app):
    page.set_viewport_size({"width": 390, "height": 844})
    go(page, f"{app.url}/?{PRODUCTS}")
    map_state(page)
    strip = legend(page).locator(".ovop-strip")
    expect(strip).to_be_visible()
    labels = legend(page).locator(".ovop-class .ovop-label").all_text_contents()
    assert strip.inner_text().split("\n") == [labels[0], "100%"]
    fills = "found => found.map(each => getComputedStyle(each).backgroundColor)"
    classes = legend(page).locator(".ovop-class .ovop-swatch").evaluate_all(fills)
    assert strip.locator(".ovop-swatch").evaluate_all(fills) == classes[:6]
    legend(page).locator("summary").click()
    expect(strip).to_be_hidden()


@pytest.mark.parametrize(
    ("width", "height", "query"),
    [
        (1400, 900, ""),
        (390, 844, ""),
        (1024, 768, "?data=contoh"),
        (1920, 1080, "?data=contoh&banding=overall_progress"),
    ],
)
def test_it_covers_no_area_of_the_province(page, app, width, height, query):
    page.set_viewport_size({"width": width, "height": height})
    go(page, f"{app.url}/{query}")
    map_at_rest(page)
    script = "codes => codes.map(code => ovop.drawnAs(code).box)"
    boxes = map_frame(page).evaluate(script, codes_with_polygon("kabupaten"))
    edges = map_frame(page).evaluate(
        """() => {
            const { left, top, right, bottom } =
                document.querySelector('.ovop-legend').getBoundingClientRect();
            return { left, top, right, bottom };
        }"""
    )
    covered = [
        box
        for box in boxes
        if box["left"] < edges["right"]
        and box["right"] > edges["left"]
        and box["top"] < edges["bottom"]
        and box["bottom"] > edges["top"]
    ]
    assert covered == []


def test_no_data_is_hatched(page, app):
    go(page, f"{app.url}/?tema=overall_progress")
    map_at_rest(page)
    assert colours_inside(page, NGADA) > 1
    expect(legend(page).get_by_text(INDONESIAN("map.legend.no_data"))).to_be_visible()


def test_nought_is_plain(page, app):
    go(page, f"{app.url}/?tema=flagship_coverage")
    map_at_rest(page)
    assert colours_inside(page, NGADA) == 1
    assert drawn_as(page, NGADA)["fill"] == ZERO_COLOUR


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
    expect(legend(page).locator(".ovop-size")).to_have_count(3)
    sizes = legend(page).locator(".ovop-circle").evaluate_all("all => all.map(e => e.offsetWidth)")
    assert sizes == sorted(sizes, reverse=True)
    # Timor Tengah Selatan weaves most, then Ende, and Nagekeo a little.
    radii = [drawn_as(page, code)["radius"] for code in ("53.02", "53.08", "53.16")]
    assert radii == sorted(radii, reverse=True)
    assert len(set(radii)) == 3
