"""Requests to the province that it has not answered, as a letter to it lists them."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from ovop_geo.indicators.support import unanswered
from ovop_geo.regions.codes import Level, code_length
from ovop_geo.views.columns import Column, with_regions
from ovop_geo.views.context import Context
from ovop_geo.views.memory import remembered
from ovop_geo.views.sections.cells import day_column, origin_in_file, source_note
from ovop_geo.views.sections.request_words import SOURCE, kind_names
from ovop_geo.views.sections.section import Section
from ovop_geo.views.sections.waits import longest_wait

_ADDRESSEE = "provinsi"


@dataclass(frozen=True)
class RequestsToProvince:
    """The requests of a region to the province that are still open.

    Attributes
    ----------
    count : how many; 0 without any.
    section : what they are in words, and one row for each.
    """

    count: int
    section: Section


@remembered(32, lambda context: (*context.areas_key, "requests_to_province"))
def requests_to_province(context: Context) -> RequestsToProvince:
    """Return the open requests of the chosen region to the province, the oldest first."""
    translate, place = context.translate, context.title_of(context.region)
    rows = unanswered(
        context.dataset.tables["dukungan"],
        context.regions,
        context.region,
        context.on,
        context.basis,
    )
    rows = rows[rows["kepada"] == _ADDRESSEE].set_index("kode", drop=False)
    title = translate("office.letter.section", place=place)
    if rows.empty:
        nothing = translate("office.letter.none", place=place)
        return RequestsToProvince(0, Section("kepada_provinsi", title, (nothing,)))
    return RequestsToProvince(
        len(rows),
        Section(
            "kepada_provinsi",
            title,
            _sentences(context, rows),
            _columns(context, rows),
            notes=(source_note(context, SOURCE),),
            opens=True,
        ),
    )


def _sentences(context: Context, rows: pd.DataFrame) -> tuple[str, ...]:
    translate = context.translate
    amounts = rows["nilai_rp"]
    sentences = [
        translate(
            "office.letter.found",
            count=len(rows),
            askers=_askers(context, rows["kode"]),
            place=context.title_of(context.region),
            date=translate.date(context.on),
        )
    ]
    if amounts.notna().any():
        sentences.append(translate("office.letter.amount", amount=translate.rupiah(amounts.sum())))
    if amounts.isna().any():
        sentences.append(translate("office.letter.unknown", count=int(amounts.isna().sum())))
    dated = rows[rows["tanggal"].notna()]
    if len(dated):
        sentences.append(longest_wait(context, dated["tanggal"], dated["hari"]))
    return tuple(sentences)


def _askers(context: Context, codes: pd.Series) -> str:
    """Return how many villages ask, and how many larger regions besides."""
    asking = codes.drop_duplicates()
    villages = int((asking.str.len() == code_length(Level.DESA)).sum())
    others = len(asking) - villages
    translate = context.translate
    counted = {"office.letter.villages": villages, "office.letter.regions": others}
    return translate.listed([translate(key, count=each) for key, each in counted.items() if each])


def _columns(context: Context, rows: pd.DataFrame) -> tuple[Column, ...]:
    translate = context.translate
    return with_regions(
        context,
        rows["kode"],
        [
            Column(
                translate("support.column.kind"),
                rows["jenis"].map(kind_names(translate)).astype("str"),
            ),
            Column(translate("support.column.amount"), rows["nilai_rp"], 0),
            day_column(translate("support.column.asked_on"), rows["tanggal"], translate),
            Column(translate("support.column.days"), rows["hari"], 0, leads=True),
            *origin_in_file(context, SOURCE, rows.index),
        ],
    )
