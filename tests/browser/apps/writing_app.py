"""Serves the page of writing.py, as app.py does those of the app."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from ovop_geo.ui.serving.headers import SafeHeaders
from ovop_geo.ui.serving.local_link import announced, local_route
from ovop_geo.ui.serving.route import browser_route

base_path = st.get_option("server.baseUrlPath")
app = st.App(
    Path(__file__).with_name("writing.py"),
    lifespan=announced,
    routes=[browser_route(base_path), local_route(base_path)],
    middleware=[Middleware(SafeHeaders)],
)
