"""What a first visit receives, and at which address it may begin."""

import pytest
from playwright.sync_api import expect

from ovop_geo.indicators.registry import INDICATORS
from ovop_geo.language import Translator
from tests.browser.harness import (
    MAP_FRAME,
    PATIENCE,
    choose_button,
    choose_from,
    go,
    map_at_rest,
    map_state,
    open_part,
    running_app,
    settle,
)
from tests.browser.held_answers import HeldAnswers

INDONESIAN, ENGLISH = Translator("id"), Translator("en")
QUERY = "data=contoh&tema=overall_progress"
PRODUCTS = INDONESIAN(INDICATORS["product_coverage"].short_key)
KEPT = "public, max-age=31536000, immutable"
WORTH_PACKING = 1000
TEXTS = ("text/", "application/javascript", "application/json")


def test_all_texts_come_packed(page, app):
    texts, unpacked = [], []

    def note(response):
        kind, size = (response.headers.get(name, "") for name in ("content-type", "content-length"))
        if not kind.startswith(TEXTS) or (size and int(size) < WORTH_PACKING):
            return
        texts.append(response.url)
        if response.headers.get("content-encoding") != "gzip":
            unpacked.append(response.url)

    page.on("response", note)
    go(page, f"{app.url}/?data=contoh")
    map_at_rest(page)
    open_part(page, "charts", INDONESIAN)
    expect(page.locator(".js-plotly-plot")).to_be_attached(timeout=PATIENCE)
    assert len(texts) > 20
    assert unpacked == []


def test_charts_follow_the_first_map(page, app):
    asked, maps = [], []

    def note(request):
        asked.append(request.url.rpartition("/")[2].partition(".")[0].partition("-")[0])

    def hold(route):
        maps.append(route)

    page.on("request", note)
    page.route("**/kabupaten-*.json", hold)
    with page.expect_request("**/kabupaten-*.json"):
        go(page, f"{app.url}/?{QUERY}")
    open_part(page, "charts", INDONESIAN)
    follows, chart = page.get_by_text(INDONESIAN("figure.follows")), page.locator(".js-plotly-plot")
    expect(follows).to_be_visible(timeout=PATIENCE)
    settle(page)
    assert "PlotlyChart" not in asked
    for each in maps:
        each.continue_()
    page.unroute("**/kabupaten-*.json")
    expect(chart).to_be_visible(timeout=PATIENCE)
    assert "PlotlyChart" in asked
    expect(follows).to_have_count(0)
    mounted = map_at_rest(page)["mounted"]
    choose_from(page, "theme", PRODUCTS)
    settle(page)
    expect(chart).to_be_visible()
    # What asked for the answer is gone: later maps cause no run of their own.
    expect(page.locator(".ovop-map-awaited")).to_have_count(0)
    assert map_at_rest(page)["mounted"] == mounted


@pytest.mark.parametrize(("choice", "address"), [("language", "bahasa=en"), ("theme", "tema=prod")])
def test_a_choice_made_while_the_first_map_is_drawn_is_kept(page, app, choice, address):
    """The map answers at a time that nobody chose: it must not take back what somebody did."""
    maps = []

    def hold(route):
        maps.append(route)

    answers = HeldAnswers(page)
    page.route("**/kabupaten-*.json", hold)
    with page.expect_request("**/kabupaten-*.json"):
        go(page, f"{app.url}/?{QUERY}")
    answers.hold()
    if choice == "language":
        choose_button(page, "language", 1)
    else:
        choose_from(page, "theme", PRODUCTS)
    for each in maps:
        each.continue_()
    page.unroute("**/kabupaten-*.json")
    map_state(page)
    answers.release()
    assert map_at_rest(page)
    assert address in page.url
    if choice == "language":
        expect(page.locator("html")).to_have_attribute("lang", "en", timeout=PATIENCE)
    else:
        chosen = page.locator(".st-key-choose_theme select option:checked")
        expect(chosen).to_have_text(PRODUCTS)


def test_charts_do_not_wait_for_a_map_that_fails(page, app):
    def damage(route):
        route.fulfill(body="{", content_type="application/json")

    page.route("**/kabupaten-*.json", damage)
    go(page, f"{app.url}/?{QUERY}")
    open_part(page, "charts", INDONESIAN)
    failed = INDONESIAN("map.words.failed")
    expect(page.frame_locator(MAP_FRAME).get_by_text(failed)).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".js-plotly-plot")).to_be_visible(timeout=PATIENCE)


def test_a_fresh_server_can_be_entered_by_a_link_to_a_page(page, tmp_path):
    with running_app(tmp_path / "server.log", {"OVOP_DATA_DIR": str(tmp_path / "var")}) as app:
        go(page, f"{app.url}/progres?bahasa=en")
        label = ENGLISH("page.progres.label")
        expect(page).to_have_title(ENGLISH("app.tab", page=label), timeout=PATIENCE)
        expect(page.get_by_role("heading", level=1)).to_contain_text(
            ENGLISH("page.progres.heading", place="").strip()
        )
        # A page that loses its server while it loads says so in the console.
        page.goto("about:blank")


def test_the_app_can_live_below_a_path(page, tmp_path):
    asked = []

    def note(response):
        asked.append(response)

    # Playwright marks what it calls, which a method of a list does not bear.
    page.on("response", note)
    environment = {"OVOP_DATA_DIR": str(tmp_path / "var")}
    with running_app(tmp_path / "server.log", environment, path="/ovop") as app:
        go(page, f"{app.url}/progres")
        map_at_rest(page)
        page.locator(".st-key-pages a").first.click()
        expect(page.locator(".st-key-figures")).to_be_visible(timeout=PATIENCE)
        map_at_rest(page)
        # The style of another language is fetched from where the page is now.
        former = page.locator("#ovop-style").get_attribute("href")
        page.locator(".st-key-choose_language button").nth(1).click()
        expect(page.locator(f'#ovop-style[href="{former}"]')).to_have_count(0)
        settle(page)
        go(page, app.url)
        map_at_rest(page)
        page.goto("about:blank")
    files = [each for each in asked if "/peramban/" in each.url]
    assert [each.url for each in files if not each.url.startswith(f"{app.url}/peramban/")] == []
    assert {each.status for each in files} == {200}
    assert {each.headers["cache-control"] for each in files} == {KEPT}
