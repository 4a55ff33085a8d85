"""Texts of records, regions, boundaries and links stay text in the browser, on page and map."""

import json
import shutil

import pytest
from playwright.sync_api import expect

from ovop_geo.language import Translator
from ovop_geo.settings import Settings
from tests.browser.harness import (
    MAP_FRAME,
    PATIENCE,
    PROJECT,
    find_region,
    go,
    map_at_rest,
    map_frame,
    map_state,
    running_app,
    settle,
)
from tests.hostile_records import VILLAGE, load_hostile_records
from tests.hostile_texts import EVIL

INDONESIAN = Translator("id")
SUMBA_TIMUR = "53.11"
IMAGE = "<img src=x onerror=alert(9)>.gpkg"
NAME = "<i>[N](//x.id)</i>"
STRANGE = """() => [...document.querySelectorAll("a[href], img[src], script[src], iframe[src]")]
    .map((each) => each.href || each.src).filter((address) => !address.startsWith(origin))"""


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    """The app with hostile records, a hostile name of a region and a hostile credit."""
    directory = tmp_path_factory.mktemp("hostile")
    load_hostile_records(Settings(directory / "var"))
    data = shutil.copytree(PROJECT / "data", directory / "data")
    regions = data / "wilayah.csv"
    regions.write_text(regions.read_text("utf-8").replace("Kabupaten Sumba Timur", NAME), "utf-8")
    described = data / "batas_indikatif" / "sumber.json"
    source = json.loads(described.read_text("utf-8"))
    described.write_text(json.dumps(source | {"kredit": IMAGE}), "utf-8")
    environment = {"OVOP_SHIPPED_DATA": str(data), "OVOP_DATA_DIR": str(directory / "var")}
    with running_app(directory / "log", environment) as app:
        yield app


@pytest.fixture
def open_quiet(page, app):
    """Return how to open a page, which then has no link and no image that leads elsewhere."""
    dialogs = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))

    def open_page(address):
        go(page, f"{app.url}/{address}")

    yield open_page
    settle(page)
    assert [address for frame in page.frames for address in frame.evaluate(STRANGE)] == []
    assert dialogs == []


def test_the_credit_in_the_corner_of_the_map_is_text(page, open_quiet):
    open_quiet("?data=contoh")
    map_at_rest(page)
    corner = page.frame_locator(MAP_FRAME).locator(".leaflet-control-attribution")
    expect(corner).to_have_text(IMAGE)
    page.get_by_role("button", name=INDONESIAN("tools.title")).click()
    expect(page.get_by_text(IMAGE)).to_be_visible(timeout=PATIENCE)


def test_a_name_of_a_region_is_text_on_page_map_search_and_chart(page, open_quiet):
    open_quiet("?data=contoh&tema=product_coverage")
    map_at_rest(page)
    labels = page.frame_locator(MAP_FRAME).locator(".ovop-name")
    expect(labels.get_by_text(NAME)).to_have_count(1)
    pixel = map_frame(page).evaluate("code => ovop.pixelOf(code)", SUMBA_TIMUR)
    page.locator(MAP_FRAME).first.hover(position=pixel)
    tooltip = page.frame_locator(MAP_FRAME).locator(".ovop-tooltip-name")
    expect(tooltip).to_have_text(NAME)
    found = find_region(page, "waingapu", INDONESIAN)
    expect(found.filter(has_text=NAME).first).to_be_visible()
    expect(found.locator("a, i, em")).to_have_count(0)


@pytest.mark.parametrize("address", ["produk_unggulan", "potensi"])
def test_records_are_text_on_every_page(page, open_quiet, address):
    open_quiet(f"{address}?data=kerja&wilayah={VILLAGE}")
    map_state(page, "state.region === value", VILLAGE)
    expect(page.locator(".st-key-village")).to_contain_text("[Masuk ulang](https:")
    expect(page.locator(".st-key-village li").locator("a, img, code, em")).to_have_count(0)


def test_what_a_link_carries_is_text_in_the_notice(page, open_quiet):
    open_quiet(f"?wilayah=[Masuk ulang](https://{EVIL}) :red[x] www.{EVIL}")
    notice = page.get_by_text("[Masuk ulang](https:")
    expect(notice).to_be_visible(timeout=PATIENCE)
    expect(notice.locator("a, .stMarkdownColoredText")).to_have_count(0)


def test_a_table_shows_records_as_text_and_its_file_is_guarded(page, open_quiet):
    open_quiet(f"produk_unggulan?data=kerja&wilayah={VILLAGE}")
    map_at_rest(page)
    expect(page.locator(".ovop-table tbody").last).to_contain_text("=1+1")
    expect(page.locator(".ovop-table tbody").locator("img, script, svg, code")).to_have_count(0)
    with page.expect_download() as started:
        page.get_by_role("button", name=INDONESIAN("table.download")).last.click()
    content = started.value.path().read_text("utf-8-sig")
    assert "'=1+1" in content
    assert "Kopi;'=1+1" in content
