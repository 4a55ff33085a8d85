"""The usual way: folium.GeoJson with a style function, shown by st_folium."""

from __future__ import annotations

import folium
import geopandas as gpd
import streamlit as st
from branca.colormap import LinearColormap
from streamlit_folium import st_folium

from benchmarks.rivals.data import THEMES, villages_with_values

YELLOW_TO_BLUE = ["#ffffcc", "#a1dab4", "#41b6c4", "#2c7fb8", "#253494"]


@st.cache_data
def villages() -> gpd.GeoDataFrame:
    return villages_with_values()


st.set_page_config(layout="wide")
column = st.radio("Tema", THEMES, horizontal=True)
areas = villages()
colours = LinearColormap(YELLOW_TO_BLUE, vmin=0, vmax=float(areas[column].max()))
shown = folium.Map(location=[-9.3, 121.9], zoom_start=7, tiles=None)
folium.GeoJson(
    areas,
    style_function=lambda feature: {
        "fillColor": colours(feature["properties"][column]),
        "color": "#666666",
        "weight": 0.3,
        "fillOpacity": 0.8,
    },
    tooltip=folium.GeoJsonTooltip(fields=["nama", column]),
).add_to(shown)
st_folium(shown, height=560, use_container_width=True)
