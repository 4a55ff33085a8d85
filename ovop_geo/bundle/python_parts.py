"""Which parts of a Python the app needs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

_NOWHERE_NEEDED = frozenset(
    {
        *("test", "tests", "idlelib", "tkinter", "turtledemo", "lib2to3", "ensurepip"),
        *("site-packages", "dist-packages", "__pycache__"),
    }
)
_NOT_AT_THE_TOP = frozenset(
    {"include", "libs", "tcl", "share", "doc", "tools", "scripts", "pkgconfig"}
)
_STARTED_BY_ITSELF = "sitecustomize.py"
"""What a system adds to every start of its own Python."""


def is_needed(path: PurePosixPath) -> bool:
    """Return whether the app needs the file ``path``, seen from the folder of a Python.

    Other libraries are not taken along, nor tests, windows, headers, and what makes programs.
    """
    parts = path.parts
    return (
        not any(_is_left_out(part) for part in parts[:-1])
        and parts[0].lower() not in _NOT_AT_THE_TOP
        and path.name != _STARTED_BY_ITSELF
        and not path.name.startswith("_tkinter.")
        and path.suffix not in {".a", ".pyc", ".pdb"}
    )


def unneeded(_folder: str, names: Iterable[str]) -> set[str]:
    """Return the ``names`` of a folder of the standard library that are not taken along.

    A filter for `shutil.copytree`.
    """
    return {
        name for name in names if _is_left_out(name) or not is_needed(PurePosixPath("lib") / name)
    }


def _is_left_out(name: str) -> bool:
    return name in _NOWHERE_NEEDED or name.startswith("config-")
