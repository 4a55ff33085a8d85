"""Two indicators at once: where one is high and the other is low."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from ovop_geo.indicators.bivariate import YES_OR_NO, Limits, bivariate_classes
from ovop_geo.indicators.indicator import Indicator, measure
from ovop_geo.indicators.question import Question, Subject


def values_of(subject: Subject, question: Question) -> pd.Series:
    """Return the values of ``subject`` in all areas of the level, missing where not known."""
    asked = replace(question, amount=subject.amount, axes=())
    return measure(subject.indicator, asked)["nilai"].astype("float64")


def priority_cells(
    first: pd.Series, second: pd.Series, fixed: tuple[Limits | None, Limits | None] = (None, None)
) -> pd.DataFrame:
    """Return the cell of each area in three by three classes of two measures.

    Each measure is cut into thirds of the areas of which both are known, unless its limits are
    ``fixed``; see `bivariate_classes`, which has the source.

    Source: that of `bivariate_classes`.

    Parameters
    ----------
    first, second : one number per area of one level, index ``kode``.

    Returns
    -------
    DataFrame, index ``kode``: ``nilai_1`` and ``nilai_2``, the values; ``kategori``, the cell
    (``x3y1``: the first high, the second low), missing unless both are known, and of all areas
    if these are too few.
    """
    cells = bivariate_classes(first, second, fixed)["sel"]
    return pd.DataFrame({"nilai_1": first, "nilai_2": second, "kategori": cells})


def _cells(question: Question) -> pd.DataFrame:
    """Return `priority_cells` of the axes: yes is high and no is low, all else is cut in thirds."""
    first, second = question.axes
    return priority_cells(
        values_of(first, question),
        values_of(second, question),
        (_limits(first, question), _limits(second, question)),
    )


def _limits(axis: Subject, question: Question) -> Limits | None:
    return YES_OR_NO if axis.indicator.is_answer(question.level) else None


ENTRIES = (
    Indicator(
        id="priority",
        kind="classes",
        compute=_cells,
        source="two_measures",
        offered={"prioritas": 1},
        unit="class",
        by="axes",
        direction=0,
        palette="dua_sumbu",
        told=("x3y1", "x1y3", "x3y3", "x1y1"),
    ),
)
