"""The route that says whether data can be shown and written: ``/sehat``.

Streamlit's own ``/_stcore/health`` says that the process is alive. A balancing proxy must ask that
one: where the database is away, it is away for all processes, and each still shows a page.
"""

from __future__ import annotations

from importlib import import_module

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from ovop_geo.settings import Settings
from ovop_geo.ui.serving.route import base_of

ADDRESS = "sehat"
_NOT_READY = 503


def health_route(base_path: str) -> Route:
    """Return the route; ``base_path`` is Streamlit's ``server.baseUrlPath``."""
    return Route(f"{base_of(base_path)}/{ADDRESS}", _answer)


async def _answer(_request: Request) -> Response:
    ready = await run_in_threadpool(_is_ready)
    return PlainTextResponse(
        "siap" if ready else "gangguan",
        200 if ready else _NOT_READY,
        headers={"Cache-Control": "no-store"},
    )


def _is_ready() -> bool:
    # Importing takes a second, and the server must answer before that.
    readiness = import_module("ovop_geo.ui.readiness")
    return bool(readiness.is_ready(Settings.from_environment()))
