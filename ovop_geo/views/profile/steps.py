"""The five steps of one village, with their dates."""

from __future__ import annotations

import pandas as pd

from ovop_geo.indicators.progress import step_dates
from ovop_geo.records.steps import STEPS
from ovop_geo.views.columns import Column
from ovop_geo.views.context import Context
from ovop_geo.views.memory import remembered
from ovop_geo.views.record_words import status_words
from ovop_geo.views.sections.cells import day_column, source_note
from ovop_geo.views.sections.section import Section
from ovop_geo.views.sections.step_matrix import status_look


@remembered(128, lambda context: (*context.areas_key, "village_steps"))
def village_steps(context: Context) -> Section:
    """Return status and date of each step of the chosen village.

    Raises
    ------
    ValueError : a larger region is chosen.
    """
    if context.village is None:
        raise ValueError("only a village has this section")
    translate = context.translate
    rows = step_dates(context.dataset.tables["tahapan"], context.village, context.on)
    names = pd.Series([f"{step}. {translate(f'step.{step}')}" for step in STEPS], rows.index)
    states = rows["status"].map(lambda status: status_words(translate, status)).astype("str")
    looks = pd.Series(
        [status_look(translate, status) for status in rows["status"]], rows.index, dtype="object"
    )
    done = int((rows["status"] == "selesai").sum())
    sentence = (
        translate("profile.steps.done", count=done)
        if rows["status"].notna().any()
        else translate("profile.steps.nothing")
    )
    return Section(
        "langkah",
        translate("profile.steps.title"),
        (sentence,),
        (
            Column(translate("profile.steps.column.step"), names, part="name"),
            Column(translate("profile.steps.column.status"), states, looks=looks),
            day_column(translate("profile.steps.column.since"), rows["sejak"], translate),
        ),
        notes=(source_note(context, "steps"),),
    )
