"""What next: products of the neighbours for villages without a flagship, where that holds."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from ovop_geo.indicators.basis import in_basis
from ovop_geo.indicators.spatial.suggestions import (
    CHANCE,
    ENOUGH,
    USUAL,
    hit_rates,
    is_offered,
    suggestions,
)
from ovop_geo.indicators.spatial.village_points import projected_points
from ovop_geo.indicators.verification import known_by
from ovop_geo.language import Translator
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

_SOURCE = "potential_and_products"
_METRES_A_KILOMETRE = 1000.0
_DECIMALS = 3


@dataclass(frozen=True)
class _Offer:
    """How often hidden products were found, and the suggestions if they are worth showing."""

    rates: pd.DataFrame
    suggested: pd.DataFrame | None


@remembered(6, lambda context: (context.version, context.on))
def _offer(context: Context) -> _Offer:
    villages, tables = context.regions.villages, context.dataset.tables
    asked = (
        known_by(tables["produk"], context.on),
        known_by(tables["potensi"], context.on),
        villages,
        projected_points(villages),
    )
    rates = hit_rates(*asked)
    return _Offer(rates, suggestions(*asked) if is_offered(rates) else None)


@remembered(64, products_key)
def product_suggestions(context: Context) -> Section:
    """Return suggestions for the villages of the region, or why there are none."""
    translate, region = context.translate, context.shown_region
    place = context.title_of(region)
    title = of_commodity(context, translate("next.title", place=place))
    offer = _offer(context)
    tested = _tested(context, offer.rates)
    notes = (
        source_note(context, _SOURCE),
        translate(
            "next.method",
            neighbours=USUAL.neighbours,
            kilometres=USUAL.reach / _METRES_A_KILOMETRE,
            enough=ENOUGH,
            chance=translate.number(CHANCE, _DECIMALS),
        ),
    )
    if offer.suggested is None:
        sentences = (translate("next.not_offered", enough=ENOUGH), *tested)
        return Section("saran", title, sentences, notes=notes)
    rows = offer.suggested
    rows = rows[lies_in(rows["kode"], region)]
    rows = rows[in_basis(pd.Index(rows["kode"]), context.basis).to_numpy()]
    commodity = chosen_commodity(context)
    rows = rows[rows["komoditas"] == commodity] if commodity else rows
    found = (
        translate("next.found", place=place, count=rows["kode"].nunique())
        if len(rows)
        else translate("next.none", place=place)
    )
    return Section(
        f"saran_{context.level}",
        title,
        (found, *tested),
        _columns(context, rows) if len(rows) else (),
        notes=notes,
    )


def _tested(context: Context, rates: pd.DataFrame) -> list[str]:
    """Return how often both methods found a hidden product, with and without the rule."""
    translate = context.translate
    return [
        translate(
            f"next.tested.{rule}",
            count=int(row["n"]),
            neighbours=_found(row, "tetangga", translate),
            common=_found(row, "terbanyak", translate),
            difference=_difference(row, translate),
        )
        if row["n"]
        else translate(f"next.untested.{rule}")
        for rule, row in rates.iterrows()
    ]


def _found(row: pd.Series, way: str, translate: Translator) -> str:
    """Return the share of hidden products that one way found, or of few of them the numbers."""
    if row["n"] >= ENOUGH:
        return translate.percent(row[way])
    return translate("next.few", found=int(row[f"tepat_{way}"]), trials=int(row["n"]))


def _difference(row: pd.Series, translate: Translator) -> str:
    """Return in how many trials only one way was right, and whether that may be chance."""
    only = int(row["hanya_tetangga"]), int(row["hanya_terbanyak"])
    if not sum(only):
        return translate("next.differ.never")
    least = 10.0**-_DECIMALS
    p = translate.number(max(row["p"], least), _DECIMALS)
    return translate(
        f"next.differ.{'chance' if row['p'] > CHANCE else 'more'}",
        near=only[0],
        common=only[1],
        p=f"p < {p}" if row["p"] < least else f"p = {p}",
    )


def _columns(context: Context, rows: pd.DataFrame) -> tuple[Column, ...]:
    translate = context.translate
    names = joined_names(rows["tetangga"], context.regions.areas["nama"], translate)
    products = rows["produk"].str.replace(";", ", ", regex=False)
    return with_regions(
        context,
        rows["kode"],
        [
            Column(translate("next.column.rank"), rows["peringkat"], 0, rising=True),
            Column(translate("next.column.commodity"), rows["komoditas"]),
            Column(translate("neighbours.column.count"), rows["jumlah"], 0),
            Column(translate("neighbours.column.names"), names),
            Column(translate("next.column.products"), products),
            Column(translate("next.column.recorded"), _recorded(context, rows)),
            Column(translate("next.column.amount"), rows["nilai"], 1, part="file"),
            Column(translate("column.satuan"), rows["satuan"], part="file"),
            Column(translate("neighbours.column.codes"), rows["tetangga"], part="file"),
            *origin_in_file(context, _SOURCE, rows.index),
        ],
    )


def _recorded(context: Context, rows: pd.DataFrame) -> pd.Series:
    """Return what is recorded of the commodity in words: ``53,5 ton (produksi)``."""
    translate = context.translate
    measures = {each: translate(f"measure.{each}") for each in rows["ukuran"].unique()}
    written = [
        translate("next.recorded", value=amount, unit=unit, measure=measures[measure])
        for amount, unit, measure in zip(rows["nilai"], rows["satuan"], rows["ukuran"], strict=True)
    ]
    return pd.Series(written, rows.index, dtype="str")


PARTS = (Part("suggestions", product_suggestions),)
