"""How mature the products of a region are: stage of processing, stars and permits."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ovop_geo.charts import counts
from ovop_geo.indicators.maturity import (
    NO_STAGE,
    STAGES,
    STARS,
    maturity_counts,
    maturity_funnel,
    star_column,
)
from ovop_geo.indicators.verification import known_by
from ovop_geo.regions.codes import Level, level_of
from ovop_geo.views.chosen import chosen_commodity
from ovop_geo.views.columns import Column, with_regions
from ovop_geo.views.context import Context
from ovop_geo.views.memory import remembered
from ovop_geo.views.sections.cells import of_commodity, origin_in_file, products_key, source_note
from ovop_geo.views.sections.section import Part, Section
from ovop_geo.views.titled_charts import TitledChart

_SOURCE = "products_and_certificates"


@remembered(
    24,
    lambda context, level: (
        *(context.version, context.basis, context.on, chosen_commodity(context), level),
    ),
)
def _counts(context: Context, level: Level) -> pd.DataFrame:
    tables = context.dataset.tables
    return maturity_counts(
        known_by(tables["produk"], context.on),
        known_by(tables["sertifikat"], context.on),
        context.regions,
        level,
        context.basis,
        context.on,
        chosen_commodity(context),
    )


@remembered(64, products_key)
def maturity(context: Context) -> Section:
    """Return the products of the region and of the areas shown by stage, stars and permits."""
    translate, region = context.translate, context.shown_region
    place = context.title_of(region)
    title = of_commodity(context, translate("maturity.title", place=place))
    own = _counts(context, level_of(region)).loc[region]
    if not own["produk"]:
        return Section("kematangan", title, (translate("maturity.nothing", place=place),))
    reached = maturity_funnel(
        known_by(context.dataset.tables["produk"], context.on),
        context.regions,
        region,
        context.basis,
        chosen_commodity(context),
    )
    return Section(
        f"kematangan_{context.level}",
        title,
        tuple(_sentences(context, own, reached)),
        _columns(context),
        tuple(_charts(context, own, reached)),
        (source_note(context, _SOURCE), translate("maturity.method")),
        opens=True,
    )


def _sentences(context: Context, own: pd.Series, reached: pd.DataFrame) -> list[str]:
    translate = context.translate
    place = context.title_of(context.shown_region)
    products = int(own["produk"])
    sentences = []
    if reached["produk"].iloc[0]:
        parts = [
            translate(
                "maturity.part",
                name=translate(f"maturity.reached.{stage}"),
                count=int(row["jumlah"]),
                share=translate.percent(row["persen"]),
            )
            for stage, row in reached.iloc[1:].iterrows()
        ]
        sentences.append(
            translate(
                "maturity.reached",
                place=place,
                count=int(reached["produk"].iloc[0]),
                parts=translate.listed(parts),
            )
        )
        if own[NO_STAGE]:
            sentences.append(translate("maturity.no_stage", count=int(own[NO_STAGE])))
    else:
        sentences.append(translate("maturity.no_stages", place=place, count=products))
    stars = own[[star_column(each) for each in STARS]]
    if stars.notna().all():
        parts = [
            translate("maturity.stars.part", stars=each, count=int(stars[star_column(each)]))
            for each in reversed(STARS)
            if stars[star_column(each)]
        ]
        sentences.append(translate("maturity.stars", parts=translate.listed(parts)))
    else:
        sentences.append(translate("maturity.no_stars"))
    if pd.notna(own["berizin"]):
        sentences.append(translate("maturity.permits", count=int(own["berizin"]), whole=products))
    else:
        sentences.append(translate("maturity.no_permits", place=place))
    return sentences


def _columns(context: Context) -> tuple[Column, ...]:
    """Return the products of each area; a stage or star that is nowhere recorded is left out."""
    translate = context.translate
    table = _counts(context, context.level).loc[context.areas.index]
    labels: Mapping[str, str] = {
        **{stage: translate(f"word.tahap_olah.{stage}") for stage in STAGES},
        NO_STAGE: translate("maturity.column.no_stage"),
        **{star_column(each): translate("maturity.column.stars", stars=each) for each in STARS},
        "berizin": translate("maturity.column.permits"),
    }
    found = [Column(label, table[name], 0) for name, label in labels.items() if table[name].any()]
    return with_regions(
        context,
        table.index.to_series(),
        [
            Column(translate("maturity.column.products"), table["produk"], 0, leads=True),
            *found,
            *origin_in_file(context, _SOURCE, table.index),
        ],
    )


def _charts(context: Context, own: pd.Series, reached: pd.DataFrame) -> list[TitledChart]:
    translate = context.translate
    if not reached["produk"].iloc[0]:
        return []
    names = pd.Series({stage: translate(f"maturity.stage.{stage}") for stage in STAGES})
    rows = reached.assign(nama=names)
    unit = translate("maturity.unit")
    place = context.title_of(context.shown_region)
    return [
        TitledChart(
            "maturity",
            of_commodity(context, translate("figure.maturity", place=place)),
            counts.count_bars(rows, unit, translate),
            counts.describe(rows, unit, translate),
        )
    ]


PARTS = (Part("maturity", maturity),)
