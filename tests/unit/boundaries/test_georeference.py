"""Shapes whose coordinate system is stated wrongly, or whose coordinates are swapped."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from tests.unit.boundaries.some_villages import judge, refused, villages_in

KABUPATEN = "53.05"


@pytest.mark.parametrize(
    ("true", "stated", "count"),
    [
        ("EPSG:32751", "EPSG:32750", 200),
        ("EPSG:32751", "EPSG:32752", 200),
        ("EPSG:32750", "EPSG:32751", 1),
        ("EPSG:32751", "EPSG:4326", 200),
        ("EPSG:4326", "EPSG:32751", 200),
        ("EPSG:3857", "EPSG:32751", 1),
        ("EPSG:23839", "EPSG:32751", 200),
        ("EPSG:32751", None, 1),
        ("EPSG:23839", None, 200),
    ],
)
def test_the_likely_system_of_misplaced_shapes_is_named_and_can_be_given(true, stated, count):
    features = villages_in(KABUPATEN).iloc[:count]
    wrong = features.to_crs(true).set_crs(stated, allow_override=True)
    reason, values, sentence = refused(wrong)
    assert reason in ("likely_crs", "wrong_crs")
    assert values["authority"] == true
    assert f"--crs {true}" in sentence
    assert list(judge(wrong, crs=true)[0].index) == list(features["kode"])


def test_the_likely_system_is_one_of_the_kind_that_is_stated():
    features = villages_in(KABUPATEN).to_crs("EPSG:23881")
    _, values, _ = refused(features.set_crs("EPSG:23880", allow_override=True))
    assert values["likely"] == "DGN95 / UTM zone 51S"


def test_a_given_system_must_exist_and_fit():
    features = villages_in(KABUPATEN)
    assert refused(features, crs="nothing")[0] == "unknown_crs"
    assert refused(features, crs="EPSG:32751")[0] == "likely_crs"


@pytest.mark.parametrize("crs", ["EPSG:32750", "EPSG:32752", "EPSG:9491", "EPSG:23891"])
def test_every_true_system_passes(crs):
    features = villages_in(KABUPATEN)
    assert list(judge(features.to_crs(crs))[0].index) == list(features["kode"])


def test_part_of_a_file_in_another_zone_is_left_out_with_the_likely_system():
    features = villages_in(KABUPATEN).to_crs("EPSG:32751")
    other = features.to_crs("EPSG:32750").set_crs("EPSG:32751", allow_override=True)
    features.loc[::4, "geometry"] = other.geometry[::4]
    villages, report = judge(features)
    assert list(villages.index) == list(features["kode"].drop(features.index[::4]))
    assert report.likely == "WGS 84 / UTM zone 50S"


def swapped(shape):
    return shapely.transform(shape, lambda points: points[:, ::-1])


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:32751"])
@pytest.mark.parametrize("which", [slice(None), slice(1, None), slice(None, None, 2)])
def test_swapped_coordinates_are_put_right_and_told(crs, which):
    features = villages_in(KABUPATEN).to_crs(crs)
    right, _ = judge(features)
    wrong = features.geometry[which].map(swapped)
    shapes = pd.concat([wrong, features.geometry.drop(wrong.index)]).sort_index()
    villages, report = judge(features.set_geometry(gpd.GeoSeries(shapes, crs=crs)))
    assert villages.geometry.geom_equals_exact(right.geometry, 1e-9).all()
    assert report.swapped == len(wrong)
