"""Small places can be hit and found, and names leave each other room."""

import itertools

from playwright.sync_api import expect

from ovop_geo.language import Translator
from tests.browser.harness import (
    MAP_FRAME,
    choose_button,
    click_area,
    go,
    map_at_rest,
    map_frame,
    map_state,
)
from tests.browser.test_map import codes_with_polygon

INDONESIAN = Translator("id")
KOTA_KUPANG = "53.71"
NGADA, BAJAWA, TTU = "53.09", "53.09.06", "53.03"
FLORES_TIMUR = "53.06"
SECTORS = "data=contoh&tema=leading_sector"
SMALLEST = "53.71.06.1002"


def drawn_as(page, code):
    return map_frame(page).evaluate("code => ovop.drawnAs(code)", code)


def boxes(page, selector):
    return map_frame(page).evaluate(
        """selector => [...document.querySelectorAll(selector)].map(each => {
            const { left, top, right, bottom } = each.getBoundingClientRect();
            return [left, top, right, bottom];
        })""",
        selector,
    )


def box_of_name(page, words):
    """Return the box of a name on the map, in whichever of its forms."""
    names = map_frame(page).locator(".ovop-name").all_inner_texts()
    return boxes(page, ".ovop-name")[names.index(words)]


def overlap(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def test_a_small_place_is_called_out_and_hit_by_a_near_miss_on_a_phone(page, app):
    page.set_viewport_size({"width": 390, "height": 844})
    go(page, f"{app.url}/?{SECTORS}")
    assert map_at_rest(page)["marks"] > 0
    assert drawn_as(page, KOTA_KUPANG)["radius"] == 10
    assert drawn_as(page, NGADA)["radius"] is None
    legend = map_frame(page).locator(".ovop-legend")
    legend.locator("summary").click()
    expect(legend.get_by_text(INDONESIAN("map.words.callout"))).to_be_visible()
    legend.locator("summary").click()
    map_at_rest(page)
    middle = map_frame(page).evaluate("code => ovop.pixelOf(code)", KOTA_KUPANG)
    spot = {"x": middle["x"], "y": middle["y"] - 8}
    # North of the town lies its bay.
    assert spot["y"] < drawn_as(page, KOTA_KUPANG)["box"]["top"]
    page.locator(MAP_FRAME).first.click(position=spot)
    map_state(page, "state.region === value", KOTA_KUPANG)


def test_the_sea_between_the_islands_of_an_area_is_not_the_area(page, app):
    go(page, f"{app.url}/?{SECTORS}")
    map_at_rest(page)
    script = """code => {
        const { left, top, right, bottom } = ovop.drawnAs(code).box;
        const canvas = document.querySelector('.leaflet-ovop-fills-pane canvas');
        const corner = canvas.getBoundingClientRect();
        const pen = canvas.getContext('2d');
        for (let y = top; y < bottom; y += 2)
            for (let x = left; x < right; x += 2) {
                const [wide, high] = [x - corner.left - 14, y - corner.top - 14];
                const { data } = pen.getImageData(wide, high, 28, 28);
                if (!data.some((value, place) => place % 4 === 3 && value)) return { x, y };
            }
        return null;
    }"""
    spot = map_frame(page).evaluate(script, FLORES_TIMUR)
    page.locator(MAP_FRAME).first.hover(position=spot)
    expect(map_frame(page).locator(".ovop-tooltip")).to_have_count(0)


def test_a_click_far_out_at_sea_does_nothing(page, app):
    go(page, f"{app.url}/?{SECTORS}")
    before = map_at_rest(page)
    address = page.url
    size = page.locator(MAP_FRAME).first.bounding_box()
    page.locator(MAP_FRAME).first.click(position={"x": size["width"] / 3, "y": 70})
    # What a click does is asked for at once: an answer of the map would stand in line before.
    choose_button(page, "level", 2)
    after = map_state(page, "state.level === 'desa'")
    assert after["region"] == before["region"]
    assert "wilayah" not in page.url
    assert address != page.url


def test_names_overlap_neither_each_other_nor_the_controls(page, app):
    go(page, f"{app.url}/?{SECTORS}")
    map_at_rest(page)
    assert_names_are_apart(page)
    shown = map_frame(page).locator(".ovop-name.kabupaten").all_inner_texts()
    assert {"TTS", "Timor\nTengah Selatan"} & set(shown)
    assert len(shown) > 10
    (left, _, right, _), shape = box_of_name(page, "TTU"), drawn_as(page, TTU)["box"]
    # It may reach a little over a border that is not straight.
    assert right - left <= 1.2 * (shape["right"] - shape["left"])
    names = map_frame(page).locator(".ovop-name.kecamatan")
    click_area(page, NGADA)
    map_state(page, "state.region === value", NGADA)
    # Kecamatan are named once a kabupaten is looked at.
    expect(names.first).to_be_attached()
    map_at_rest(page)
    assert "Soa" in names.all_inner_texts()
    assert_names_are_apart(page)
    click_area(page, BAJAWA)
    map_state(page, "state.region === value", BAJAWA)
    map_at_rest(page)
    villages = map_frame(page).locator(".ovop-name.desa")
    assert "Beiwali" in villages.all_inner_texts()
    assert_names_are_apart(page)


def assert_names_are_apart(page):
    names = boxes(page, ".ovop-name")
    assert len(names) > 3
    assert [pair for pair in itertools.combinations(names, 2) if overlap(*pair)] == []
    controls = boxes(page, ".leaflet-control")
    assert [pair for pair in itertools.product(names, controls) if overlap(*pair)] == []


def test_a_click_while_the_map_flies_hits_nothing(page, app):
    go(page, f"{app.url}/?{SECTORS}")
    map_at_rest(page)
    told = map_frame(page).evaluate(
        """async code => {
            const told = [];
            window.Streamlit.setComponentValue = value => told.push(value.area);
            const frame = () => new Promise(requestAnimationFrame);
            const map = document.querySelector('.leaflet-container');
            const click = () => {
                const { x, y } = ovop.pixelOf(code);
                const at = { clientX: x, clientY: y, bubbles: true };
                map.dispatchEvent(new MouseEvent('click', at));
            };
            document.querySelector('.leaflet-control-zoom-in').click();
            while (!ovop.state().moving) await frame();
            click();
            const flying = told.length;
            while (ovop.state().moving) await frame();
            click();
            return [flying, told.length];
        }""",
        NGADA,
    )
    assert told == [0, 1]


def test_a_border_parts_the_clicks_and_the_tooltips_of_its_two_areas(page, app):
    go(page, f"{app.url}/?{SECTORS}")
    map_at_rest(page)
    frame = map_frame(page)
    box = drawn_as(page, NGADA)["box"]
    answers = frame.evaluate(
        """({ left, top, right, bottom }) => {
            const told = [];
            window.Streamlit.setComponentValue = value => told.push(value.area);
            const map = document.querySelector('.leaflet-container');
            const [clientY, bubbles] = [(top + bottom) / 2, true];
            const answers = [];
            for (let clientX = left - 8; clientX < right + 8; clientX += 2) {
                told.length = 0;
                map.dispatchEvent(new MouseEvent('click', { clientX, clientY, bubbles }));
                answers.push([clientX, [...told]]);
            }
            return answers;
        }""",
        box,
    )
    assert {len(told) for _, told in answers} == {1}
    # From the neighbour in the west over Ngada to the one in the east: no way back.
    codes = [code for _, (code,) in answers]
    assert [code for code, _ in itertools.groupby(codes)] == ["53.19", NGADA, "53.16"]
    y = (box["top"] + box["bottom"]) / 2
    for code, name in {"53.19": "Manggarai Timur", NGADA: "Ngada"}.items():
        x = max(x for x, told in answers if told == [code])
        page.locator(MAP_FRAME).first.hover(position={"x": x, "y": y})
        expect(frame.locator(".ovop-tooltip-name")).to_have_text(f"Kabupaten {name}")


def test_what_is_under_the_pointer_is_found_however_small(page, app):
    go(page, f"{app.url}/?{SECTORS}&tingkat=desa")
    map_at_rest(page)
    box = drawn_as(page, SMALLEST)["box"]
    assert box["right"] - box["left"] < 2
    villages = [SMALLEST, *codes_with_polygon("desa")[::17]]
    # A browser tells a click by whole pixels; what is found does not depend on that.
    found = map_frame(page).evaluate(
        """async codes => {
            const map = Object.values(window).find(each => each instanceof L.Map);
            const files = performance.getEntriesByType('resource').map(({ name }) => name);
            const { shapes } = await ovop.geometry.level(files.find(name => /desa-/.test(name)));
            const { left, top } = map.getContainer().getBoundingClientRect();
            const screen = ovop.plane.onScreen(map);
            return codes.map(code => {
                const { x, y } = ovop.pixelOf(code);
                const place = { x: x - left, y: y - top };
                return ovop.pointing.areaAt(shapes, shapes.keys(), screen, place);
            });
        }""",
        villages,
    )
    assert found == villages
