"""Downloads the open boundaries: resumes partial files and checks every SHA-256 sum.

The files are those of ``cahyadsn/wilayah_boundaries`` at one commit. Their names, sizes and
SHA-256 sums stand in ``wilayah_boundaries.csv``: whatever the files come from, only exactly
these bytes pass.
"""

from __future__ import annotations

import csv
import hashlib
import http.client
import re
import ssl
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from ovop_geo.boundaries.progress import Report
from ovop_geo.boundaries.sources import SourceMetadata
from ovop_geo.boundaries.storage import exclusive, storing
from ovop_geo.errors import BoundaryError
from ovop_geo.files import make_private_folder

COMMIT = "3c5a7960f4d227a38489094d84252bdbb3f978a5"
ADDRESS = f"https://raw.githubusercontent.com/cahyadsn/wilayah_boundaries/{COMMIT}/"
METADATA = SourceMetadata(
    name="wilayah_boundaries",
    indicative=False,
    licence="MIT",
    credit="© 2025 cahya dsn, github.com/cahyadsn/wilayah_boundaries",
    date="2026-08-20",
)
"""Metadata of these boundaries; author and date are those that their files state."""

MANIFEST = Path(__file__).with_name("wilayah_boundaries.csv")

ATTEMPTS = 5
"""Attempts per file before giving up; each continues where the last one stopped."""

_TIMEOUT = 30
_CHUNK = 1 << 16
_WRITTEN = re.compile(r"[^\s\x00-\x1f\x7f]+$")
_BYTE_ORDER_MARK, _PAGE = b"\xef\xbb\xbf", b"<"
"""How a page begins, and none of the files does."""

_DENIED = (
    http.HTTPStatus.UNAUTHORIZED,
    http.HTTPStatus.FORBIDDEN,
    http.HTTPStatus.PROXY_AUTHENTICATION_REQUIRED,
    http.HTTPStatus.UNAVAILABLE_FOR_LEGAL_REASONS,
    http.HTTPStatus.NETWORK_AUTHENTICATION_REQUIRED,
)
_WORTH_ANOTHER_TRY = (http.HTTPStatus.REQUEST_TIMEOUT, http.HTTPStatus.TOO_MANY_REQUESTS)


@dataclass(frozen=True)
class PinnedFile:
    """A file to download: path in the repository, size in bytes, SHA-256 sum."""

    path: str
    size: int
    sha256: str


def read_manifest(path: Path = MANIFEST) -> tuple[PinnedFile, ...]:
    """Return the files of the open boundaries, in the order of the list at ``path``."""
    with path.open(encoding="utf-8", newline="") as source:
        rows = csv.DictReader(source)
        return tuple(PinnedFile(row["path"], int(row["bytes"]), row["sha256"]) for row in rows)


def download(
    directory: Path,
    report: Report,
    origin: str = ADDRESS,
    files: Sequence[PinnedFile] | None = None,
    patience: float = 1.0,
) -> None:
    """Download ``files`` from ``origin`` into ``directory`` until each has its sum.

    A file with the right sum is not downloaded again, and the origin need not have it. A partial
    file is continued if the server supports that, and is kept for the next call if the download
    fails.

    Parameters
    ----------
    directory : receives the files under their paths in the repository.
    report : called at the start, for each file and for each failed attempt, or once if every
        file is there.
    origin : base address (http, https or file) or a directory.
    files : by default those of the committed list.
    patience : seconds to wait after the first failed attempt, n times as long after the n-th.

    Raises
    ------
    BoundaryError : the origin cannot be reached, lacks a file or sends something else, a sum is
        wrong, the disk is full, or another download into the same directory is running.
    """
    files = read_manifest() if files is None else files
    wanted = [file for file in files if not _is_complete(directory / file.path, file)]
    if not wanted:
        report("boundary.download.nothing", count=len(files), directory=directory)
        return
    folder = _local_directory(origin)
    if folder is not None:
        _check_directory(folder, wanted)
    report("boundary.download.start", origin=origin, directory=directory)
    with exclusive(directory):
        for number, file in enumerate(files, start=1):
            target = directory / file.path
            news = {"number": number, "count": len(files), "file": file.path}
            if file not in wanted:
                report("boundary.download.kept", **news)
                continue
            with storing(directory):
                make_private_folder(target.parent)
                _partial(target).touch(mode=0o600)
            if folder is not None:
                _copy(folder / file.path, target, file)
            else:
                _fetch(origin, target, file, report, patience)
            report("boundary.download.fetched", **news, kilobytes=round(file.size / 1000))


def _local_directory(origin: str) -> Path | None:
    try:
        parts = urllib.parse.urlsplit(origin)
        is_web = parts.scheme in ("http", "https")
        # Reading the port checks it.
        is_wrong = is_web and (not parts.hostname or parts.port == 0 or not _WRITTEN.match(origin))
        folder = Path(origin).expanduser()
    except (ValueError, RuntimeError) as error:
        raise BoundaryError("boundary.download.address", origin=origin) from error
    if is_wrong:
        raise BoundaryError("boundary.download.address", origin=origin)
    if is_web:
        return None
    return Path(urllib.request.url2pathname(parts.path)) if parts.scheme == "file" else folder


def _check_directory(folder: Path, files: Iterable[PinnedFile]) -> None:
    if not folder.is_dir():
        raise BoundaryError("boundary.download.no_directory", directory=folder)
    missing = [file.path for file in files if not (folder / file.path).is_file()]
    if missing:
        shown = ", ".join(missing[:3])
        raise BoundaryError(
            "boundary.download.missing", directory=folder, count=len(missing), files=shown
        )


