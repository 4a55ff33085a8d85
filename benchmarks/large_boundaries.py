"""Measures reading a very large file of villages, compared with geopandas and a plain union.

``python -m benchmarks.large_boundaries`` makes a shapefile of 8.1 million corners from the
boundaries that ship: more corners on every border, each moved by up to a metre. It prints seconds,
processor seconds and peak memory of each way, which runs in a process of its own. ``read`` finds
the villages as ``boundaries use`` does, ``install`` also cleans and writes them. geopandas with
``make_valid`` and ``union_all`` gives one outline, no villages and no check.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.intake import peak_memory

CORNERS = 8_100_000
WAYS = ("read", "install", "geopandas")


def write_large(path: Path) -> None:
    """Write the shipped villages with about `CORNERS` corners, in metres."""
    import numpy as np
    import shapely

    from ovop_geo.boundaries.sources import SHIPPED_DIRECTORY, open_source
    from ovop_geo.regions.codes import Level
    from ovop_geo.settings import Settings

    source = open_source(Settings().shipped_data / SHIPPED_DIRECTORY)
    villages = source.areas(Level.DESA).to_crs("EPSG:32751").reset_index()
    spacing = villages.length.sum() / CORNERS
    fine = shapely.segmentize(villages.geometry.to_numpy(), spacing)

    def shaken(corners: np.ndarray) -> np.ndarray:
        # The same corner of two neighbours moves by the same.
        return corners + np.sin(corners * 12.9898 + corners[:, ::-1] * 78.233)

    villages.geometry = shapely.transform(fine, shaken)
    print(f"{shapely.get_num_coordinates(fine).sum():,} corners")
    villages.to_file(path)


def measure(way: str, path: Path) -> dict[str, float]:
    """Run one way in this process and return its figures."""
    begin = time.perf_counter()
    if way == "geopandas":
        import geopandas as gpd

        gpd.read_file(path).geometry.make_valid().union_all()
    else:
        from ovop_geo.boundaries.installation import install
        from ovop_geo.boundaries.sources import SourceMetadata
        from ovop_geo.boundaries.user_files import Wishes, read_user_files
        from ovop_geo.regions.reference import load_regions
        from ovop_geo.settings import Settings

        regions = load_regions()
        villages, _ = read_user_files([path], regions, Wishes(), lambda key, **values: None)
        if way == "install":
            metadata = SourceMetadata("berkas", False, "", "", "")
            install(Settings(data_directory=path.parent / "var"), villages, metadata)
    return {
        "seconds": time.perf_counter() - begin,
        "processor": time.process_time(),
        "memory": peak_memory() / 1000,
    }


def main() -> None:
    """Run all ways on the same file and print a table."""
    if len(sys.argv) > 1:
        print(json.dumps(measure(sys.argv[1], Path(sys.argv[2]))))
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "desa.shp"
        write_large(path)
        print(f"{path.stat().st_size / 1e6:,.0f} MB in its .shp")
        for way in WAYS:
            command = [sys.executable, "-m", "benchmarks.large_boundaries", way, str(path)]
            run = subprocess.run(command, capture_output=True, text=True, check=True)
            found = json.loads(run.stdout)
            print(
                f"{way:<10} {found['seconds']:6.1f} s {found['processor']:6.1f} s processor"
                f" {found['memory']:7,.0f} MB"
            )


if __name__ == "__main__":
    main()
