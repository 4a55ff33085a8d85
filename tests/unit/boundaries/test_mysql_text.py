"""Reading the MySQL text of wilayah_boundaries."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from ovop_geo.boundaries.mysql_text import read_rows, read_wilayah_boundaries
from ovop_geo.errors import BoundaryError

SHARED = Path(__file__).resolve().parents[4] / "shared/boundaries/wilayah_boundaries"
SQUARE = [[[-10.0, 123.0], [-10.0, 124.0], [-9.0, 124.0], [-9.0, 123.0], [-10.0, 123.0]]]
HOLE = [[-9.7, 123.3], [-9.7, 123.6], [-9.4, 123.6], [-9.4, 123.3], [-9.7, 123.3]]


def row(code="53.01.04.2003", name="Bokonusan", path=SQUARE, end=","):
    coordinates = path if isinstance(path, str) else json.dumps(path, separators=(",", ":"))
    escaped = re.sub(r"['\\]", lambda found: {"'": "''", "\\": "\\\\"}[found[0]], name)
    return f"\t('{code}','{escaped}',-9.5,123.5,'{coordinates}'){end}".replace("\n", "\\n")


def repository(directory, *rows, name="wilayah_boundaries_kel_53.01.sql"):
    folder = directory / "db/kel/53"
    folder.mkdir(parents=True, exist_ok=True)
    head = "/* Copyright (c) the author */\nINSERT INTO wilayah_boundaries(kode,nama) VALUES"
    (folder / name).write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return directory


def test_latitude_and_longitude_change_places(tmp_path):
    villages = read_wilayah_boundaries(repository(tmp_path, row()))
    assert villages.geometry["53.01.04.2003"].equals(shapely.box(123, -10, 124, -9))
    assert villages.crs == "EPSG:4326"


def test_a_second_ring_is_a_hole(tmp_path):
    villages = read_wilayah_boundaries(repository(tmp_path, row(path=[*SQUARE, HOLE])))
    expected = shapely.box(123, -10, 124, -9) - shapely.box(123.3, -9.7, 123.6, -9.4)
    assert villages.geometry.iloc[0].equals(expected)


def test_one_more_level_of_nesting_is_a_multipolygon(tmp_path):
    east = [[[lat, lng + 2] for lat, lng in SQUARE[0]]]
    villages = read_wilayah_boundaries(repository(tmp_path, row(path=[SQUARE, east])))
    expected = shapely.union(shapely.box(123, -10, 124, -9), shapely.box(125, -10, 126, -9))
    assert villages.geometry.iloc[0].equals(expected)


def test_villages_come_in_code_order_from_all_files(tmp_path):
    repository(tmp_path, row("53.02.01.2001"), name="wilayah_boundaries_kel_53.02.sql")
    repository(tmp_path, row("53.01.05.2001"), row("53.01.04.2003", end=";"))
    villages = read_wilayah_boundaries(tmp_path)
    assert list(villages.index) == ["53.01.04.2003", "53.01.05.2001", "53.02.01.2001"]
    assert villages.index.name == "kode"


@pytest.mark.parametrize("path", ["", "[]"])
def test_a_village_without_a_path_is_left_out(tmp_path, path):
    villages = read_wilayah_boundaries(repository(tmp_path, row(path=path), row("53.01.04.2004")))
    assert list(villages.index) == ["53.01.04.2004"]


def test_null_stands_for_no_path(tmp_path):
    line = "('53.01.04.2003','Bokonusan',NULL,NULL,NULL);"
    directory = repository(tmp_path, line, row("53.01.04.2004"))
    assert list(read_wilayah_boundaries(directory).index) == ["53.01.04.2004"]


@pytest.mark.parametrize(
    ("written", "name"), [("Oh''aem", "Oh'aem"), (r"Oh\'aem", "Oh'aem"), (r"Oh\\aem", r"Oh\aem")]
)
def test_escaped_quotes_in_a_name(tmp_path, written, name):
    path = tmp_path / "one.sql"
    path.write_text(f"('53.01.12.2005','{written}',-9.7,124.0,'{json.dumps(SQUARE)}');")
    assert [read for _, _, read, _ in read_rows(path)] == [name]


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("\t('53.01.04.2003','Bokonusan',-9.5,123.5,'[[[-10.2", "boundary.sql.row"),
        (row(code="53.01.04"), "boundary.sql.code"),
        (row(path="[[[-10.2,123.4],[-10.1"), "boundary.sql.path"),
        (row(path="[[[-10.2,123.4],[-10.1,123.4]]]"), "boundary.sql.path"),
        (row(path='[[["a","b"]]]'), "boundary.sql.path"),
        (
            row(path="[[[123.4,-10.2],[124.0,-10.2],[124.0,-9.0],[123.4,-10.2]]]"),
            "boundary.sql.path",
        ),
        (row(path='{"type":"Polygon"}'), "boundary.sql.path"),
        (row(path="[1,2]"), "boundary.sql.path"),
        (row("53.01.04.2002"), "boundary.sql.doubled"),
    ],
)
def test_a_fault_names_file_and_line(tmp_path, line, key):
    directory = repository(tmp_path, row("53.01.04.2002"), line)
    with pytest.raises(BoundaryError) as fault:
        read_wilayah_boundaries(directory)
    assert fault.value.key == key
    assert fault.value.values["file"] == "wilayah_boundaries_kel_53.01.sql"
    assert fault.value.values["line"] == 4


def test_a_line_that_is_not_utf8_is_named(tmp_path):
    path = tmp_path / "one.sql"
    path.write_bytes(b"/* */\n('53.01.04.2003','\xff\xfe',1,1,'');")
    with pytest.raises(BoundaryError, match=r"one\.sql") as fault:
        list(read_rows(path))
    assert fault.value.values["line"] == 2


def test_a_directory_without_village_files_is_refused(tmp_path):
    with pytest.raises(BoundaryError) as fault:
        read_wilayah_boundaries(tmp_path)
    assert fault.value.key == "boundary.sql.no_files"


codes = st.integers(1, 99).flatmap(
    lambda a: st.builds(lambda b: f"53.{a:02}.01.{b}", st.integers(1001, 3999))
)
coordinates = st.floats(min_value=-89, max_value=89, allow_nan=False)
triangles = st.lists(st.tuples(coordinates, coordinates), min_size=3, max_size=6).map(
    lambda points: [[list(point) for point in [*points, points[0]]]]
)
names = st.text(st.characters(codec="utf-8", exclude_characters="\n"), max_size=20)


@given(rows=st.dictionaries(codes, st.tuples(names, triangles), min_size=1, max_size=5))
def test_what_is_written_is_read(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("sql") / "one.sql"
    lines = [row(code, name, points) for code, (name, points) in rows.items()]
    path.write_text("\n".join(lines), encoding="utf-8", newline="\n")
    read = {
        code: (name, [[[y, x] for x, y in polygon.exterior.coords]])
        for _, code, name, polygon in read_rows(path)
    }
    assert read == rows


@pytest.mark.skipif(not SHARED.is_dir(), reason="no copy of wilayah_boundaries at hand")
def test_the_real_files_hold_3352_villages():
    villages = read_wilayah_boundaries(SHARED)
    assert len(villages) == 3352
    assert set(villages.geom_type) == {"Polygon", "MultiPolygon"}
    west, south, east, north = villages.total_bounds
    assert 118 < west < east < 126
    assert -12 < south < north < -7
