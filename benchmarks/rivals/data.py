"""The data that both rivals draw: the polygons of this app's map, and five themes."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd

from ovop_geo.boundaries.levels import TOLERANCES, simplify
from ovop_geo.boundaries.sources import active_source
from ovop_geo.indicators.basis import Basis
from ovop_geo.indicators.progress import overall_progress, step_completion
from ovop_geo.records.datasets import load_dataset
from ovop_geo.regions.codes import Level
from ovop_geo.regions.reference import load_regions
from ovop_geo.settings import Settings

THEMES = ("Kemajuan", "Produk", "Langkah 1", "Langkah 2", "Langkah 3")
"""Columns of `villages_with_values` that can be shown."""


def villages_with_values() -> gpd.GeoDataFrame:
    """Return all villages that have a polygon, simplified as on this app's map.

    Columns ``kode``, ``nama``, ``geometry`` (EPSG:4326) and a number per theme.
    """
    settings = Settings.from_environment()
    regions = load_regions(settings.shipped_data / "wilayah.csv")
    dataset = load_dataset("contoh", settings.shipped_data, regions)
    steps, villages = dataset.tables["tahapan"], regions.villages
    progress = overall_progress(steps, villages, Level.DESA, Basis.ALL, dataset.as_of)
    products = dataset.tables["produk"].groupby("kode_wilayah").size()
    values = pd.DataFrame({"nama": villages["nama"], "Kemajuan": progress["persen"]})
    values["Produk"] = products.reindex(values.index).fillna(0)
    for step in (1, 2, 3):
        done = step_completion(steps, villages, Level.DESA, Basis.ALL, step, dataset.as_of)
        values[f"Langkah {step}"] = done["persen"]
    areas = simplify(active_source(settings).areas(Level.DESA), TOLERANCES[Level.DESA])
    return areas.join(values).reset_index(names="kode")
