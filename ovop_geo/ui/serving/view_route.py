"""The route that answers what a choice will show on the map.

A browser on a slow computer takes seconds to draw the page anew, of which the map needs little. It
asks here as soon as something is chosen, and has the map while the page follows. What is answered
is remembered, so that the run of the page need not make it again.
"""

from __future__ import annotations

from collections.abc import Mapping

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ovop_geo.errors import OvopError
from ovop_geo.selection import Selection
from ovop_geo.ui.serving.addresses import view_address
from ovop_geo.ui.serving.route import base_of, packing_of

ADDRESS = "tampilan"
_PAGE = "halaman"
_DARK = "gelap"


def view_route(base_path: str) -> Route:
    """Return the route; ``base_path`` is Streamlit's ``server.baseUrlPath``."""
    return Route(f"{base_of(base_path)}/{ADDRESS}", _answer)


def coming_address(selection: Selection, page: str, name: str) -> str:
    """Return the address of the map of ``page`` as far as the value of ``name``, as seen from it.

    It is empty beside a second map, whose classes may depend on the first.
    """
    if selection.second:
        return ""
    return f"{ADDRESS}?{_PAGE}={page}&{selection.query_up_to(name)}"


async def _answer(request: Request) -> Response:
    """Return the values of the map and the address that they have; nothing if there is no map.

    Raises
    ------
    HTTPException : another site asks.
    """
    if request.headers.get("sec-fetch-site", "same-origin") != "same-origin":
        raise HTTPException(status_code=403)
    try:
        view = await run_in_threadpool(_view, request.query_params)
    except OvopError:
        # The page that follows says what is wrong.
        view = None
    if view is None:
        return Response(status_code=204)
    headers = {"Content-Location": view_address(view), "Cache-Control": "no-store"}
    return Response(view, headers=headers | packing_of(view), media_type="application/json")


def _view(query: Mapping[str, str]) -> bytes | None:
    """Return the values of the map of a link, ``None`` if there is no map."""
    # Importing takes a second, and the server must answer before that.
    from ovop_geo.indicators.registry import INDICATORS, offered_on
    from ovop_geo.settings import Settings
    from ovop_geo.ui.caching import shared_context, shared_frame, shared_regions
    from ovop_geo.ui.map.values import view_file
    from ovop_geo.views.chosen import page_theme

    page = query.get(_PAGE, "")
    if not offered_on(page):
        return None
    settings = Settings.from_environment()
    known = shared_regions(settings)
    selection, _ = Selection.from_query(
        query, regions=known.areas.index, themes=INDICATORS, levels=known.levels_within
    )
    context = shared_context(shared_frame(settings, selection), page)
    theme = page_theme(context, page)
    if theme is None or context.source is None:
        return None
    return view_file(context, context.source, theme, theme, dark=_DARK in query)
