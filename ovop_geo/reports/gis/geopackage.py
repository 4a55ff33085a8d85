"""The areas of a region with their indicators, for QGIS."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyogrio
from pyogrio.errors import DataSourceError

from ovop_geo.errors import ReportError
from ovop_geo.files import whole_file
from ovop_geo.maps.view import MapView
from ovop_geo.regions.codes import MAP_LEVELS, Level, ancestor, level_of, lies_in
from ovop_geo.reports.gis.extensions import describe_columns, keep_metadata
from ovop_geo.reports.gis.qgis_style import LayerFacts, class_style, layer_metadata
from ovop_geo.reports.texts import language_tag, one_line
from ovop_geo.views.area_map import area_map
from ovop_geo.views.context import Context
from ovop_geo.views.measures import measured
from ovop_geo.views.profile.profile import profile_of
from ovop_geo.views.sections.side_by_side import compared_indicators
from ovop_geo.views.themes import Theme, unit_of

GEOMETRY, CLASS_COLUMN = "geom", "kelas_peta"
_WORLD = "EPSG:4326"


@dataclass(frozen=True)
class _Layer:
    """One layer: its areas, and what is said of it and of its columns."""

    facts: LayerFacts
    areas: gpd.GeoDataFrame
    aliases: Mapping[str, str]
    meanings: Mapping[str, str]
    style: str


def geopackage(context: Context, path: Path) -> None:
    """Write the areas of a region and inside it as a GeoPackage, one layer for each level.

    An area without a polygon is a row without a shape. QGIS opens each layer with the colours of
    the first map of the profile.

    Parameters
    ----------
    context : made by `profile_context`.
    path : replaced if it exists; left as it was if anything fails.

    Raises
    ------
    BoundaryError : the boundaries cannot be read.
    ReportError : the file cannot be written.
    """
    layers = [_layer(context, level) for level in _levels(context)]
    try:
        with whole_file(path) as unfinished:
            for number, layer in enumerate(layers):
                _write(unfinished, layer, append=number > 0)
            _write_styles(unfinished, layers)
            with closing(sqlite3.connect(unfinished)) as file, file:
                for layer in layers:
                    keep_metadata(file, layer.facts.name, layer_metadata(layer.facts))
                    describe_columns(file, layer.facts.name, layer.aliases, layer.meanings)
    except (OSError, DataSourceError, sqlite3.Error) as fault:
        raise ReportError("office.geopackage.error", path=path, reason=fault) from fault


def _levels(context: Context) -> list[Level]:
    own = list(Level).index(level_of(context.region))
    return [level for level in MAP_LEVELS if list(Level).index(level) >= own]


def _layer(context: Context, level: Level) -> _Layer:
    translate = context.translate
    theme = profile_of(context).themes[0]
    # A map of the province, or of the part, has every area of the level, the chosen region too.
    chosen = replace(context.selection, region=context.regions.root, level=str(level))
    view = area_map(replace(context, selection=chosen), theme, theme)
    title = translate("office.geopackage.class", map=view.title)
    table, aliases, meanings = _table(context, level)
    labels = view.class_of.loc[table.index].map(dict(enumerate(_labels(view))))
    table[CLASS_COLUMN], aliases[CLASS_COLUMN] = labels.astype("str"), title
    areas = gpd.GeoDataFrame(table, geometry=_shapes(context, level, table.index), crs=_WORLD)
    return _Layer(
        _facts(context, level),
        areas.rename_geometry(GEOMETRY),
        aliases,
        meanings,
        class_style(CLASS_COLUMN, view.classes, aliases),
    )


def _labels(view: MapView) -> list[str]:
    return [one_line(line.label) for line in view.classes]


def _table(context: Context, level: Level) -> tuple[pd.DataFrame, dict[str, str], dict[str, str]]:
    """Return a row for each area, the names of its columns in words, and what they mean."""
    translate, names = context.translate, context.regions.areas["nama"]
    inside = context.regions.at(level)
    inside = inside[lies_in(inside.index, context.region)]
    codes = inside.index.to_series()
    columns: dict[str, pd.Series] = {"kode": codes, "nama": inside["nama"].map(one_line)}
    aliases = {"kode": translate("column.kode"), "nama": translate("column.nama")}
    for parent in MAP_LEVELS[: MAP_LEVELS.index(level)]:
        columns[str(parent)] = codes.map(lambda code, of=parent: names[ancestor(code, of)])
        aliases[str(parent)] = translate(f"column.{parent}")
    meanings = {}
    for indicator in compared_indicators(context):
        theme = Theme(indicator)
        values = measured(context, theme, level)["nilai"].loc[inside.index]
        columns[indicator.id] = values.astype("float64").round(indicator.decimals)
        aliases[indicator.id] = translate(
            "profile.glance.column",
            label=theme.label(context.dataset.name, translate),
            unit=unit_of(theme, context.basis, translate),
        )
        meanings[indicator.id] = translate(indicator.method_key)
    return pd.DataFrame(columns), aliases, meanings


def _shapes(context: Context, level: Level, codes: pd.Index) -> gpd.GeoSeries:
    """Return the shape of each area, missing where it has no polygon."""
    if context.source is None:
        return gpd.GeoSeries([None] * len(codes), codes, crs=_WORLD)
    return context.source.areas(level).geometry.reindex(codes)


def _facts(context: Context, level: Level) -> LayerFacts:
    translate, profile = context.translate, profile_of(context)
    name = translate(f"office.layer.{level}")
    title = translate("office.geopackage.title", areas=name, place=profile.title)
    said = (profile.source, profile.boundaries, *profile.stamps, *profile.facts)
    source = context.source
    return LayerFacts(
        name,
        title,
        ". ".join(one_line(each) for each in (title, *said) if each),
        source.licence if source else "",
        source.credit if source else "",
        language_tag(translate),
    )


def _write(path: Path, layer: _Layer, *, append: bool) -> None:
    facts = layer.facts
    pyogrio.write_dataframe(
        layer.areas,
        path,
        layer=facts.name,
        driver="GPKG",
        geometry_type="MultiPolygon",
        promote_to_multi=True,
        append=append,
        # Versions of QGIS that are still in use warn of a newer one.
        dataset_options={"VERSION": "1.3"},
        layer_metadata={"TITLE": facts.title, "ABSTRACT": facts.abstract, "LICENCE": facts.licence},
        layer_options={"IDENTIFIER": facts.title, "DESCRIPTION": facts.abstract},
    )


def _write_styles(path: Path, layers: list[_Layer]) -> None:
    """Write the table in which QGIS looks for the style of a layer."""
    styles = pd.DataFrame(
        {
            "f_table_catalog": "",
            "f_table_schema": "",
            "f_table_name": [layer.facts.name for layer in layers],
            "f_geometry_column": GEOMETRY,
            "styleName": [layer.aliases[CLASS_COLUMN] for layer in layers],
            "styleQML": [layer.style for layer in layers],
            "styleSLD": "",
            "useAsDefault": True,
            "description": [layer.aliases[CLASS_COLUMN] for layer in layers],
            "owner": "",
            "ui": pd.Series([None] * len(layers), dtype="str"),
            "update_time": pd.Timestamp(0, tz="UTC"),
        }
    )
    pyogrio.write_dataframe(
        styles, path, layer="layer_styles", driver="GPKG", append=True, layer_options={"FID": "id"}
    )
