"""The values of a map, for the run of a page and for the route that answers before it."""

from __future__ import annotations

from ovop_geo.boundaries.sources import BoundarySource
from ovop_geo.maps.elements import BaseMap
from ovop_geo.selection import ONLINE, SQUARES
from ovop_geo.ui.caching import geometry_files
from ovop_geo.ui.serving.addresses import land_address
from ovop_geo.views.area_map import packed_map
from ovop_geo.views.context import Context
from ovop_geo.views.themes import Theme


def view_file(
    context: Context, source: BoundarySource, theme: Theme, first: Theme, *, dark: bool
) -> bytes:
    """Return the values of the map of ``theme`` as a file for the browser; see `packed_view`.

    Parameters
    ----------
    source : the boundaries of the context.
    first : the theme of the page; see `area_map`.
    dark : whether the page is dark.
    """
    base_map = BaseMap(
        land=land_address(geometry_files(context, source)),
        credit=source.credit,
        dark=dark,
        squares=context.selection.shape == SQUARES,
        online_tiles=context.selection.ground == ONLINE,
    )
    return packed_map(context, theme, first, base_map)
