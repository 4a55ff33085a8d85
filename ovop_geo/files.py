"""Writes files atomically."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def write_whole(path: Path, content: bytes | str) -> None:
    """Write ``content`` to ``path``; a failure leaves the file as it was.

    Text is written as UTF-8 with its line ends as they are. The folder must exist.

    Raises
    ------
    OSError : the file cannot be written.
    """
    with whole_file(path) as unfinished:
        unfinished.write_bytes(content.encode() if isinstance(content, str) else content)


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Yield a temporary path for a library to write to; the finished file replaces ``path``.

    The path has the same name, in a folder of its own beside ``path``, so that two writers
    never share one. An error inside the block leaves ``path`` as it was.

    Raises
    ------
    OSError : the folder of ``path`` is missing, or the file cannot be written.
    """
    with tempfile.TemporaryDirectory(
        prefix=".", suffix=".tmp", dir=path.parent, ignore_cleanup_errors=True
    ) as folder:
        unfinished = Path(folder) / path.name
        yield unfinished
        # Without this a power cut after the rename could leave an empty file under the name.
        with unfinished.open("rb+") as written:
            os.fsync(written.fileno())
        unfinished.replace(path)
