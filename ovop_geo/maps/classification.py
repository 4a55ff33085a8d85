"""Classification of an indicator's values into the classes of a choropleth.

`natural_breaks` and `mapclassify` compute the breaks; this module selects the values to
classify. Missing and infinite values are "no data", which is not a class of values.
"""

from __future__ import annotations

import itertools
import warnings
from dataclasses import dataclass
from enum import StrEnum
from math import inf

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ovop_geo.errors import MapError
from ovop_geo.maps.natural_breaks import natural_breaks

PROGRESS_LIMITS = (0.0, 25.0, 50.0, 75.0, 100.0)
"""Limits of the fixed classes of a share, in percent: 0, >0-25, ..., >75-<100, 100."""

QUOTIENT_LIMITS = (0.0, 0.5, 0.8, 1.25, 2.0, inf)
"""Limits of the fixed classes of a quotient: each class below 1 mirrors one above it, as 0.5 means
half and 2 twice as much."""

NO_DATA = -1
"""Class of an area that has no value."""

MINIMUM_CLASSES, MAXIMUM_CLASSES = 3, 7


class Method(StrEnum):
    """How the limits of the classes are found."""

    PROGRESS = "progres"
    NATURAL_BREAKS = "alami"
    QUANTILES = "kuantil"
    OWN = "sendiri"
    OFFICIAL = "resmi"
    QUOTIENT = "kuosien"


FOUND_IN_VALUES = (Method.NATURAL_BREAKS, Method.QUANTILES)
"""The methods whose limits depend on the values."""


@dataclass(frozen=True)
class Scheme:
    """A method of classification with its parameters.

    Attributes
    ----------
    method : how the limits are found.
    count : number of classes besides zero, 3 to 7; ignored by the methods with fixed limits.
    limits : upper limits for `Method.OWN`, and all limits, the lowest too, for
        `Method.OFFICIAL`; in rising order.
    """

    method: Method
    count: int = 5
    limits: tuple[float, ...] = ()


