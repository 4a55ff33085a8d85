"""Downloads the pinned Python of a system, once."""

from __future__ import annotations

import hashlib
from pathlib import Path

import httpx

from ovop_geo.bundle.layout import PinnedPython
from ovop_geo.errors import BundleError
from ovop_geo.files import make_private_folder, whole_file

DOWNLOADS = Path("unduhan") / "python"
"""Folder of downloaded archives in the data directory."""

_PATIENCE = httpx.Timeout(30.0)
"""Seconds without a byte after which a line counts as cut."""


def download_python(python: PinnedPython, data_directory: Path) -> Path:
    """Return the archive of ``python`` in ``data_directory``; it is fetched if it is not there.

    Raises
    ------
    BundleError : it cannot be fetched or kept, or has another sum.
    """
    path = data_directory / DOWNLOADS / python.file_name
    try:
        if path.is_file() and _sum(path) == python.sha256:
            return path
        make_private_folder(path.parent)
        with whole_file(path) as unfinished:
            _fetch(python.address, unfinished)
            found = _sum(unfinished)
            if found != python.sha256:
                raise BundleError(
                    "bundle.error.sum", origin=python.address, expected=python.sha256, found=found
                )
    except httpx.HTTPError as fault:
        reason = str(fault) or type(fault).__name__
        raise BundleError("bundle.error.download", origin=python.address, reason=reason) from fault
    except OSError as fault:
        reason = fault.strerror or str(fault)
        raise BundleError("bundle.error.write", path=path.parent, reason=reason) from fault
    return path


def _fetch(address: str, path: Path) -> None:
    with (
        httpx.stream("GET", address, follow_redirects=True, timeout=_PATIENCE) as answer,
        path.open("wb") as target,
    ):
        answer.raise_for_status()
        for part in answer.iter_bytes():
            target.write(part)


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
