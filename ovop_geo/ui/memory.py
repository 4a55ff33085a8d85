"""Gives memory back to the system."""

from __future__ import annotations

import ctypes
import gc
import sys


def give_back() -> None:
    """Free what nobody uses, and give its memory back.

    Parts of a session refer to each other, so that only a collection finds them. The C library
    of Linux keeps what is freed for later, for each thread, until it is told not to.
    """
    gc.collect()
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
