"""The route of the files of a region, at addresses that stay: ``/berkas/53.03.05.pdf``.

The files are made in processes of their own, so that nobody's click waits for them. A browser that
asks for events is told how far the work is; one that goes away ends it.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from ovop_geo.language import LANGUAGES, Translator
from ovop_geo.log import log_fault
from ovop_geo.ui.serving.report_jobs import Job, Jobs
from ovop_geo.ui.serving.route import base_of

if TYPE_CHECKING:
    from ovop_geo.ui.serving.report_order import Asked

_JOBS = Jobs()
_ADDRESS = "berkas"
_PATIENCE = 0.3
"""Seconds between two looks at whether the browser is still there."""

_SHOWN = (".pdf", ".html", ".svg", ".png")
"""Endings of files that a browser shows; it saves the others."""

_NO_ROOM = 507
_GONE = 499
"""The status of an answer that nobody waits for any longer."""


@asynccontextmanager
async def reporting() -> AsyncIterator[None]:
    """End the making of files with the server; a lifespan of an `st.App`."""
    try:
        yield
    finally:
        _JOBS.close()


def report_route(base_path: str) -> Route:
    """Return the route; ``base_path`` is Streamlit's ``server.baseUrlPath``."""
    base = base_of(base_path)

    async def answer(request: Request) -> Response:
        language = request.query_params.get("bahasa", "")
        translate = Translator(language if language in LANGUAGES else LANGUAGES[0])
        home = f"{request.url.scheme}://{request.url.netloc}{base}"
        asked = await run_in_threadpool(_asked, request, home, translate)
        try:
            job = _JOBS.wait_for(asked.order, asked.version, translate("app.error.unexpected"))
        except OSError as fault:
            log_fault("no_room_for_file", fault)
            return PlainTextResponse(translate("report.error.no_room"), _NO_ROOM)
        if job is None:
            return PlainTextResponse(translate("report.error.busy"), 503)
        if "text/event-stream" in request.headers.get("accept", ""):
            return StreamingResponse(
                _events(request, job),
                media_type="text/event-stream",
                headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
            )
        try:
            while not job.finished.is_set() and not await request.is_disconnected():
                await _next_look(job)
            return _file(job, asked)
        finally:
            _JOBS.leave(job)

    return Route(f"{base}/{_ADDRESS}/{{name}}", answer)


def _asked(request: Request, home: str, translate: Translator) -> Asked:
    # Importing takes a second, and the server must answer before that.
    module = import_module("ovop_geo.ui.serving.report_order")
    return module.asked_report(request.path_params["name"], request.query_params, home, translate)


def _file(job: Job, asked: Asked) -> Response:
    if not job.finished.is_set():
        return Response(status_code=_GONE)
    if job.fault:
        return PlainTextResponse(job.fault, 422)
    return FileResponse(
        job.path,
        media_type=asked.form.media_type,
        filename=asked.file_name,
        content_disposition_type="inline" if asked.form.ending.endswith(_SHOWN) else "attachment",
        headers={"Cache-Control": "no-cache"},
    )


async def _events(request: Request, job: Job) -> AsyncIterator[str]:
    """Tell how far the work is until it ends or the browser goes away."""
    told = None
    try:
        while not job.finished.is_set():
            if await request.is_disconnected():
                return
            if (job.done, job.whole) != told:
                told = (job.done, job.whole)
                yield _event("progress", done=job.done, whole=job.whole)
            await _next_look(job)
        yield _event("finished", fault=job.fault)
    finally:
        _JOBS.leave(job)


def _event(name: str, **content: object) -> str:
    return f"event: {name}\ndata: {json.dumps(content)}\n\n"


async def _next_look(job: Job) -> None:
    try:
        await asyncio.wait_for(job.finished.wait(), _PATIENCE)
    except TimeoutError:
        return
