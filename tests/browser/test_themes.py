"""Day and night: the page, its map and its figures follow what the reader's system asks for."""

import re

import pytest
from playwright.sync_api import expect

from ovop_geo.language import LANGUAGES, Translator
from pages import PAGES
from tests.browser.harness import (
    PATIENCE,
    choose_button,
    go,
    map_at_rest,
    map_frame,
    open_part,
    settle,
)

INDONESIAN = Translator("id")
LEGIBLE, VISIBLE = 4.5, 3.0


@pytest.fixture(params=["light", "dark"])
def scheme(request):
    return request.param


@pytest.fixture
def page(page, scheme):
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    return page


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


def test_page_map_and_chart_have_the_look_that_the_system_asks_for(page, app, scheme):
    go(page, f"{app.url}/?data=contoh&tema=overall_progress")
    map_at_rest(page)
    frame = map_frame(page)
    for shown, selector in ((frame, "#map_div"), (frame, "body"), (page, ".ovop-simulated")):
        (background,) = colours(shown.locator(selector), "backgroundColor")
        assert (luminance(background) > 0.5) == (scheme == "light")
    for shown, selector, ground in (
        (page, ".ovop-simulated", ".ovop-simulated"),
        (frame, ".ovop-title", "body"),
    ):
        (ink,), (background,) = (
            colours(shown.locator(each), name)
            for each, name in ((selector, "color"), (ground, "backgroundColor"))
        )
        assert contrast(ink, background) >= LEGIBLE
    # Names stand on every fill: they have a seam of their own.
    (ink,) = set(colours(frame.locator(".ovop-name"), "color"))
    (seam,) = set(colours(frame.locator(".ovop-name"), "textShadow"))
    assert contrast(ink, re.match(r"rgb\([^)]*\)", seam)[0]) >= LEGIBLE
    (background,) = colours(frame.locator("body"), "backgroundColor")
    frames = colours(frame.locator(".ovop-class .ovop-swatch"), "borderTopColor")
    assert min(contrast(each, background) for each in frames) >= VISIBLE
    open_part(page, "charts", INDONESIAN)
    figure = page.locator(".js-plotly-plot")
    expect(figure.locator(".bartext").first).to_be_visible(timeout=PATIENCE)
    ground = ground_of(page)
    words = colours(figure.locator(".bartext, .ytick text, .xtick text, .xtitle"), "fill")
    assert min(contrast(colour, ground) for colour in words) >= LEGIBLE
    outlines = colours(figure.locator(".bars .point > path"), "stroke")
    assert len(outlines) > 5
    assert min(contrast(colour, ground) for colour in outlines) >= VISIBLE
    for place in range(len(PAGES)):
        page.locator(".st-key-pages a").nth(place).click()
        expect(page).to_have_url(re.compile(rf"/{PAGES[place].address}\?"))
        settle(page)
        assert (luminance(ground_of(page)) > 0.5) == (scheme == "light")
        (background,) = colours(page.locator(".ovop-simulated"), "backgroundColor")
        assert (luminance(background) > 0.5) == (scheme == "light")


def test_a_page_takes_a_style_of_another_address(page, app):
    go(page, f"{app.url}/tentang")
    style = page.locator("#ovop-style")
    former = style.get_attribute("href")
    choose_button(page, "language", 1)
    expect(page.locator("html")).to_have_attribute("lang", LANGUAGES[-1], timeout=PATIENCE)
    expect(style).to_have_count(1)
    assert style.get_attribute("href") != former
    assert style.evaluate("style => style.sheet !== null")
