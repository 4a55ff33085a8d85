"""The server: ``streamlit run app.py``.

Streamlit's own scripts are most of the bytes of a first visit. Streamlit sends them without
compression and leaves that to a proxy. They are compressed here, so that a phone on a slow line
need not wait if there is no proxy; ``python -m benchmarks.map_update`` measures the effect.

On a computer of its own it shows the link by which a browser may write (`docs/sign-in.md`).
"""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from ovop_geo.errors import SettingsError
from ovop_geo.language import LANGUAGES, Translator
from ovop_geo.province import ProvinceError, this_province
from ovop_geo.settings import PROJECT_DIRECTORY, Settings
from ovop_geo.ui.serving.few_uploads import FewUploads
from ovop_geo.ui.serving.foreign_pages import NoForeignPages
from ovop_geo.ui.serving.headers import SafeHeaders
from ovop_geo.ui.serving.health_route import health_route
from ovop_geo.ui.serving.local_link import announced, check_secrets, local_route
from ovop_geo.ui.serving.metrics_route import metrics_route
from ovop_geo.ui.serving.process_cookie import ProcessCookie
from ovop_geo.ui.serving.report_route import report_route, reporting
from ovop_geo.ui.serving.route import browser_route
from ovop_geo.ui.serving.server_log import logged, set_up_server_log
from ovop_geo.ui.serving.view_route import view_route
from ovop_geo.ui.warming import warmed

set_up_server_log()
try:
    this_province()
    check_secrets()
except (ProvinceError, SettingsError) as fault:
    # No page can be drawn, so the server does not start.
    sys.exit(fault.message(Translator(LANGUAGES[0])))


@asynccontextmanager
async def _started(server: st.App) -> AsyncIterator[None]:
    async with logged(server), announced(server), warmed(server), reporting():
        yield


base_path = st.get_option("server.baseUrlPath")
app = st.App(
    PROJECT_DIRECTORY / "pages" / "dashboard.py",
    lifespan=_started,
    routes=[
        browser_route(base_path),
        view_route(base_path),
        local_route(base_path),
        report_route(base_path),
        health_route(base_path),
        metrics_route(base_path),
    ],
    middleware=[
        Middleware(SafeHeaders),
        Middleware(NoForeignPages),
        Middleware(FewUploads),
        Middleware(ProcessCookie, name=Settings.from_environment().process),
        Middleware(GZipMiddleware, compresslevel=5),
    ],
)
