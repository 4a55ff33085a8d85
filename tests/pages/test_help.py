"""Every page explains itself when it is asked, and only then."""

from itertools import cycle

import pytest
import streamlit as st

from ovop_geo.language import LANGUAGES, catalogue
from pages import PAGES

PARTS = ("question", *(f"step.{step}" for step in (1, 2, 3)), "note")
MOST_LETTERS = 600
"""What fits a phone's screen."""


def texts_of(page, language):
    return [catalogue(language)[f"help.{page.name}.{part}"] for part in PARTS]


def missing(app, texts):
    """Return which of ``texts`` the page does not show."""
    shown = "\n".join(element.value for element in app.get("markdown"))
    return [text for text in texts if text not in shown]


@pytest.fixture
def open_with_help(monkeypatch, open_app):
    """Return how to open a page with its help open, which AppTest cannot click."""
    popover = st.popover

    def open_popover(*arguments, key, **options):
        shown = popover(*arguments, key=key, **options)
        shown._open = shown._open or key == "help"
        return shown

    monkeypatch.setattr(st, "popover", open_popover)
    return open_app


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_help_of_a_page_fits_a_phone(language):
    lengths = {page.name: sum(map(len, texts_of(page, language))) for page in PAGES}
    assert {name: length for name, length in lengths.items() if length > MOST_LETTERS} == {}


@pytest.mark.parametrize(
    ("page", "language"),
    list(zip(PAGES, cycle(LANGUAGES), strict=False)),
    ids=lambda each: getattr(each, "name", each),
)
def test_opened_help_explains_the_page(open_with_help, page, language):
    app = open_with_help(page.address, bahasa=language)
    assert missing(app, texts_of(page, language)) == []
    assert app.error == []


def test_help_that_nobody_opened_is_not_sent(open_app):
    (progress,) = [page for page in PAGES if page.name == "progres"]
    texts = texts_of(progress, "id")
    assert missing(open_app(progress.address), texts) == texts


def test_paper_has_no_help(open_with_help):
    (progress,) = [page for page in PAGES if page.name == "progres"]
    texts = texts_of(progress, "id")
    assert missing(open_with_help(progress.address, cetak="ya"), texts) == texts


@pytest.mark.parametrize(
    ("address", "query", "expected"),
    [
        ("", {}, True),
        ("progres", {}, False),
        ("", {"cetak": "ya"}, False),
        ("", {"data": "kerja"}, False),
    ],
)
def test_newcomers_are_greeted_on_the_first_page_alone(
    open_app, indonesian, address, query, expected
):
    app = open_app(address, **query)
    title = indonesian("help.newcomer.title")
    assert any(title in element.proto.body for element in app.get("html")) is expected
