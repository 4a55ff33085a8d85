"""What a geometry file says of the areas of one level."""

from __future__ import annotations

import geopandas as gpd

from ovop_geo.boundaries.labels import rooms_for_names
from ovop_geo.boundaries.topology import topology_from_areas
from ovop_geo.regions.codes import MAP_LEVELS, Level, code_length
from ovop_geo.regions.reference import Regions

_LINE_WEIGHTS = {Level.KABUPATEN: 1.0, Level.KECAMATAN: 0.6, Level.DESA: 0.3}
_PARENT_BORDERS = {
    Level.KABUPATEN: (),
    Level.KECAMATAN: ((Level.KABUPATEN, 1.2),),
    Level.DESA: ((Level.KECAMATAN, 0.5), (Level.KABUPATEN, 1.2)),
}


def level_content(level: Level, areas: gpd.GeoDataFrame, regions: Regions) -> dict:
    """Return the content of the geometry file of one level, without its labels.

    Parameters
    ----------
    areas : coverage of the level, index ``kode``, EPSG:4326; areas may be missing.

    Returns
    -------
    dict : ``topology`` (TopoJSON, ids are codes), ``areas`` (codes of all areas of the level in
        the order of the reference list, with or without a polygon), ``names`` (of these areas
        and their parents, by code), ``kinds`` (what these names begin with at this level, the
        longest first), ``points`` and ``widths`` (latitude and longitude of the point for a name
        in each polygon, and the degrees of longitude that it has there, in the order of the
        polygons), ``places`` (latitude and longitude in the reference list of each area without
        a polygon, by code; without those it has no point of), ``weight`` (of the lines, in
        pixels) and ``borders`` (length of codes and weight of lines for each coarser level).
    """
    codes = list(regions.at(level).index)
    parents = [
        code
        for coarser in MAP_LEVELS[: MAP_LEVELS.index(level)]
        for code in regions.at(coarser).index
    ]
    named = regions.areas.loc[[*parents, *codes]]
    shown = named["jenis"].str.capitalize() + " " + named["nama"]
    # The name of a kabupaten or kota already contains its kind.
    shown = shown.where(~named["jenis"].isin(["kabupaten", "kota"]), named["nama"])
    rooms = rooms_for_names(areas)
    return {
        "topology": topology_from_areas(areas),
        "areas": codes,
        "names": shown.to_dict(),
        "kinds": _kinds(level, regions),
        "points": rooms[["lintang", "bujur"]].to_numpy().tolist(),
        "widths": rooms["lebar"].tolist(),
        "places": _places(level, areas, regions),
        "weight": _LINE_WEIGHTS[level],
        "borders": [
            {"length": code_length(coarser), "weight": weight}
            for coarser, weight in _PARENT_BORDERS[level]
        ],
    }


def _kinds(level: Level, regions: Regions) -> list[str]:
    kinds = regions.at(level)["jenis"].str.capitalize().unique()
    return sorted(kinds, key=lambda kind: (-len(kind), kind))


def _places(
    level: Level, areas: gpd.GeoDataFrame, regions: Regions
) -> dict[str, tuple[float, float]]:
    listed = regions.at(level)
    known = listed[~listed.index.isin(areas.index)].dropna(subset=["lintang", "bujur"])
    degrees = zip(known["lintang"].round(4), known["bujur"].round(4), strict=True)
    return dict(zip(known.index, degrees, strict=True))
