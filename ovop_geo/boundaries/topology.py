"""Writes areas as quantised TopoJSON, each border once."""

from __future__ import annotations

import geopandas as gpd
import topojson

OBJECT = "areas"
"""Name of the one object in the topology."""

STEPS_PER_DEGREE = 5_000
"""Resolution of the coordinates: one step is 0.0002 degrees, about 22 metres."""

NOTHING: dict = {
    "type": "Topology",
    "objects": {OBJECT: {"type": "GeometryCollection", "geometries": []}},
    "arcs": [],
}
"""A topology without an area."""


def topology_from_areas(areas: gpd.GeoDataFrame) -> dict:
    """Return ``areas`` as a quantised TopoJSON topology.

    Parameters
    ----------
    areas : valid coverage, index ``kode``, EPSG:4326, at least one area.

    Returns
    -------
    dict : TopoJSON with one object, `OBJECT`, whose geometries have their code as ``id``.

    References
    ----------
    Bostock and Metcalf (2013), The TopoJSON Format Specification.
    """
    west, south, east, north = areas.total_bounds
    steps = max(2, round(max(east - west, north - south) * STEPS_PER_DEGREE))
    made = topojson.Topology(
        areas[["geometry"]], object_name=OBJECT, prequantize=steps, shared_coords=True
    ).to_dict()
    for geometry in made["objects"][OBJECT]["geometries"]:
        geometry.pop("properties", None)
        geometry.pop("bbox", None)
    made.pop("bbox", None)
    return made
