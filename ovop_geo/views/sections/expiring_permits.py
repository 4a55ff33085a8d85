"""The permits of products that run out soon, and those that have run out."""

from __future__ import annotations

from datetime import timedelta

import pandas as pd

from ovop_geo.indicators.located import in_region
from ovop_geo.indicators.permit_summaries import validity
from ovop_geo.indicators.permits import EXPIRING_DAYS, expiring
from ovop_geo.indicators.permits import of_commodity as products_of
from ovop_geo.indicators.verification import known_by
from ovop_geo.views.chosen import chosen_commodity
from ovop_geo.views.columns import Column, with_regions
from ovop_geo.views.context import Context
from ovop_geo.views.memory import remembered
from ovop_geo.views.sections.cells import (
    day_column,
    of_commodity,
    origin_in_file,
    products_key,
    source_note,
)
from ovop_geo.views.sections.section import Part, Section

_SOURCE = "products_and_certificates"


@remembered(64, products_key)
def expiring_permits(context: Context) -> Section:
    """Return the permits that run out within 90 days or have run out, the soonest first."""
    translate, region = context.translate, context.region
    place = context.title_of(region)
    title = of_commodity(context, translate("expiring.title", place=place, count=EXPIRING_DAYS))
    tables = context.dataset.tables
    products = in_region(
        known_by(tables["produk"], context.on), context.regions, region, context.basis
    )
    products = products_of(products, chosen_commodity(context))
    certificates = known_by(tables["sertifikat"], context.on)
    held = validity(certificates, products, context.on)
    facts = {"place": place, "recorded": held.recorded, "dated": held.dated}
    if not held.recorded:
        return Section("izin_habis", title, (translate("expiring.nothing", **facts),))
    if not held.dated:
        return Section("izin_habis", title, (translate("expiring.undated", **facts),))
    rows = expiring(certificates, products, context.on)
    return Section(
        "izin_habis",
        title,
        (_sentence(context, rows, facts),),
        _columns(context, rows) if len(rows) else (),
        notes=(source_note(context, _SOURCE), translate("expiring.method")),
    )


def _sentence(context: Context, rows: pd.DataFrame, facts: dict[str, object]) -> str:
    """Return the sentence that says how many permits run out and how many have run out."""
    translate = context.translate
    until = translate.date(context.on + timedelta(days=EXPIRING_DAYS))
    if rows.empty:
        return translate("expiring.none", until=until, days=EXPIRING_DAYS, **facts)
    ended = int(rows["habis"].sum())
    soon = len(rows) - ended
    return translate(
        "expiring.found",
        soon=translate("expiring.soon", count=soon, until=until, days=EXPIRING_DAYS),
        ended=translate("expiring.ended", count=ended),
        **facts,
    )


def _columns(context: Context, rows: pd.DataFrame) -> tuple[Column, ...]:
    translate = context.translate
    return with_regions(
        context,
        rows["kode_wilayah"],
        [
            Column(translate("column.produk"), rows["nama"]),
            Column(translate("column.komoditas"), rows["komoditas"]),
            Column(translate("permits.column.kind"), rows["jenis"]),
            Column(translate("expiring.column.number"), rows["nomor"]),
            day_column(translate("expiring.column.until"), rows["berlaku_sampai"], translate),
            Column(translate("expiring.column.days"), rows["hari"], 0, leads=True, rising=True),
            *origin_in_file(context, _SOURCE, rows.index),
        ],
    )


PARTS = (Part("expiring", expiring_permits),)
