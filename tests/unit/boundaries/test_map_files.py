"""What people name as their map: files, folders and archives of any make."""

from __future__ import annotations

import shutil
import sys
import zipfile

import pytest

from ovop_geo.boundaries.user_files import Wishes, read_user_files
from ovop_geo.errors import BoundaryError
from tests.unit.boundaries.some_villages import REGIONS, villages_in, write_map, zipped

CODES = list(villages_in()["kode"])


def read(*paths, **wishes):
    villages, _ = read_user_files(paths, REGIONS, Wishes(**wishes), lambda key, **values: None)
    return list(villages.index)


def refused(*paths, **wishes):
    with pytest.raises(BoundaryError) as fault:
        read(*paths, **wishes)
    return fault.value


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "isi"


@pytest.mark.parametrize(
    "name",
    [
        "desa.shp",
        "Batas Desa 2024/SHP/desa.shp",
        "a/b/c/desa.gpkg",
        "peta/desa.geojson",
        "desa.parquet",
        "doc.kml",
        "x/batas.gdb",
    ],
)
def test_a_map_is_found_in_an_archive(folder, tmp_path, name):
    features = villages_in()
    if name.endswith(".gdb"):
        (folder / name).parent.mkdir(parents=True)
        features.to_file(folder / name, driver="OpenFileGDB")
    else:
        write_map(features, folder / name)
    assert read(zipped(folder, tmp_path / "PETA.ZIP")) == CODES


def test_a_kmz_is_read(folder, tmp_path):
    write_map(villages_in(), folder / "doc.kml")
    assert read(zipped(folder, tmp_path / "peta.kmz")) == CODES


def test_a_geodatabase_without_its_folder_is_read(folder, tmp_path):
    villages_in().to_file(folder.with_suffix(".gdb"), driver="OpenFileGDB")
    assert read(zipped(folder.with_suffix(".gdb"), tmp_path / "peta.gdb.zip")) == CODES


def test_what_systems_add_to_an_archive_is_no_map(folder, tmp_path):
    write_map(villages_in(), folder / "peta/desa.shp")
    for rest in ("__MACOSX/peta/._desa.shp", "peta/.DS_Store", "peta/._desa.shp", "peta/desa.pdf"):
        (folder / rest).parent.mkdir(parents=True, exist_ok=True)
        (folder / rest).write_bytes(b"\0\5\x16\7")
    assert read(zipped(folder, tmp_path / "peta.zip")) == CODES


@pytest.mark.parametrize("container", ["folder", "archive", "archives"])
def test_many_files_inside_are_read_together(folder, tmp_path, container):
    features = villages_in()
    zones = ["EPSG:4326", "EPSG:32750", "EPSG:32751"]
    for place, crs in enumerate(zones):
        part = features.iloc[place::3].to_crs(crs)
        if container == "archives":
            write_map(part, tmp_path / f"{place}/desa.shp")
            folder.mkdir(exist_ok=True)
            zipped(tmp_path / str(place), folder / f"{place}.zip")
        else:
            write_map(part, folder / f"kabupaten {place}/desa.shp")
    whole = zipped(folder, tmp_path / "peta.zip") if container == "archive" else folder
    assert read(whole) == CODES


def test_several_files_are_read_together(tmp_path):
    features = villages_in()
    first = write_map(features.iloc[:4], tmp_path / "a.geojson")
    second = write_map(features.iloc[4:].rename(columns={"kode": "KDEPUM"}), tmp_path / "b.shp")
    assert read(first, second) == CODES


def test_villages_that_several_files_share_are_told(tmp_path):
    features, told = villages_in(), []
    paths = [
        write_map(part, tmp_path / f"{place}.gpkg")
        for place, part in enumerate((features.iloc[:5], features.iloc[4:]))
    ]
    read_user_files(paths, REGIONS, Wishes(), lambda key, **values: told.append((key, values)))
    ((key, values),) = told
    assert (key, values["codes"]) == ("boundary.read.shared", CODES[4])


