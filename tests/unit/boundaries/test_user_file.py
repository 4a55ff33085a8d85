"""Reading a map file of the user's own, in the shapes such files have."""

from __future__ import annotations

import zipfile

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from ovop_geo.boundaries.code_column import official_codes
from ovop_geo.boundaries.user_file import Reading
from ovop_geo.boundaries.user_files import Wishes, read_user_files
from ovop_geo.errors import BoundaryError
from ovop_geo.regions.codes import Level
from tests.unit.boundaries.some_villages import REGIONS, square

CODES = list(REGIONS.villages.index[:4])


def squares(codes, **columns):
    boxes = [square(code) for code in codes]
    table = {"KDEPUM": list(codes), "NAMOBJ": [f"Desa {i}" for i in range(len(codes))], **columns}
    return gpd.GeoDataFrame(table, geometry=boxes, crs="EPSG:4326")


def same_shapes(villages, tolerance):
    expected = squares(CODES).geometry.set_axis(CODES).normalize()
    return villages.geometry.normalize().geom_equals_exact(expected, tolerance).all()


def write(features, path):
    if path.suffix == ".parquet":
        features.to_parquet(path)
    elif path.suffix == ".zip":
        folder = path.with_suffix("")
        folder.mkdir()
        features.to_file(folder / "desa.shp")
        with zipfile.ZipFile(path, "w") as archive:
            for part in folder.iterdir():
                archive.write(part, part.name)
    else:
        features.to_file(path)
    return path


def read_user_file(path, column=None):
    wishes = Wishes(Reading(column))
    villages, (report,) = read_user_files([path], REGIONS, wishes, lambda key, **values: None)
    return villages, report


@pytest.fixture
def read(tmp_path):
    def run(features, name="desa.gpkg", column=None):
        return read_user_file(write(features, tmp_path / name), column)

    return run


def refused(read, *arguments, **options):
    with pytest.raises(BoundaryError) as fault:
        read(*arguments, **options)
    return fault.value


@pytest.mark.parametrize(
    "name", ["desa.gpkg", "desa.shp", "desa.zip", "desa.geojson", "desa.parquet", "desa.fgb"]
)
def test_each_format_in_degrees(read, name):
    villages, report = read(squares(CODES), name)
    assert list(villages.index) == CODES
    assert villages.crs == "EPSG:4326"
    assert same_shapes(villages, 1e-9)
    assert (report.features, report.column) == (4, "KDEPUM")


@pytest.mark.parametrize("name", ["desa.gpkg", "desa.shp", "desa.zip", "desa.parquet"])
@pytest.mark.parametrize("crs", ["EPSG:32751", "EPSG:3857"])
def test_each_format_in_metres(read, name, crs):
    villages, report = read(squares(CODES).to_crs(crs), name)
    assert villages.crs == "EPSG:4326"
    assert same_shapes(villages, 1e-6)
    assert report.crs is not None


@pytest.mark.filterwarnings("ignore:'crs' was not provided")
def test_degrees_without_a_crs_are_taken_and_said(read):
    villages, report = read(squares(CODES).set_crs(None, allow_override=True), "desa.shp")
    assert list(villages.index) == CODES
    assert report.crs is None


@pytest.mark.filterwarnings("ignore:'crs' was not provided")
def test_metres_of_an_unknown_crs_are_refused(read):
    metres = squares(CODES).to_crs("ESRI:54009").set_crs(None, allow_override=True)
    assert refused(read, metres, "desa.shp").key == "boundary.use.no_crs"


def test_what_lies_in_another_country_is_refused(read):
    features = squares(CODES)
    features["geometry"] = [shapely.box(-10, 80, -9, 81)] * 4
    assert refused(read, features).key == "boundary.use.misplaced"


@pytest.mark.parametrize(
    "written",
    [
        lambda code: code,
        lambda code: code.replace(".", ""),
        lambda code: int(code.replace(".", "")),
        lambda code: float(code.replace(".", "")),
        lambda code: f" {code.replace('.', '')}.0 ",
        lambda code: code.replace(".", "-"),
    ],
    ids=["dots", "digits", "whole number", "float", "float as text", "dashes"],
)
@pytest.mark.parametrize("name", ["desa.gpkg", "desa.shp", "desa.geojson"])
def test_the_forms_that_codes_come_in(read, written, name):
    villages, _ = read(squares([written(code) for code in CODES]), name)
    assert list(villages.index) == CODES


@pytest.mark.parametrize(
    "written",
    [
        "5303052001,00",
        "5.303052001E+09",
        "5,303052001e9",
        "'53.03.05.2001",
        "53_03_05_2001",
        "53,03,05,2001",
        "５３．０３．０５．２００１",
        "53․03․05․2001",
        "53.03.05.2001\u200b",
    ],
)
def test_codes_are_read_as_spreadsheets_and_web_pages_leave_them(written):
    assert official_codes(pd.Series([written])).tolist() == ["53.03.05.2001"]


@pytest.mark.parametrize("written", ["5.30E+09", "5.3030520019E+10", "5303052001,5"])
def test_a_number_that_lost_its_digits_is_no_code(written):
    assert official_codes(pd.Series([written])).tolist() == [written]


