"""A server whose data folder is broken in many places at once serves its pages and says so."""

import pytest
from playwright.sync_api import expect

from ovop_geo.language import Translator
from tests.browser.harness import PATIENCE, go, map_at_rest, running_app


@pytest.fixture(scope="module")
def broken(tmp_path_factory):
    """A data folder in which no file is what it should be."""
    folder = tmp_path_factory.mktemp("broken") / "var"
    (folder / "batas" / "berkas-0123456789ab").mkdir(parents=True)
    (folder / "batas" / "aktif.json").write_text('{"directory": "berkas-0123456789ab"}')
    (folder / "batas" / "berkas-0123456789ab" / "sumber.json").write_text("[" * 100_000)
    (folder / "kerja.sqlite").write_bytes(b"")
    (folder / "kerja.sqlite.jejak").mkdir()
    (folder / "kolom.json").mkdir()
    for name in ("peramban", "cadangan", "unduhan"):
        (folder / name).write_text("a file where a folder should be")
    return folder


@pytest.fixture(scope="module")
def broken_app(tmp_path_factory, broken):
    log = tmp_path_factory.mktemp("app") / "server.log"
    with running_app(log, {"OVOP_DATA_DIR": str(broken)}) as app:
        yield app


@pytest.fixture
def app(broken_app):
    return broken_app


def test_the_map_is_there_and_pages_say_what_is_wrong(page, app, broken):
    indonesian = Translator("id")
    go(page, app.url)
    assert map_at_rest(page)["areas"] > 0
    for sentence in (
        indonesian("geography.error.source_file", path="sumber.json"),
        indonesian("geography.error.browser_files"),
    ):
        expect(page.get_by_text(sentence)).to_be_visible(timeout=PATIENCE)
    for language in ("id", "en"):
        go(page, f"{app.url}/data?bagian=riwayat&bahasa={language}")
        expect(page.get_by_text("kerja.sqlite")).to_be_visible(timeout=PATIENCE)
        shown = page.locator("body").inner_text()
        assert Translator(language)("app.error.unexpected") not in shown
        assert str(broken.parent) not in shown
