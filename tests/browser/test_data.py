"""Data sets, broken files, and boundaries that a user installs."""

import csv
import io
import os
import shutil
import subprocess
import sys

import pytest
from playwright.sync_api import expect

from ovop_geo.language import Translator
from tests.browser.harness import (
    PROJECT,
    go,
    map_at_rest,
    map_frame,
    map_state,
    running_app,
    settle,
)

INDONESIAN = Translator("id")
REAL_BOUNDARIES = PROJECT.parent / "shared" / "boundaries" / "wilayah_boundaries"
SIMULATED = "DATA SIMULASI"


def test_simulated_data_say_so_on_the_page_and_on_the_map(page, app):
    go(page, app.url)
    map_state(page)
    expect(page.get_by_text(SIMULATED)).to_have_count(0)
    page.locator(".st-key-choose_dataset button").nth(1).click()
    expect(page.get_by_role("status").filter(has_text=SIMULATED)).to_be_visible()
    settle(page)
    expect(map_frame(page).get_by_text(SIMULATED).first).to_be_visible()


def test_the_table_downloads_as_csv_with_a_row_per_area(page, app):
    go(page, f"{app.url}/?tingkat=kabupaten")
    map_at_rest(page)
    button = page.get_by_role("button", name="CSV")
    with page.expect_download() as download:
        button.first.click()
    text = download.value.path().read_text(encoding="utf-8-sig")
    rows = [row for row in csv.reader(io.StringIO(text), delimiter=separator(text)) if row]
    at = rows[0].index(INDONESIAN("column.kode"))
    codes = [row[at] for row in rows[1:]]
    assert len(codes) == len(set(codes)) == 22


def separator(text):
    return ";" if ";" in text.splitlines()[0] else ","


class TestBrokenFile:
    @pytest.fixture(scope="class")
    @classmethod
    def broken_project(cls, tmp_path_factory):
        """A copy of the project in which one row names a village that does not exist."""
        copy = tmp_path_factory.mktemp("broken") / "project"
        copy.mkdir()
        for name in ("ovop_geo", "pages", "data", ".streamlit"):
            shutil.copytree(PROJECT / name, copy / name)
        shutil.copy(PROJECT / "app.py", copy)
        table = copy / "data" / "publik" / "produk.csv"
        rows = list(csv.DictReader(table.open(encoding="utf-8", newline="")))
        rows[4]["kode_wilayah"] = "53.99.99.9999"
        with table.open("w", encoding="utf-8", newline="") as output:
            writer = csv.DictWriter(output, rows[0].keys())
            writer.writeheader()
            writer.writerows(rows)
        return copy

    @pytest.fixture(scope="class")
    @classmethod
    def app(cls, chromium, broken_project, tmp_path_factory):
        directory = tmp_path_factory.mktemp("broken-app")
        environment = {"OVOP_DATA_DIR": str(directory / "var"), "PYTHONPATH": str(broken_project)}
        with running_app(directory / "server.log", environment, broken_project) as app:
            yield app

    def test_its_row_is_named_and_the_rest_is_shown(self, page, app):
        go(page, f"{app.url}/?tingkat=kabupaten")
        assert map_state(page)["areas"] == 22
        page.get_by_text(INDONESIAN("app.faults.title", count=1)).click()
        fault = page.get_by_text("53.99.99.9999")
        expect(fault).to_be_visible()
        expect(fault).to_contain_text("produk.csv")
        expect(fault).to_contain_text("6")
        expect(fault).to_contain_text("kode_wilayah")


@pytest.mark.skipif(not REAL_BOUNDARIES.is_dir(), reason="the open boundaries are not at hand")
class TestInstalledBoundaries:
    @pytest.fixture(scope="class")
    @classmethod
    def app(cls, chromium, tmp_path_factory):
        directory = tmp_path_factory.mktemp("real")
        environment = {"OVOP_DATA_DIR": str(directory / "var")}
        subprocess.run(
            [
                *(sys.executable, "-m", "ovop_geo", "boundaries", "download"),
                *("--from", str(REAL_BOUNDARIES)),
            ],
            cwd=PROJECT,
            env=os.environ | environment,
            check=True,
        )
        with running_app(directory / "server.log", environment) as app:
            yield app

    def test_their_villages_are_on_the_map(self, page, app):
        go(page, f"{app.url}/?tingkat=desa")
        state = map_state(page, "state.level === 'desa'")
        assert state["areas"] == 3352
        without = INDONESIAN("map.legend.without_polygon", count=90)
        expect(map_frame(page).get_by_text(without)).to_be_visible()
