"""Bounded caches shared by all sessions.

Results are returned without a copy and must not be changed.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import Condition
from typing import ParamSpec, TypeVar

from cachetools import LRUCache, cached

_Arguments = ParamSpec("_Arguments")
_Result = TypeVar("_Result")


def remembered(
    size: int, key: Callable[..., Hashable]
) -> Callable[[Callable[_Arguments, _Result]], Callable[_Arguments, _Result]]:
    """Return a decorator that caches the ``size`` most recently used results of a function.

    If two sessions need the same result at the same time, it is computed once. Exceptions are
    not cached.

    Parameters
    ----------
    key : takes the arguments of the function and returns the key of the result, which must
        include the version of the data.
    """
    return cached(LRUCache(size), key=key, condition=Condition())
