from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ovop_geo.boundaries import browser_files as module
from ovop_geo.boundaries.browser_files import BrowserFiles, browser_files
from ovop_geo.boundaries.sources import active_source
from ovop_geo.boundaries.surroundings import SURROUNDINGS_FILE
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


def kept(files: BrowserFiles, settings: Settings) -> list[Path]:
    return list((settings.browser_directory / files.folder).iterdir())


def contents_of(paths: list[Path]) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in paths}


@pytest.fixture(scope="module")
def squared(settings: Settings) -> BrowserFiles:
    return browser_files(active_source(settings), REGIONS, settings, squares=True)


def content(files: BrowserFiles, level: Level) -> dict:
    return json.loads(files.contents[files.names[level]])


@pytest.mark.parametrize("level", MAP_LEVELS)
def test_every_area_with_a_polygon_is_in_the_file_of_its_level(files, settings, level):
    found = content(files, level)
    drawn = [each["id"] for each in found["topology"]["objects"]["areas"]["geometries"]]
    assert drawn == list(active_source(settings).areas(level).index)
    assert len(found["points"]) == len(found["widths"]) == len(drawn)


@pytest.mark.parametrize("level", MAP_LEVELS)
def test_every_area_has_a_square_in_a_file_of_the_same_form(files, squared, level):
    shapes, squares = content(files, level), content(squared, level)
    drawn = [each["id"] for each in squares["topology"]["objects"]["areas"]["geometries"]]
    assert drawn == shapes["areas"]
    assert {key: type(value) for key, value in squares.items()} == {
        key: type(value) for key, value in shapes.items()
    }
    same = ("areas", "names", "kinds", "weight", "borders")
    assert [squares[key] for key in same] == [shapes[key] for key in same]


def test_a_square_has_four_corners_and_takes_its_sides_from_its_neighbours(squared):
    topology = content(squared, Level.DESA)["topology"]
    sides = [len(arc) - 1 for arc in topology["arcs"]]
    geometries = topology["objects"]["areas"]["geometries"]
    used = [~arc if arc < 0 else arc for each in geometries for arc in each["arcs"][0]]
    assert sum(sides[arc] for arc in used) == 4 * len(geometries)
    assert len(set(used)) < len(used)


def test_names_of_squares_stand_on_them_and_on_what_they_make_up(squared):
    labels = {level: content(squared, level)["labels"] for level in MAP_LEVELS}
    kecamatan = list(REGIONS.at(Level.KECAMATAN).index)
    assert sorted(label["code"] for label in labels[Level.DESA]["kecamatan"]) == kecamatan
    assert labels[Level.KABUPATEN]["kecamatan"] == []
    assert len({label["width"] for label in labels[Level.KABUPATEN]["kabupaten"]}) == 1


def test_the_names_of_a_level_begin_with_its_kinds(files):
    found = content(files, Level.DESA)
    assert found["kinds"] == ["Kelurahan", "Desa"]
    assert all(found["names"][code].startswith(tuple(found["kinds"])) for code in found["areas"])


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
    before = {path: path.stat().st_mtime_ns for path in kept(files, settings)}
    again = browser_files(active_source(settings), REGIONS, settings)
    assert again == files
    assert {path: path.stat().st_mtime_ns for path in kept(again, settings)} == before


def test_other_boundaries_get_other_files(files, settings, monkeypatch):
    monkeypatch.setattr(module, "FORMAT", -1)
    monkeypatch.setattr(module, "_built", lambda folder, *_: replace(files, folder=folder))
    assert browser_files(active_source(settings), REGIONS, settings).folder != files.folder


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def altered(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def replaced_by_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def doubled(path: Path) -> None:
    path.with_name(f"{path.stem.partition('-')[0]}-0123456789ab.json").write_text("{}")


@pytest.mark.parametrize(
    "spoil", [emptied, cut, altered, replaced_by_a_folder, doubled, Path.unlink]
)
@pytest.mark.parametrize("stem", ["desa", "daratan"])
def test_a_spoilt_file_is_made_again(files, settings, tmp_path, monkeypatch, spoil, stem):
    monkeypatch.setattr(module, "_built", lambda *_: files)
    copy = Settings(data_directory=tmp_path)
    browser_files(active_source(copy), REGIONS, copy)
    (path,) = copy.browser_directory.glob(f"*/{stem}-*.json")
    spoil(path)
    again = browser_files(active_source(copy), REGIONS, copy)
    assert (again, again.fault) == (files, None)
    assert contents_of(kept(again, copy)) == dict(files.contents)
    assert [found.name for found in copy.browser_directory.iterdir()] == [files.folder]


def test_a_file_in_place_of_their_folder_gives_way(files, settings, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "_built", lambda *_: files)
    copy = Settings(data_directory=tmp_path)
    copy.browser_directory.mkdir()
    (copy.browser_directory / files.folder).write_text("no folder")
    again = browser_files(active_source(copy), REGIONS, copy)
    assert contents_of(kept(again, copy)) == dict(files.contents)


def test_where_nothing_can_be_kept_the_files_are_complete_and_it_is_said(
    files, tmp_path, monkeypatch, caplog
):
    monkeypatch.setattr(module, "_built", lambda *_: files)
    (tmp_path / "var").write_text("a file where the data folder should be")
    found = browser_files(active_source(Settings()), REGIONS, Settings(tmp_path / "var" / "x"))
    assert found.contents == files.contents
    assert isinstance(found.fault, BoundaryError)
    assert str(tmp_path) not in str(found.fault)
    assert str(tmp_path) in caplog.text


def test_a_full_disk_leaves_nothing_half_made(files, tmp_path, monkeypatch):
    settings = Settings(data_directory=tmp_path)
    write = Path.write_bytes

    def full_disk(path: Path, data: bytes) -> int:
        write(path, data[:10])
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(module, "_built", lambda *_: files)
    with monkeypatch.context() as broken:
        broken.setattr(Path, "write_bytes", full_disk)
        found = browser_files(active_source(settings), REGIONS, settings)
    assert (found.contents, found.fault is None) == (files.contents, False)
    assert list(settings.browser_directory.iterdir()) == []


def test_without_the_land_around_there_is_a_map_until_the_file_is_whole(
    files, settings, tmp_path, caplog
):
    copy = replace(settings, shipped_data=tmp_path)
    (tmp_path / SURROUNDINGS_FILE).write_bytes(b"PAR1")
    found = browser_files(active_source(settings), REGIONS, copy)
    assert (found.names, found.fault) == (files.names, None)
    assert json.loads(found.contents[found.land])["objects"]["areas"]["geometries"] == []
    assert SURROUNDINGS_FILE in caplog.text
    shutil.copy(settings.shipped_data / SURROUNDINGS_FILE, tmp_path)
    assert browser_files(active_source(settings), REGIONS, copy) == files
