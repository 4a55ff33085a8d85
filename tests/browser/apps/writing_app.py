"""Serves the page of writing.py, as app.py does those of the app."""

from pathlib import Path

import streamlit as st

from ovop_geo.ui.serving.route import browser_route

app = st.App(
    Path(__file__).with_name("writing.py"),
    routes=[browser_route("")],
)
