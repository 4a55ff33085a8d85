"""Who asked and was not answered, the oldest request first."""

from __future__ import annotations

import pandas as pd

from ovop_geo.indicators.support import OPEN, unanswered
from ovop_geo.indicators.support_indicators import REQUESTS
from ovop_geo.views.columns import Column, with_regions
from ovop_geo.views.context import Context
from ovop_geo.views.memory import remembered
from ovop_geo.views.sections.cells import day_column, origin_in_file, source_note
from ovop_geo.views.sections.request_words import (
    SOURCE,
    addressee_names,
    kind_names,
    no_requests,
    requests_of,
)
from ovop_geo.views.sections.section import Part, Section
from ovop_geo.views.sections.waits import longest_wait


@remembered(64, lambda context: context.areas_key)
def waiting(context: Context) -> Section:
    """Return the open requests of the chosen region; a region may have several."""
    translate = context.translate
    place = context.title_of(context.region)
    title = translate("support.waiting.title", place=place)
    nothing = no_requests(context, context.region)
    if nothing:
        return Section("menunggu", title, (nothing,))
    if not requests_of(context, context.region)[OPEN]:
        return Section("menunggu", title, (translate("support.waiting.none", place=place),))
    rows = unanswered(
        context.dataset.tables["dukungan"],
        context.regions,
        context.region,
        context.on,
        context.basis,
    ).set_index("kode", drop=False)
    return Section(
        "menunggu",
        title,
        _sentences(context, rows),
        _columns(context, rows),
        notes=(source_note(context, SOURCE), translate("support.waiting.method")),
        opens=True,
    )


def _sentences(context: Context, rows: pd.DataFrame) -> tuple[str, ...]:
    translate, row = context.translate, requests_of(context, context.region)
    sentences = [
        translate(
            "support.waiting.found",
            place=context.title_of(context.region),
            count=int(row[OPEN]),
            whole=translate(
                REQUESTS.denominator_key(context.basis), count=int(row[REQUESTS.column])
            ),
        )
    ]
    dated = rows[rows["tanggal"].notna()]
    if len(dated):
        sentences.append(longest_wait(context, dated["tanggal"], dated["hari"]))
    undated = len(rows) - len(dated)
    if undated:
        sentences.append(translate("support.waiting.undated", count=undated))
    return tuple(sentences)


def _columns(context: Context, rows: pd.DataFrame) -> tuple[Column, ...]:
    translate = context.translate
    kinds, addressees = kind_names(translate), addressee_names(translate)
    return with_regions(
        context,
        rows["kode"],
        [
            Column(translate("support.column.days"), rows["hari"], 0, leads=True),
            day_column(translate("support.column.asked_on"), rows["tanggal"], translate),
            Column(translate("support.column.kind"), rows["jenis"].map(kinds).astype("str")),
            Column(
                translate("support.column.addressee"), rows["kepada"].map(addressees).astype("str")
            ),
            Column(translate("support.column.amount"), rows["nilai_rp"], 0),
            *origin_in_file(context, SOURCE, rows.index),
        ],
    )


PARTS = (Part("waiting", waiting),)
