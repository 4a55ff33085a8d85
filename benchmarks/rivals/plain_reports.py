"""What most people write for the same files: folium's own page, matplotlib's own atlas."""

from __future__ import annotations

from pathlib import Path

import folium
import geopandas as gpd
import pandas as pd
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure

_A4 = (8.27, 11.69)
_MOST_ROWS = 40


def folium_page(areas: gpd.GeoDataFrame, path: Path) -> None:
    """Save one theme of ``areas`` (EPSG:4326; columns ``nama``, ``nilai``) as a page of folium."""
    west, south, east, north = areas.total_bounds
    page = folium.Map(location=[(south + north) / 2, (west + east) / 2], tiles=None)
    folium.GeoJson(
        areas,
        style_function=lambda feature: {"fillColor": _colour(feature["properties"]["nilai"])},
        tooltip=folium.GeoJsonTooltip(["nama", "nilai"]),
    ).add_to(page)
    page.save(path)


def matplotlib_atlas(areas: gpd.GeoDataFrame, path: Path) -> int:
    """Save a page with map and table for each kecamatan of ``areas``, villages; return how many."""
    pages = 0
    with PdfPages(path) as atlas:
        for _, villages in areas.groupby(areas.index.str[:8]):
            figure = Figure(figsize=_A4)
            top, below = figure.subplots(2)
            villages.plot("nilai", ax=top, edgecolor="#4F5553", linewidth=0.4)
            top.set_axis_off()
            below.set_axis_off()
            below.table(villages[["nama", "nilai"]].head(_MOST_ROWS).astype("str").to_numpy())
            atlas.savefig(figure)
            pages += 1
    return pages


def _colour(value: float | None) -> str:
    return "#d0d0d0" if pd.isna(value) else "#0b5d66"
