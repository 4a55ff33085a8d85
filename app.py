"""The server: ``streamlit run app.py``.

Streamlit's own scripts are most of what a first visit receives; it sends them as they are and
leaves it to a proxy to pack them. Packed here, they keep no phone on a slow line waiting where
there is no proxy; ``python -m benchmarks.map_update`` measures it.
"""

from __future__ import annotations

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from ovop_geo.settings import PROJECT_DIRECTORY, Settings
from ovop_geo.ui.serving.route import browser_route
from ovop_geo.ui.warming import warmed

app = st.App(
    PROJECT_DIRECTORY / "pages" / "dashboard.py",
    lifespan=warmed,
    routes=[browser_route(Settings.from_environment(), st.get_option("server.baseUrlPath"))],
    middleware=[Middleware(GZipMiddleware, compresslevel=5)],
)