def _is_complete(path: Path, file: PinnedFile) -> bool:
    with storing(path.parent):
        return path.is_file() and path.stat().st_size == file.size and _sum(path) == file.sha256


def _sum(path: Path) -> str:
    with path.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def _copy(source: Path, target: Path, file: PinnedFile) -> None:
    try:
        content = source.read_bytes()
    except OSError as error:
        reason = error.strerror
        raise BoundaryError("boundary.download.unreadable", file=source, reason=reason) from error
    with storing(target.parent):
        _partial(target).write_bytes(content)
    _accept(_partial(target), target, file, source)


def _partial(target: Path) -> Path:
    return target.with_name(target.name + ".bagian")


def _fetch(origin: str, target: Path, file: PinnedFile, report: Report, patience: float) -> None:
    address = origin.rstrip("/") + "/" + urllib.parse.quote(file.path)
    partial = _partial(target)
    for attempt in range(1, ATTEMPTS + 1):
        try:
            _continue(address, partial, file)
        except _InterruptedError as cut:
            if attempt == ATTEMPTS:
                raise BoundaryError(
                    "boundary.download.gave_up", address=address, attempts=attempt, reason=cut
                ) from cut
            again = {"attempt": attempt + 1, "attempts": ATTEMPTS}
            report("boundary.download.again", file=file.path, reason=cut, **again)
            time.sleep(patience * attempt)
        else:
            _accept(partial, target, file, address)
            return


def _continue(address: str, partial: Path, file: PinnedFile) -> None:
    """Download the rest of ``partial``.

    Raises
    ------
    _InterruptedError : it is still too short, or has another sum after being continued.
    """
    start = partial.stat().st_size if partial.exists() else 0
    began = _receive(address, partial, start if start < file.size else 0, file)
    size = partial.stat().st_size
    if size < file.size:
        raise _InterruptedError(f"{size} / {file.size} byte")
    if began and _sum(partial) != file.sha256:
        # The first part may be of another version of the file: start again to find out.
        partial.unlink()
        raise _InterruptedError("SHA-256")


def _receive(address: str, partial: Path, start: int, file: PinnedFile) -> int:
    """Append the bytes from ``start`` on; return the offset at which the server began."""
    request = urllib.request.Request(address)
    if start:
        request.add_header("Range", f"bytes={start}-")
    with _line(address):
        response = urllib.request.urlopen(request, timeout=_TIMEOUT)
    with response:
        if response.status != http.HTTPStatus.PARTIAL_CONTENT:
            start = 0
        with _line(address):
            chunk = response.read(min(_CHUNK, file.size + 1))
        if not start:
            _check_answer(response, chunk, file)
        # One byte more than expected proves that this is another file.
        room = file.size + 1 - start
        with storing(partial.parent), partial.open("ab" if start else "wb") as output:
            while chunk and room:
                output.write(chunk[:room])
                room -= len(chunk[:room])
                with _line(address):
                    chunk = response.read(min(_CHUNK, room))
    if response.chunked and room > 1:
        # The server said that this was the end: it sent another file, the line was not cut.
        _refuse_size(response.url, file, file.size + 1 - room)
    return start


def _check_answer(response: http.client.HTTPResponse, begin: bytes, file: PinnedFile) -> None:
    """Refuse an answer that is another file, by its first bytes and the size it states."""
    if begin.removeprefix(_BYTE_ORDER_MARK).lstrip()[:1] == _PAGE:
        raise BoundaryError("boundary.download.page", address=response.url, file=file.path)
    offered = response.headers.get("Content-Length")
    if offered is not None and offered != str(file.size):
        _refuse_size(response.url, file, offered)


def _refuse_size(address: str, file: PinnedFile, found: object) -> NoReturn:
    raise BoundaryError("boundary.download.size", address=address, expected=file.size, found=found)


class _InterruptedError(Exception):
    """The connection was cut or the server failed: worth another try."""


@contextmanager
def _line(address: str) -> Iterator[None]:
    try:
        yield
    except urllib.error.HTTPError as error:
        where, status = error.url or address, str(error.code)
        if error.code in _DENIED:
            raise BoundaryError("boundary.download.denied", address=where, status=status) from error
        is_theirs = error.code >= http.HTTPStatus.INTERNAL_SERVER_ERROR
        if not is_theirs and error.code not in _WORTH_ANOTHER_TRY:
            raise BoundaryError("boundary.download.http", address=where, status=status) from error
        raise _InterruptedError(f"HTTP {error.code}") from error
    except (http.client.InvalidURL, ValueError) as error:
        raise BoundaryError("boundary.download.address", origin=address) from error
    except (OSError, http.client.HTTPException) as error:
        cause = error.reason if isinstance(error, urllib.error.URLError) else error
        if isinstance(cause, ssl.SSLCertVerificationError):
            raise BoundaryError(
                "boundary.download.certificate", address=address, reason=cause.verify_message
            ) from error
        told = getattr(cause, "strerror", None) or str(cause) or type(cause).__name__
        raise _InterruptedError(told) from error


def _accept(partial: Path, target: Path, file: PinnedFile, origin: object) -> None:
    found = _sum(partial)
    if found != file.sha256:
        partial.unlink()
        raise BoundaryError(
            "boundary.download.sum", origin=origin, expected=file.sha256, found=found
        )
    with storing(target.parent):
        partial.replace(target)
