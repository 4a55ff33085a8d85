"""The key figures of a region."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from ovop_geo.indicators.registry import offered_on
from ovop_geo.indicators.whole import VILLAGES
from ovop_geo.records.background import PEOPLE_YEAR, people_and_area
from ovop_geo.regions.codes import level_of
from ovop_geo.views.context import Context
from ovop_geo.views.measures import drafts_in, measured
from ovop_geo.views.memory import remembered
from ovop_geo.views.themes import Theme


class KeyFigure(NamedTuple):
    """One number of a region, with a note: its share, or the reason why it is missing."""

    label: str
    value: str
    note: str | None = None


@remembered(512, lambda context: (context.areas_key, context.region))
def key_figures(context: Context) -> tuple[KeyFigure, ...]:
    """Return the number of villages of the region, then the indicators offered in ``angka``.

    A single village has none: its profile says all that the figures would.
    """
    if context.village is not None:
        return ()
    translate = context.translate
    region = context.region
    rows = [
        (indicator, measured(context, Theme(indicator), level_of(region)).loc[region])
        for indicator in offered_on("angka")
    ]
    villages = next(row[VILLAGES.column] for _, row in rows if VILLAGES.column in row)
    figures = [KeyFigure(translate(f"figure.desa.{context.basis}"), translate.number(villages, 0))]
    for indicator, row in rows:
        label = translate(indicator.figure_key_on(context.dataset.name))
        share = row["nilai"]
        if pd.isna(share):
            unrecorded = translate("value.unrecorded") if villages else None
            figures.append(KeyFigure(label, translate("value.missing"), unrecorded))
        elif indicator.kind == "rate" and "jumlah" in row:
            count = translate.number(row["jumlah"], 0)
            figures.append(KeyFigure(label, count, f"({translate.percent(share)})"))
        else:
            write = translate.percent if indicator.kind == "rate" else translate.number
            figures.append(KeyFigure(label, write(share, indicator.decimals)))
    unverified = drafts_in(context)
    if unverified:
        label = translate("figure.unverified")
        figures.append(KeyFigure(label, translate.number(unverified, 0)))
    return tuple(figures)


def people_and_area_line(context: Context) -> str | None:
    """Return a sentence on people and area of the region, with the sources.

    ``None`` where they are not published, as of a kecamatan or a village.
    """
    found = people_and_area(context.background, context.region)
    if found is None:
        return None
    return context.translate(
        "figure.people_and_area",
        place=context.title_of(context.region),
        people=found.people,
        year=str(PEOPLE_YEAR),
        area=context.translate.number(found.area, 0),
    )
