"""Gives memory back to the system, where the C library of Linux would keep it."""

from __future__ import annotations

import ctypes
import gc
import sys

_POOLS_OPTION, _POOLS = -8, 2
"""``M_ARENA_MAX`` of glibc: most pools of memory, and how many are enough."""


def keep_together() -> None:
    """Let all threads take memory from the same pools, to be called before they start.

    Every run has a thread of its own. With a pool for each, a little of what stays would hold
    much of what is free.
    """
    option = _of_c_library("mallopt")
    if option is not None:
        option(_POOLS_OPTION, _POOLS)


def give_back() -> None:
    """Free what nobody uses, and give its memory back.

    Parts of a session refer to each other, so that only a collection finds them.
    """
    gc.collect()
    trim = _of_c_library("malloc_trim")
    if trim is not None:
        trim(0)


def _of_c_library(name: str) -> ctypes._NamedFuncPointer | None:
    """Return a function of glibc; ``None`` where there is another C library."""
    if sys.platform != "linux":
        return None
    function: ctypes._NamedFuncPointer | None = getattr(ctypes.CDLL(None), name, None)
    return function
