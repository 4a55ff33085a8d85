"""The products of a region, flagships first, with sector, maturity and permits."""

from __future__ import annotations

import pandas as pd

from ovop_geo.indicators.permits import held_permits
from ovop_geo.indicators.verification import known_by
from ovop_geo.views.columns import Column, with_regions
from ovop_geo.views.context import Context
from ovop_geo.views.memory import remembered
from ovop_geo.views.record_tables import records_within
from ovop_geo.views.record_words import words
from ovop_geo.views.sections.cells import origin_in_file, source_note
from ovop_geo.views.sections.section import Section

_SOURCE = "products_and_certificates"


@remembered(64, lambda context: (*context.areas_key, "flagships"))
def flagships(context: Context) -> Section:
    """Return the flagship products of the region; where there are none, its recorded products."""
    translate, place = context.translate, context.title_of(context.region)
    rows = known_by(records_within(context, "produk"), context.on)
    set_ones = rows[rows["unggulan"]]
    kind = "set" if len(set_ones) else "recorded"
    shown = set_ones if len(set_ones) else rows
    title = translate(f"profile.products.title.{kind}", place=place)
    if shown.empty:
        return Section("produk", title, (translate("profile.products.nothing", place=place),))
    return Section(
        f"produk_{kind}",
        title,
        (
            translate(f"profile.products.{kind}", place=place, count=len(shown)),
            *_others(context, len(rows) - len(shown)),
        ),
        _columns(context, shown),
        notes=(source_note(context, _SOURCE),),
    )


def _others(context: Context, count: int) -> list[str]:
    return [context.translate("profile.products.others", count=count)] if count else []


def _columns(context: Context, rows: pd.DataFrame) -> tuple[Column, ...]:
    translate = context.translate
    permits = rows["kode_produk"].map(_permits(context))
    sectors = {each: translate(f"sector.{each}") for each in rows["sektor"].dropna().unique()}
    found = {
        "column.produk": (rows["nama"], None),
        "column.komoditas": (rows["komoditas"], None),
        "column.sektor": (rows["sektor"].map(sectors).astype("str"), None),
        "column.tahap_olah": (words(translate, "tahap_olah", rows["tahap_olah"]), None),
        "column.pasar": (words(translate, "pasar", rows["pasar"]), None),
        "profile.products.column.stars": (rows["bintang"], 0),
        "profile.products.column.permits": (
            permits.astype("str").str.replace(";", ", ", regex=False),
            None,
        ),
    }
    columns = (
        *(
            Column(translate(label), cells, decimals)
            for label, (cells, decimals) in found.items()
            if cells.notna().any()
        ),
        *origin_in_file(context, _SOURCE, rows.index),
    )
    # The products of one village need not say whose they are.
    return columns if context.village else with_regions(context, rows["kode_wilayah"], columns)


@remembered(4, lambda context: (context.version, context.on))
def _permits(context: Context) -> pd.Series:
    """Return the permits that each product of the province holds."""
    certificates = known_by(context.dataset.tables["sertifikat"], context.on)
    return held_permits(certificates, context.on)
