"""The sentences of a view: the value of the region, how its areas compare, the method."""

from __future__ import annotations

import pandas as pd

from ovop_geo.indicators.basis import Basis
from ovop_geo.language import Translator
from ovop_geo.records.sectors import MIXED
from ovop_geo.regions.codes import Level, level_of
from ovop_geo.views.area_table import shown_areas
from ovop_geo.views.context import Context
from ovop_geo.views.index_words import index_sentence
from ovop_geo.views.measures import measured
from ovop_geo.views.memory import remembered
from ovop_geo.views.origin import method_source
from ovop_geo.views.themes import Theme

_NAMED = 3
"""Most areas named in a sentence."""


@remembered(512, lambda context, theme: (context.areas_key, theme.word))
def sentence_of(context: Context, theme: Theme) -> str:
    """Return the sentences that describe the map of ``theme``."""
    translate = context.translate
    region = context.shown_region
    row = measured(context, theme, level_of(region)).loc[region]
    total = finding(
        theme, row, context.title_of(region), context.dataset.name, context.basis, translate
    )
    compared = comparison(theme, shown_areas(context, theme), context.level, translate)
    return f"{total} {compared}".strip()


def method_of(context: Context, theme: Theme) -> tuple[str, ...]:
    """Return the sentences on source and date, method and, if there is one, caveat."""
    translate, indicator = context.translate, theme.indicator
    source = method_source(context, indicator)
    lines = [source, translate("method.method", method=translate(indicator.method_key))]
    if indicator.caveat_key:
        lines.append(translate("method.caveat", caveat=translate(indicator.caveat_key)))
    return tuple(lines)


def finding(
    theme: Theme, row: pd.Series, place: str, dataset: str, basis: Basis, translate: Translator
) -> str:
    """Return the sentence that states the value of one region.

    Parameters
    ----------
    row : the region's row in the result of `measure` for its level.
    place : name of the region.
    dataset : name of the data set.
    """
    indicator = theme.indicator
    if not row.get("berlaku", True):
        key = "finding.no_index" if indicator.kind == "index" else "finding.not_applicable"
        return translate(key, place=place)
    value = row["kategori"] if indicator.kind == "category" else row["nilai"]
    if pd.isna(value):
        label = theme.label(dataset, translate)
        return translate("finding.nothing", place=place, label=label)
    worded = _WORDED.get(indicator.kind)
    if worded is not None:
        return worded(theme, row, place, dataset, translate)
    key = indicator.sentence_key_on(dataset)
    if indicator.kind == "count":
        return translate(key, place=place, count=int(value))
    share = translate.percent(value, indicator.decimals)
    whole = indicator.whole
    facts = {
        "place": place,
        "share": share,
        "whole": translate(whole.denominator_key(basis), count=int(row[whole.column])),
    }
    if "jumlah" in row:
        facts["count"] = translate.number(int(row["jumlah"]), 0)
    return translate(key, **facts)


def _sector_sentence(
    theme: Theme, row: pd.Series, place: str, dataset: str, translate: Translator
) -> str:
    facts = {"place": place, "count": int(row["jumlah"]), "share": translate.percent(row["persen"])}
    if pd.notna(row["seri"]):
        tied = [translate(f"sector.{code}") for code in row["seri"].split(";")]
        return translate("finding.sectors.tie", sectors=", ".join(tied), **facts)
    sector = translate(f"sector.{row['sektor']}")
    sentence = translate(theme.indicator.sentence_key_on(dataset), sector=sector, **facts)
    if pd.isna(row["sektor_kedua"]) or row["sektor_kedua"] == MIXED:
        return sentence
    second = translate(
        "finding.sectors.second",
        sector=translate(f"sector.{row['sektor_kedua']}"),
        share=translate.percent(row["persen_kedua"]),
    )
    return f"{sentence} {second}"


def _amount_sentence(
    theme: Theme, row: pd.Series, place: str, dataset: str, translate: Translator
) -> str:
    year = row["tahun"]
    return translate(
        theme.indicator.sentence_key_on(dataset),
        place=place,
        label=theme.label(dataset, translate),
        value=translate.number(row["nilai"], theme.indicator.decimals),
        unit=theme.amount.unit if theme.amount else "",
        year=translate("finding.year_unknown") if pd.isna(year) else str(year),
        origin=translate(f"amount.origin.{row['cara']}"),
        rows=int(row["n_sumber"]),
    )


_WORDED = {"category": _sector_sentence, "amount": _amount_sentence, "index": index_sentence}
"""The sentences of kinds that say more than one number."""


def comparison(theme: Theme, areas: pd.DataFrame, level: Level, translate: Translator) -> str:
    """Return the sentences that compare areas: the highest, those at 0, those without data.

    Parameters
    ----------
    areas : the areas shown; column ``nama`` and those of `measure`.
    """
    kind = theme.indicator.kind
    if "berlaku" in areas:
        areas = areas[areas["berlaku"]]
    values = areas["kategori" if kind == "category" else "nilai"]
    known = areas[values.notna()]
    missing = len(areas) - len(known)
    facts = {"whole": len(areas), "areas": translate(f"level.{level}")}
    sentences = []
    if kind == "category" and missing < len(areas):
        order = known["kategori"].value_counts()
        sentences.append(
            translate(
                "finding.areas.sectors",
                sector=translate(f"sector.{order.index[0]}"),
                count=int(order.iloc[0]),
                **facts,
            )
        )
    elif kind != "category":
        sentences += _extremes(theme, known, translate)
        zero = int((known["nilai"] == 0).sum())
        if zero:
            yes_or_no = level is Level.DESA and theme.indicator.yes_or_no
            key = "finding.areas.not_yet" if yes_or_no else "finding.areas.zero"
            sentences.append(translate(key, count=zero, **facts))
    if missing:
        rate = kind == "rate"
        key = theme.indicator.whole.missing_key if rate else "finding.areas.missing"
        sentences.append(translate(key, count=missing, **facts))
    return " ".join(sentences)


def _extremes(theme: Theme, known: pd.DataFrame, translate: Translator) -> list[str]:
    """Return sentences on the highest areas, and of an index on the lowest.

    There are none if a fourth area is equal to the highest.
    """
    ordered = known.sort_values(["nilai", "nama"], ascending=[False, True])
    first = ordered[ordered["nilai"] > 0].head(_NAMED)
    values = ordered["nilai"]
    if first.empty or (len(values) > _NAMED and values.iloc[0] == values.iloc[_NAMED]):
        return []
    sentences = [translate("finding.areas.highest", names=_with_values(theme, first, translate))]
    # Of an index the areas that are left behind matter as much.
    last = known.drop(first.index).sort_values(["nilai", "nama"]).head(_NAMED)
    if theme.indicator.kind == "index" and len(last):
        names = _with_values(theme, last, translate)
        sentences.append(translate("finding.areas.lowest", names=names))
    return sentences


def _with_values(theme: Theme, areas: pd.DataFrame, translate: Translator) -> str:
    write = translate.percent if theme.indicator.kind == "rate" else translate.number
    return ", ".join(
        f"{name} ({write(value, theme.indicator.decimals)})"
        for name, value in zip(areas["nama"], areas["nilai"], strict=True)
    )
