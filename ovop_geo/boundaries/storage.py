"""Turns OSError into BoundaryError, and allows one writer at a time."""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from ovop_geo.errors import BoundaryError

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_LOCK = ".kunci"


@contextmanager
def storing(directory: Path) -> Iterator[None]:
    """Turn an OSError about ``directory`` into a BoundaryError.

    Raises
    ------
    BoundaryError : the disk is full, or the directory cannot be read or written to.
    """
    try:
        yield
    except BrokenPipeError:
        # This concerns the reader of the output, not the disk.
        raise
    except OSError as error:
        if error.errno in _FULL:
            raise BoundaryError("boundary.storage.full", directory=directory) from error
        reason = error.strerror or str(error)
        raise BoundaryError("boundary.storage.write", directory=directory, reason=reason) from error


@contextmanager
def exclusive(directory: Path) -> Iterator[None]:
    """Lock ``directory`` for this process; it is created if it does not exist.

    The system lets go of it when the process ends, however it ends.

    Raises
    ------
    BoundaryError : another process holds it, or it cannot be written to.
    """
    with storing(directory):
        directory.mkdir(parents=True, exist_ok=True)
        lock = (directory / _LOCK).open("ab")
    with lock:
        try:
            _take(lock)
        except OSError as error:
            raise BoundaryError("boundary.storage.busy", directory=directory) from error
        yield


if sys.platform == "win32":
    import msvcrt

    def _take(lock: IO[bytes]) -> None:
        msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(lock: IO[bytes]) -> None:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
