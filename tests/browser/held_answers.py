"""Holds back what the server sends to a page, as a slow computer or line would."""

from __future__ import annotations

from playwright.sync_api import Page, WebSocketRoute


class HeldAnswers:
    """The messages of the server to a page that opens afterwards, held back when asked to."""

    def __init__(self, page: Page) -> None:
        self._held: list[tuple[WebSocketRoute, str | bytes]] = []
        self._is_held = False
        page.route_web_socket("**/_stcore/stream", self._connect)

    def hold(self) -> None:
        """Hold back the messages from now on."""
        self._is_held = True

    def release(self) -> None:
        """Send what was held back, and all that follows at once."""
        self._is_held = False
        for route, message in self._held:
            route.send(message)
        self._held.clear()

    def _connect(self, route: WebSocketRoute) -> None:
        def pass_on(message: str | bytes) -> None:
            if self._is_held:
                self._held.append((route, message))
            else:
                route.send(message)

        route.connect_to_server().on_message(pass_on)
