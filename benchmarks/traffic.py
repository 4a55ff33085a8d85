"""Counts the bytes that a page receives, and the time of a run of its script."""

from __future__ import annotations

import base64

from playwright.sync_api import Page
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

_BINARY = 2


class Traffic:
    """Traffic of a page: bytes received, and the times when a run was asked for and ended.

    Attributes
    ----------
    received : bytes of websocket messages and HTTP responses since `reset`.
    asked, answered : time of the first request for a run and of the end of that run, in
        seconds of the browser's clock; ``None`` before.
    """

    def __init__(self, page: Page) -> None:
        self.received = 0
        self.asked: float | None = None
        self.answered: float | None = None
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.webSocketFrameSent", self._on_sent)
        session.on("Network.webSocketFrameReceived", self._on_frame)
        session.on("Network.loadingFinished", self._on_response)

    def reset(self) -> None:
        """Set all counts and times back."""
        self.received, self.asked, self.answered = 0, None, None

    def _on_sent(self, event: dict) -> None:
        if self.asked is None:
            self.asked = event["timestamp"]

    def _on_frame(self, event: dict) -> None:
        if event["response"]["opcode"] != _BINARY:
            self.received += len(event["response"]["payloadData"].encode())
            return
        payload = base64.b64decode(event["response"]["payloadData"])
        self.received += len(payload)
        finished = ForwardMsg.FromString(payload).WhichOneof("type") == "script_finished"
        if finished and self.asked is not None and self.answered is None:
            self.answered = event["timestamp"]

    def _on_response(self, event: dict) -> None:
        self.received += int(event["encodedDataLength"])
