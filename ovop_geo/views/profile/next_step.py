"""What a village does next."""

from __future__ import annotations

import pandas as pd

from ovop_geo.indicators.next_action import NOTHING
from ovop_geo.views.context import Context
from ovop_geo.views.memory import remembered
from ovop_geo.views.sections.cells import source_note
from ovop_geo.views.sections.next_action_list import actions_of_villages
from ovop_geo.views.sections.section import Section


@remembered(128, lambda context: (*context.areas_key, "village_next"))
def village_next(context: Context) -> Section:
    """Return what the chosen village does next, on whose desk that lies, and by when.

    Raises
    ------
    ValueError : a larger region is chosen.
    """
    if context.village is None:
        raise ValueError("only a village has this section")
    translate = context.translate
    row = actions_of_villages(context).loc[context.village]
    return Section(
        "berikutnya",
        translate("profile.next.title"),
        (_next(context, row),),
        notes=(source_note(context, "steps_and_support"), translate("actions.method")),
    )


def _next(context: Context, row: pd.Series) -> str:
    translate = context.translate
    if row["tindakan"] == NOTHING:
        return translate("profile.next.done")
    facts = {
        "what": translate(f"actions.what.{row['tindakan']}"),
        "desk": translate(f"actions.desk.{row['meja']}"),
    }
    if pd.isna(row["batas"]):
        return translate("profile.next.undated", **facts)
    key = "profile.next.late" if row["terlambat"] else "profile.next.due"
    return translate(key, date=translate.date(row["batas"].date()), **facts)
