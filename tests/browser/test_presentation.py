"""A presenter goes through the whole story by keyboard, without network, and wakes where it was."""

import pytest
from playwright.sync_api import expect

from ovop_geo.language import Translator
from ovop_geo.reports.presentation.show import presentation
from ovop_geo.selection import Selection
from ovop_geo.settings import Settings
from ovop_geo.views.opened import opened_view
from ovop_geo.views.profile.profile import profile_context
from ovop_geo.views.story.story import story_of
from tests.browser.harness import PATIENCE, guard

NGADA = "53.09"
ADDRESS = "https://ovop.example.id"
INDONESIAN = Translator("id")
WALLS = [(1920, 1080), (1024, 768)]


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """The story, and the file that tells it."""
    directory = tmp_path_factory.mktemp("presentasi")
    settings = Settings(data_directory=directory)
    view = opened_view(settings, Selection(dataset="contoh", region=NGADA))
    context = profile_context(view)
    path = directory / "presentasi.html"
    path.write_bytes(presentation(context, ADDRESS))
    return story_of(context, ADDRESS), path


@pytest.fixture
def hall(browser, told):
    """A page of the file in a browser that is offline from the start."""
    context = browser.new_context(
        offline=True, viewport={"width": 1024, "height": 768}, locale="id-ID", has_touch=True
    )
    page = context.new_page()
    faults = guard(page)
    page.goto(told[1].as_uri())
    yield page
    context.close()
    assert faults == []


def shown(page):
    return page.locator(".slide:visible")


def state(page, region):
    """Return what the map says of itself once it shows ``region``."""
    script = """region => {
        const frame = document.querySelector('.map iframe');
        const ovop = frame && frame.contentWindow.ovop;
        const state = ovop && ovop.state();
        return state && state.region === region && !state.moving && state;
    }"""
    return page.wait_for_function(script, arg=region, timeout=PATIENCE).json_value()


def overflowing(page):
    """Return what is written of the visible slide and does not fit."""
    return page.evaluate(
        """() => [...document.querySelectorAll('.slide:not([hidden]) .words, .slide:not([hidden])')]
          .filter(each => each.scrollHeight > each.clientHeight + 2
                          || each.scrollWidth > each.clientWidth + 2)
          .map(each => each.id || each.innerText)"""
    )


def test_the_whole_story_is_told_by_keyboard_without_network(hall, told):
    story, _ = told
    forward = ["ArrowRight", " ", "PageDown", "ArrowDown", "Enter"]
    for number, slide in enumerate(story.slides):
        expect(shown(hall)).to_have_attribute("id", slide.name, timeout=PATIENCE)
        expect(shown(hall).locator("h1")).to_have_text(slide.title)
        for text in (*slide.lines, *slide.steps, *(each.value for each in slide.figures)):
            expect(shown(hall)).to_contain_text(text)
        for stamp in story.stamps:
            expect(hall.locator(".foot")).to_contain_text(stamp)
        if slide.map is not None:
            drawn = state(hall, slide.map.context.region)
            assert drawn["drawn"] > 0
            expect(shown(hall).locator(".legend li").first).to_be_visible()
        assert overflowing(hall) == []
        hall.keyboard.press(forward[number % len(forward)])
    # Behind the last one there is none.
    expect(shown(hall)).to_have_attribute("id", "terima_kasih")
    expect(shown(hall).locator(".link")).to_have_text(f"{ADDRESS}/?data=contoh&wilayah={NGADA}")
    expect(shown(hall).locator(".code svg")).to_be_visible()
    hall.keyboard.press("Home")
    expect(shown(hall)).to_have_attribute("id", "pembuka")
    hall.keyboard.press("End")
    hall.keyboard.press("PageUp")
    expect(shown(hall)).to_have_attribute("id", "bp3mi")


@pytest.mark.parametrize(("width", "height"), WALLS)
def test_type_is_read_from_the_back_of_the_hall(hall, width, height):
    """A letter of a line is at least a fortieth of the wall high, of a legend a fiftieth."""
    hall.set_viewport_size({"width": width, "height": height})
    for name in ("program", "provinsi", "53.09.06", "berikutnya"):
        hall.evaluate("name => { location.hash = name; }", name)
        expect(shown(hall)).to_have_attribute("id", name, timeout=PATIENCE)
        sizes = hall.evaluate(
            """() => [...document.querySelectorAll('.slide:not([hidden]) :is(.words p, .words li)')]
              .map(each => parseFloat(getComputedStyle(each).fontSize))"""
        )
        assert min(sizes) >= height / 48
        assert overflowing(hall) == []


