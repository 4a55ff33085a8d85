"""From where requests come, to whom they go, and what becomes of them."""

from __future__ import annotations

import pandas as pd

from ovop_geo.charts.request_flow import (
    OTHERS,
    TO_ADDRESSEE,
    TO_STATUS,
    describe,
    flow_diagram,
    largest_sources,
)
from ovop_geo.indicators.support import OPEN, flows
from ovop_geo.regions.codes import Level, level_of
from ovop_geo.views.columns import Column
from ovop_geo.views.context import Context, short_names
from ovop_geo.views.memory import remembered
from ovop_geo.views.sections.cells import origin_in_file, source_note
from ovop_geo.views.sections.request_words import (
    SOURCE,
    addressee_names,
    no_requests,
    status_names,
)
from ovop_geo.views.sections.section import Part, Section
from ovop_geo.views.titled_charts import TitledChart

MOST = 8
"""Most areas that the diagram tells apart: more cannot be read on a phone."""

_LAYERS = [TO_ADDRESSEE, TO_STATUS]
_SOURCES = {Level.PROVINCE: Level.KABUPATEN, Level.KABUPATEN: Level.KECAMATAN}


@remembered(64, lambda context: context.areas_key)
def flow(context: Context) -> Section:
    """Return the way of the requests of the chosen region: area, addressee, status."""
    translate = context.translate
    title = translate("support.flow.title", place=context.title_of(context.region))
    nothing = no_requests(context, context.region)
    if nothing:
        return Section("alur", title, (nothing,))
    edges = flows(
        context.dataset.tables["dukungan"],
        context.regions,
        context.region,
        context.on,
        context.basis,
        _SOURCES.get(level_of(context.region), Level.DESA),
    )
    names = _names(context, edges)
    return Section(
        "alur",
        title,
        (_sentence(context, edges),),
        _columns(context, edges, names),
        (_chart(context, edges, names),),
        (source_note(context, SOURCE),),
    )


def _names(context: Context, edges: pd.DataFrame) -> dict[str, str]:
    """Return the name of every node, whether the diagram tells it apart or not."""
    translate = context.translate
    areas = short_names(context.regions.areas["nama"])
    sources = edges.loc[edges["lapis"] == TO_ADDRESSEE, "dari"].unique()
    return {
        **{code: str(areas[code]) for code in sources},
        OTHERS: translate("support.flow.others"),
        **addressee_names(translate),
        **status_names(translate),
    }


def _sentence(context: Context, edges: pd.DataFrame) -> str:
    """Return the sentence that says how many requests wait with each addressee."""
    translate = context.translate
    outcomes = edges[edges["lapis"] == TO_STATUS]
    whole = outcomes.groupby("dari")["jumlah"].sum()
    waiting = outcomes[outcomes["ke"] == OPEN].set_index("dari")["jumlah"]
    parts = [
        translate(
            "support.flow.waits",
            addressee=name,
            count=int(waiting.get(addressee, 0)),
            whole=int(whole[addressee]),
        )
        for addressee, name in addressee_names(translate).items()
        if addressee in whole
    ]
    return translate("support.flow.sentence", parts="; ".join(parts))


def _columns(context: Context, edges: pd.DataFrame, names: dict[str, str]) -> tuple[Column, ...]:
    translate = context.translate
    without = [Column(translate("support.column.without_amount"), edges["tanpa_nilai"], 0)]
    codes = edges["dari"].where(edges["lapis"] == TO_ADDRESSEE)
    # An addressee ends a row of the first layer and begins one of the second.
    words = {number: translate(f"support.flow.layer.{number}") for number in _LAYERS}
    layers = edges["lapis"].astype(pd.CategoricalDtype(_LAYERS, ordered=True))
    return (
        Column(translate("support.flow.column.from"), edges["dari"].map(names), part="name"),
        Column(translate("support.flow.column.to"), edges["ke"].map(names)),
        Column(
            translate("support.flow.column.layer"), layers.cat.rename_categories(words), leads=True
        ),
        Column(translate("support.column.count"), edges["jumlah"], 0),
        Column(translate("support.column.amount"), edges["nilai_rp"], 0),
        *(without if edges["tanpa_nilai"].any() else []),
        Column(translate("column.kode"), codes, part="file"),
        *origin_in_file(context, SOURCE, edges.index),
    )


def _chart(context: Context, edges: pd.DataFrame, names: dict[str, str]) -> TitledChart:
    translate = context.translate
    drawn = largest_sources(edges, MOST)
    folded = (drawn["dari"] == OTHERS).any()
    return TitledChart(
        "flow",
        translate("support.flow.chart"),
        flow_diagram(drawn, names, translate),
        describe(drawn, names, translate),
        translate("support.flow.folded", count=MOST) if folded else "",
    )


PARTS = (Part("flow", flow),)
