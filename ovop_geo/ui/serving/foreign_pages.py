"""Refuses the websockets of other websites' pages, before Streamlit looks at them.

To tell whether such a page is one of the app after all, Streamlit asks the internet for its own
address. Nobody else is served until that answers, and any page of the world could begin it.
"""

from __future__ import annotations

from urllib.parse import urlsplit

import streamlit as st
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

_POLICY_VIOLATION = 1008
_THIS_COMPUTER = ("localhost", "127.0.0.1")
"""Pages of this computer, of whatever port, may look; `comes_from_own_page` lets no other write."""


class NoForeignPages:
    """Middleware that closes a websocket whose ``Origin`` is neither the app's nor allowed.

    Allowed are the pages of this computer, ``browser.serverAddress`` and
    ``server.corsAllowedOrigins``, and all if ``server.enableCORS`` is off.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is no websocket of a foreign page."""
        if scope["type"] == "websocket" and _is_foreign(Headers(scope=scope)):
            await send({"type": "websocket.close", "code": _POLICY_VIOLATION})
            return
        await self._app(scope, receive, send)


def _is_foreign(headers: Headers) -> bool:
    origin = headers.get("origin")
    # Only a browser sends one, and only a browser has something to lose.
    if origin is None or not st.get_option("server.enableCORS"):
        return False
    try:
        page = urlsplit(origin)
        host = page.hostname
    except ValueError:
        return True
    if page.netloc == headers.get("host") != "":
        return False
    allowed = [urlsplit(each).hostname for each in st.get_option("server.corsAllowedOrigins")]
    return host not in (*_THIS_COMPUTER, st.get_option("browser.serverAddress"), *allowed)