def test_of_several_maps_the_one_of_villages_is_taken_and_the_rest_told(folder, tmp_path):
    features = villages_in()
    write_map(features, folder / "desa.shp")
    coarse = features.assign(kode=features["kode"].str[:8], nama="x", luas=1.0)
    write_map(coarse, folder / "kecamatan.shp")
    told = []
    read_user_files([folder], REGIONS, Wishes(), lambda key, **values: told.append((key, values)))
    ((key, values),) = told
    assert (key, values["file"]) == ("boundary.read.skipped", "isi: kecamatan.shp")
    assert values["reason"].key == "boundary.use.coarse"


def test_all_layers_with_villages_are_read_or_those_that_are_named(tmp_path):
    features = villages_in()
    path = tmp_path / "peta.gpkg"
    for place in range(3):
        features.iloc[place::3].to_file(path, layer=f"bagian {place}")
    assert read(path) == CODES
    assert read(path, layers=("bagian 0", "bagian 2")) == sorted(CODES[::3] + CODES[2::3])
    fault = refused(path, layers=("bagian 9",))
    assert fault.key == "boundary.use.no_layer"
    assert "bagian 0, bagian 1, bagian 2" in str(fault)


def test_points_and_empty_layers_beside_the_villages_are_no_second_map(tmp_path):
    features = villages_in()
    path = write_map(features, tmp_path / "desa.gpkg")
    offices = features.set_geometry(features.representative_point())
    offices.to_file(path, layer="kantor")
    features.iloc[:0].to_file(path, layer="kosong")
    assert read(path) == CODES


def test_a_kml_with_a_folder_for_each_kecamatan_is_read(tmp_path):
    path = tmp_path / "peta.kml"
    for kecamatan in ("53.03.05", "53.03.06"):
        villages_in(kecamatan).to_file(path, layer=kecamatan, driver="LIBKML", mode="a")
    both = [*villages_in("53.03.05")["kode"], *villages_in("53.03.06")["kode"]]
    assert read(path) == sorted(both)


@pytest.mark.parametrize("as_layers", [True, False])
def test_two_maps_of_the_same_villages_are_not_mixed(tmp_path, as_layers):
    features = villages_in()
    if as_layers:
        paths = [tmp_path / "peta.gpkg"]
        for year in ("2020", "2024"):
            features.to_file(paths[0], layer=year)
    else:
        paths = [write_map(features, tmp_path / f"{year}.gpkg") for year in ("2020", "2024")]
    fault = refused(*paths)
    assert fault.key == "boundary.use.twice"
    assert "2020" in str(fault)
    assert "2024" in str(fault)


