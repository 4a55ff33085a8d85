"""How many villages will have completed a step by the next months, with a measured range."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from ovop_geo.charts import forecast_lines
from ovop_geo.indicators.aggregation import count_villages
from ovop_geo.indicators.forecast import (
    ALL_STEPS,
    HORIZONS,
    PROMISED,
    WINDOW,
    Forecast,
    completion_speed,
    forecast,
    monthly_counts,
)
from ovop_geo.indicators.whole import VILLAGES
from ovop_geo.language import Translator
from ovop_geo.records.steps import STEPS, step_column
from ovop_geo.regions.codes import Level, ancestor, level_of
from ovop_geo.views.columns import Column, with_regions
from ovop_geo.views.context import Context
from ovop_geo.views.memory import remembered
from ovop_geo.views.sections.cells import origin_in_file, source_note, step_words
from ovop_geo.views.sections.section import Part, Section
from ovop_geo.views.titled_charts import TitledChart

_SOURCE = "steps"


@dataclass(frozen=True)
class Outlook:
    """Counts until the last whole month, the speed of the last ones, and what follows.

    Attributes
    ----------
    counts : index of months, one column per area; see `monthly_counts`.
    villages : villages of each area.
    speed : villages a month in each area.
    """

    counts: pd.DataFrame
    villages: pd.Series
    speed: pd.Series
    forecast: Forecast


def _step(context: Context) -> int | None:
    """Return the step that is chosen above the map; ``None`` for all five."""
    words = {str(step): step for step in STEPS}
    return words.get(context.selection.step)


@remembered(
    24,
    lambda context, step, level: (context.version, context.basis, context.on, step, level),
)
def outlook_of(context: Context, step: int | None, level: Level) -> Outlook:
    """Return the forecast of all areas of a level for one step, or without one for all five."""
    steps, villages = context.dataset.tables["tahapan"], context.regions.villages
    basis = context.basis
    whole = count_villages(pd.DataFrame(index=villages.index), villages, level, basis)["desa"]
    whole = whole[whole > 0]
    counts = monthly_counts(steps, villages, level, basis, context.on, step)[whole.index]
    last = counts.index[-1].date() if len(counts) else context.on
    speed = completion_speed(steps, villages, level, basis, last, WINDOW)
    column = step_column(step) if step else ALL_STEPS
    return Outlook(counts, whole, speed[column], forecast(counts, whole))


@remembered(64, lambda context: (*context.areas_key, _step(context)))
def step_forecast(context: Context) -> Section:
    """Return the forecast of each kabupaten of the region, or of the kabupaten around it."""
    translate, region = context.translate, _forecast_region(context)
    place = context.title_of(region)
    title = translate("forecast.title", deed=_deed(context), place=place)
    outlook = outlook_of(context, _step(context), Level.KABUPATEN)
    own = outlook_of(context, _step(context), level_of(region))
    notes = (source_note(context, _SOURCE), translate("forecast.method", months=WINDOW))
    if region not in own.villages:
        return Section("perkiraan", title, (translate("finding.not_applicable", place=place),))
    if own.counts[region].isna().all():
        return Section("perkiraan", title, (translate("forecast.nothing", place=place),))
    codes = outlook.villages.index
    shown = codes if level_of(region) is Level.PROVINCE else codes[codes == region]
    return Section(
        f"perkiraan_{_step(context) or ALL_STEPS}",
        title,
        _sentences(context, region, own, outlook),
        _columns(context, outlook, shown),
        (_chart(context, region, own),),
        notes,
        opens=True,
    )


def _forecast_region(context: Context) -> str:
    """Return the region shown if it is forecast, else the kabupaten around it."""
    region = context.shown_region
    finer = level_of(region) in (Level.KECAMATAN, Level.DESA)
    return ancestor(region, Level.KABUPATEN) if finer else region


def _deed(context: Context) -> str:
    step = _step(context)
    translate = context.translate
    return step_words(translate, step) if step else translate("forecast.all_steps")


def _sentences(context: Context, region: str, own: Outlook, outlook: Outlook) -> tuple[str, ...]:
    translate = context.translate
    facts = {"place": context.title_of(region), "deed": _deed(context)}
    sentences = []
    if pd.notna(own.speed[region]):
        speed = translate.number(own.speed[region])
        sentences.append(translate("forecast.speed", speed=speed, months=WINDOW, **facts))
    if level_of(region) is Level.PROVINCE:
        sentences.append(_of_kabupaten(context, outlook))
    ahead = _ahead(own, region)
    if len(ahead):
        last = ahead.iloc[-1]
        sentences.append(
            translate(
                "forecast.expected",
                month=_month(context, last["bulan"]),
                value=int(last["perkiraan"]),
                low=int(last["bawah"]),
                high=int(last["atas"]),
                **facts,
            )
        )
    else:
        first = own.forecast.areas.set_index("kode").loc[[region], "sebab"].iloc[0]
        reason = translate(f"forecast.not_yet.{first}", months=WINDOW)
        sentences.append(translate("forecast.not_yet", reason=reason, **facts))
    sentences.append(_coverage(context, outlook))
    return tuple(filter(None, sentences))


def _of_kabupaten(context: Context, outlook: Outlook) -> str:
    areas = outlook.forecast.areas
    can_say = areas.loc[areas["bulan_ke"] == HORIZONS[0], "dapat_diperkirakan"]
    return context.translate("forecast.kabupaten", count=int(can_say.sum()), whole=len(can_say))


def _coverage(context: Context, outlook: Outlook) -> str:
    """Return how often ranges of the past held what came, as far as that was measured."""
    translate = context.translate
    measured = outlook.forecast.coverage[outlook.forecast.coverage["n"] > 0]
    parts = [
        translate(
            "forecast.coverage.part",
            months=int(months),
            share=translate.percent(100 * row["tercakup"]),
            count=int(row["n"]),
            origins=translate("forecast.origins", count=int(row["asal"])),
        )
        for months, row in measured.iterrows()
    ]
    if not parts:
        return ""
    promised = translate.percent(100 * PROMISED)
    return translate("forecast.coverage", parts=translate.listed(parts), promised=promised)


def _columns(context: Context, outlook: Outlook, codes: pd.Index) -> tuple[Column, ...]:
    translate = context.translate
    areas = outlook.forecast.areas
    areas = areas[areas["kode"].isin(codes)]
    now = areas[areas["bulan_ke"] == HORIZONS[0]].set_index("kode")["terakhir"]
    last = _month(context, outlook.counts.index[-1])
    columns = [
        Column(translate(VILLAGES.count_key(context.basis)), outlook.villages.loc[codes], 0),
        Column(translate("forecast.column.now", month=last), now, 0, leads=True),
        Column(translate("forecast.column.speed", months=WINDOW), outlook.speed.loc[codes], 1),
    ]
    further = []
    for horizon in HORIZONS:
        rows = areas[areas["bulan_ke"] == horizon].set_index("kode")
        month = _month(context, rows["bulan"].iloc[0])
        columns.append(Column(month, _range_cells(context, rows)))
        further += [
            Column(translate(f"forecast.column.{name}", month=month), rows[name], 0, part="file")
            for name in ("perkiraan", "bawah", "atas")
        ]
    origin = origin_in_file(context, _SOURCE, codes)
    return with_regions(context, codes.to_series(), [*columns, *further, *origin])


def _range_cells(context: Context, rows: pd.DataFrame) -> pd.Series:
    """Return forecasts with their ranges in words, which sort by the forecast."""
    translate = context.translate
    ordered = rows.sort_values(["perkiraan", "bawah", "atas"], na_position="first")
    words = {code: range_words(translate, row) for code, row in ordered.iterrows()}
    order = pd.CategoricalDtype(list(dict.fromkeys(words.values())), ordered=True)
    return pd.Series(words).reindex(rows.index).astype(order)


def range_words(translate: Translator, row: pd.Series) -> str:
    """Return one forecast with its range in words, or that nothing can be said yet."""
    if not row["dapat_diperkirakan"]:
        return translate("forecast.cannot")
    return translate(
        "forecast.range",
        value=int(row["perkiraan"]),
        low=int(row["bawah"]),
        high=int(row["atas"]),
    )


def _ahead(outlook: Outlook, region: str) -> pd.DataFrame:
    areas = outlook.forecast.areas
    return areas[(areas["kode"] == region) & areas["dapat_diperkirakan"]]


def _month(context: Context, day: pd.Timestamp) -> str:
    return context.translate.partial_date(f"{day:%Y-%m}")


def _chart(context: Context, region: str, own: Outlook) -> TitledChart:
    translate = context.translate
    place = context.title_of(region)
    counts, ahead = own.counts[region], _ahead(own, region)
    unit = translate(f"indicator.unit.villages.{context.basis}")
    return TitledChart(
        "forecast",
        translate("figure.forecast", deed=_deed(context), place=place),
        forecast_lines.forecast_lines(counts, ahead, unit, translate),
        forecast_lines.describe(counts, ahead, place, translate),
    )


PARTS = (Part("forecast", step_forecast),)
