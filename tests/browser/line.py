"""A line to a server, on which what comes back is counted as it comes: packed."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

_CHUNK = 16_384


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
                if counted:
                    self.count(len(data))
                drain.sendall(data)
            drain.shutdown(socket.SHUT_WR)
        except OSError:
            # One end hung up; the other has nobody to talk to.
            source.close()
            drain.close()

    def count(self, size: int) -> None:
        """Take note of ``size`` bytes that came back and are about to be handed on."""
        self.received += size


@contextmanager
def line_to(target: str, kind: type[Line] = Line) -> Iterator[Line]:
    """Give a counted line of some kind to the server at ``target``."""
    line = kind(target)
    try:
        yield line
    finally:
        line.close()
