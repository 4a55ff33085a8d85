"""The other usual way: plotly's choropleth_map on an empty ground."""

from __future__ import annotations

import geopandas as gpd
import plotly.express as px
import streamlit as st

from benchmarks.rivals.data import THEMES, villages_with_values


@st.cache_data
def villages() -> gpd.GeoDataFrame:
    return villages_with_values().set_index("kode")


st.set_page_config(layout="wide")
column = st.radio("Tema", THEMES, horizontal=True)
areas = villages()
figure = px.choropleth_map(
    areas,
    geojson=areas.geometry,
    locations=areas.index,
    color=column,
    hover_name="nama",
    map_style="white-bg",
    center={"lat": -9.3, "lon": 121.9},
    zoom=6,
    height=560,
)
st.plotly_chart(figure, use_container_width=True)
