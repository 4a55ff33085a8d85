"""The classes of a map over many months, stored as changes from month to month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Timeline:
    """The months of a map.

    Attributes
    ----------
    months : ISO months in rising order: ``2025-11``.
    labels : the months as shown.
    at : position of the month that the map shows first.
    start : class of each area in the first month, in the order of the map's areas.
    changes : for each later month the areas whose class changes, as (position of the area, new
        class).
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
    class_of : class per area and month; index: the areas in the order of the map, columns: ISO
        months in rising order.
    labels : the months as shown, one per column.
    month : the column that the map shows first; if there is no such column, the last one is.
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
