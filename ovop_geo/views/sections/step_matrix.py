"""The five steps of all areas at a glance: which lag, and at which step."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from ovop_geo.indicators.lagging import holding_step, lagging_areas
from ovop_geo.indicators.progress import latest_status
from ovop_geo.indicators.registry import of_step
from ovop_geo.indicators.whole import VILLAGES
from ovop_geo.language import Translator
from ovop_geo.maps.classification import NO_DATA, PROGRESS_LIMITS, Method, Scheme, classify
from ovop_geo.maps.palettes import ZERO_COLOUR, readable_ink, sequential
from ovop_geo.records.steps import STEPS, step_column
from ovop_geo.regions.codes import Level
from ovop_geo.views.area_table import origin_columns
from ovop_geo.views.columns import Column, Look, file_columns, with_regions
from ovop_geo.views.context import Context, short_names
from ovop_geo.views.measures import step_shares_of
from ovop_geo.views.memory import remembered
from ovop_geo.views.record_words import status_words
from ovop_geo.views.sections.section import Part, Section

NAMED = 5
"""Most areas that the sentence names."""

_COLOURS = (ZERO_COLOUR, *sequential(len(PROGRESS_LIMITS)))
"""One for each of the fixed classes of progress, as on the maps."""

_OF_STATUS = {"belum": _COLOURS[0], "berjalan": _COLOURS[2], "selesai": _COLOURS[-1]}


@remembered(64, lambda context: context.areas_key)
def step_matrix(context: Context) -> Section:
    """Return the share completed of each step, or in villages its status, the worst first."""
    translate = context.translate
    shares = step_shares_of(context).loc[context.areas.index]
    lagging = lagging_areas(shares)
    areas = translate(f"level.{context.level}")
    unit = translate(VILLAGES.unit_key(context.basis))
    is_village = context.level is Level.DESA
    return Section(
        f"langkah_{context.level}",
        translate("matrix.title.desa")
        if is_village
        else translate("matrix.title", areas=areas, unit=unit),
        (_sentence(context, shares, lagging),),
        _columns(context, shares, lagging) if lagging["rerata"].notna().any() else (),
        opens=True,
    )


def _columns(context: Context, shares: pd.DataFrame, lagging: pd.DataFrame) -> tuple[Column, ...]:
    translate, index = context.translate, shares.index
    unit = translate(VILLAGES.unit_key(context.basis))
    is_village = context.level is Level.DESA
    steps = village_step_columns(context, shares) if is_village else _area_columns(context, shares)
    mean = Column(
        translate("matrix.mean"), lagging["rerata"].loc[index], 1, leads=True, rising=True
    )
    return with_regions(
        context,
        index.to_series(),
        [
            mean,
            *steps,
            *file_columns({translate("column.satuan"): unit}, index),
            *origin_columns(context, of_step(""), index),
        ],
    )


def _label(translate: Translator, step: int) -> str:
    return f"{step}. {translate(f'step.{step}')}"


def _area_columns(context: Context, shares: pd.DataFrame) -> list[Column]:
    translate = context.translate
    lowest = lagging_areas(shares)["terendah"].loc[shares.index]
    mark = translate("matrix.lowest")
    columns = []
    for step in STEPS:
        values = shares[step_column(step)]
        classes = classify(values, Scheme(Method.PROGRESS)).class_of
        marks = (lowest == step).fillna(False)
        looks = [
            None
            if class_of == NO_DATA
            else Look(
                translate.aligned_number(value, 1),
                _COLOURS[class_of],
                readable_ink(_COLOURS[class_of]),
                mark if is_lowest else "",
            )
            for value, class_of, is_lowest in zip(values, classes, marks, strict=True)
        ]
        columns.append(_step_column(_label(translate, step), values, looks, 1))
    return columns


def status_look(translate: Translator, status: object) -> Look:
    """Return how the status of a step looks in a table, missing too."""
    colour = "" if pd.isna(status) else _OF_STATUS[str(status)]
    return Look(status_words(translate, status), colour, readable_ink(colour) if colour else "")


def village_step_columns(context: Context, shares: pd.DataFrame) -> list[Column]:
    """Return a column with the status of each step of villages, the rows of ``shares``."""
    translate = context.translate
    # Found for all villages at once, and only once.
    steps, villages = context.dataset.tables["tahapan"], context.regions.villages
    known = latest_status(steps, villages, context.on).loc[shares.index]
    # Where the share does not apply, neither does the status.
    known = known.where(shares.notna())
    words = {status: status_words(translate, status) for status in _OF_STATUS}
    order = pd.CategoricalDtype(words.values(), ordered=True)
    columns = []
    for step in STEPS:
        states = known[step_column(step)]
        cells = states.map(words).astype(order)
        shown = [status_look(translate, state) for state in states]
        columns.append(_step_column(_label(translate, step), cells, shown, None))
    return columns


def _step_column(
    label: str, cells: pd.Series, looks: Sequence[Look | None], decimals: int | None
) -> Column:
    shown = pd.Series(looks, cells.index, dtype="object")
    return Column(label, cells, decimals, rising=True, looks=shown)


def _sentence(context: Context, shares: pd.DataFrame, lagging: pd.DataFrame) -> str:
    translate = context.translate
    facts = {"areas": translate(f"level.{context.level}")}
    known = lagging[lagging["rerata"].notna()]
    if known.empty:
        return translate("matrix.nothing", place=context.title_of(context.shown_region))
    last = known["rerata"].iloc[min(NAMED, len(known)) - 1]
    worst = known[known["rerata"] <= last]
    if len(worst) > NAMED:
        worst = known[known["rerata"] == known["rerata"].iloc[0]]
    sentence = _worst_sentence(context, worst, facts)
    step = holding_step(shares.loc[worst.index])
    if step is None:
        return sentence
    return f"{sentence} {translate('matrix.held', step=translate(f'intake.step.{step}'))}"


def _worst_sentence(context: Context, worst: pd.DataFrame, facts: dict[str, str]) -> str:
    """Return the sentence that names the lowest areas, or counts them if too many are equal."""
    translate = context.translate
    shares = worst["rerata"].map(translate.percent)
    if len(worst) > NAMED:
        return translate("matrix.equal", count=len(worst), share=shares.iloc[0], **facts)
    names = short_names(context.areas["nama"]).loc[worst.index]
    listed = ", ".join(f"{name} ({share})" for name, share in zip(names, shares, strict=True))
    return translate("matrix.worst", count=len(worst), names=listed, **facts)


PARTS = (Part("steps", step_matrix),)
