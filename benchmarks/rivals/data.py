"""What both rivals draw: the polygons that this app's browser gets, and two themes."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd

from ovop_geo.boundaries.levels import TOLERANCES, simplify
from ovop_geo.boundaries.sources import active_source
from ovop_geo.indicators.basis import Basis
from ovop_geo.indicators.progress import overall_progress
from ovop_geo.records.datasets import load_dataset
from ovop_geo.regions.codes import Level
from ovop_geo.regions.reference import load_regions
from ovop_geo.settings import Settings


def villages_with_values() -> gpd.GeoDataFrame:
    """Return all villages that have a polygon, as simple as this app draws them.

    Columns ``kode``, ``nama``, ``kemajuan`` (percent), ``produk`` (count) and ``geometry``.
    """
    settings = Settings.from_environment()
    regions = load_regions(settings.shipped_data / "wilayah.csv")
    dataset = load_dataset("contoh", settings.shipped_data / "contoh", regions)
    progress = overall_progress(
        dataset.tables["tahapan"], regions.villages, Level.DESA, Basis.ALL, dataset.as_of
    )
    products = dataset.tables["produk"].groupby("kode_wilayah").size()
    values = pd.DataFrame({"nama": regions.villages["nama"], "kemajuan": progress["persen"]})
    values["produk"] = products.reindex(values.index).fillna(0)
    areas = simplify(active_source(settings).areas(Level.DESA), TOLERANCES[Level.DESA])
    return areas.join(values).reset_index(names="kode")
