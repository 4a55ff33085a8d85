"""What is made plain is shown as it is, by Streamlit itself, in every place that it interprets."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.harness import PATIENCE, PROJECT, running_app
from tests.hostile_texts import EVIL, TEXTS

UNSEEN = re.compile(r"[\0-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    log = tmp_path_factory.mktemp("plain") / "log"
    script = "tests/browser/apps/plain_texts.py"
    with running_app(log, {"PYTHONPATH": str(PROJECT)}, script=script) as app:
        yield app


@pytest.fixture
def shown(page, app):
    """Return what stands in a part of the page, as HTML."""
    page.goto(app.url)
    expect(page.get_by_text("selesai", exact=True)).to_be_visible(timeout=PATIENCE)
    # Buttons come later than text: the browser fetches the script that draws them.
    expect(page.locator(".st-key-labels button")).to_have_count(len(TEXTS), timeout=PATIENCE)
    return lambda part: page.locator(f".st-key-{part}").inner_html()


def tags(html):
    return set(re.findall(r"<(\w+)", html))


def read(text):
    """Return what a reader sees of ``text``."""
    return " ".join(UNSEEN.sub("", text).split())


def test_no_text_becomes_more_than_text(page, shown):
    assert tags(shown("bodies")) == {"div", "p"}
    bodies = page.locator(".st-key-bodies [data-testid='stMarkdownContainer']").all_inner_texts()
    assert [read(body) for body in bodies] == [read(text) for text in TEXTS]


def test_texts_in_a_list_leave_it_a_list(shown):
    html = shown("lines")
    assert tags(html) == {"div", "ul", "li", "strong"}
    assert html.count("<li") == html.count("<strong") == len(TEXTS)


def test_texts_on_buttons_are_text(page, shown):
    assert tags(shown("labels")) == {"div", "button", "span", "p"}
    labels = page.locator(".st-key-labels button").all_inner_texts()
    assert [read(label) for label in labels] == [read(text) for text in TEXTS]


def test_an_address_is_a_link_that_says_where_it_leads(page, shown):
    assert "<a" in shown("source")
    link = page.locator(".st-key-source a")
    expect(link).to_have_text(EVIL)
    expect(link).to_have_attribute("href", f"https://www.{EVIL}/a_(b)_c?x=1&amp;y=%5B2%5D*3*")
    expect(link).to_have_attribute("rel", "noopener noreferrer")
