"""The server: ``streamlit run app.py``.

Streamlit sends its own scripts as they are, four fifths of what a first visit receives. Packed,
the map is there in half the time on a slow line, with no proxy before the server.
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
