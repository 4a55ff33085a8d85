"""The sentences of a view: the value of the region, how its areas compare, the method."""

from __future__ import annotations

import pandas as pd

from ovop_geo.indicators.amount import different_years
from ovop_geo.indicators.basis import Basis
from ovop_geo.language import Translator
from ovop_geo.records.sectors import MIXED
from ovop_geo.regions.codes import Level, level_of
from ovop_geo.views.amount_sentences import amount_sentence
from ovop_geo.views.area_table import shown_areas
from ovop_geo.views.class_words import classes_sentence, other_levels
from ovop_geo.views.context import Context
from ovop_geo.views.index_words import index_sentence
from ovop_geo.views.measures import measured, offered_amounts
from ovop_geo.views.memory import remembered
from ovop_geo.views.origin import method_source
from ovop_geo.views.themes import Theme, amount_theme, measure_text

_NAMED = 3
"""Most areas named in a sentence."""


@remembered(512, lambda context, theme: (context.areas_key, theme.word))
def sentence_of(context: Context, theme: Theme) -> str:
    """Return the sentences about the map of ``theme``; a chosen village has its own first."""
    translate = context.translate
    indicator, region = theme.indicator, context.shown_region
    if indicator.kind == "classes" and context.level in indicator.levels:
        return classes_sentence(context, theme)
    row = measured(context, theme, level_of(region)).loc[region]
    of_region = level_of(region) in indicator.levels and indicator.kind != "classes"
    column = "kategori" if indicator.kind == "category" else "nilai"
    is_known = of_region and pd.notna(row[column])
    place, dataset = context.title_of(region), context.dataset.name
    total = finding(theme, row, place, dataset, context.basis, translate) if of_region else ""
    if context.level not in indicator.levels:
        return " ".join([*([total] if is_known else []), other_levels(context, theme)])
    areas = shown_areas(context, theme)
    # Where nothing at all is known, that is said once.
    is_unknown = of_region and not is_known and areas[column].isna().all()
    compared = "" if is_unknown else comparison(theme, areas, context.level, translate)
    own = "" if context.village is None else _village_sentence(context, theme, context.village)
    others = _other_measures(context, theme) if indicator.kind == "amount" else ()
    return " ".join(filter(None, [own, total, compared, *others]))


def _other_measures(context: Context, theme: Theme) -> list[str]:
    """Return which areas without this amount have one in another measure of the same unit."""
    translate, amount = context.translate, theme.amount
    if amount is None:
        return []
    areas = shown_areas(context, theme)
    missing = areas[areas["nilai"].isna()]
    sentences = []
    for word in offered_amounts(context).measures.get(amount.commodity, ()):
        other = amount_theme(amount.commodity, word)
        if other == theme or other.amount is None or other.amount.unit != amount.unit:
            continue
        known = measured(context, other)["nilai"].reindex(missing.index).notna()
        if known.any():
            names = missing["nama"][known].sort_values()
            more = len(names) - _NAMED
            sentences.append(
                translate(
                    "finding.areas.other_measure" + (".more" if more > 0 else ""),
                    measure=measure_text(other, translate),
                    names=", ".join(names.head(_NAMED)),
                    count=more,
                )
            )
    return sentences


def _village_sentence(context: Context, theme: Theme, village: str) -> str:
    """Return the sentence about one village: whether it has done it, or its value."""
    translate, indicator = context.translate, theme.indicator
    row = measured(context, theme, Level.DESA).loc[village]
    place = context.title_of(village)
    value = row["kategori" if indicator.kind == "category" else "nilai"]
    is_known = row.get("berlaku", True) and pd.notna(value)
    if not is_known or indicator.by == "amount":
        return finding(theme, row, place, context.dataset.name, context.basis, translate)
    if not indicator.yes_or_no:
        written = (
            ", ".join(translate.inside(translate(f"sector.{code}")) for code in _sectors_of(row))
            if indicator.kind == "category"
            else _written(theme, value, translate)
        )
        label = theme.label(context.dataset.name, translate)
        return translate("finding.village.value", place=place, label=label, value=written)
    answer = "finding.village.done" if row["nilai"] else "finding.village.not_yet"
    return translate(answer, place=place, deed=theme.deed(translate))


def _sectors_of(row: pd.Series) -> list[str]:
    """Return the sector of a village, or the several that are equally frequent."""
    tied = row["seri"]
    return [row["sektor"]] if pd.isna(tied) else tied.split(";")


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
    unsaid = _unsaid(theme, row, place, dataset, translate)
    if unsaid:
        return unsaid
    value = row["kategori"] if indicator.kind == "category" else row["nilai"]
    worded = amount_sentence if indicator.by == "amount" else _WORDED.get(indicator.kind)
    if worded is not None:
        return worded(theme, row, place, dataset, translate)
    key = theme.sentence_key(dataset)
    setting = theme.setting_words(translate)
    facts: dict[str, object] = _asked(theme) | {"place": place, "setting": setting}
    if indicator.kind == "count":
        return translate(key, count=int(value), **facts)
    if indicator.kind == "number":
        facts |= _details(theme, row, translate)
        return translate(key, value=_written(theme, value, translate), **facts)
    share = translate.percent(value, indicator.decimals)
    whole = indicator.whole
    facts |= {
        "share": share,
        "whole": translate(whole.denominator_key(basis), count=int(row[whole.column])),
    }
    if "jumlah" in row:
        facts["count"] = int(row["jumlah"])
    return translate(key, **facts)