def test_the_column_with_most_village_codes_is_found(read):
    kecamatan = [code[:8] for code in CODES]
    features = squares(CODES, aaa=kecamatan, number=range(4), KODE_DESA=CODES)
    features["KDEPUM"] = "x"
    assert read(features)[1].column == "KODE_DESA"


def test_a_named_column_is_taken_in_any_case(read):
    features = squares(CODES, lain=["x", "y", *CODES[2:]])
    villages, report = read(features, column="LAIN")
    assert report.column == "lain"
    assert list(villages.index) == [CODES[2], CODES[3]]
    assert report.unknown == ("x", "y")


def test_a_named_column_that_is_not_there_is_refused_with_the_columns_that_are(read):
    fault = refused(read, squares(CODES), column="kode")
    assert fault.key == "boundary.use.no_column"
    assert f"KDEPUM ({CODES[0]})" in str(fault)


def test_what_was_found_is_reported(read):
    features = squares(
        [CODES[1], CODES[0], CODES[1], None, "", "53.99.99.2001", "51.71.01.2001", CODES[2]]
    )
    villages, report = read(features)
    assert list(villages.index) == [CODES[0], CODES[1], CODES[1], CODES[2]]
    assert report.doubled == (CODES[1],)
    assert (report.no_code, report.elsewhere) == (2, 1)
    assert report.unknown == ("53.99.99.2001",)


def test_a_file_that_matches_nothing_shows_columns_and_a_value(read):
    fault = refused(read, squares(["51.71.01.2001", "51.71.01.2002"]))
    assert fault.key == "boundary.use.no_match"
    assert "KDEPUM (51.71.01.2001)" in str(fault)


def test_a_few_known_codes_among_many_unknown_ones_are_refused_unless_the_column_is_named(read):
    features = squares([CODES[0], "5304051001", "5304051002", "5304051003"])
    fault = refused(read, features)
    assert fault.key == "boundary.use.few_matches"
    assert "1 dari 4" in str(fault)
    assert list(read(features, "again.gpkg", column="KDEPUM")[0].index) == [CODES[0]]


def test_a_file_of_the_whole_country_is_read_for_its_part(read):
    elsewhere = [f"51.01.01.{2001 + i}" for i in range(20)]
    villages, report = read(squares([*elsewhere, *CODES]))
    assert list(villages.index) == CODES
    assert report.elsewhere == 20


@pytest.mark.parametrize("level", [Level.KECAMATAN, Level.KABUPATEN])
def test_a_coarser_level_is_refused(read, level):
    codes = REGIONS.at(level).index[:4]
    fault = refused(read, squares([code.replace(".", "") for code in codes]))
    assert fault.key == "boundary.use.coarse"
    assert f"batas {level} " in str(fault)


@pytest.mark.parametrize("shape", [shapely.Point(123, -9), shapely.Polygon(), None])
def test_a_file_without_areas_is_refused(read, shape):
    features = squares(CODES)
    features["geometry"] = [shape] * 4
    assert refused(read, features).key == "boundary.use.no_polygons"


def test_a_table_is_refused(tmp_path):
    path = tmp_path / "desa.csv"
    path.write_text(f"kode,nama\n{CODES[0]},Oesao\n")
    assert refused(lambda: read_user_file(path)).key == "boundary.use.no_geometry"


@pytest.mark.parametrize(
    ("name", "reason"),
    [("desa.gpkg", "not_a_map"), ("desa.parquet", "unreadable"), ("desa.txt", "not_a_map")],
)
def test_what_is_no_map_is_refused(tmp_path, name, reason):
    path = tmp_path / name
    path.write_bytes(b"not a map at all")
    assert refused(lambda: read_user_file(path)).key == f"boundary.use.{reason}"


def test_a_parquet_file_without_geometry_is_refused(tmp_path):
    path = tmp_path / "desa.parquet"
    pd.DataFrame({"kode": CODES}).to_parquet(path)
    assert refused(lambda: read_user_file(path)).key == "boundary.use.no_geometry"


def test_a_file_that_is_not_there_is_refused(tmp_path):
    fault = refused(lambda: read_user_file(tmp_path / "desa.gpkg"))
    assert fault.key == "boundary.use.no_file"


digits = st.from_regex(r"53[0-9]{4}[123][0-9]{3}", fullmatch=True)


@settings(max_examples=25)
@given(st.lists(digits, min_size=1, max_size=5))
def test_every_form_of_a_code_becomes_the_same(plain):
    dotted = [f"{code[:2]}.{code[2:4]}.{code[4:6]}.{code[6:]}" for code in plain]
    numbers = [int(code) for code in plain]
    quoted = [f"'{code}" for code in dotted]
    long = [f"{code[0]},{code[1:]}E+09" for code in plain]
    for form in (plain, dotted, numbers, quoted, long):
        assert list(official_codes(pd.Series(form))) == dotted


@given(st.lists(st.text(), min_size=1, max_size=5))
def test_other_text_stays_or_is_missing(texts):
    values = pd.Series(texts, dtype=object)
    codes = official_codes(values)
    assert codes.index.equals(values.index)
    assert list(codes.isna()) == [not text.strip() for text in texts]
