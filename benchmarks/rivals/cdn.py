"""Answers locally the requests that folium sends to the internet.

Leaflet is the real one. The other scripts and styles are not needed to draw polygons, so they
are answered with empty files. Both are faster than the internet would be.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Route
from xstatic.pkg import leaflet

from tests.browser.harness import LOCAL_HOSTS

_TYPES = {".js": "text/javascript", ".css": "text/css"}


def answer_foreign_requests(context: BrowserContext) -> None:
    """Answer every request of ``context`` to another host."""
    context.route(lambda url: (urlsplit(url).hostname or "") not in LOCAL_HOSTS, _answer)


def _answer(route: Route) -> None:
    name = Path(urlsplit(route.request.url).path).name
    own = Path(leaflet.BASE_DIR) / name
    body = own.read_bytes() if own.is_file() else b""
    route.fulfill(
        body=body,
        content_type=_TYPES.get(Path(name).suffix, "application/octet-stream"),
        headers={"Cache-Control": "public, max-age=86400"},
    )
