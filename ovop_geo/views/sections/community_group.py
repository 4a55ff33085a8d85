"""The villages of the group that a reader chose from the lists of communities."""

from __future__ import annotations

import pandas as pd

from ovop_geo.views.area_table import recorded_columns
from ovop_geo.views.columns import with_regions
from ovop_geo.views.communities import Group, chosen_group
from ovop_geo.views.context import Context
from ovop_geo.views.memory import remembered
from ovop_geo.views.sections.community_columns import SOURCE, village_columns
from ovop_geo.views.sections.section import Section


@remembered(
    32, lambda context: (context.areas_key, context.selection.diameter, context.selection.group)
)
def group_section(context: Context) -> Section:
    """Return the villages of the chosen group, each with what is known of its products."""
    translate, group = context.translate, chosen_group(context)
    if group is None:
        missing = "unknown" if context.selection.group else "none"
        return Section(
            "kelompok", translate("view.group"), (translate(f"communities.group.{missing}"),)
        )
    codes = group.villages.index.to_series()
    columns = [
        *village_columns(context, group.villages),
        *recorded_columns(context, SOURCE, group.villages.index),
    ]
    return Section(
        f"kelompok_{context.selection.group.replace('/', '_')}",
        group.name,
        tuple(_sentences(context, group)),
        with_regions(context, codes, columns),
        opens=True,
    )


def _sentences(context: Context, group: Group) -> list[str]:
    translate, profile = context.translate, group.profile
    sentences = [
        translate(
            "communities.group",
            villages=translate("communities.villages", count=int(profile["desa"])),
            products=translate("communities.products", count=int(profile["produk"])),
            commodity=profile["komoditas"],
        )
    ]
    if profile["diameter"] > 0:
        distance = translate.number(profile["diameter"] / 1000, 1)
        sentences.append(translate("communities.group.extent", distance=distance))
    # Without boundaries it is not known who lies across the sea.
    if pd.notna(profile["seberang"]) and profile["seberang"]:
        sentences.append(translate("communities.group.crossing"))
    if group.recorded:
        sentences.append(translate("communities.group.recorded"))
    return sentences
