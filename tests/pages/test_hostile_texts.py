"""Whatever users write and whatever a link carries, every page shows it and links to nothing."""

import re

import pytest

from ovop_geo.selection import _PARAMETERS
from ovop_geo.settings import Settings
from pages import PAGES
from tests.hostile_records import KECAMATAN, VILLAGE, load_hostile_records
from tests.hostile_texts import HOSTILE

KINDS = ("title", "header", "subheader", "markdown", "caption", "info", "warning", "success")
BARE = re.compile(r"(?<!\\)(?:\\\\)*(\]\(|<|!\[)")


@pytest.fixture(scope="module")
def hostile_store(tmp_path_factory):
    directory = tmp_path_factory.mktemp("hostile")
    load_hostile_records(Settings(directory))
    return directory


@pytest.fixture(autouse=True)
def hostile_data(monkeypatch, hostile_store):
    monkeypatch.setenv("OVOP_DATA_DIR", str(hostile_store))


def interpreted(app):
    """Return every text that Streamlit interprets as Markdown."""
    texts = [element.value for kind in KINDS for element in app.get(kind)]
    labelled = ("button", "selectbox", "text_input", "checkbox", "toggle", "radio", "expander")
    texts += [element.label for kind in labelled for element in app.get(kind)]
    return texts


def assert_harmless(app):
    assert not app.exception
    assert app.error == []
    assert [text for text in interpreted(app) if BARE.search(text)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
@pytest.mark.parametrize("region", ["53", KECAMATAN, VILLAGE])
def test_every_page_shows_hostile_records(open_app, page, region):
    app = open_app(page.address, data="kerja", wilayah=region)
    assert len(app.title) == 1
    assert_harmless(app)


@pytest.mark.parametrize("section", ["muat", "riwayat", "mutu", "tinjau"])
def test_every_part_of_the_page_data_shows_them(open_app, section):
    assert_harmless(open_app("data", data="kerja", bagian=section))


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_every_parameter_of_a_link_may_hold_anything(open_app, number):
    text = HOSTILE[number]
    assert_harmless(open_app("potensi", **dict.fromkeys(_PARAMETERS.values(), text)))


@pytest.mark.parametrize("number", range(0, len(HOSTILE), 4))
def test_every_commodity_can_be_chosen(open_app, number):
    text = " ".join(HOSTILE[number].split())
    link = {"data": "kerja", "tingkat": "desa", "wilayah": KECAMATAN, "tema": "commodity_amount"}
    assert_harmless(open_app("potensi", **link, komoditas=text, banding=f"{text}:x/{text}"))
