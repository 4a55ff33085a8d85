"""The server: ``streamlit run app.py``.

Streamlit sends its own scripts as they are, the most of what a first visit receives, and leaves
it to a proxy to pack them. Packed here, they do not keep a phone on a slow line waiting where
there is none; ``python -m benchmarks.map_update`` measures it.
"""

from __future__ import annotations

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from ovop_geo.settings import PROJECT_DIRECTORY

app = st.App(
    PROJECT_DIRECTORY / "pages" / "dashboard.py",
    middleware=[Middleware(GZipMiddleware, compresslevel=5)],
)
