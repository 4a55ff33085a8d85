"""The route ``/metrics`` for Prometheus, beside Streamlit's own ``/_stcore/metrics``.

It names internals, so no proxy can pass it on to the world by mistake.
"""

from __future__ import annotations

from importlib import import_module

import streamlit as st
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ovop_geo.metrics import CONTENT_REGISTRY, tell_state
from ovop_geo.settings import Settings
from ovop_geo.this_computer import may_be_here, was_passed_on
from ovop_geo.ui.serving.route import base_of

ADDRESS = "metrics"


def metrics_route(base_path: str) -> Route:
    """Return the route; ``base_path`` is Streamlit's ``server.baseUrlPath``."""
    return Route(f"{base_of(base_path)}/{ADDRESS}", _answer)


async def _answer(request: Request) -> Response:
    """Return what was counted.

    Raises
    ------
    HTTPException : whoever asks may not know.
    """
    settings, headers = Settings.from_environment(), dict(request.headers)
    here = may_be_here(st.get_option("server.address"), headers)
    if not here and (not settings.metrics or was_passed_on(headers)):
        raise HTTPException(status_code=404)
    await run_in_threadpool(_look, settings)
    content = generate_latest(CONTENT_REGISTRY)
    return Response(content, headers={"Cache-Control": "no-store"}, media_type=CONTENT_TYPE_LATEST)


def _look(settings: Settings) -> None:
    # Importing takes a second, and the server must answer before that.
    readiness = import_module("ovop_geo.ui.readiness")
    tell_state(readiness.is_ready(settings), readiness.newest_backup_time(settings))
