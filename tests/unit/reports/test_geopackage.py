"""The GeoPackage of a region, as GIS programs read it."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from xml.etree import ElementTree

import geopandas as gpd
import numpy as np
import pyogrio
import pytest

from ovop_geo.errors import ReportError
from ovop_geo.regions.codes import Level, lies_in
from ovop_geo.reports.gis.extensions import QGIS_STANDARD
from ovop_geo.reports.gis.geopackage import CLASS_COLUMN, geopackage
from ovop_geo.views.area_map import area_map
from ovop_geo.views.measures import measured
from ovop_geo.views.profile.profile import profile_of
from ovop_geo.views.sections.side_by_side import compared_indicators
from ovop_geo.views.themes import Theme
from tests.unit.reports.views import BAJAWA, BEIWALI, NGADA, PROVINCE, view

LAYERS = {
    Level.KABUPATEN: "Kabupaten dan kota",
    Level.KECAMATAN: "Kecamatan",
    Level.DESA: "Desa dan kelurahan",
}


def asked(path, question):
    with closing(sqlite3.connect(path)) as file:
        return file.execute(question).fetchall()


@pytest.fixture(scope="module")
def ngada(tmp_path_factory):
    path = tmp_path_factory.mktemp("gpkg") / "ngada.gpkg"
    geopackage(view(NGADA), path)
    return path


def test_each_layer_has_the_areas_inside_with_every_indicator(ngada):
    context = view(NGADA)
    for level, name in LAYERS.items():
        layer = gpd.read_file(ngada, layer=name).set_index("kode")
        expected = context.regions.at(level)
        inside = expected.index[lies_in(expected.index, NGADA)]
        assert list(layer.index) == list(inside)
        for indicator in compared_indicators(context):
            values = measured(context, Theme(indicator), level)["nilai"].loc[inside]
            wanted = values.astype("float64").round(indicator.decimals)
            np.testing.assert_allclose(layer[indicator.id].astype("float64"), wanted)


def test_areas_have_the_shape_of_the_boundaries_in_use_or_none(ngada):
    layer = gpd.read_file(ngada, layer=LAYERS[Level.DESA]).set_index("kode")
    shapes = view(NGADA).source.areas(Level.DESA).geometry.reindex(layer.index)
    assert layer.crs == "EPSG:4326"
    assert 0 < layer.geometry.isna().sum() < len(layer)
    known = shapes.dropna().index
    assert set(layer.index[layer.geometry.notna()]) == set(known)
    assert layer.geometry.loc[known].geom_equals(shapes.loc[known]).all()


@pytest.mark.parametrize(("region", "levels"), [(PROVINCE, 3), (BAJAWA, 2), (BEIWALI, 1)])
def test_a_region_has_the_layers_at_and_below_its_level(tmp_path, region, levels):
    geopackage(view(region, "publik"), tmp_path / "a.gpkg")
    names = pyogrio.list_layers(tmp_path / "a.gpkg")[:, 0]
    assert list(names) == [*list(LAYERS.values())[-levels:], "layer_styles"]


def test_qgis_finds_a_style_with_the_classes_and_colours_of_the_map(ngada):
    context = view(NGADA)
    theme = profile_of(context).themes[0]
    rows = asked(
        ngada,
        "SELECT f_table_name, f_geometry_column, useAsDefault, styleQML FROM layer_styles "
        "WHERE f_table_catalog = '' AND f_table_schema = ''",
    )
    assert [row[:3] for row in rows] == [(name, "geom", 1) for name in LAYERS.values()]
    root = ElementTree.fromstring(rows[1][3].partition("\n")[2])
    renderer = root.find("renderer-v2")
    assert renderer.get("attr") == CLASS_COLUMN
    labels = {each.get("value"): each.get("symbol") for each in renderer.iter("category")}
    map_view = area_map(context, theme, theme)
    layer = gpd.read_file(ngada, layer=LAYERS[Level.KECAMATAN]).set_index("kode")
    for code, position in map_view.class_of.items():
        line = map_view.classes[position]
        assert layer.loc[code, CLASS_COLUMN] == line.label
        symbol = renderer.find(f"symbols/symbol[@name='{labels[line.label]}']")
        colour = symbol.find("layer/prop[@k='color']").get("v").split(",")[:3]
        assert "#" + "".join(f"{int(each):02x}" for each in colour) == line.colour.lower()
    aliases = {each.get("field"): each.get("name") for each in root.iter("alias")}
    assert aliases["idm"] == "Indeks Desa Membangun (nilai 0–1)"


def test_the_file_says_source_licence_stamps_and_what_columns_mean(ngada):
    profile = profile_of(view(NGADA))
    contents = asked(ngada, "SELECT identifier, description FROM gpkg_contents")
    for identifier, description in contents[:3]:
        assert profile.title in identifier
        assert [each for each in (*profile.stamps, profile.source) if each not in description] == []
    metadata = asked(
        ngada, f"SELECT metadata FROM gpkg_metadata WHERE md_standard_uri = '{QGIS_STANDARD}'"
    )
    assert len(metadata) == 3
    assert all("<license>ODbL" in text and "DATA SIMULASI" in text for (text,) in metadata)
    meant = dict(asked(ngada, "SELECT column_name, description FROM gpkg_data_columns"))
    assert "Indeks Desa Membangun (IDM) 2024" in meant["idm"]
    assert asked(ngada, "PRAGMA integrity_check") == [("ok",)]


def test_without_boundaries_all_areas_are_rows_without_a_shape(tmp_path):
    geopackage(replace(view(BAJAWA), source=None), tmp_path / "a.gpkg")
    layer = gpd.read_file(tmp_path / "a.gpkg", layer=LAYERS[Level.DESA])
    assert len(layer) == 28
    assert layer.geometry.isna().all()


def test_a_failure_leaves_the_file_as_it_was(tmp_path, monkeypatch):
    path = tmp_path / "a.gpkg"
    path.write_bytes(b"before")

    def fail(*_, **__):
        raise sqlite3.OperationalError("disk is full")

    monkeypatch.setattr("ovop_geo.reports.gis.geopackage.describe_columns", fail)
    with pytest.raises(ReportError, match="disk is full"):
        geopackage(view(BEIWALI), path)
    assert path.read_bytes() == b"before"
    assert [each.name for each in tmp_path.iterdir()] == ["a.gpkg"]
