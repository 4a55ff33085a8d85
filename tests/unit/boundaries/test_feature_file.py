"""Reading one map file: where the code is, how text is encoded, and whether the file is whole."""

from __future__ import annotations

import json
import random
import shutil
import struct

import numpy as np
import pytest
import shapely

from ovop_geo.boundaries.feature_file import read_features
from ovop_geo.boundaries.feature_ids import text_ids
from ovop_geo.boundaries.map_files import MapFile
from ovop_geo.boundaries.user_files import Wishes, read_user_files
from ovop_geo.errors import BoundaryError
from tests.unit.boundaries.some_villages import REGIONS, villages_in, write_map

FEATURES = villages_in()
CODES = list(FEATURES["kode"])
NUMBERS = [int(code.replace(".", "")) for code in CODES]
SHAPEFILE = (".shp", ".shx", ".dbf", ".prj", ".cpg")


class Told(dict):
    """What was told: values by key without its beginning."""

    def __call__(self, key, **values):
        self[key.removeprefix("boundary.read.")] = values


def read(path, told=None, **wishes):
    report = Told() if told is None else told
    villages, (found,) = read_user_files([path], REGIONS, Wishes(**wishes), report)
    return villages, found


def refused(path, **wishes):
    with pytest.raises(BoundaryError) as fault:
        read(path, **wishes)
    return fault.value


