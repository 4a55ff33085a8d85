from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from ovop_geo.boundaries import browser_files as module
from ovop_geo.boundaries.browser_files import BrowserFiles, browser_files
from ovop_geo.boundaries.sources import active_source
from ovop_geo.errors import BoundaryError
from ovop_geo.regions.codes import MAP_LEVELS, Level
from ovop_geo.regions.reference import load_regions
from ovop_geo.settings import Settings

REGIONS = load_regions()


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(data_directory=tmp_path_factory.mktemp("var"))


@pytest.fixture(scope="module")
def files(settings: Settings) -> Iterator[BrowserFiles]:
    return browser_files(active_source(settings), REGIONS, settings)


def content(files: BrowserFiles, level: Level) -> dict:
    return json.loads((files.directory / files.names[level]).read_text())


@pytest.mark.parametrize("level", MAP_LEVELS)
def test_every_area_with_a_polygon_is_in_the_file_of_its_level(files, settings, level):
    found = content(files, level)
    drawn = [each["id"] for each in found["topology"]["objects"]["areas"]["geometries"]]
    assert drawn == list(active_source(settings).areas(level).index)
    assert len(found["points"]) == len(drawn)


@pytest.mark.parametrize("level", MAP_LEVELS)
def test_every_area_is_listed_and_named_with_its_parents(files, level):
    found = content(files, level)
    assert found["areas"] == list(REGIONS.at(level).index)
    for code in found["areas"]:
        for end in range(5, len(code) + 1):
            if code[:end] in REGIONS.areas.index:
                assert found["names"][code[:end]]


def test_a_name_tells_a_kelurahan_from_a_desa(files):
    names = content(files, Level.DESA)["names"]
    oesao = sorted(name for name in names.values() if name.endswith(" Oesao"))
    assert oesao == ["Desa Oesao", "Kelurahan Oesao"]


def test_a_second_start_takes_the_files_as_they_are(files, settings):
    before = {path: path.stat().st_mtime_ns for path in files.directory.iterdir()}
    again = browser_files(active_source(settings), REGIONS, settings)
    assert again == files
    assert {path: path.stat().st_mtime_ns for path in again.directory.iterdir()} == before


def test_other_boundaries_get_other_files(files, settings, monkeypatch):
    monkeypatch.setattr(module, "FORMAT", -1)
    assert browser_files(active_source(settings), REGIONS, settings).directory != files.directory


def test_a_start_that_is_cut_off_leaves_nothing_half_made(tmp_path: Path, monkeypatch):
    settings = Settings(data_directory=tmp_path)
    write = Path.write_bytes

    def full_disk(path: Path, data: bytes) -> int:
        write(path, data[:10])
        raise OSError(28, os.strerror(28))

    with monkeypatch.context() as broken:
        broken.setattr(Path, "write_bytes", full_disk)
        with pytest.raises(BoundaryError, match=str(tmp_path)):
            browser_files(active_source(settings), REGIONS, settings)
    assert list(settings.browser_directory.iterdir()) == []
    assert content(browser_files(active_source(settings), REGIONS, settings), Level.KABUPATEN)
