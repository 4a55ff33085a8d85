"""What a page receives: as it reads it, and as it comes over the line."""

from __future__ import annotations

import base64
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import Page
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

_BINARY = 2
_CHUNK = 65_536


class Traffic:
    """Counts what a page receives, and when it asked for a run and heard of its end."""

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
        """Start to count anew."""
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


class Line:
    """A line to a server on this machine, on which the bytes that come back are counted."""

    def __init__(self, target: str) -> None:
        self._target = (urlsplit(target).hostname, urlsplit(target).port)
        self._listening = socket.create_server(("localhost", 0))
        self.url = f"http://localhost:{self._listening.getsockname()[1]}"
        self.received = 0
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Take no further calls."""
        self._listening.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listening.accept()
            except OSError:
                return
            far = socket.create_connection(self._target)
            for source, drain, counted in ((near, far, False), (far, near, True)):
                threading.Thread(
                    target=self._carry, args=(source, drain, counted), daemon=True
                ).start()

    def _carry(self, source: socket.socket, drain: socket.socket, counted: bool) -> None:
        try:
            while data := source.recv(_CHUNK):
                self.received += len(data) if counted else 0
                drain.sendall(data)
            drain.shutdown(socket.SHUT_WR)
        except OSError:
            # One end hung up; the other has nobody to talk to.
            source.close()
            drain.close()


@contextmanager
def line_to(target: str) -> Iterator[Line]:
    """Give a counted line to the server at ``target``."""
    line = Line(target)
    try:
        yield line
    finally:
        line.close()
