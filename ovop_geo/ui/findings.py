"""What is seen, in words: one sentence on the region as a whole. Pure."""

from __future__ import annotations

import pandas as pd

from ovop_geo.indicators.basis import Basis
from ovop_geo.indicators.registry import MIXED, PUBLISHED_DATASET
from ovop_geo.language import Translator
from ovop_geo.regions.codes import Level
from ovop_geo.ui.themes import Theme

_NAMED = 3
"""How many areas a sentence names."""


def theme_label(theme: Theme, dataset: str, translate: Translator) -> str:
    """Return what ``theme`` is called on the data set called ``dataset``."""
    label = translate(theme.indicator.label_key_on(dataset))
    if not theme.commodity:
        return label
    return translate(
        "theme.amount",
        commodity=theme.commodity.capitalize(),
        measure=translate(f"measure.{theme.measure}"),
        unit=theme.unit,
    )


def finding(
    theme: Theme, row: pd.Series, place: str, dataset: str, basis: Basis, translate: Translator
) -> str:
    """Return the sentence that says where the region ``place`` stands.

    Parameters
    ----------
    row : the region's row of what `measure` returns for its level.
    """
    recorded = "published" if dataset == PUBLISHED_DATASET else "recorded"
    kind = theme.indicator.kind
    if kind == "rate" and not row["berlaku"]:
        return translate("finding.not_applicable", place=place)
    value = row["kategori"] if kind == "category" else row["nilai"]
    if pd.isna(value):
        label = theme_label(theme, dataset, translate)
        return translate("finding.nothing", place=place, label=label)
    if kind == "category":
        return _sector_sentence(row, place, recorded, translate)
    if kind == "count":
        return translate("finding.commodity_count", place=place, count=int(value))
    if kind == "amount":
        return _amount_sentence(theme, row, place, dataset, translate)
    share = translate.percent(value, theme.indicator.decimals)
    whole = translate(f"basis.denominator.{basis}", count=int(row["desa"]))
    if theme.indicator.id == "overall_progress":
        return translate("finding.overall_progress", place=place, share=share, whole=whole)
    facts = {"place": place, "count": int(row["jumlah"]), "whole": whole, "share": share}
    match theme.indicator.id:
        case "product_coverage":
            return translate(f"finding.product_coverage.{recorded}", **facts)
        case "flagship_coverage":
            return translate("finding.flagship_coverage", **facts)
        case _:
            label = translate(theme.indicator.label_key)
            return translate("finding.step", step=label, **facts)


def _sector_sentence(row: pd.Series, place: str, recorded: str, translate: Translator) -> str:
    facts = {"place": place, "count": int(row["jumlah"]), "share": translate.percent(row["persen"])}
    if pd.notna(row["seri"]):
        tied = [translate(f"sector.{code}") for code in row["seri"].split(";")]
        return translate("finding.leading_sector.tie", sectors=", ".join(tied), **facts)
    sector = translate(f"sector.{row['sektor']}")
    sentence = translate(f"finding.leading_sector.{recorded}", sector=sector, **facts)
    if pd.isna(row["sektor_kedua"]) or row["sektor_kedua"] == MIXED:
        return sentence
    second = translate(
        "finding.leading_sector.second",
        sector=translate(f"sector.{row['sektor_kedua']}"),
        share=translate.percent(row["persen_kedua"]),
    )
    return f"{sentence} {second}"


def _amount_sentence(
    theme: Theme, row: pd.Series, place: str, dataset: str, translate: Translator
) -> str:
    year = row["tahun"]
    return translate(
        "finding.commodity_amount",
        place=place,
        label=theme_label(theme, dataset, translate),
        value=translate.number(row["nilai"], theme.indicator.decimals),
        unit=theme.unit,
        year=translate("finding.year_unknown") if pd.isna(year) else str(year),
        origin=translate(f"amount.origin.{row['cara']}"),
        rows=int(row["n_sumber"]),
    )


def comparison(theme: Theme, areas: pd.DataFrame, level: Level, translate: Translator) -> str:
    """Return the sentences that compare the areas: the highest, those at nought, the gaps.

    Parameters
    ----------
    areas : the areas shown, columns ``nama`` and those of `measure`.
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
            yes_or_no = level is Level.DESA and "jumlah" in areas and kind == "rate"
            key = "finding.areas.not_yet" if yes_or_no else "finding.areas.zero"
            sentences.append(translate(key, count=zero, **facts))
    if missing:
        sentences.append(translate("finding.areas.missing", count=missing, **facts))
    return " ".join(sentences)


def _extremes(theme: Theme, known: pd.DataFrame, translate: Translator) -> list[str]:
    """Name the three highest areas, unless nothing tells them apart."""
    ordered = known.sort_values(["nilai", "nama"], ascending=[False, True])
    first = ordered[ordered["nilai"] > 0].head(_NAMED)
    values = ordered["nilai"]
    if first.empty or (len(values) > _NAMED and values.iloc[0] == values.iloc[_NAMED]):
        return []
    write = translate.percent if theme.indicator.kind == "rate" else translate.number
    parts = [
        f"{name} ({write(value, theme.indicator.decimals)})"
        for name, value in zip(first["nama"], first["nilai"], strict=True)
    ]
    return [translate("finding.areas.highest", names=", ".join(parts))]
