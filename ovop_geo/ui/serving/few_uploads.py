"""Refuses files that nobody is going to read, before they fill the server's memory.

Streamlit keeps whatever is sent to a session until the session ends, however many files it is,
and also if no page asked for them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.runtime import get_instance
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from ovop_geo.intake.limits import MAX_FILE_BYTES

MOST_OF_A_SESSION = 3
"""A page takes one file; a browser sends the next one before it takes the last one back."""

MOST_BYTES = 20 * MAX_FILE_BYTES
"""Of all files that were sent and not yet taken back."""

Stored = Mapping[str, Mapping[str, UploadedFileRec]]
"""Files by session and by their own name."""

_ADDRESS = re.compile(r".*/_stcore/upload_file/([^/]*)/[^/]*")


class FewUploads:
    """Middleware that counts the files of each session, those too that are on their way.

    Parameters
    ----------
    stored : returns the files that the server holds.
    """

    def __init__(self, app: ASGIApp, stored: Callable[[], Stored] | None = None) -> None:
        self._app = app
        self._stored = stored or _stored
        self._coming: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is no file, and a file for which there is room."""
        found = _ADDRESS.fullmatch(scope.get("path", ""))
        if found is None or scope.get("method") != "PUT":
            await self._app(scope, receive, send)
        elif not self._has_room(found[1]):
            await Response(status_code=413)(scope, receive, send)
        else:
            await self._counted(found[1], scope, receive, send)

    async def _counted(self, session: str, scope: Scope, receive: Receive, send: Send) -> None:
        self._coming[session] += 1
        try:
            await self._app(scope, receive, send)
        finally:
            self._coming[session] -= 1
            if not self._coming[session]:
                # Names of sessions are a visitor's own words: none is kept.
                del self._coming[session]

    def _has_room(self, session: str) -> bool:
        stored = self._stored()
        # Other threads forget files meanwhile, so lists are made first.
        held = sum(len(file.data) for files in [*stored.values()] for file in [*files.values()])
        coming = MAX_FILE_BYTES * (1 + self._coming.total())
        own = len(stored.get(session, ())) + self._coming[session]
        return own < MOST_OF_A_SESSION and held + coming <= MOST_BYTES


def _stored() -> Stored:
    manager = get_instance().uploaded_file_mgr
    return manager.file_storage if isinstance(manager, MemoryUploadedFileManager) else {}