@pytest.mark.parametrize(
    "name",
    [
        *("desa!.gpkg", "a!b/desa.shp", "desa, baru.geojson", "peta#1.gpkg", "100%.gpkg"),
        *("apa?.gpkg", "a:b.gpkg", "-desa.gpkg", "http desa.gpkg", "https:/x/desa.gpkg"),
        *(
            "Désa é.shp",
            "zip!/x.zip!y.parquet",
            "peta'\"<b>.kml",
            "DESA.SHP",
            "Desa.Shp",
            "d.v2.shp",
        ),
        *("desa;baru.gpkg", "vsizip/desa.gpkg", "GPKG:desa.gpkg", "desa\n.gpkg", "desa"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="Windows allows few of these names")
def test_a_name_is_a_name_whatever_it_looks_like(tmp_path, monkeypatch, name):
    plain = write_map(villages_in(), tmp_path / f"asal/x{(tmp_path / name).suffix.lower()}")
    for part in plain.parent.iterdir():
        suffix = part.suffix.upper() if name.isupper() else part.suffix
        target = tmp_path / "tujuan" / name
        target = target if part == plain else target.with_suffix(suffix)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(part, target)
    monkeypatch.chdir(tmp_path / "tujuan")
    assert read(tmp_path / "tujuan" / name) == CODES
    assert read(type(tmp_path)(name)) == CODES


@pytest.mark.parametrize(
    "address",
    [
        "https://contoh.id/desa.geojson",
        "http://[bad",
        "zip://x.zip!y.shp",
        "/vsicurl/http://x/y.shp",
    ],
)
def test_an_address_is_not_fetched(tmp_path, address):
    fault = refused(type(tmp_path)(address))
    assert fault.key in ("boundary.use.address", "boundary.use.no_file")


def test_an_archive_in_an_archive_is_said(folder, tmp_path):
    write_map(villages_in(), tmp_path / "desa/desa.shp")
    folder.mkdir()
    zipped(tmp_path / "desa", folder / "dalam.zip")
    fault = refused(zipped(folder, tmp_path / "peta.zip"))
    assert fault.key == "boundary.use.nested"
    assert "dalam.zip" in str(fault)


def test_without_a_map_inside_the_content_is_named(folder):
    folder.mkdir()
    (folder / "laporan.pdf").write_bytes(b"%PDF")
    fault = refused(folder)
    assert fault.key == "boundary.use.no_map_inside"
    assert "laporan.pdf" in str(fault)


@pytest.mark.parametrize("name", ["peta.rar", "peta.7z", "peta.tar.gz"])
def test_an_archive_of_another_kind_is_to_be_unpacked(tmp_path, name):
    (tmp_path / name).write_bytes(b"Rar!")
    assert refused(tmp_path / name).key == "boundary.use.archive"


@pytest.mark.parametrize("name", ["peta.zip", "peta.gpkg", "peta.shp", "peta"])
@pytest.mark.parametrize("beginning", [b"Rar!\x1a\7", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b"])
def test_an_archive_with_another_ending_is_called_an_archive(tmp_path, name, beginning):
    (tmp_path / name).write_bytes(beginning + bytes(99))
    assert refused(tmp_path / name).key == "boundary.use.archive"


@pytest.mark.parametrize(
    ("made", "name"),
    [
        ("a.gpkg", "peta.zip"),
        ("a.gpkg", "peta.json"),
        ("a.geojson", "peta.shp"),
        ("a.parquet", "peta.gpkg"),
        ("a.kml", "peta.gpkg"),
        ("a.sqlite", "peta.sqlite"),
        ("a.fgb", "peta"),
        ("a.zip", "peta.gpkg"),
        ("a.zip", "peta"),
    ],
)
def test_a_file_is_what_it_holds_and_not_what_it_is_called(folder, tmp_path, made, name):
    if made == "a.zip":
        write_map(villages_in(), folder / "desa.shp")
        zipped(folder, tmp_path / made)
    else:
        write_map(villages_in(), tmp_path / made)
    assert read((tmp_path / made).rename(tmp_path / name)) == CODES


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\xef\xbb\xbf <!DOCTYPE html><html>", "page"),
        (b"<HTML lang=id>", "page"),
        (b"%PDF-1.7", "not_a_map"),
        (b"peta desa", "not_a_map"),
    ],
)
@pytest.mark.parametrize("name", ["desa.gpkg", "desa.geojson"])
def test_what_is_no_map_is_called_what_it_is(tmp_path, content, reason, name):
    (tmp_path / name).write_bytes(content)
    fault = refused(tmp_path / name)
    assert fault.key == f"boundary.use.{reason}"
    assert "driver" not in str(fault)


def broken_archives():
    def cut(content):
        return content[: len(content) // 2]

    def flipped(content):
        middle = len(content) // 2
        return content[:middle] + bytes([content[middle] ^ 255]) + content[middle + 1 :]

    def locked(content):
        # The flag of a password, in the local header and in the directory.
        content = bytearray(content)
        content[6] |= 1
        content[content.index(b"PK\1\2") + 8] |= 1
        return bytes(content)

    return [cut, flipped, locked, lambda content: b"", lambda content: b"not an archive"]


@pytest.mark.parametrize("breaking", broken_archives())
def test_an_archive_that_cannot_be_opened_is_said(tmp_path, breaking):
    path = tmp_path / "peta.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.write(write_map(villages_in(), tmp_path / "desa.gpkg"), "desa.gpkg")
    path.write_bytes(breaking(path.read_bytes()))
    assert refused(path).key == "boundary.use.archive_unreadable"