@dataclass(frozen=True)
class ValueClass:
    """One class: the values from ``lower`` to ``upper``.

    Attributes
    ----------
    lower, upper : limits in the indicator's unit; equal when the class is a single value.
    lower_included, upper_included : whether the limit itself belongs to the class.
    """

    lower: float
    upper: float
    lower_included: bool
    upper_included: bool = True

    def contains(self, values: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Return for each value whether it belongs to this class; false for missing values."""
        above = values >= self.lower if self.lower_included else values > self.lower
        below = values <= self.upper if self.upper_included else values < self.upper
        return above & below


@dataclass(frozen=True)
class Classification:
    """Classes in rising order and the class of each area.

    Attributes
    ----------
    classes : the classes; empty when there is no value at all.
    class_of : position of each area's class, `NO_DATA` without a value; index of the values.
    """

    classes: tuple[ValueClass, ...]
    class_of: pd.Series

    def of(self, values: pd.Series) -> pd.Series:
        """Return the class of other values, as `class_of` has those of the first."""
        return _class_of(_finite(values), self.classes)


def classify(
    values: pd.Series, scheme: Scheme, reference: pd.Series | None = None
) -> Classification:
    """Return classes for ``values`` and the class of each area.

    Parameters
    ----------
    values : one number per area, any index; NaN and infinite mean no data.
    scheme : `Method.PROGRESS` for shares in percent (always the same six classes, so that
        maps of different months and regions can be compared); `Method.NATURAL_BREAKS`
        (Fisher-Jenks) for skewed amounts and `Method.QUANTILES` for ranking, both with zero as a
        class of its own; `Method.OWN` for limits that the user gives; `Method.OFFICIAL` for
        those of the publisher and `Method.QUOTIENT` for quotients around 1, both always the same.
        There are fewer classes than requested if
        there are fewer distinct values.
    reference : values to compute the breaks from, so that two maps can share them; by default
        ``values``. Values beyond the reference widen the first or the last class.

    Raises
    ------
    MapError : the count of ``scheme`` is out of range, or its limits are empty or do not rise.
    """
    numbers = _finite(values)
    method, count, limits = scheme.method, scheme.count, scheme.limits
    if method is Method.PROGRESS:
        return _classified(numbers, _progress_classes())
    if method is Method.QUOTIENT:
        above = _ranges(set(QUOTIENT_LIMITS), from_lowest=False)
        return _classified(numbers, (ValueClass(0.0, 0.0, True), *above))
    if method is Method.OFFICIAL:
        return _classified(numbers, _ranges(set(limits)))
    if not MINIMUM_CLASSES <= count <= MAXIMUM_CLASSES:
        raise MapError(
            "map.error.class_count", found=count, least=MINIMUM_CLASSES, most=MAXIMUM_CLASSES
        )
    if method is Method.OWN:
        if not limits or any(b <= a for a, b in itertools.pairwise(limits)):
            raise MapError("map.error.limits", found=", ".join(map(str, limits)) or "-")
        return _classified(numbers, _ranges({*limits, *_extremes(numbers)}))
    known = _finite(reference if reference is not None else values).dropna()
    # Values may lie beyond those of the reference, and every value must have a class.
    present = numbers.dropna()
    positive = _classes_of(known[known > 0], present[present > 0], method, count)
    negative = _classes_of(known[known < 0], present[present < 0], method, count)
    has_zero = bool((known == 0).any() or (present == 0).any())
    zero = (ValueClass(0.0, 0.0, True),) if has_zero else ()
    return _classified(numbers, (*negative, *zero, *positive))


def _finite(values: pd.Series) -> pd.Series:
    numbers = values.astype("float64")
    return numbers.where(np.isfinite(numbers))


def _progress_classes() -> tuple[ValueClass, ...]:
    zero, *_, full = PROGRESS_LIMITS
    middle = [
        ValueClass(lower, upper, False, upper < full)
        for lower, upper in itertools.pairwise(PROGRESS_LIMITS)
    ]
    return (ValueClass(zero, zero, True), *middle, ValueClass(full, full, True))


def _classes_of(
    known: pd.Series, present: pd.Series, method: Method, count: int
) -> tuple[ValueClass, ...]:
    """Return classes for values of one sign: breaks from ``known``, extended to all values."""
    known = known if len(known) else present
    everything = pd.concat([known, present])
    distinct = np.unique(everything.to_numpy())
    if len(distinct) <= count:
        return tuple(ValueClass(float(value), float(value), True) for value in distinct)
    if known.nunique() <= count:
        breaks = known.unique()
    elif method is Method.NATURAL_BREAKS:
        breaks = natural_breaks(known.to_numpy(), count)
    else:
        # Importing it takes about a second, and most maps do not need it.
        import mapclassify

        with warnings.catch_warnings():
            # Ties make some quantiles equal; the set below removes duplicate limits.
            warnings.simplefilter("ignore")
            breaks = mapclassify.Quantiles(known.to_numpy(), k=count).bins
    lowest, highest = _extremes(everything)
    inner = sorted({float(value) for value in breaks} - {float(known.max())})
    return _ranges({lowest, *inner, highest})


def _extremes(numbers: pd.Series) -> tuple[float, ...]:
    known = numbers.dropna()
    return (float(known.min()), float(known.max())) if len(known) else ()


def _ranges(limits: set[float], *, from_lowest: bool = True) -> tuple[ValueClass, ...]:
    """Return the classes between ``limits``; at most the first one includes its lower limit."""
    edges = sorted(limits)
    if len(edges) == 1:
        return (ValueClass(edges[0], edges[0], True),)
    return tuple(
        ValueClass(lower, upper, from_lowest and position == 0)
        for position, (lower, upper) in enumerate(itertools.pairwise(edges))
    )


def _classified(numbers: pd.Series, classes: tuple[ValueClass, ...]) -> Classification:
    return Classification(classes, _class_of(numbers, classes))


def _class_of(numbers: pd.Series, classes: tuple[ValueClass, ...]) -> pd.Series:
    values = numbers.to_numpy()
    class_of = np.full(len(values), NO_DATA, dtype="int64")
    for position, value_class in enumerate(classes):
        class_of[value_class.contains(values)] = position
    return pd.Series(class_of, numbers.index, name="kelas")
