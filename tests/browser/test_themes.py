"""Day and night: the page, its map and its figures follow what the reader's system asks for."""

import re

import pytest
from playwright.sync_api import expect

from ovop_geo.language import LANGUAGES
from pages import PAGES
from tests.browser.harness import MAP_FRAME, PATIENCE, go, guard, map_at_rest, map_frame

LEGIBLE, VISIBLE = 4.5, 3.0


@pytest.fixture(params=["light", "dark"])
def scheme(request):
    return request.param


@pytest.fixture
def page(browser, app, scheme):
    context = browser.new_context(
        viewport={"width": 1400, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    faults = guard(page)
    yield page
    context.close()
    assert faults == []


def luminance(colour):
    """Return the relative luminance of an opaque ``rgb(...)``, by WCAG 2.2."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, two):
    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def colours(locator, name):
    return locator.evaluate_all(f"found => found.map(each => getComputedStyle(each)['{name}'])")


def ground_of(page):
    return colours(page.get_by_test_id("stApp"), "backgroundColor")[0]


@pytest.mark.parametrize("address", [each.address for each in PAGES])
def test_a_page_is_as_light_as_the_system_asks_for(page, app, scheme, address):
    go(page, f"{app.url}/{address}?data=contoh")
    assert (luminance(ground_of(page)) > 0.5) == (scheme == "light")
    banner = page.locator(".ovop-simulated")
    expect(banner).to_be_visible(timeout=PATIENCE)
    (background,) = colours(banner, "backgroundColor")
    (ink,) = colours(banner, "color")
    assert (luminance(background) > 0.5) == (scheme == "light")
    assert contrast(ink, background) >= LEGIBLE


def test_the_map_has_the_look_of_the_page(page, app, scheme):
    go(page, app.url)
    map_at_rest(page)
    (sea,) = colours(map_frame(page).locator("#map_div"), "backgroundColor")
    assert (luminance(sea) > 0.5) == (scheme == "light")


def test_words_and_bars_of_figures_stand_out(page, app):
    go(page, f"{app.url}/?data=contoh")
    figure = page.locator(".js-plotly-plot")
    expect(figure.locator(".bartext").first).to_be_visible(timeout=PATIENCE)
    ground = ground_of(page)
    words = colours(figure.locator(".bartext, .ytick text, .xtick text, .xtitle"), "fill")
    assert min(contrast(colour, ground) for colour in words) >= LEGIBLE
    outlines = colours(figure.locator(".bars .point > path"), "stroke")
    assert len(outlines) > 5
    assert min(contrast(colour, ground) for colour in outlines) >= VISIBLE


@pytest.mark.parametrize(("height", "expected"), [(600, 460), (1000, 592), (1400, 720)])
def test_a_map_on_a_large_screen_grows_with_it(page, app, height, expected):
    page.set_viewport_size({"width": 1400, "height": height})
    go(page, app.url)
    map_at_rest(page)
    assert page.locator(MAP_FRAME).bounding_box()["height"] == pytest.approx(expected, abs=1)


def test_a_page_takes_a_style_of_another_address(page, app):
    go(page, app.url)
    style = page.locator("#ovop-style")
    former = style.get_attribute("href")
    page.locator(".st-key-choose_language button").last.click()
    expect(page.locator("html")).to_have_attribute("lang", LANGUAGES[-1], timeout=PATIENCE)
    expect(style).to_have_count(1)
    assert style.get_attribute("href") != former
    assert style.evaluate("style => style.sheet !== null")
