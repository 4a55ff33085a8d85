"""Targets of areas by year, what was reached, and what is still to be done."""

from __future__ import annotations

from datetime import date

import pandas as pd

from ovop_geo.indicators.indicator import Indicator
from ovop_geo.indicators.registry import INDICATORS
from ovop_geo.indicators.targets import target_gaps
from ovop_geo.indicators.verification import accepted
from ovop_geo.indicators.whole import VILLAGES
from ovop_geo.regions.codes import level_of
from ovop_geo.views.columns import Column, with_regions
from ovop_geo.views.context import Context
from ovop_geo.views.measures import measured
from ovop_geo.views.memory import remembered
from ovop_geo.views.sections.cells import origin_in_file, source_note
from ovop_geo.views.sections.section import Part, Section
from ovop_geo.views.themes import Theme

_SOURCE = "targets"
_ASKABLE = ("rate", "count", "number", "index")


@remembered(64, lambda context: context.areas_key)
def targets(context: Context) -> Section:
    """Return the targets of the region and of the areas shown, year by year, with their gaps."""
    translate, region = context.translate, context.shown_region
    place = context.title_of(region)
    title = translate("targets.title", place=place)
    gaps = _gaps(context)
    if gaps.empty:
        return Section("target", title, (translate("targets.nothing", place=place),))
    return Section(
        f"target_{context.level}",
        title,
        tuple(_sentences(context, gaps)),
        _columns(context, gaps),
        notes=(source_note(context, _SOURCE), translate("targets.method")),
    )


def _gaps(context: Context) -> pd.DataFrame:
    """Return `target_gaps` of all years in which the region or an area shown has a target."""
    codes = [context.shown_region, *context.areas.index.difference([context.shown_region])]
    rows = _targets_of(context, codes)
    found = [_in_year(context, rows, codes, year) for year in sorted(rows["tahun"].unique())]
    return pd.concat(found, ignore_index=True) if found else pd.DataFrame()


def next_gaps(context: Context, codes: list[str]) -> pd.DataFrame:
    """Return `target_gaps` of the areas ``codes`` in the first year of which they have a target.

    That is this year, or else one to come, or else one gone by; empty without a target.
    """
    rows = _targets_of(context, codes)
    if rows.empty:
        return pd.DataFrame()
    return _in_year(context, rows, codes, _years(context, rows)[0])


def _targets_of(context: Context, codes: list[str]) -> pd.DataFrame:
    rows = accepted(context.dataset.tables["target"])
    return rows[rows["kode_wilayah"].isin(codes) & rows["indikator"].isin(_askable())]


def _in_year(context: Context, rows: pd.DataFrame, codes: list[str], year: int) -> pd.DataFrame:
    asked = [INDICATORS[name] for name in rows.loc[rows["tahun"] == year, "indikator"].unique()]
    on = min(context.on, date(int(year), 12, 31))
    values, wholes = _reached(context, asked, codes, on)
    gaps = target_gaps(rows, values, context.on, int(year), wholes)
    return gaps[gaps["target"].notna()]


def _askable() -> list[str]:
    """Return the indicators whose value is a number that needs nothing else to be asked."""
    return [name for name, each in INDICATORS.items() if each.kind in _ASKABLE and not each.by]


def _reached(
    context: Context, asked: list[Indicator], codes: list[str], on: date
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return what areas reached by the day ``on``, and the villages behind shares of villages."""
    values, wholes = {}, {}
    for indicator in asked:
        tables = [
            measured(context, Theme(indicator), level, on)
            for level in dict.fromkeys(map(level_of, codes))
        ]
        table = pd.concat(tables).reindex(codes)
        values[indicator.id] = table["nilai"]
        if indicator.kind == "rate" and indicator.whole == VILLAGES and "jumlah" in table:
            wholes[indicator.id] = table[VILLAGES.column]
    return pd.DataFrame(values), pd.DataFrame(wholes, index=pd.Index(codes))


def _sentences(context: Context, gaps: pd.DataFrame) -> list[str]:
    """Return for each indicator how the region stands, and how many of its areas are there."""
    year = _years(context, gaps)[0]
    of_year = gaps[gaps["tahun"] == year]
    return [
        sentence
        for name in of_year["indikator"].unique()
        for sentence in _of_indicator(context, of_year[of_year["indikator"] == name], year)
    ]


def _years(context: Context, rows: pd.DataFrame) -> list[int]:
    """Return the years with targets: this one, those to come, then those gone by."""
    years = sorted(int(each) for each in rows["tahun"].unique())
    return sorted(years, key=lambda year: year < context.on.year)


def _of_indicator(context: Context, gaps: pd.DataFrame, year: int) -> list[str]:
    translate = context.translate
    indicator = INDICATORS[gaps["indikator"].iloc[0]]
    facts: dict[str, object] = {
        "label": translate(indicator.label_key_on(context.dataset.name)),
        "year": str(year),
    }
    sentences = []
    own = gaps[gaps["kode"] == context.shown_region]
    if len(own):
        sentences.append(_of_region(context, indicator, own.iloc[0], facts))
    areas = gaps[(gaps["kode"] != context.shown_region) & gaps["capaian"].notna()]
    if len(areas):
        sentences.append(
            translate(
                "targets.areas",
                count=int((areas["selisih"] >= 0).sum()),
                whole=len(areas),
                areas=translate(f"level.{context.level}"),
                **facts,
            )
        )
    return sentences


def _of_region(
    context: Context, indicator: Indicator, row: pd.Series, facts: dict[str, object]
) -> str:
    translate = context.translate
    write = translate.percent if indicator.kind == "rate" else translate.number
    facts = facts | {
        "place": context.title_of(context.shown_region),
        "target": write(row["target"], indicator.decimals),
    }
    if pd.isna(row["capaian"]):
        return translate("targets.unknown", **facts)
    facts["reached"] = write(row["capaian"], indicator.decimals)
    if row["selisih"] >= 0:
        return translate("targets.reached", **facts)
    facts["gap"] = translate.number(abs(row["selisih"]), indicator.decimals)
    if pd.isna(row["desa_per_bulan"]):
        return translate("targets.short", **facts)
    return translate(
        "targets.short.villages",
        count=int(row["desa_kurang"]),
        speed=translate.number(row["desa_per_bulan"]),
        **facts,
    )


def _columns(context: Context, gaps: pd.DataFrame) -> tuple[Column, ...]:
    translate = context.translate
    labels = {
        name: translate(INDICATORS[name].label_key_on(context.dataset.name))
        for name in gaps["indikator"].unique()
    }
    order = pd.CategoricalDtype([str(each) for each in _years(context, gaps)], ordered=True)
    years = gaps["tahun"].astype("str").astype(order)
    return with_regions(
        context,
        gaps["kode"],
        [
            Column(translate("targets.column.indicator"), gaps["indikator"].map(labels)),
            Column(translate("targets.column.year"), years, leads=True),
            Column(translate("targets.column.target"), gaps["target"], 1),
            Column(translate("targets.column.reached"), gaps["capaian"], 1),
            Column(translate("targets.column.gap"), gaps["selisih"], 1, rising=True),
            Column(translate("targets.column.villages"), gaps["desa_kurang"], 0),
            Column(translate("targets.column.speed"), gaps["desa_per_bulan"], 1),
            *origin_in_file(context, _SOURCE, gaps.index),
        ],
    )


PARTS = (Part("targets", targets),)
