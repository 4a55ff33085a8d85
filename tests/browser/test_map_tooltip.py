"""What a reader sees who points at an area."""

import shutil

import pytest
from playwright.sync_api import expect

from ovop_geo.language import Translator
from tests.browser.harness import MAP_FRAME, PROJECT, go, map_at_rest, map_frame, running_app

INDONESIAN = Translator("id")
NGADA = "53.09"
BAJAWA = "53.09.06"
KOTA_KUPANG = "53.71"
ALOR, PULAU_PURA = "53.05", "53.05.11"
HOSTILE = "<img src=x onerror=alert(1)> & Sons"


def tooltip_of(page, code):
    map_at_rest(page)
    pixel = map_frame(page).evaluate("code => ovop.pixelOf(code)", code)
    page.locator(MAP_FRAME).first.hover(position=pixel)
    tooltip = page.frame_locator(MAP_FRAME).locator(".ovop-tooltip")
    expect(tooltip).to_be_visible()
    return tooltip


def test_it_tells_value_rank_trend_and_source(page, app):
    go(page, f"{app.url}/progres?data=contoh")
    lines = tooltip_of(page, NGADA).inner_text().splitlines()
    assert lines[0] == "Kabupaten Ngada"
    text = "\n".join(lines[1:])
    assert "76,9" in text
    assert INDONESIAN("tooltip.rank", rank=1, count=22) in text
    assert set("▁▂▃▄▅▆▇█") & set(text)
    assert "31 Oktober 2026" in text


def test_a_sector_has_the_letter_that_stands_for_it_in_the_legend(page, app):
    go(page, f"{app.url}/?data=contoh&tema=leading_sector")
    line = tooltip_of(page, NGADA).locator(".ovop-tooltip-value").first.inner_text()
    legend = page.frame_locator(MAP_FRAME).locator(".ovop-legend .ovop-class")
    cues = {
        each.locator(".ovop-label").inner_text(): each.locator(".ovop-swatch").inner_text()
        for each in legend.all()
    }
    assert cues["Minuman"] == "M"
    assert line.endswith("Minuman (M)")


def test_it_says_that_there_is_no_data_instead_of_gaps(page, app):
    go(page, f"{app.url}/potensi?wilayah={ALOR}")
    lines = tooltip_of(page, PULAU_PURA).locator(".ovop-tooltip-value").all_inner_texts()
    assert lines[0] == INDONESIAN("map.legend.no_data")
    assert INDONESIAN("value.missing") not in "".join(lines)
    assert "5 Februari 2026" in lines[-1]


def test_it_says_that_a_share_does_not_apply(page, app):
    go(page, f"{app.url}/produk_unggulan?data=contoh&tema=product_coverage&dasar=desa")
    tooltip = tooltip_of(page, KOTA_KUPANG)
    expect(tooltip.locator(".ovop-tooltip-value").first).to_have_text(
        INDONESIAN("map.legend.not_applicable")
    )


def test_it_tells_kind_and_parents(page, app):
    go(page, f"{app.url}/?data=contoh&tema=leading_sector&wilayah={NGADA}")
    tooltip = tooltip_of(page, BAJAWA)
    expect(tooltip.locator(".ovop-tooltip-name")).to_have_text("Kecamatan Bajawa")
    expect(tooltip.locator(".ovop-tooltip-parents")).to_contain_text("Ngada")


class TestHostileName:
    @pytest.fixture(scope="class")
    @classmethod
    def app(cls, chromium, tmp_path_factory):
        """The app on a list of regions in which a name looks like markup."""
        directory = tmp_path_factory.mktemp("hostile")
        copy = directory / "project"
        copy.mkdir()
        for name in ("ovop_geo", "pages", "data", ".streamlit"):
            shutil.copytree(PROJECT / name, copy / name)
        shutil.copy(PROJECT / "app.py", copy)
        table = copy / "data" / "wilayah.csv"
        text = table.read_text(encoding="utf-8")
        table.write_text(text.replace("Kabupaten Ngada", HOSTILE), encoding="utf-8")
        environment = {"OVOP_DATA_DIR": str(directory / "var"), "PYTHONPATH": str(copy)}
        with running_app(directory / "server.log", environment, copy) as app:
            yield app

    def test_it_is_shown_as_it_is_written(self, page, app):
        go(page, f"{app.url}/?data=contoh")
        tooltip = tooltip_of(page, NGADA)
        expect(tooltip.locator(".ovop-tooltip-name")).to_have_text(HOSTILE)
        assert map_frame(page).locator("img[src=x]").count() == 0
