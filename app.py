"""The server: ``streamlit run app.py``.

Streamlit's own scripts are most of the bytes of a first visit. Streamlit sends them without
compression and leaves that to a proxy. They are compressed here, so that a phone on a slow line
need not wait if there is no proxy; ``python -m benchmarks.map_update`` measures the effect.
"""

from __future__ import annotations

import sys

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from ovop_geo.language import LANGUAGES, Translator
from ovop_geo.province import ProvinceError, this_province
from ovop_geo.settings import PROJECT_DIRECTORY
from ovop_geo.ui.serving.route import browser_route
from ovop_geo.ui.warming import warmed

try:
    this_province()
except ProvinceError as fault:
    # No page can be drawn without it, so the server does not start.
    sys.exit(fault.message(Translator(LANGUAGES[0])))

app = st.App(
    PROJECT_DIRECTORY / "pages" / "dashboard.py",
    lifespan=warmed,
    routes=[browser_route(st.get_option("server.baseUrlPath"))],
    middleware=[Middleware(GZipMiddleware, compresslevel=5)],
)
