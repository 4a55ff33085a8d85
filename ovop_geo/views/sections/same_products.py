"""The villages of which a neighbour makes a product of the same commodity."""

from __future__ import annotations

import pandas as pd

from ovop_geo.indicators.located import in_region
from ovop_geo.indicators.same_product import NEARBY_METRES, same_product_nearby
from ovop_geo.indicators.shared_products import sharing, village_pairs
from ovop_geo.indicators.verification import known_by
from ovop_geo.regions.codes import lies_in
from ovop_geo.views.chosen import chosen_commodity
from ovop_geo.views.columns import Column, with_regions
from ovop_geo.views.context import Context
from ovop_geo.views.memory import remembered
from ovop_geo.views.sections.cells import (
    joined_names,
    of_commodity,
    origin_in_file,
    products_key,
    source_note,
)
from ovop_geo.views.sections.section import Part, Section

_SOURCE = "products"
_METRES_A_KILOMETRE = 1000.0
_NAMED = 3
"""Most commodities that the sentence names."""


@remembered(2, lambda context: context.regions)
def _pairs(context: Context) -> pd.DataFrame:
    return village_pairs(context.regions.villages, NEARBY_METRES)


@remembered(
    12, lambda context: (context.version, context.basis, context.on, chosen_commodity(context))
)
def _shared(context: Context) -> pd.DataFrame:
    products = in_region(
        known_by(context.dataset.tables["produk"], context.on),
        context.regions,
        context.regions.root,
        context.basis,
    )
    return same_product_nearby(products, _pairs(context), NEARBY_METRES, chosen_commodity(context))


@remembered(64, products_key)
def same_products(context: Context) -> Section:
    """Return the villages of the region that share a commodity with a neighbour, and with whom."""
    translate, region = context.translate, context.shown_region
    place = context.title_of(region)
    kilometres = NEARBY_METRES / _METRES_A_KILOMETRE
    title = of_commodity(context, translate("neighbours.title", place=place, kilometres=kilometres))
    shared = _shared(context)
    shared = shared[lies_in(shared["kode"], region)]
    found = sharing(shared)
    facts = {"place": place, "kilometres": kilometres, "whole": found.villages}
    if not found.villages:
        return Section("produk_sama", title, (translate("neighbours.nothing", **facts),))
    if not found.sharing:
        return Section("produk_sama", title, (translate("neighbours.none", **facts),))
    parts = [
        translate("neighbours.part", name=name, count=int(count))
        for name, count in found.leading.head(_NAMED).items()
    ]
    return Section(
        f"produk_sama_{context.level}",
        title,
        (
            translate("neighbours.found", count=found.sharing, **facts),
            translate("neighbours.most", parts=translate.listed(parts)),
        ),
        _columns(context, shared[shared["jumlah"].fillna(0) > 0]),
        notes=(
            source_note(context, _SOURCE),
            translate("neighbours.method", kilometres=kilometres),
        ),
    )


def _columns(context: Context, rows: pd.DataFrame) -> tuple[Column, ...]:
    translate = context.translate
    names = joined_names(rows["tetangga"], context.regions.areas["nama"], translate)
    alike = pd.Series(translate("value.yes"), rows.index, dtype="str").where(rows["nama_sama"])
    return with_regions(
        context,
        rows["kode"],
        [
            Column(translate("column.komoditas"), rows["komoditas"]),
            Column(translate("neighbours.column.products"), rows["produk"], 0),
            Column(translate("neighbours.column.count"), rows["jumlah"], 0, leads=True),
            Column(translate("neighbours.column.names"), names),
            Column(
                translate("neighbours.column.nearest"),
                rows["terdekat_m"] / _METRES_A_KILOMETRE,
                1,
                rising=True,
            ),
            Column(translate("neighbours.column.alike"), alike),
            Column(translate("neighbours.column.codes"), rows["tetangga"], part="file"),
            *origin_in_file(context, _SOURCE, rows.index),
        ],
    )


PARTS = (Part("same_product", same_products),)