def test_the_map_lives_on_its_slide(hall):
    hall.evaluate("() => { location.hash = '53.09.06'; }")
    before = state(hall, "53.09.06")
    frame = hall.frame_locator(".map iframe")
    ground = frame.locator("#map_div")
    box = ground.bounding_box()
    middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    hall.mouse.move(*middle)
    expect(frame.locator(".ovop-tooltip")).to_contain_text("Kecamatan Bajawa", timeout=PATIENCE)
    frame.locator(".leaflet-control-zoom-in").click()
    zoomed = hall.wait_for_function(
        """zoom => document.querySelector('.map iframe').contentWindow.ovop.state().zoom > zoom""",
        arg=before["zoom"],
        timeout=PATIENCE,
    )
    assert zoomed.json_value()
    # The keys still turn the slide, also from inside the map.
    ground.click()
    hall.keyboard.press("ArrowRight")
    expect(shown(hall)).not_to_have_attribute("id", "53.09.06")


def test_whoever_turns_fast_gets_one_map(hall):
    # Keys of a keyboard leave the page time between them, a clicker that is stuck does not.
    hall.evaluate(
        """() => { for (let turn = 0; turn < 3; turn++) document.body.dispatchEvent(
            new KeyboardEvent("keydown", { key: "PageDown", bubbles: true })); }"""
    )
    state(hall, NGADA)
    expect(hall.locator(".map iframe")).to_have_count(1)


def test_it_resumes_where_it_was_goes_black_and_lists_its_steps(hall, told):
    story, path = told
    for _ in range(3):
        hall.keyboard.press("PageDown")
    expect(shown(hall)).to_have_attribute("id", "produk")
    hall.reload()
    expect(shown(hall)).to_have_attribute("id", "produk", timeout=PATIENCE)
    hall.goto("about:blank")
    hall.goto(path.as_uri())
    expect(shown(hall)).to_have_attribute("id", "produk", timeout=PATIENCE)
    blackness = hall.locator(".blackness")
    hall.keyboard.press("b")
    expect(blackness).to_be_visible()
    hall.keyboard.press("b")
    expect(blackness).to_be_hidden()
    expect(shown(hall)).to_have_attribute("id", "produk")
    hall.keyboard.press("Escape")
    steps = hall.locator("dialog li")
    expect(steps).to_have_count(len(story.slides))
    steps.get_by_text(INDONESIAN("story.thanks.title")).click()
    expect(shown(hall)).to_have_attribute("id", "terima_kasih")
    hall.touchscreen.tap(10, 10)
    swipe = """([from, to]) => {
        const stage = document.querySelector('.stage');
        const touch = x => [new Touch({ identifier: 1, target: stage, clientX: x, clientY: 300 })];
        for (const [name, x] of [['touchstart', from], ['touchend', to]])
            stage.dispatchEvent(new TouchEvent(name, { changedTouches: touch(x), bubbles: true }));
    }"""
    hall.evaluate(swipe, [200, 600])
    expect(shown(hall)).to_have_attribute("id", "bp3mi")
    hall.evaluate(swipe, [600, 200])
    expect(shown(hall)).to_have_attribute("id", "terima_kasih")


def test_the_presenter_has_notes_and_a_clock_in_a_second_window(hall, told):
    story, _ = told
    with hall.expect_popup() as opened:
        hall.keyboard.press("n")
    notes = opened.value
    expect(notes.locator(".note").first).to_have_text(story.slides[0].notes[0])
    expect(notes.locator(".clock")).to_contain_text(INDONESIAN("presentation.word.clock"))
    # The clicker works whichever window has the focus.
    notes.keyboard.press("PageDown")
    expect(shown(hall)).to_have_attribute("id", "program")
    expect(notes.locator("h1")).to_contain_text(story.slides[1].title)
    expect(notes.locator(".coming")).to_contain_text(story.slides[2].title)
    expect(notes.locator(".running")).to_contain_text("0:0")
