"""After how many days half of the requests are answered, by area."""

from __future__ import annotations

import pandas as pd

from ovop_geo.indicators.registry import INDICATORS
from ovop_geo.indicators.support import FEWEST_REQUESTS, NOT_HALF, TOO_FEW
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
    row = measured(context, theme, level_of(region)).loc[region]
    nothing = no_requests(context, region) or _no_days(context, row)
    if nothing:
        return Section(name, title, (nothing,))
    days = measured(context, theme).loc[context.areas.index]
    is_known = days["nilai"].notna().any()
    is_told = context.level in theme.indicator.levels
    return Section(
        name,
        title,
        (*_sentences(context, theme, row), *(_left_out(context, days) if is_told else ())),
        _columns(context, days) if is_told else (),
        (ranking_chart(context, theme),) if is_known else (),
        (
            source_note(context, SOURCE),
            translate(theme.indicator.method_key),
            translate(f"indicator.{theme.indicator.id}.caveat"),
        ),
        opens=True,
    )


def _no_days(context: Context, row: pd.Series) -> str:
    """Return the sentence that says that no time to an answer is known, else an empty text."""
    if row["jumlah"]:
        return ""
    region = context.shown_region
    if not requests_of(context, region)["jumlah"]:
        return context.translate("support.answers.none", place=context.title_of(region))
    return _unknown(context, row)


def _sentences(context: Context, theme: Theme, row: pd.Series) -> tuple[str, ...]:
    """Return what is known of the region, how its areas compare, and what is left out."""
    return tuple(filter(None, (sentence_of(context, theme), _unknown(context, row))))


def _unknown(context: Context, row: pd.Series) -> str:
    """Return the sentence on requests whose time is not known; empty if there are none."""
    count = int(row["tanpa_hari"])
    place = context.title_of(context.shown_region)
    return context.translate("support.answers.unknown", place=place, count=count) if count else ""


def _left_out(context: Context, days: pd.DataFrame) -> list[str]:
    """Return how many areas have requests but no time, for each reason."""
    translate = context.translate
    counts = days["sebab"].value_counts()
    facts = {"areas": translate(f"level.{context.level}"), "fewest": FEWEST_REQUESTS}
    return [
        translate(f"support.answers.left_out.{reason}", count=int(counts[reason]), **facts)
        for reason in (TOO_FEW, NOT_HALF)
        if reason in counts
    ]


def _columns(context: Context, days: pd.DataFrame) -> tuple[Column, ...]:
    """Return the columns of the areas that made a request."""
    translate, indicator = context.translate, INDICATORS["answer_days"]
    counts = measured(context, Theme(INDICATORS["answered_requests"])).loc[days.index]
    days = days[counts[REQUESTS.column].notna()]
    reasons = {
        reason: translate(f"support.answers.reason.{reason}", fewest=FEWEST_REQUESTS)
        for reason in (TOO_FEW, NOT_HALF)
    }
    return with_regions(
        context,
        days.index.to_series(),
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
            *(
                [
                    Column(
                        translate("support.answers.column.reason"),
                        days["sebab"].map(reasons).astype("str"),
                    )
                ]
                if days["sebab"].notna().any()
                else []
            ),
            *origin_in_file(context, SOURCE, days.index),
        ],
    )


PARTS = (Part("answers", answers),)
