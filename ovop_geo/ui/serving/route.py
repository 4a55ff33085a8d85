"""The route that serves the files of maps and pages, so that no other host is needed."""

from __future__ import annotations

from pathlib import PurePosixPath

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ovop_geo.ui.serving.shelf import SHELF, VIEWS

FOLDER = "peramban"
"""First part of the addresses of these files, below the address of the app."""

_TYPES = {".css": "text/css", ".js": "text/javascript", ".json": "application/json"}
_GZIP = b"\x1f\x8b"
_FOR_A_YEAR = "public, max-age=31536000, immutable"


def browser_route(base_path: str) -> Route:
    """Return the route to the files on the shelf.

    Parameters
    ----------
    base_path : path of the app on its host, Streamlit's ``server.baseUrlPath``.
    """
    return Route(f"{base_of(base_path)}/{FOLDER}/{{address:path}}", _answer)


def base_of(base_path: str) -> str:
    """Return ``server.baseUrlPath`` as the beginning of addresses: empty, or with a slash first."""
    base = base_path.strip("/")
    return f"/{base}" if base else ""


def packing_of(content: bytes) -> dict[str, str]:
    """Return the header that says how ``content`` is packed, if it is."""
    return {"Content-Encoding": "gzip"} if content.startswith(_GZIP) else {}


async def _answer(request: Request) -> Response:
    """Return the file, with a header that lets browsers keep it for a year.

    Raises
    ------
    HTTPException : there is no such file.
    """
    address = request.path_params["address"]
    content = SHELF.get(address) or VIEWS.get(address)
    if content is None:
        raise HTTPException(status_code=404)
    # The hash of the content is part of the address.
    tag = f'"{address}"'
    headers = {"Cache-Control": _FOR_A_YEAR, "ETag": tag, **packing_of(content)}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(content, headers=headers, media_type=_TYPES[PurePosixPath(address).suffix])
