"""A server that starts on a data folder with broken files shows all that does not need them."""

import pytest
from playwright.sync_api import expect

from ovop_geo.language import Translator
from tests.browser.harness import PATIENCE, go, map_at_rest, running_app

INDONESIAN = Translator("id")
BROKEN = {
    "kerja.sqlite": "",
    "kerja.sqlite.jejak": '{"generasi": "a", "riwayat": 1e999}',
    "kolom.json": "[" * 100_000,
    "batas/aktif.json": '{"directory":' * 100_000,
    "peramban": "a file where a folder should be",
    "unduhan": "",
}


@pytest.fixture
def app(tmp_path):
    directory = tmp_path / "var"
    for name, content in BROKEN.items():
        (directory / name).parent.mkdir(parents=True, exist_ok=True)
        (directory / name).write_text(content)
    with running_app(tmp_path / "log", {"OVOP_DATA_DIR": str(directory)}) as app:
        yield app


def test_map_and_pages_are_whole_and_each_loss_is_said_where_it_matters(page, app):
    go(page, app.url)
    lost = INDONESIAN("geography.error.source_file", path="aktif.json")
    expect(page.get_by_text(lost)).to_be_visible(timeout=PATIENCE)
    assert map_at_rest(page)["region"] == "53"
    go(page, f"{app.url}/data?bagian=riwayat")
    emptied = INDONESIAN("store.error.emptied", address="kerja.sqlite")
    expect(page.get_by_text(emptied)).to_be_visible(timeout=PATIENCE)
    go(page, f"{app.url}/tentang?bahasa=en")
    heading = page.get_by_role("heading", name=Translator("en")("page.tentang.heading"))
    expect(heading).to_be_visible(timeout=PATIENCE)
    assert str(app.log.parent) not in page.content()
