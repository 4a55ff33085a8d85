"""Results of pure functions of frames that several indicators share, kept while these live."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from functools import wraps
from threading import Lock
from typing import ParamSpec, TypeVar
from weakref import ref

import pandas as pd
from cachetools import LRUCache

from ovop_geo.regions.reference import Regions

_Arguments = ParamSpec("_Arguments")
_Result = TypeVar("_Result")

_ObjectsOf = tuple["ref[object]", ...]

_BY_IDENTITY = (pd.DataFrame, pd.Series, pd.Index, Regions)
"""What has no value to compare, or one that takes long to compare."""

_CHANGEABLE = (pd.DataFrame, pd.Series)


def computed_once(
    size: int, *, same: bool = False
) -> Callable[[Callable[_Arguments, _Result]], Callable[_Arguments, _Result]]:
    """Return a decorator that keeps the ``size`` most recently used results of a function.

    Two arguments are the same if they are the same object, for frames, indexes and regions, or
    else if they are equal; mappings if all that they hold is the same. So the frames that such a
    function gets must not be changed afterwards: whoever adds a column makes a new frame by
    ``assign``.

    Parameters
    ----------
    same : whether the result is the same object each time, so that other such functions know it
        again; it must not be changed then. Otherwise each caller has a frame of its own.
    """

    def decorate(function: Callable[_Arguments, _Result]) -> Callable[_Arguments, _Result]:
        results: LRUCache[Hashable, tuple[_ObjectsOf, _Result]] = LRUCache(size)
        lock = Lock()

        def found_or_made(*args: _Arguments.args, **kwargs: _Arguments.kwargs) -> _Result:
            given = tuple(_opened((*args, *kwargs.values())))
            objects = [each for each in given if isinstance(each, _BY_IDENTITY)]
            key = (
                tuple(id(each) if isinstance(each, _BY_IDENTITY) else each for each in given),
                tuple(kwargs),
            )
            with lock:
                found = results.get(key)
            # The id of an object that is gone may be that of another one now.
            if found and all(
                former() is each for former, each in zip(found[0], objects, strict=True)
            ):
                return found[1]
            result = function(*args, **kwargs)
            with lock:
                results[key] = (tuple(ref(each) for each in objects), result)
            return result

        @wraps(function)
        def own(*args: _Arguments.args, **kwargs: _Arguments.kwargs) -> _Result:
            result = found_or_made(*args, **kwargs)
            # Values are copied when they are written to.
            return result.copy(deep=False) if isinstance(result, _CHANGEABLE) else result

        return wraps(function)(found_or_made) if same else own

    return decorate


def _opened(values: Iterable[object]) -> Iterator[object]:
    """Yield ``values``, and of a mapping what it holds."""
    for value in values:
        if isinstance(value, Mapping):
            yield tuple(value)
            yield from value.values()
        else:
            yield value
