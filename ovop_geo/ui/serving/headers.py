"""Headers that every answer of the server carries, to keep pages of others away from the app."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SAFE_HEADERS = {
    # No foreign page can show the app in a frame and lead a click of an editor. The map is a
    # frame of the app's own.
    "Content-Security-Policy": (
        "frame-ancestors 'self'; object-src 'none'; base-uri 'self'; form-action 'self'"
    ),
    # No browser takes a file for something that it does not claim to be.
    "X-Content-Type-Options": "nosniff",
    # A source that a reader follows does not learn what they looked at.
    "Referrer-Policy": "same-origin",
}


class SafeHeaders:
    """Middleware that adds `SAFE_HEADERS` to all answers, those to failures too."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and its answer back with the headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        is_answered = False

        async def send_safely(message: Message) -> None:
            nonlocal is_answered
            if message["type"] == "http.response.start":
                is_answered = True
                MutableHeaders(scope=message).update(SAFE_HEADERS)
            await send(message)

        try:
            await self._app(scope, receive, send_safely)
        except Exception:
            # The server's own answer to a failure would not pass here.
            if not is_answered:
                await Response(status_code=500)(scope, receive, send_safely)
            raise
