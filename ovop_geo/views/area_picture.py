"""The map of a view as plain shapes, for files that have no browser."""

from __future__ import annotations

import geopandas as gpd
import shapely

from ovop_geo.boundaries.surroundings import read_surroundings
from ovop_geo.errors import BoundaryError
from ovop_geo.maps.picture import MapPicture, picture_of
from ovop_geo.province import this_province
from ovop_geo.regions.codes import Level
from ovop_geo.settings import Settings
from ovop_geo.views.area_map import area_map
from ovop_geo.views.context import Context
from ovop_geo.views.memory import remembered
from ovop_geo.views.themes import Theme


def area_picture(context: Context, theme: Theme) -> MapPicture:
    """Return the map of ``theme`` for the chosen level and region as plain shapes.

    Raises
    ------
    BoundaryError : there are no boundaries, or they cannot be read.
    """
    view = area_map(context, theme, theme)
    areas = _areas(context, context.level)
    return picture_of(view, areas, _land(context.settings), context.regions.areas["nama"])


@remembered(4, lambda context, level: (context.source and context.source.version, level))
def _areas(context: Context, level: Level) -> gpd.GeoDataFrame:
    if context.source is None:
        raise BoundaryError("boundary.error.none")
    return context.source.areas(level).to_crs(this_province().metric_crs)


@remembered(1, lambda settings: settings.shipped_data)
def _land(settings: Settings) -> gpd.GeoDataFrame:
    """Return the land around the province; without it, the map is drawn on plain sea."""
    try:
        land = read_surroundings(settings).to_crs(this_province().metric_crs)
    except BoundaryError:
        return gpd.GeoDataFrame(geometry=[], crs=this_province().metric_crs)
    return land.set_geometry(shapely.make_valid(land.geometry.to_numpy()))
