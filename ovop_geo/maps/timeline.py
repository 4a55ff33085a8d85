"""The classes of a map over many months, as what changes from one month to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Timeline:
    """The months of a map.

    Attributes
    ----------
    months : ISO months, rising: ``2025-11``.
    labels : the same in words.
    at : position of the month that the map shows at first.
    start : class of each area in the first month, in the order of the map's areas.
    changes : per later month the areas that change, each as (position of the area, its class).
    """

    months: tuple[str, ...]
    labels: tuple[str, ...]
    at: int
    start: tuple[int, ...]
    changes: tuple[tuple[tuple[int, int], ...], ...]


def timeline_from_classes(class_of: pd.DataFrame, labels: Sequence[str], month: str) -> Timeline:
    """Return the timeline of a map.

    Parameters
    ----------
    class_of : class per area and month; index = the map's areas in its order, columns = ISO
        months, rising.
    labels : the months in words, one per column.
    month : the column that the map shows at first; the last one where it is none of them.
    """
    months = [str(column) for column in class_of.columns]
    values = class_of.to_numpy()
    changes = []
    for column in range(1, len(months)):
        moved = (values[:, column] != values[:, column - 1]).nonzero()[0]
        changes.append(tuple((int(area), int(values[area, column])) for area in moved))
    return Timeline(
        months=tuple(months),
        labels=tuple(labels),
        at=months.index(month) if month in months else len(months) - 1,
        start=tuple(int(each) for each in values[:, 0]),
        changes=tuple(changes),
    )
