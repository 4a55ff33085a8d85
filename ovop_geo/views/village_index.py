"""The index of one village, in words."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from ovop_geo.indicators.development import DECIMALS
from ovop_geo.records.background import INDEX_PARTS, INDEX_YEAR
from ovop_geo.regions.codes import village_kind
from ovop_geo.views.context import Context


class VillageIndex(NamedTuple):
    """The index of a village.

    Attributes
    ----------
    title : name and year of the index.
    value : the index with its class, or the reason why there is none.
    parts : the parts of the index with their values.
    source : source of the values, and what it remarks; empty without a value.
    """

    title: str
    value: str
    parts: tuple[str, ...] = ()
    source: str = ""


def village_index(context: Context, village: str) -> VillageIndex | None:
    """Return the index of the village with the code ``village``.

    A kelurahan has none, and the text says so. ``None`` if no index is published at all.
    """
    translate, villages = context.translate, context.background.villages
    if villages.empty:
        return None
    title = translate("village.index", year=str(INDEX_YEAR))
    if village_kind(village) == "kelurahan":
        return VillageIndex(title, translate("village.index.kelurahan"))
    if village not in villages.index:
        return VillageIndex(title, translate("village.index.missing"))
    row = villages.loc[village]
    value = translate(
        "village.index.value",
        value=translate.number(row["idm"], DECIMALS),
        name=translate(f"class.{row['status']}"),
    )
    parts = tuple(
        translate(f"village.index.{part}", value=translate.number(row[part], DECIMALS))
        for part in INDEX_PARTS
    )
    source = translate("map_page.source.edition", source=translate("indicator.source.idm"))
    if pd.notna(row["catatan"]):
        source = f"{source}. {translate('village.index.marked')}"
    return VillageIndex(title, value, parts, source)