def geojson(path, ids, **properties):
    shapes = [shapely.geometry.mapping(shape) for shape in FEATURES.geometry]
    features = [
        {"type": "Feature", "id": each, "properties": properties, "geometry": shape}
        for each, shape in zip(ids, shapes, strict=True)
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return path


@pytest.mark.parametrize("ids", [NUMBERS, CODES, [str(number) for number in NUMBERS]])
@pytest.mark.parametrize("name", ["desa.geojson", "desa.json"])
def test_the_code_may_be_the_id_of_a_feature(tmp_path, ids, name):
    villages, found = read(geojson(tmp_path / name, ids, luas=1.5))
    assert (list(villages.index), found.column) == (CODES, "id")


def test_the_code_may_be_the_id_beside_a_column_of_that_name(tmp_path):
    villages, _ = read(geojson(tmp_path / "desa.geojson", NUMBERS, id=7))
    assert list(villages.index) == CODES


@pytest.mark.parametrize("property_id", [7, "x", 1.5])
def test_a_property_does_not_hide_ids_that_are_text(tmp_path, property_id):
    villages, _ = read(geojson(tmp_path / "desa.geojson", CODES, id=property_id))
    assert list(villages.index) == CODES


def test_a_broken_file_has_no_ids(tmp_path):
    path = tmp_path / "desa.geojson"
    path.write_text('{"features": [{"id": "a"}, {"id')
    assert text_ids(path) == []


def test_the_code_may_be_the_key_of_a_table(tmp_path):
    path = tmp_path / "desa.gpkg"
    FEATURES.assign(fid=NUMBERS).drop(columns="kode").to_file(path, layer_options={"FID": "fid"})
    assert list(read(path)[0].index) == CODES


def test_the_numbers_of_features_are_no_column(tmp_path):
    fault = refused(write_map(FEATURES[["nama", "geometry"]], tmp_path / "desa.gpkg"))
    assert fault.key == "boundary.use.no_match"
    assert "fid" not in str(fault)


@pytest.mark.parametrize("name", ["kode", None, "nama"])
def test_the_code_may_be_the_index_of_geoparquet(tmp_path, name):
    indexed = FEATURES.set_index("kode").rename_axis(name)
    assert list(read(write_map(indexed, tmp_path / "desa.parquet"))[0].index) == CODES


def test_the_code_may_be_a_level_of_the_index(tmp_path):
    indexed = FEATURES.assign(kec="53.03.05").set_index(["kec", "kode"])
    villages, found = read(write_map(indexed, tmp_path / "desa.parquet"))
    assert (list(villages.index), found.column) == (CODES, "kode")


def test_a_geometry_of_any_name_is_taken(tmp_path):
    features = FEATURES.rename_geometry("geom").assign(geometry="x")
    assert list(read(write_map(features, tmp_path / "desa.parquet"))[0].index) == CODES


@pytest.mark.parametrize("suffix", [".dbf", ".shx"])
def test_a_missing_part_of_a_shapefile_is_named(tmp_path, suffix):
    path = write_map(FEATURES, tmp_path / "desa.shp")
    path.with_suffix(suffix).unlink()
    fault = refused(path)
    assert fault.key == "boundary.use.parts"
    assert f"desa{suffix} tidak ada" in str(fault)


def test_the_table_of_a_shapefile_stands_for_it(tmp_path):
    path = write_map(FEATURES, tmp_path / "desa.shp")
    assert list(read(path.with_suffix(".dbf"))[0].index) == CODES


def encoded(tmp_path, text, page, language=0):
    """Write a shapefile with ``text`` in place of the name; the rest says how it is encoded."""
    path = write_map(FEATURES.assign(nama="N@@"), tmp_path / "desa.shp")
    table = path.with_suffix(".dbf")
    content = bytearray(table.read_bytes().replace(b"N@@", text.ljust(3)))
    content[29] = language
    table.write_bytes(content)
    path.with_suffix(".cpg").unlink()
    if page is not None:
        path.with_suffix(".cpg").write_text(page)
    return path


@pytest.mark.parametrize(
    ("text", "page", "language", "is_told"),
    [
        (b"N\xe9", "UTF-8", 0, True),
        (b"N\xe9", "UTF8;garbage", 0, True),
        (b"N\xe9", "base64", 0, True),
        (b"N\xe9", None, 0, True),
        (b"N\xe9", "1252", 0, False),
        (b"N\xe9", "ISO-8859-1", 0, False),
        (b"N\x82", "437", 0, False),
        (b"N\xc3\xa9", "UTF-8", 0, False),
        (b"N\xc3\xa9", None, 0, False),
        (b"N\xc3\xa9", None, 0x57, False),
        (b"N\xc3\xa9", "1252", 0, False),
        (b"N\xc3\xa9", "", 0x03, False),
    ],
)
def test_text_is_read_whatever_is_said_of_its_encoding(tmp_path, text, page, language, is_told):
    told = Told()
    file = MapFile(encoded(tmp_path, text, page, language), "desa.shp")
    features = read_features(file, "desa", told, damaged=False)
    assert list(features["kode"]) == CODES
    assert set(features["nama"]) == {"Né"}
    assert ("encoding" in told) == is_told


def test_the_name_of_a_column_may_be_badly_encoded_too(tmp_path):
    path = write_map(FEATURES.rename(columns={"nama": "nama_@"}), tmp_path / "desa.shp")
    table = path.with_suffix(".dbf")
    table.write_bytes(table.read_bytes().replace(b"nama_@", b"nama_\xe9"))
    told = Told()
    features = read_features(MapFile(path, "desa.shp"), "desa", told, damaged=False)
    assert list(features["kode"]) == CODES
    assert "nama_é" in features
    assert "encoding" in told


def test_text_of_another_format_may_be_badly_encoded_too(tmp_path):
    path = write_map(FEATURES.assign(nama="N@@"), tmp_path / "desa.gpkg")
    path.write_bytes(path.read_bytes().replace(b"N@@", b"N\xe9 "))
    told = Told()
    features = read_features(MapFile(path, "desa.gpkg"), "desa", told, damaged=False)
    assert set(features["nama"]) == {"Né "}
    assert told["encoding"]["count"] == len(CODES)


def test_a_crs_that_cannot_be_understood_is_said(tmp_path):
    path = write_map(FEATURES, tmp_path / "desa.shp")
    path.with_suffix(".prj").write_text('GEOGCS["GCS_WGS_1984",DATUM["D_WG')
    assert refused(path).key == "boundary.use.crs"


@pytest.mark.parametrize("name", ["desa.gpkg", "desa.parquet"])
@pytest.mark.parametrize("impossible", [np.nan, np.inf])
def test_coordinates_that_are_no_numbers_are_told(tmp_path, name, impossible):
    features = FEATURES.copy()
    corners = [(123, -9), (123.1, -9), (impossible, -9.1), (123, -9)]
    features.loc[0, "geometry"] = shapely.Polygon(corners)
    told = Told()
    villages, _ = read(write_map(features, tmp_path / name), told)
    assert told["impossible"]["count"] == 1
    assert list(villages.index[villages.geometry.isna()]) == CODES[:1]


def test_villages_of_very_many_corners_are_thinned_and_stay_where_they_are(tmp_path):
    fine = FEATURES.to_crs("EPSG:32751")
    fine.geometry = fine.geometry.segmentize(5)
    villages, _ = read(write_map(fine, tmp_path / "desa.gpkg"))
    assert shapely.get_num_coordinates(fine.geometry).sum() > 10_000
    assert shapely.get_num_coordinates(villages.geometry).sum() < 2_000
    moved = villages.to_crs("EPSG:32751").geometry.hausdorff_distance(fine.set_index("kode"))
    assert moved.max() < 6


def test_a_gml_file_without_its_schema_that_was_cut_short_is_said_to_be_damaged(tmp_path):
    path = write_map(FEATURES, tmp_path / "desa.gml")
    path.with_suffix(".xsd").unlink()
    content = path.read_bytes()
    path.write_bytes(content[: len(content) * 9 // 10])
    assert refused(path).key == "boundary.use.damaged"


CUTS = ("desa.shp", "desa.gpkg", "desa.geojson", "desa.parquet", "desa.fgb", "desa.kml")


@pytest.mark.parametrize("name", [*CUTS, "desa.gml", "desa.mif"])
@pytest.mark.parametrize("share", [0.0, 0.3, 0.97])
def test_a_file_that_was_cut_short_is_never_taken_for_whole(tmp_path, name, share):
    path = write_map(FEATURES, tmp_path / name)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    assert refused(path).key in ("boundary.use.damaged", "boundary.use.unreadable")


@pytest.mark.parametrize("suffix", [".shp", ".dbf", ".shx"])
@pytest.mark.parametrize("share", [0.4, 0.98])
def test_a_shapefile_of_which_a_part_was_cut_is_said_to_be_damaged(tmp_path, suffix, share):
    path = write_map(FEATURES, tmp_path / "desa.shp")
    part = path.with_suffix(suffix)
    content = part.read_bytes()
    part.write_bytes(content[: int(len(content) * share)])
    fault = refused(path)
    assert suffix in str(fault)
    assert "rusak" in str(fault)


def test_a_table_of_another_shapefile_is_said(tmp_path):
    path = write_map(FEATURES, tmp_path / "desa.shp")
    other = write_map(FEATURES.iloc[1:], tmp_path / "lain/desa.shp")
    shutil.copy(other.with_suffix(".dbf"), path.with_suffix(".dbf"))
    assert refused(path).key == "boundary.use.damaged"


def test_a_shape_whose_record_is_broken_is_missed(tmp_path):
    path = write_map(FEATURES, tmp_path / "desa.shp")
    content = bytearray(path.read_bytes())
    content[108:112] = struct.pack("<i", 99)
    path.write_bytes(content)
    assert refused(path).key == "boundary.use.damaged"


def test_what_is_left_of_a_damaged_file_can_be_forced(tmp_path):
    path = write_map(FEATURES, tmp_path / "desa.shp")
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    told = Told()
    villages, _ = read(path, told, damaged=True)
    assert "damaged" in told
    assert 0 < villages.geometry.notna().sum() < len(CODES)


FORMATS = [*CUTS, "desa.gml", "desa.mif", "desa.topojson", "desa.tab"]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("is_forced", [False, True])
def test_bytes_that_changed_never_end_in_a_foreign_fault(tmp_path, name, is_forced):

    path = write_map(FEATURES, tmp_path / "asal" / name)
    chance = random.Random(name)
    parts = sorted(path.parent.iterdir())
    outcomes = set()
    for attempt in range(8):
        folder = tmp_path / str(attempt)
        shutil.copytree(path.parent, folder)
        part = folder / chance.choice(parts).name
        content = bytearray(part.read_bytes())
        for _ in range(chance.choice((1, 3, 20))):
            content[chance.randrange(min(len(content), chance.choice((200, 10**9))))] ^= 255
        part.write_bytes(content[: chance.choice((len(content), chance.randrange(len(content))))])
        try:
            read(folder / name, damaged=is_forced)
        except BoundaryError as fault:
            outcomes.add(fault.key)
    assert outcomes


def test_the_code_may_be_deep_in_the_properties(tmp_path):
    path = geojson(tmp_path / "desa.geojson", range(len(CODES)))
    collection = json.loads(path.read_text())
    for feature, code in zip(collection["features"], CODES, strict=True):
        feature["properties"] = {"atribut": {"wilayah": {"kode": code}}, "sumber": ["x"]}
    path.write_text(json.dumps(collection))
    assert list(read(path)[0].index) == CODES


def test_an_empty_table_of_a_shapefile_is_named(tmp_path):
    path = write_map(FEATURES, tmp_path / "desa.shp")
    path.with_suffix(".dbf").write_bytes(b"")
    assert "(.dbf: 0 byte)" in str(refused(path))


def test_a_file_without_features_is_called_that(tmp_path):
    assert refused(write_map(FEATURES.iloc[:0], tmp_path / "desa.gpkg")).key.endswith("no_features")