def _unsaid(theme: Theme, row: pd.Series, place: str, dataset: str, translate: Translator) -> str:
    """Return the sentence that says why a region has no value; empty if it has one."""
    indicator, reason = theme.indicator, row.get("sebab")
    if pd.notna(reason):
        known = _details(theme, row, translate)
        return translate(indicator.missing_key(str(reason)), place=place, **known)
    if not row.get("berlaku", True):
        key = "finding.no_index" if indicator.kind == "index" else "finding.not_applicable"
        return translate(key, place=place)
    if pd.isna(row["kategori"] if indicator.kind == "category" else row["nilai"]):
        return translate("finding.nothing", place=place, label=theme.label(dataset, translate))
    return ""


def _asked(theme: Theme) -> dict[str, object]:
    """Return what a sentence may say of the commodity or amount that is asked for."""
    amount = theme.amount
    return {} if amount is None else {"commodity": amount.commodity, "unit": amount.unit}


def _details(theme: Theme, row: pd.Series, translate: Translator) -> dict[str, object]:
    """Return the details of a region as a sentence writes them; whole numbers as counts."""
    return {
        name: translate.number(row[name], decimals) if decimals else int(row[name])
        for name, decimals in theme.indicator.details.items()
        if decimals is not None and pd.notna(row[name])
    }


def _sector_sentence(
    theme: Theme, row: pd.Series, place: str, dataset: str, translate: Translator
) -> str:
    facts = {"place": place, "count": int(row["jumlah"]), "share": translate.percent(row["persen"])}
    if pd.notna(row["seri"]):
        tied = [translate.inside(translate(f"sector.{code}")) for code in row["seri"].split(";")]
        return translate("finding.sectors.tie", sectors=", ".join(tied), **facts)
    key, then = theme.indicator.sentence_key_on(dataset), "finding.sectors.second"
    if row["sektor"] == MIXED:
        # Villages with several equal sectors are no sector that leads.
        key, then = "finding.sectors.mixed", "finding.sectors.after_mixed"
    sentence = translate(key, sector=translate(f"sector.{row['sektor']}"), **facts)
    if pd.isna(row["sektor_kedua"]) or row["sektor_kedua"] == MIXED:
        return sentence
    second = translate(
        then,
        sector=translate(f"sector.{row['sektor_kedua']}"),
        share=translate.percent(row["persen_kedua"]),
    )
    return f"{sentence} {second}"


_WORDED = {"category": _sector_sentence, "index": index_sentence}
"""The sentences of kinds that say more than one number."""


def comparison(theme: Theme, areas: pd.DataFrame, level: Level, translate: Translator) -> str:
    """Return the sentences that compare areas: the extremes, those at 0, those without data.

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
    if kind == "category":
        sentences += _sectors_compared(known["kategori"], facts, translate)
    elif theme.indicator.is_answer(level):
        not_yet = int((known["nilai"] == 0).sum())
        deed = theme.deed(translate)
        if not_yet:
            sentences.append(translate("finding.areas.not_yet", count=not_yet, deed=deed, **facts))
    elif theme.indicator.by == "amount" and (years := different_years(known)):
        sentences.append(translate("finding.areas.years", first=years[0], last=years[1]))
    else:
        sentences += _extremes(theme, known, level, translate)
    least = int(known["sedikitnya"].sum()) if "sedikitnya" in known else 0
    if least:
        sentences.append(translate("finding.areas.least", count=least, known=len(known), **facts))
    if missing:
        rate = kind == "rate"
        key = theme.indicator.whole.missing_key if rate else "finding.areas.missing"
        sentences.append(translate(key, count=missing, **facts))
    return " ".join(sentences)


def _sectors_compared(
    sectors: pd.Series, facts: dict[str, object], translate: Translator
) -> list[str]:
    """Return which sector leads most areas, and in how many several lead."""
    order = sectors[sectors != MIXED].value_counts()
    mixed = int((sectors == MIXED).sum())
    sentences = []
    if len(order):
        sector = translate(f"sector.{order.index[0]}")
        count = int(order.iloc[0])
        sentences.append(translate("finding.areas.sectors", sector=sector, count=count, **facts))
    if mixed:
        sentences.append(translate("finding.areas.mixed", count=mixed, **facts))
    return sentences


def _extremes(theme: Theme, known: pd.DataFrame, level: Level, translate: Translator) -> list[str]:
    """Return the sentences that name the highest and the lowest areas, and count those at 0."""
    zero = known[known["nilai"] == 0]
    above = known[known["nilai"] > 0]
    sentences = _named(theme, above, "highest", translate)
    # With few areas, the highest are all there are.
    if len(above) > 2 * _NAMED:
        sentences += _named(theme, above, "lowest", translate)
    if len(zero):
        areas = translate(f"level.{level}")
        value = _written(theme, 0, translate)
        few = len(zero) <= _NAMED
        key = "finding.areas.zero.named" if few else "finding.areas.zero"
        names = ", ".join(sorted(zero["nama"])) if few else ""
        facts = {"count": len(zero), "whole": len(known), "areas": areas}
        sentences.append(translate(key, names=names, value=value, **facts))
    return sentences


def _named(theme: Theme, areas: pd.DataFrame, end: str, translate: Translator) -> list[str]:
    """Return a sentence that names the areas at one end; those that equal the next are left out."""
    ordered = areas.sort_values(["nilai", "nama"], ascending=[end == "lowest", True])
    named = ordered.head(_NAMED)
    if len(ordered) > _NAMED:
        named = named[named["nilai"] != ordered["nilai"].iloc[_NAMED]]
    if named.empty:
        return []
    parts = [
        f"{name} ({_written(theme, value, translate)})"
        for name, value in zip(named["nama"], named["nilai"], strict=True)
    ]
    return [translate(f"finding.areas.{end}", names=", ".join(parts))]


def _written(theme: Theme, value: float, translate: Translator) -> str:
    write = translate.percent if theme.indicator.kind == "rate" else translate.number
    return write(value, theme.indicator.decimals)
