"""Another province is built by one command, and the app starts on its folder."""

import pytest
from playwright.sync_api import expect

from ovop_geo.__main__ import main
from ovop_geo.commands import build_geography
from ovop_geo.language import Translator
from ovop_geo.province import read_province
from tests.browser.harness import go, map_state, running_app
from tests.small_packages import small_packages

INDONESIAN = Translator("id")
CLOSE = 10


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The data of province 52, made from small packages."""
    directory = tmp_path_factory.mktemp("lain")
    packages = small_packages(directory / "paket")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(build_geography, "fetch_packages", lambda *_: packages)
        assert main(["build", "geography", "--province", "52", "--to", str(directory / "52")]) == 0
    return directory / "52"


@pytest.fixture(scope="module")
def app(folder, tmp_path_factory):
    directory = tmp_path_factory.mktemp("server")
    environment = {"OVOP_SHIPPED_DATA": str(folder), "OVOP_DATA_DIR": str(directory / "var")}
    with running_app(directory / "log", environment) as app:
        yield app


def test_the_province_is_described(folder):
    province = read_province(folder)
    assert (province.code, province.name) == ("52", "Nusa Tenggara Barat")
    assert province.metric_crs == "EPSG:32750"
    assert province.box == (116.5, -9.5, 118.0, -8.0)


def test_a_folder_of_another_province_is_left_alone(folder, monkeypatch, capsys):
    monkeypatch.setattr(build_geography, "fetch_packages", lambda *_: None)
    before = (folder / "wilayah.csv").read_bytes()
    assert main(["build", "geography", "--province", "51", "--to", str(folder)]) == 2
    assert "52" in capsys.readouterr().err
    assert (folder / "wilayah.csv").read_bytes() == before


def test_the_app_shows_its_map_and_has_no_records_yet(page, app):
    go(page, f"{app.url}/?tingkat=desa")
    expect(page.locator(".ovop-brand")).to_contain_text("OVOP Nusa Tenggara Barat")
    expect(page.get_by_text("Data kerja masih kosong")).to_be_visible()
    assert map_state(page, "state.level === 'desa'")["areas"] == 6
    themes = page.locator(".st-key-choose_theme")
    expect(themes).not_to_contain_text(INDONESIAN("indicator.idm.short"))
    go(page, f"{app.url}/tentang")
    expect(page.get_by_text("untuk seluruh 6 desa dan kelurahan")).to_be_visible()
    go(page, f"{app.url}/progres?data=contoh")
    expect(page.get_by_role("button", name="Lihat data contoh (simulasi)")).to_have_count(0)


def test_the_map_of_a_small_province_moves_to_the_chosen_kabupaten(page, app):
    go(page, f"{app.url}/?wilayah=52.01&tingkat=desa&tampilan=peta")
    inside = map_state(page, "state.region === '52.01' && !state.moving")
    assert inside["center"]["lat"] == pytest.approx(-8.8, abs=0.02)
    assert inside["zoom"] > CLOSE
