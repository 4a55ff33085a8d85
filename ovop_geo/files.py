"""Writes files and folders atomically, reads JSON, names files safely and privately."""

from __future__ import annotations

import json
import math
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NoReturn

_UNUSABLE = re.compile(
    r"[\0-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)
_FORBIDDEN = re.compile(r'[<>:"|?*]')
_RESERVED = re.compile(r"(con|prn|aux|nul|(com|lpt)[0-9¹²³])\s*(\.|$)", re.IGNORECASE)
_LONGEST_STEM, _LONGEST_SUFFIX = 180, 12
"""Bytes of the name and letters of the ending; a file system allows 255 bytes for both."""
_LARGEST_JSON = 4_000_000
"""Bytes; many times what the app itself ever writes into such a file."""


def write_whole(path: Path, content: bytes | str, private: bool = False) -> None:
    """Write ``content`` to ``path``; a failure leaves the file as it was.

    Text is written as UTF-8 with its line ends as they are. The folder must exist. With
    ``private``, nobody but the user of this process may read the file.

    Raises
    ------
    OSError : the file cannot be written.
    """
    with whole_file(path) as unfinished:
        if private:
            unfinished.touch(mode=0o600)
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
    with _beside(path) as unfinished:
        yield unfinished
        _keep(unfinished)
        unfinished.replace(path)


@contextmanager
def whole_folder(path: Path) -> Iterator[Path]:
    """Yield a temporary folder to fill; the finished folder replaces what ``path`` was.

    An error inside the block leaves ``path`` as it was. Only the files of the folder itself, not
    those below, are sure to survive a power cut.

    Raises
    ------
    OSError : the parent of ``path`` is missing, or the folder cannot be written.
    """
    with _beside(path) as unfinished:
        unfinished.mkdir()
        yield unfinished
        for file in unfinished.iterdir():
            if file.is_file():
                _keep(file)
        _keep_names(unfinished)
        with suppress(FileNotFoundError):
            path.rename(unfinished.parent / "former")
        unfinished.rename(path)


def read_object(path: Path) -> dict[str, Any]:
    """Return the JSON object in the file ``path``, whatever has happened to the file.

    Raises
    ------
    OSError : the file cannot be read.
    ValueError : it holds something else, more or deeper than the app ever writes, or a number
        that JSON does not have.
    """
    with path.open("rb") as file:
        content = file.read(_LARGEST_JSON + 1)
    if len(content) > _LARGEST_JSON:
        raise ValueError("too large")
    return object_from(content)


def object_from(content: bytes) -> dict[str, Any]:
    """Return the JSON object that ``content`` is.

    Raises
    ------
    ValueError : it is something else, deeper than the app ever writes, or has a number that JSON
        does not have.
    """
    try:
        found = json.loads(content.decode(), parse_constant=_no_number, parse_float=_finite)
    except RecursionError as fault:
        raise ValueError("too deep") from fault
    if not isinstance(found, dict):
        raise ValueError("no object")
    return found


def make_private_folder(path: Path) -> None:
    """Make ``path`` and its missing parents for the user of this process alone.

    A folder that exists keeps its rights, which somebody may have widened on purpose.

    Raises
    ------
    OSError : the folder cannot be made.
    """
    if not path.is_dir():
        if path.parent != path:
            make_private_folder(path.parent)
        path.mkdir(mode=0o700, exist_ok=True)


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


def _finite(digits: str) -> float:
    number = float(digits)
    return number if math.isfinite(number) else _no_number(digits)


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """Yield a path of the same name in a temporary folder beside ``path``, then keep the names."""
    with tempfile.TemporaryDirectory(
        prefix=".", suffix=".tmp", dir=path.parent, ignore_cleanup_errors=True
    ) as folder:
        yield Path(folder) / path.name
    _keep_names(path.parent)


def _keep(file: Path) -> None:
    # Without this a power cut after the rename could leave an empty file under the name.
    with file.open("rb+") as written:
        os.fsync(written.fileno())


def _keep_names(folder: Path) -> None:
    """Make the names in ``folder`` survive a power cut, where the system can do that."""
    if os.name == "nt":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def safe_file_name(name: str) -> str:
    """Return ``name`` as a file can be called on every system, in the folder that is meant.

    Folders before it, characters that cannot be seen, dots at its ends and blanks around it are
    left out, what Windows forbids becomes ``_``, and a long one is cut before its ending. Without
    anything left it is ``_``.
    """
    last = _UNUSABLE.sub("", name.replace("\\", "/").rpartition("/")[2])
    allowed = Path(_FORBIDDEN.sub("_", last).strip(". "))
    stem = allowed.stem.encode()[:_LONGEST_STEM].decode(errors="ignore").rstrip(". ")
    kept = f"{stem}{allowed.suffix[:_LONGEST_SUFFIX]}" or "_"
    return f"_{kept}" if _RESERVED.match(kept) else kept
