"""How long requests wait for their answer, by area."""

from __future__ import annotations

import pandas as pd

from ovop_geo.indicators.registry import INDICATORS
from ovop_geo.indicators.support import OPEN
from ovop_geo.indicators.support_indicators import REQUESTS
from ovop_geo.regions.codes import level_of
from ovop_geo.views.columns import Column, with_regions
from ovop_geo.views.context import Context
from ovop_geo.views.measures import measured
from ovop_geo.views.memory import remembered
from ovop_geo.views.sections.cells import origin_in_file, source_note
from ovop_geo.views.sections.request_words import (
    SOURCE,
    no_requests,
    requests_of,
    status_names,
)
from ovop_geo.views.sections.section import Part, Section
from ovop_geo.views.sentences import sentence_of
from ovop_geo.views.themes import Theme
from ovop_geo.views.titled_charts import ranking_chart


@remembered(64, lambda context: context.areas_key)
def answers(context: Context) -> Section:
    """Return the median days from request to answer in the areas shown, the longest first."""
    translate, region = context.translate, context.shown_region
    theme = Theme(INDICATORS["answer_days"])
    title = translate("support.answers.title", areas=translate(f"level.{context.level}"))
    name = f"lama_jawaban_{context.level}"
    nothing = no_requests(context, region) or _no_days(context, region)
    if nothing:
        return Section(name, title, (nothing,))
    days = measured(context, theme).loc[context.areas.index]
    return Section(
        name,
        title,
        tuple(filter(None, [sentence_of(context, theme), _unknown(context, region)])),
        _columns(context, days) if days["nilai"].notna().any() else (),
        (ranking_chart(context, theme),),
        (source_note(context, SOURCE), translate(theme.indicator.method_key)),
        opens=True,
    )


def _no_days(context: Context, region: str) -> str:
    """Return the sentence that says that no time to an answer is known, else an empty text."""
    row = measured(context, Theme(INDICATORS["answer_days"]), level_of(region)).loc[region]
    if row["jumlah"]:
        return ""
    if not requests_of(context, region)["jumlah"]:
        return context.translate("support.answers.none", place=context.title_of(region))
    return _unknown(context, region)


def _unknown(context: Context, region: str) -> str:
    """Return the sentence on answers whose time is not known; empty if there are none."""
    row = measured(context, Theme(INDICATORS["answer_days"]), level_of(region)).loc[region]
    count = int(row["tanpa_hari"])
    place = context.title_of(region)
    return context.translate("support.answers.unknown", place=place, count=count) if count else ""


def _columns(context: Context, days: pd.DataFrame) -> tuple[Column, ...]:
    """Return the columns of the areas that made a request."""
    translate, indicator = context.translate, INDICATORS["answer_days"]
    counts = measured(context, Theme(INDICATORS["answered_requests"])).loc[days.index]
    counts = counts[counts[REQUESTS.column].notna()]
    days = days.loc[counts.index]
    return with_regions(
        context,
        counts.index.to_series(),
        [
            Column(
                translate(indicator.unit_key_on(context.basis)).capitalize(),
                days["nilai"],
                indicator.decimals,
                leads=True,
            ),
            *(
                Column(translate(indicator.column_key(name)), days[name], decimals)
                for name, decimals in indicator.details.items()
            ),
            Column(translate("support.column.count"), counts[REQUESTS.column], 0),
            Column(status_names(translate)[OPEN], counts[OPEN], 0),
            *origin_in_file(context, SOURCE, counts.index),
        ],
    )


PARTS = (Part("answers", answers),)
