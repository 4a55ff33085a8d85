"""What is made once for all sessions: bounded caches, keyed on small values.

What is remembered is handed out without a copy, so nobody may change it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import Condition
from typing import ParamSpec, TypeVar

from cachetools import LRUCache, cached

_Arguments = ParamSpec("_Arguments")
_Result = TypeVar("_Result")


def remembered(
    most: int, key: Callable[..., Hashable]
) -> Callable[[Callable[_Arguments, _Result]], Callable[_Arguments, _Result]]:
    """Return a decorator that remembers the last ``most`` results used.

    Two sessions that ask for the same at once wait for one computation. An exception is not
    remembered.

    Parameters
    ----------
    key : takes the arguments of the function and returns what tells results apart, the version
        of the data among it.
    """
    return cached(LRUCache(most), key=key, condition=Condition())
