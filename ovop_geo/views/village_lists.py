"""The villages that lack something, by name: who works there needs names, not a share."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from ovop_geo.regions.codes import Level, code_length
from ovop_geo.views.context import Context
from ovop_geo.views.measures import measured
from ovop_geo.views.memory import remembered
from ovop_geo.views.themes import Theme

MOST_NAMED = 60
"""Most villages that a list names."""


class VillageGroup(NamedTuple):
    """The villages of one kecamatan, which is not named if it is the only one."""

    kecamatan: str
    villages: str


class VillageList(NamedTuple):
    """How many villages lack something, and their names by kecamatan."""

    sentence: str
    groups: tuple[VillageGroup, ...]


@remembered(128, lambda context, theme: (context.areas_key, theme.word))
def villages_without(context: Context, theme: Theme) -> VillageList | None:
    """Return the villages of the region whose value of a yes-or-no indicator is no.

    ``None`` for other indicators, for those of which more is not better, and if there are no
    such villages or more than can be read. A village without a record of which it is unknown is
    not among them.
    """
    if not theme.indicator.yes_or_no or not theme.indicator.direction:
        return None
    translate = context.translate
    inside = context.regions.at(Level.DESA, context.shown_region)
    values = measured(context, theme, Level.DESA)["nilai"].loc[inside.index]
    names = inside["nama"][values == 0]
    if not 0 < len(names) <= MOST_NAMED:
        return None
    sentence = translate(
        "village.without",
        count=len(names),
        areas=translate(f"level.{Level.DESA}"),
        deed=theme.deed(translate),
    )
    return VillageList(sentence, _groups(context, names.sort_values()))


def _groups(context: Context, names: pd.Series) -> tuple[VillageGroup, ...]:
    parents = names.index.str[: code_length(Level.KECAMATAN)]
    is_one = context.shown_region in parents
    groups = [
        VillageGroup("" if is_one else context.regions.name(code), ", ".join(villages))
        for code, villages in names.groupby(parents.to_numpy())
    ]
    return tuple(sorted(groups))
