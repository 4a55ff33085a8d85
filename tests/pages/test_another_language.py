"""A language is a folder: with one more, and nothing else, the whole app speaks it."""

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from ovop_geo.language import LANGUAGES, LOCALE_DIRECTORY, catalogue
from tests.pages.project_copy import copied_project, told_by

CODE, LOCALE, NAME = "qaa", "pt_TL", "Bahasa Baru"
"""A code that no language has, and numbers as Timor-Leste writes them: ``7 486,9``, unlike
Indonesian and unlike English."""

MARK = "¡baru! "
LEFT_OUT = "app.tagline"
NUMBER = "7\u00a0486,9"


def marked(message):
    if message.id == "choice.language":
        return NAME
    if isinstance(message.string, tuple):
        return tuple(MARK + form for form in message.string)
    return MARK + message.string


def add_language(directory):
    """Write catalogues with the English texts, each marked, but for one that is left out."""
    directory.mkdir()
    for path in (LOCALE_DIRECTORY / "en").glob("*.po"):
        with path.open("rb") as source:
            english = read_po(source)
        copied = Catalog(locale=LOCALE)
        for message in english:
            if message.id and message.id != LEFT_OUT:
                copied.add(message.id, marked(message))
        with (directory / path.name).open("wb") as target:
            write_po(target, copied)


@pytest.fixture(scope="module")
def found(tmp_path_factory, data_directory):
    """What a copy of the project says that has one folder more."""
    project = copied_project(tmp_path_factory.mktemp("project"))
    add_language(project / "ovop_geo" / "locale" / CODE)
    return told_by(project, data_directory, "tests.pages.one_language", CODE)


@pytest.fixture
def page(found):
    return found["page"]


def test_the_list_of_languages_has_it_after_the_default(found):
    assert found["languages"][0] == LANGUAGES[0]
    assert set(found["languages"]) == {*LANGUAGES, CODE}


def test_a_link_carries_it(found):
    assert (found["selected"], found["rejected"]) == (CODE, [])
    assert found["link"] == {"bahasa": CODE}


def test_the_switch_offers_every_language_by_its_own_name(found, page):
    own = {language: catalogue(language)["choice.language"] for language in LANGUAGES}
    assert page["switch"] == [{**own, CODE: NAME}[language] for language in found["languages"]]


def test_the_switch_translates_page_and_address(page):
    assert page["faults"] == []
    assert page["address"] == CODE
    assert page["title"].startswith(MARK)


def test_numbers_are_written_as_its_locale_writes_them(found):
    assert found["number"] == NUMBER


@pytest.mark.parametrize("part", ["map", "chart", "table"])
def test_a_part_of_the_page_writes_its_numbers(page, part):
    assert any(NUMBER in text for text in page[part])
    assert not any("7,486.9" in text or "7.486,9" in text for text in page[part])


def test_the_browser_is_told_its_signs(page):
    assert page["map thousands"] == "\u00a0"
    assert page["chart separators"] == ",\u00a0"


def test_limits_of_classes_are_read_in_it(found):
    assert found["limits"] == [10, 7486.9]


def test_a_file_opens_in_its_spreadsheets(found):
    assert found["file"] == "a;b\r\nx;7486,9\r\n"


def test_commands_speak_it(found):
    assert found["command"].startswith(MARK)


def test_a_text_that_it_lacks_is_said_in_the_default_language(found):
    assert found["missing"] == catalogue(LANGUAGES[0])[LEFT_OUT]
