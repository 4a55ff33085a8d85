"""What Streamlit says in English only is said in the language of the page."""

import pytest
from playwright.sync_api import expect

from ovop_geo.language import LANGUAGES, Translator, catalogue
from tests.browser.harness import PATIENCE, free_port, go, open_part, running_app, settle

SEEN = """(element, words) => {
    const size = each => parseFloat(getComputedStyle(each).fontSize);
    const said = getComputedStyle(element, '::after');
    return size(element) === 0
        && [...element.querySelectorAll('*')].every(each => size(each) === 0)
        && parseFloat(said.fontSize) > 10
        && JSON.parse(said.content) === words;
}"""


def says(element, words):
    """Return whether ``element`` shows ``words`` and nothing of its own."""
    return element.evaluate(SEEN, words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_says_that_nothing_fits_and_asks_nothing_in_english(page, app, language):
    go(page, f"{app.url}/?data=contoh&bahasa={language}")
    page.locator(".st-key-map_tools button").click()
    field = page.locator(".st-key-choose_second input")
    field.fill("")
    seen = "field => [field.value, getComputedStyle(field, '::placeholder').opacity]"
    assert field.evaluate(seen) == ["", "0"]
    field.press_sequentially("zzz")
    empty = page.get_by_text("No results", exact=True)
    expect(empty).to_be_attached()
    assert says(empty, catalogue(language)["app.list.nothing_fits"])
    # The options keep their own words.
    field.fill(catalogue(language)["indicator.flagship_coverage.label"])
    option = page.get_by_role("option")
    expect(option).to_have_count(1)
    sizes = option.locator("*").evaluate_all(
        "found => found.map(each => parseFloat(getComputedStyle(each).fontSize))"
    )
    assert min(sizes) > 10


def test_a_page_says_that_the_app_is_gone_and_finds_it_again(browser, tmp_path):
    port = free_port()
    environment = {"OVOP_DATA_DIR": str(tmp_path / "var")}
    words = catalogue("id")
    # Not guarded: a browser that loses its server writes an error for every try.
    with browser.new_context(locale="id-ID") as context:
        page = context.new_page()
        dialog = page.get_by_test_id("stDialog")
        title = dialog.get_by_role("heading")
        chart, waiting = page.locator(".js-plotly-plot"), page.get_by_text(words["figure.follows"])
        with running_app(tmp_path / "first.log", environment, port=port) as app:
            go(page, f"{app.url}/?data=contoh")
            open_part(page, "charts", Translator("id"))
            expect(chart).to_be_visible(timeout=PATIENCE)
        expect(title).to_be_attached(timeout=PATIENCE)
        assert says(title, words["app.unanswered.title"])
        assert says(title.locator("+ *"), words["app.unanswered.text"])
        with running_app(tmp_path / "second.log", environment, port=port):
            expect(dialog).to_have_count(0, timeout=2 * PATIENCE)
            settle(page)
            # The map is still drawn, and does not answer again.
            expect(waiting).to_have_count(0, timeout=PATIENCE)
            expect(chart).to_be_visible()
