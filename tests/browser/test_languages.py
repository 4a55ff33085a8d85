"""Every page speaks one language at a time."""

import re
from functools import cache

import pytest
from playwright.sync_api import expect

from ovop_geo.language import LANGUAGES, Translator, catalogue
from ovop_geo.selection import DATASETS
from pages import PAGES
from tests.browser.harness import (
    MAP_FRAME,
    PATIENCE,
    choose_button,
    go,
    map_frame,
    open_part,
    settle,
)

SHORTEST = 4
"""Letters that a text must have to tell its language."""


@cache
def fixed_parts(language):
    """Return what stands between the placeholders of each text of the catalogue, by its lines."""
    found = set()
    for text in catalogue(language).values():
        for line in re.sub(r"[*_`#]", "", text).splitlines():
            fixed = tuple(re.split(r"\{[^}]*\}", line.strip()))
            if sum(map(str.isalpha, "".join(fixed))) >= SHORTEST:
                found.add(fixed)
    return frozenset(found)


def matcher(texts):
    """Return a function that says whether a line can be one of ``texts``, by their fixed parts."""
    whole = {parts[0] for parts in texts if len(parts) == 1}
    filled = [
        (max(parts, key=len), re.compile(".+".join(map(re.escape, parts))))
        for parts in texts
        if len(parts) > 1
    ]
    # To look for a part is ten times as fast as to try the pattern.
    return lambda line: (
        line in whole
        or any(part in line and pattern.fullmatch(line) is not None for part, pattern in filled)
    )


@cache
def told_apart(language):
    """Return the matchers of the texts of ``language``, and of those of other languages only."""
    own = fixed_parts(language)
    others = frozenset().union(*map(fixed_parts, set(LANGUAGES) - {language}))
    return matcher(own), matcher(others - own)


@cache
def is_foreign(line, language):
    """Return whether ``line`` stands in the catalogues of other languages only."""
    is_own, is_of_others = told_apart(language)
    return is_of_others(line) and not is_own(line)


def foreign_lines(text, language):
    """Return the lines of ``text`` that stand in the catalogues of other languages only.

    The names of the languages, which stand on every page, are left out.
    """
    names = {catalogue(each)["choice.language"] for each in LANGUAGES}
    lines = {line.strip() for line in text.splitlines() if line.strip()} - names
    return sorted(line for line in lines if is_foreign(line, language))


# Both are drawn by code of their own, which may come after the run that brought them.
PARTS_ARE_DRAWN = """() => Object.entries({
    '[data-testid="stPlotlyChart"]': ".js-plotly-plot .main-svg",
    '[class*="st-key-table-"] .stBidiComponent': ".ovop-table thead th",
}).every(([parts, drawn]) =>
    [...document.querySelectorAll(parts)].every((part) => part.querySelector(drawn))
)"""


# All at one moment: a record's words in a chart are told by the table beside it.
SEEN = """() => {
    const texts = (name) => [...document.querySelectorAll(name)].map((each) => each.innerText);
    return {
        icons: texts('[data-testid="stIconMaterial"]'),
        rows: texts(".ovop-table tbody tr"),
        names: texts(".ovop-table tbody th"),
        body: document.body.innerText,
    };
}"""


def visible_text(page):
    page.wait_for_function(PARTS_ARE_DRAWN, timeout=PATIENCE)
    seen = page.evaluate(SEEN)
    # An icon is drawn by a font from its English name.
    icons = set(seen["icons"])
    # What people recorded is in the language that they wrote; charts have the names of rows too.
    records = set(seen["rows"])
    for name in seen["names"]:
        records |= set(name.splitlines())
    lines = seen["body"].splitlines()
    text = "\n".join(line for line in lines if line.strip() not in icons and line not in records)
    if page.locator(MAP_FRAME).count():
        frame = map_frame(page)
        expect(frame.locator(".ovop-legend")).to_be_visible(timeout=PATIENCE)
        text += "\n" + frame.locator("body").inner_text()
    return text


