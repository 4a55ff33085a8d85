"""Which permits products lack for the market they go to."""

from __future__ import annotations

import pandas as pd

from ovop_geo.indicators.located import in_region
from ovop_geo.indicators.permit_summaries import gap_counts
from ovop_geo.indicators.permits import permit_counts, permit_gaps
from ovop_geo.indicators.verification import known_by
from ovop_geo.regions.codes import level_of
from ovop_geo.views.chosen import chosen_commodity
from ovop_geo.views.columns import Column, with_regions
from ovop_geo.views.context import Context
from ovop_geo.views.memory import remembered
from ovop_geo.views.record_words import words
from ovop_geo.views.sections.cells import (
    day_column,
    of_commodity,
    origin_in_file,
    products_key,
    source_note,
)
from ovop_geo.views.sections.section import Part, Section

_SOURCE = "products_and_certificates"
_NOT_JUDGED = ("mentah", "tanpa_pasar", "tanpa_tahap")


@remembered(64, products_key)
def permit_gap_list(context: Context) -> Section:
    """Return the permits that products of the region lack, those the law asks for first."""
    translate, region = context.translate, context.region
    place = context.title_of(region)
    title = of_commodity(context, translate("permits.title", place=place))
    tables = context.dataset.tables
    products = in_region(
        known_by(tables["produk"], context.on), context.regions, region, context.basis
    )
    certificates = known_by(tables["sertifikat"], context.on)
    own = permit_counts(
        products,
        certificates,
        context.regions,
        level_of(region),
        context.basis,
        context.on,
        chosen_commodity(context),
    ).loc[region]
    gaps = permit_gaps(products, certificates, context.on, chosen_commodity(context))
    return Section(
        "kekurangan_izin",
        title,
        tuple(_sentences(context, own, gap_counts(gaps))),
        _columns(context, gaps) if len(gaps) else (),
        notes=(source_note(context, _SOURCE), translate("permits.method")),
    )


def _sentences(context: Context, own: pd.Series, lacking: pd.DataFrame) -> list[str]:
    translate = context.translate
    place = context.title_of(context.region)
    not_judged = [
        translate(f"permits.not_judged.{name}", count=int(own[name]))
        for name in _NOT_JUDGED
        if own[name]
    ]
    left_out = (
        [translate("permits.not_judged", parts=translate.listed(not_judged))] if not_judged else []
    )
    if not own["produk"]:
        return [translate("permits.nothing", place=place), *left_out]
    sentences = [
        translate(
            "permits.found",
            place=place,
            count=int(own["jumlah"]),
            whole=int(own["produk"]),
            share=translate.percent(own["persen"]),
        )
    ]
    for name in lacking.columns:
        present = lacking[name][lacking[name] > 0].sort_values(ascending=False, kind="stable")
        parts = [
            translate("permits.part", name=kind, count=int(count))
            for kind, count in present.items()
        ]
        if parts:
            sentences.append(translate(f"permits.{name}", parts=translate.listed(parts)))
    return [*sentences, *left_out]


def _columns(context: Context, gaps: pd.DataFrame) -> tuple[Column, ...]:
    translate = context.translate
    duties = {True: translate("permits.duty.wajib"), False: translate("permits.duty.disarankan")}
    order = pd.CategoricalDtype(list(duties.values()), ordered=True)
    bases = {each: translate(f"permits.basis.{each}") for each in gaps["dasar"].unique()}
    ended = (
        [day_column(translate("permits.column.ended"), gaps["kedaluwarsa"], translate)]
        if gaps["kedaluwarsa"].notna().any()
        else []
    )
    duty = gaps["wajib"].map(duties).astype(order)
    return with_regions(
        context,
        gaps["kode_wilayah"],
        [
            Column(translate("column.produk"), gaps["nama"]),
            Column(translate("column.komoditas"), gaps["komoditas"]),
            Column(translate("column.pasar"), words(translate, "pasar", gaps["pasar"])),
            Column(translate("permits.column.kind"), gaps["jenis"]),
            Column(translate("permits.column.duty"), duty, leads=True),
            Column(translate("permits.column.basis"), gaps["dasar"].map(bases).astype("str")),
            *ended,
            *origin_in_file(context, _SOURCE, gaps.index),
        ],
    )


PARTS = (Part("permit_gaps", permit_gap_list),)
