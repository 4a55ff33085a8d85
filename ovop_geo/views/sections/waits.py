"""Who has waited longest, in words."""

from __future__ import annotations

import pandas as pd

from ovop_geo.regions.codes import Level, ancestor, level_of
from ovop_geo.views.context import Context

NAMED = 3
"""Most regions that a sentence names."""


def longest_wait(context: Context, since: pd.Series, days: pd.Series) -> str:
    """Return the sentence that names who has waited longest, or counts them if they are many.

    Parameters
    ----------
    since, days : the day since when each region waits, and how many days that is; index codes of
        regions, of which one may stand there several times.
    """
    translate = context.translate
    first = since.min()
    codes = list(dict.fromkeys(since.index[since == first]))
    facts = {"date": translate.date(first), "days": int(days[since == first].iloc[0])}
    if len(codes) > NAMED:
        return translate("wait.longest.counted", count=len(codes), **facts)
    names = translate.listed([_located(context, code) for code in codes])
    return translate("wait.longest.named", names=names, **facts)


def _located(context: Context, code: str) -> str:
    """Return the name of a region and where in the region shown it lies, unless that is clear."""
    levels = list(Level)
    below = levels.index(level_of(context.shown_region)) + 1
    name = context.title_of(code)
    if levels.index(level_of(code)) <= below:
        return name
    return context.translate(
        "wait.located", name=name, parent=context.title_of(ancestor(code, levels[below]))
    )