def open_page(page, entry, language):
    """Go to a page by the sidebar, and wait until it speaks."""
    label = catalogue(language)[f"page.{entry.name}.label"]
    page.locator(".st-key-pages").get_by_role("link", name=label, exact=True).click()
    expect(page).to_have_title(re.compile(re.escape(label)), timeout=PATIENCE)
    settle(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_shows_no_text_of_another_language(page, app, language):
    go(page, f"{app.url}/?bahasa={language}")
    foreign = {}
    for place, data in enumerate(DATASETS):
        choose_button(page, "dataset", place)
        for entry in PAGES:
            open_page(page, entry, language)
            assert page.get_by_test_id("stException").count() == 0
            assert page.get_by_role("heading", level=1).count() == 1
            foreign[data, entry.name] = foreign_lines(visible_text(page), language)
            for part in page.get_by_role("tab").all()[1:]:
                part.click()
                settle(page)
                foreign[data, entry.name] += foreign_lines(visible_text(page), language)
    assert len(foreign) == len(DATASETS) * len(PAGES)
    assert {where: lines for where, lines in foreign.items() if lines} == {}


def test_the_switch_translates_the_page_and_the_link(page, app):
    go(page, app.url)
    expect(page.locator("html")).to_have_attribute("lang", "id")
    english = catalogue("en")["choice.language"]
    page.locator(".st-key-choose_language button", has_text=english).click()
    expect(page).to_have_url(re.compile("bahasa=en"))
    expect(page.locator("html")).to_have_attribute("lang", "en", timeout=PATIENCE)
    settle(page)
    page.get_by_role("button", name=catalogue("en")["tools.title"]).click()
    settle(page)
    assert foreign_lines(visible_text(page), "en") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_of_another_language_is_found(language):
    own = catalogue(language)["map.legend.no_data"]
    others = {catalogue(other)["map.legend.no_data"] for other in LANGUAGES} - {own}
    assert foreign_lines("\n".join(["53.01", own, *others]), language) == sorted(others)


BROKEN_WORDS = """cards => cards.flatMap(card => {
    const end = card.getBoundingClientRect().right;
    const broken = [];
    const texts = document.createTreeWalker(card, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        for (const word of texts.currentNode.data.matchAll(/[^\\s]+/g)) {
            const range = document.createRange();
            range.setStart(texts.currentNode, word.index);
            range.setEnd(texts.currentNode, word.index + word[0].length);
            const lines = range.getClientRects();
            if (lines.length > 1 || lines[0].right > end) broken.push(word[0]);
        }
    }
    return broken;
})"""

CUT_TEXTS = """() => {
    const charts = [...document.querySelectorAll('[data-testid="stPlotlyChart"]')];
    const words = charts.flatMap(chart => {
        const end = chart.getBoundingClientRect().right + 1;
        return [...chart.querySelectorAll("text")].filter(
            text => text.textContent && text.getBoundingClientRect().right > end
        );
    });
    const download = '[data-testid="stDownloadButton"] [data-testid="stMarkdownContainer"]';
    const labels = [...document.querySelectorAll(download)];
    return [...words, ...labels.filter(label => label.scrollWidth > label.clientWidth)];
}"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_key_figures_stay_whole_on_a_small_laptop(page, app, language):
    page.set_viewport_size({"width": 853, "height": 480})
    go(page, f"{app.url}/?data=contoh&bahasa={language}")
    cards = page.locator(".ovop-figures > div")
    expect(cards.first).to_be_visible()
    assert cards.evaluate_all(BROKEN_WORDS) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_charts_and_downloads_are_whole(page, app, language):
    go(page, f"{app.url}/progres?data=contoh&tingkat=kecamatan&bahasa={language}")
    for part in ("table", "charts"):
        open_part(page, part, Translator(language))
        drawn = 2 if part == "charts" else 0
        expect(page.locator(".js-plotly-plot")).to_have_count(drawn, timeout=PATIENCE)
        for width, height in ((853, 480), (1024, 768), (1366, 768)):
            page.set_viewport_size({"width": width, "height": height})
            page.wait_for_function(f"() => !({CUT_TEXTS})().length")
