"""Measures how far the indicative boundaries agree with real ones.

    python -m benchmarks.indicative_accuracy [DIRECTORY]

DIRECTORY is a copy of the repository cahyadsn/wilayah_boundaries, by default
``../shared/boundaries/wilayah_boundaries``. It prints the land of each and the land in common,
and per level the share of the common land that is in the same area.
"""

from __future__ import annotations

import sys
from pathlib import Path

import geopandas as gpd
import shapely

from ovop_geo.boundaries.cleaning import clean_coverage
from ovop_geo.boundaries.levels import dissolve
from ovop_geo.boundaries.mysql_text import read_wilayah_boundaries
from ovop_geo.boundaries.sources import SHIPPED_DIRECTORY, open_source
from ovop_geo.province import this_province
from ovop_geo.regions.codes import MAP_LEVELS, Level
from ovop_geo.settings import PROJECT_DIRECTORY, SHIPPED_DATA

DEFAULT_DIRECTORY = PROJECT_DIRECTORY.parent / "shared" / "boundaries" / "wilayah_boundaries"


def agreement(indicative: gpd.GeoDataFrame, real: gpd.GeoDataFrame) -> tuple[float, float]:
    """Return the common area in km², and the part of it with the same code in both.

    Both frames have the index ``kode`` and the same metric CRS.
    """
    pairs = real.sindex.query(indicative.geometry, predicate="intersects")
    ours, theirs = indicative.iloc[pairs[0]], real.iloc[pairs[1]]
    common = shapely.area(
        shapely.intersection(ours.geometry.to_numpy(), theirs.geometry.to_numpy())
    )
    same = ours.index.to_numpy() == theirs.index.to_numpy()
    return common.sum() / 1e6, common[same].sum() / 1e6


def main(directory: Path) -> int:
    if not directory.is_dir():
        print(f"Not there: {directory}", file=sys.stderr)
        return 2
    villages, _ = clean_coverage(read_wilayah_boundaries(directory))
    source = open_source(SHIPPED_DATA / SHIPPED_DIRECTORY)
    for level in MAP_LEVELS:
        ours = source.areas(level).to_crs(this_province().metric_crs)
        theirs = dissolve(villages, level).to_crs(this_province().metric_crs)
        common, same = agreement(ours, theirs)
        if level is MAP_LEVELS[0]:
            print(
                f"land: indicative {ours.area.sum() / 1e6:,.0f} km², real "
                f"{theirs.area.sum() / 1e6:,.0f} km², common {common:,.0f} km²"
            )
        print(f"{level}: {100 * same / common:.1f} % of the common land in the same area")
    print(f"villages with a polygon: {source.counts[Level.DESA]} indicative, {len(villages)} real")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_DIRECTORY))
