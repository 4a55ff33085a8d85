"""The composite index: its formula, its weights, and what they do to the ranking."""

from __future__ import annotations

import pandas as pd

from ovop_geo.indicators.potential_index import (
    COMPONENTS,
    OWN,
    complete,
    components,
    weighting_effect,
)
from ovop_geo.indicators.question import Question, Weighting
from ovop_geo.regions.codes import Level
from ovop_geo.views.chosen import chosen_weighting
from ovop_geo.views.columns import Column, with_regions
from ovop_geo.views.context import Context, short_names
from ovop_geo.views.memory import remembered
from ovop_geo.views.sections.cells import origin_in_file, source_note
from ovop_geo.views.sections.section import Part, Section

_SOURCE = "potential_products_and_index"
_MOVERS = 3


@remembered(16, lambda context, level: (context.version, context.basis, context.on, level))
def components_of(context: Context, level: Level) -> pd.DataFrame:
    """Return the components of the index of all areas of a level; see `components`."""
    return components(
        Question(
            context.dataset.tables,
            context.regions,
            level,
            context.basis,
            context.on,
            background=context.background,
        )
    )


@remembered(
    64,
    lambda context: (*context.areas_key, context.selection.weights, context.selection.scaling),
)
def index_weights(context: Context) -> Section:
    """Return the ranking of the areas shown by the weights chosen, beside that of the index."""
    translate = context.translate
    title = translate("index.title", areas=translate(f"level.{context.level}"))
    weighting = complete(chosen_weighting(context))
    values = components_of(context, context.level)
    effect = weighting_effect(values, weighting)
    table = effect.table.join(values).loc[context.areas.index]
    table = table[table["peringkat_b"].notna()]
    formula = translate("index.formula", components=_formula(context, weighting.weights))
    scaling = translate(f"index.scaling.{weighting.scaling}")
    if table.empty:
        place = context.title_of(context.shown_region)
        return Section("indeks", title, (translate("index.nothing", place=place),))
    columns = [
        Column(
            translate("index.column.rank"),
            table["peringkat_b"].astype("Float64"),
            0,
            leads=True,
            rising=True,
        ),
        Column(translate("index.column.value"), table["nilai_b"], 1),
        Column(translate("index.column.own_rank"), table["peringkat_a"].astype("Float64"), 0),
        Column(translate("index.column.change"), table["perubahan"].astype("Float64"), 0),
        *(Column(translate(f"index.component.{name}"), table[name], 2) for name in COMPONENTS),
        *origin_in_file(context, _SOURCE, table.index),
    ]
    return Section(
        f"indeks_{context.level}",
        title,
        (formula, scaling, _effect(context, weighting == OWN, effect.rho, effect.table)),
        with_regions(context, table.index.to_series(), columns),
        notes=(source_note(context, _SOURCE), translate("index.note")),
        opens=True,
        inputs=_weighed(context, weighting),
    )


def _formula(context: Context, weights: tuple[float, ...]) -> str:
    translate = context.translate
    return translate.listed(
        [
            translate(
                "index.formula.part",
                name=translate(f"index.component.{name}"),
                weight=translate.number(weight, 0),
            )
            for name, weight in zip(COMPONENTS, weights, strict=True)
        ]
    )


def _weighed(context: Context, weighting: Weighting) -> tuple[Column, ...]:
    """Return each component with its weight, its share in all weights, and how it is scaled."""
    translate, names = context.translate, list(COMPONENTS)
    weights = pd.Series(weighting.weights, names)
    scaling = translate(f"index.scaling.{weighting.scaling}.short")
    return (
        Column(
            translate("index.column.component"),
            pd.Series([translate(f"index.component.{name}") for name in names], names),
            part="name",
        ),
        Column(translate("index.column.weight"), weights, 0),
        Column(translate("index.column.share"), 100.0 * weights / weights.sum(), 1),
        Column(translate("index.column.scaling"), pd.Series(scaling, names)),
    )


def _effect(context: Context, is_own: bool, rho: float | None, table: pd.DataFrame) -> str:
    """Return the sentence on what the weights change in the ranking of the whole province."""
    translate = context.translate
    if is_own:
        return translate("index.own")
    moved = table["perubahan"].dropna().astype("int64")
    moved = moved[moved != 0]
    if moved.empty or rho is None:
        return translate("index.unmoved")
    order = moved.abs().sort_values(ascending=False, kind="stable").index[:_MOVERS]
    names = short_names(context.regions.areas["nama"])
    named = [
        translate("index.moved.part", name=names[code], change=f"{moved[code]:+d}")
        for code in order
    ]
    return translate(
        "index.moved",
        count=len(moved),
        whole=int(table["perubahan"].notna().sum()),
        rho=translate.number(rho, 2),
        names=translate.listed(named),
    )


PARTS = (Part("index", index_weights),)
