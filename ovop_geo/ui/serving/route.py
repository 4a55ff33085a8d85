"""Serves the files of maps and pages from the app itself, so that nothing needs internet."""

from __future__ import annotations

import re
from pathlib import PurePath

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from ovop_geo.settings import Settings

FOLDER = "peramban"
"""What the addresses of these files begin with, below the address of the app."""

# Unfinished files lie in folders of other names, and what has no hash in its name may change.
_FINISHED = re.compile(r"([0-9a-f]{16}/)?[a-z]+-[0-9a-f]{12}\.(css|js|json)")
_FOR_A_YEAR = "public, max-age=31536000, immutable"


def browser_route(settings: Settings, base_path: str) -> Mount:
    """Return the route to the files in the folder `Settings.browser_directory`.

    Parameters
    ----------
    base_path : what stands before all addresses of the app, Streamlit's ``server.baseUrlPath``.
    """
    base = base_path.strip("/")
    path = f"/{base}/{FOLDER}" if base else f"/{FOLDER}"
    return Mount(path, _FinishedFiles(directory=settings.browser_directory, check_dir=False))


class _FinishedFiles(StaticFiles):
    """Files whose names hold the hash of their content: they never change, and are kept."""

    async def check_config(self) -> None:
        """Let the folder be missing: it is made with its first file."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return the file for a browser to keep.

        Raises
        ------
        HTTPException : there is no such file, or it is not one to be served.
        """
        if not _FINISHED.fullmatch(PurePath(path).as_posix()):
            raise HTTPException(status_code=404)
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = _FOR_A_YEAR
        return response
