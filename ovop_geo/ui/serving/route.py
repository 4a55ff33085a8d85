"""The route that serves the files of maps and pages, so that no other host is needed."""

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
"""First part of the addresses of these files, below the address of the app."""

# Folders of unfinished files have other names, and a file without a hash in its name may change.
_FINISHED = re.compile(r"([0-9a-f]{16}/)?[a-z]+-[0-9a-f]{12}\.(css|js|json)")
_FOR_A_YEAR = "public, max-age=31536000, immutable"


def browser_route(settings: Settings, base_path: str) -> Mount:
    """Return the route to the files in the folder `Settings.browser_directory`.

    Parameters
    ----------
    base_path : path of the app on its host, Streamlit's ``server.baseUrlPath``.
    """
    files = _FinishedFiles(directory=settings.browser_directory, check_dir=False)
    return Mount(f"{base_of(base_path)}/{FOLDER}", files)


def base_of(base_path: str) -> str:
    """Return ``server.baseUrlPath`` as the beginning of addresses: empty, or with a slash first."""
    base = base_path.strip("/")
    return f"/{base}" if base else ""


class _FinishedFiles(StaticFiles):
    """Files with the hash of their content in the name; browsers may keep them."""

    async def check_config(self) -> None:
        """Accept a missing folder, which is made with its first file."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return the file, with a header that lets browsers keep it for a year.

        Raises
        ------
        HTTPException : there is no such file, or it must not be served.
        """
        if not _FINISHED.fullmatch(PurePath(path).as_posix()):
            raise HTTPException(status_code=404)
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = _FOR_A_YEAR
        return response
