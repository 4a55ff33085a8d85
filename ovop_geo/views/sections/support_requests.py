"""What was asked for: requests by kind, addressee and status, with their amounts."""

from __future__ import annotations

import pandas as pd

from ovop_geo.charts.request_flow import status_colour
from ovop_geo.charts.stacked import Segment, describe, stacked_bars
from ovop_geo.indicators.support import OPEN, requests_by
from ovop_geo.views.columns import Column
from ovop_geo.views.context import Context
from ovop_geo.views.memory import remembered
from ovop_geo.views.sections.cells import origin_in_file, source_note
from ovop_geo.views.sections.request_words import (
    SOURCE,
    addressee_names,
    kind_names,
    no_requests,
    requests_of,
    status_names,
)
from ovop_geo.views.sections.section import Part, Section
from ovop_geo.views.titled_charts import TitledChart


@remembered(64, lambda context: context.areas_key)
def requests(context: Context) -> Section:
    """Return the requests of the chosen region by kind, addressee and status."""
    translate = context.translate
    title = translate("support.requests.title", place=context.title_of(context.region))
    nothing = no_requests(context, context.region)
    if nothing:
        return Section("permintaan", title, (nothing,))
    rows = requests_by(
        context.dataset.tables["dukungan"],
        context.regions,
        context.region,
        context.on,
        context.basis,
    )
    return Section(
        "permintaan",
        title,
        _sentences(context),
        _columns(context, rows),
        (_chart(context, rows),),
        (source_note(context, SOURCE), translate("support.requests.method")),
    )


def _sentences(context: Context) -> tuple[str, ...]:
    translate, row = context.translate, requests_of(context, context.region)
    sentences = [
        translate(
            "support.requests.counted",
            place=context.title_of(context.region),
            count=int(row["permintaan"]),
            answered=int(row["jumlah"]),
            share=translate.percent(row["persen"]),
            open=int(row[OPEN]),
        )
    ]
    if pd.isna(row["diminta_rp"]):
        return (*sentences, translate("support.requests.no_amounts"))
    asked = translate("support.requests.asked", asked=translate.rupiah(row["diminta_rp"]))
    # Requests may be granted of which no amount is known.
    if pd.notna(row["dikabulkan_rp"]):
        granted = translate.rupiah(row["dikabulkan_rp"])
        asked = f"{asked} {translate('support.requests.granted', granted=granted)}"
    sentences.append(asked)
    if row["tanpa_nilai"]:
        sentences.append(
            translate("support.requests.without_amount", count=int(row["tanpa_nilai"]))
        )
    return tuple(sentences)


def _columns(context: Context, rows: pd.DataFrame) -> tuple[Column, ...]:
    translate = context.translate
    without = [Column(translate("support.column.without_amount"), rows["tanpa_nilai"], 0)]
    return (
        Column(
            translate("support.column.kind"),
            rows["jenis"].map(kind_names(translate)).astype("str"),
            part="name",
        ),
        Column(
            translate("support.column.addressee"),
            rows["kepada"].map(addressee_names(translate)).astype("str"),
        ),
        Column(
            translate("support.column.status"),
            rows["status"].map(status_names(translate)).astype("str"),
        ),
        Column(translate("support.column.count"), rows["jumlah"], 0, leads=True),
        Column(translate("support.column.amount"), rows["nilai_rp"], 0),
        *(without if rows["tanpa_nilai"].any() else []),
        *origin_in_file(context, SOURCE, rows.index),
    )


def _chart(context: Context, rows: pd.DataFrame) -> TitledChart:
    translate = context.translate
    kinds, addressees = kind_names(translate), addressee_names(translate)
    segments = [
        Segment(status, name, status_colour(status))
        for status, name in status_names(translate).items()
    ]
    pairs = pd.MultiIndex.from_product([kinds, addressees], names=["jenis", "kepada"])
    by_pair = rows.set_index(pairs.names)
    by_status = pd.DataFrame(
        {
            each.column: by_pair.loc[by_pair["status"] == each.column, "jumlah"].reindex(pairs)
            for each in segments
        }
    )
    shown = by_status[by_status.notna().any(axis=1)].fillna(0)
    shown["nama"] = [
        translate("support.kind_to", kind=kinds[kind], addressee=addressees[addressee])
        for kind, addressee in shown.index
    ]
    unit = translate("support.column.count")
    return TitledChart(
        "requests",
        translate("support.requests.chart"),
        stacked_bars(shown, segments, unit, translate),
        describe(shown, segments, unit, translate),
    )


PARTS = (Part("requests", requests),)
