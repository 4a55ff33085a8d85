"""Tells the proxy which of several processes a browser belongs to.

What a page shows, what was sent to it and what it offers to save lies in the memory of the process
that its socket is open to, so all that the browser asks for has to reach that one. The process
writes its own name into a cookie. A proxy that followed a cookie of its own would not know whom a
browser came to when its process had died, and would send it back as soon as that one was there
again.
"""

from __future__ import annotations

import re
import secrets
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "ovop_proses"
"""``NAME.VISITOR``: the second part is random, and spreads those whose process has died."""

_NAME = re.compile(r"[A-Za-z0-9_-]+")
_VISITOR = re.compile(r"[A-Za-z0-9_-]{1,64}")
_RANDOM_BYTES = 12
_PAGE = "text/html"


class ProcessCookie:
    """Middleware that puts the cookie on pages and sockets, where the browser has another.

    Parameters
    ----------
    name : of this process, unique among those behind one proxy; without one, or with signs that a
        cookie cannot hold, nothing is set.
    """

    def __init__(self, app: ASGIApp, name: str) -> None:
        self._app = app
        self._name = name if _NAME.fullmatch(name) else ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and its answer back with the cookie."""
        if not self._name or scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        asked = Headers(scope=scope)
        given, _, visitor = _value(asked.get("cookie", "")).partition(".")

        async def send_named(message: Message) -> None:
            if given != self._name and _opens(message):
                # A socket may be accepted without headers.
                message.setdefault("headers", [])
                MutableHeaders(raw=message["headers"]).append("set-cookie", cookie)
            await send(message)

        kept = visitor if _VISITOR.fullmatch(visitor) else secrets.token_urlsafe(_RANDOM_BYTES)
        secure = "; Secure" if asked.get("x-forwarded-proto") == "https" else ""
        cookie = f"{COOKIE}={self._name}.{kept}; Path=/; HttpOnly; SameSite=Lax{secure}"
        await self._app(scope, receive, send_named)


def _value(header: str) -> str:
    try:
        morsel = SimpleCookie(header).get(COOKIE)
    except CookieError:
        return ""
    return morsel.value if morsel else ""


def _opens(message: Message) -> bool:
    """Return whether ``message`` begins a page or a socket; files may lie in shared caches."""
    if message["type"] == "websocket.accept":
        return True
    if message["type"] != "http.response.start":
        return False
    return Headers(raw=message.get("headers", [])).get("content-type", "").startswith(_PAGE)
