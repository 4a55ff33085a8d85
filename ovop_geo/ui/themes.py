"""From the chosen theme to its numbers: which indicator, for which areas. Pure.

A theme is an indicator of the register, asked for the level, basis, commodity and step that
the selection holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from ovop_geo.indicators.basis import Basis
from ovop_geo.indicators.potential import available_amounts, commodity_amount, commodity_count
from ovop_geo.indicators.products import flagship_coverage, leading_sector, product_coverage
from ovop_geo.indicators.progress import first_record, overall_progress, step_completion
from ovop_geo.indicators.registry import INDICATORS, Indicator, step_indicator
from ovop_geo.indicators.verification import known_by
from ovop_geo.records.datasets import Dataset
from ovop_geo.regions.codes import Level
from ovop_geo.regions.reference import Regions
from ovop_geo.selection import STEPS, Selection

THEMES = tuple(name for name in INDICATORS if name not in map(step_indicator, map(int, STEPS)))
"""Indicators that a link can name; those of single steps are named by the step."""

_STEP_OF = {step_indicator(int(step)): int(step) for step in STEPS}
_MEASURE_JOINT = "/"
_AMOUNT_JOINT = ":"


@dataclass(frozen=True)
class Theme:
    """What a map shows.

    Attributes
    ----------
    indicator : entry of the register.
    commodity, measure, unit : which amount, for the amount of a commodity, otherwise empty.
    """

    indicator: Indicator
    commodity: str = ""
    measure: str = ""
    unit: str = ""


def chosen_theme(selection: Selection, offered: tuple[str, ...]) -> Theme:
    """Return the theme that ``selection`` names, the first one ``offered`` if it names none."""
    chosen = selection.theme if selection.theme in offered else offered[0]
    return Theme(INDICATORS[chosen])


def step_theme(selection: Selection) -> Theme:
    """Return the theme of the chosen step, or that of all steps together."""
    name = step_indicator(int(selection.step)) if selection.step else "overall_progress"
    return Theme(INDICATORS[name])


def amount_theme(commodity: str, measure: str) -> Theme:
    """Return the theme of the amount of ``commodity``, the measure as links write it."""
    word, _, unit = measure.partition(_MEASURE_JOINT)
    return Theme(INDICATORS["commodity_amount"], commodity, word, unit)


def measure_word(theme: Theme) -> str:
    """Return the measure of an amount as links write it: ``produksi/ton``."""
    return f"{theme.measure}{_MEASURE_JOINT}{theme.unit}"


def theme_word(theme: Theme) -> str:
    """Return ``theme`` as links write it, that of an amount with what it is an amount of."""
    if theme.commodity:
        return f"{theme.commodity}{_AMOUNT_JOINT}{measure_word(theme)}"
    return theme.indicator.id


def theme_from_word(word: str, amounts: AmountsOnOffer) -> Theme | None:
    """Return the theme that `theme_word` wrote as ``word``; ``None`` when there is none such."""
    commodity, is_amount, measured = word.partition(_AMOUNT_JOINT)
    if is_amount:
        known = measured in amounts.measures.get(commodity, ())
        return amount_theme(commodity, measured) if known else None
    known = word in INDICATORS and INDICATORS[word].kind != "amount"
    return Theme(INDICATORS[word]) if known else None


def comparable_themes(amounts: AmountsOnOffer) -> list[Theme]:
    """Return the themes that a second map can show: all indicators, and the best covered
    amount of each commodity.
    """
    plain = [Theme(indicator) for indicator in INDICATORS.values() if indicator.kind != "amount"]
    return plain + [
        amount_theme(commodity, measures[0]) for commodity, measures in amounts.measures.items()
    ]


@dataclass(frozen=True)
class AmountsOnOffer:
    """Which amounts a data set has.

    Attributes
    ----------
    measures : the measures of each commodity as links write them, best covered first.
    best_covered : the commodity with an amount in most areas; empty without any.
    """

    measures: dict[str, tuple[str, ...]]
    best_covered: str


def amounts_on_offer(potential: pd.DataFrame, regions: Regions) -> AmountsOnOffer:
    """Return which amounts the table ``potensi`` has."""
    table = available_amounts(potential, regions)
    table = table.sort_values(["komoditas", "n_wilayah"], ascending=[True, False], kind="stable")
    words = table["ukuran"] + _MEASURE_JOINT + table["satuan"]
    measures = {
        str(commodity): tuple(dict.fromkeys(rows))
        for commodity, rows in words.groupby(table["komoditas"])
    }
    covered = table.groupby("komoditas")["n_wilayah"].max()
    return AmountsOnOffer(measures, "" if covered.empty else str(covered.idxmax()))


def measure(
    theme: Theme, dataset: Dataset, regions: Regions, level: Level, basis: Basis, on: date
) -> pd.DataFrame:
    """Return the indicator of ``theme`` for every area of ``level``, as known on the day ``on``.

    Returns
    -------
    DataFrame, index ``kode`` in code order: the columns of the indicator, and what a map
    needs: ``nilai`` (number) or ``kategori`` (sector), missing where nothing is recorded, and
    ``berlaku``, false where no village is in the denominator.
    """
    tables = dataset.tables
    products = known_by(tables["produk"], on)
    villages = regions.villages
    name = theme.indicator.id
    match name:
        case "product_coverage":
            table = product_coverage(products, villages, level, basis)
        case "flagship_coverage":
            table = flagship_coverage(products, villages, level, basis)
        case "leading_sector":
            table = leading_sector(products, villages, level, basis)
        case "commodity_count":
            table = commodity_count(tables["potensi"], products, regions, level, basis)
        case "commodity_amount":
            table = commodity_amount(
                tables["potensi"], regions, level, theme.commodity, theme.measure, theme.unit
            )
        case "overall_progress":
            table = overall_progress(tables["tahapan"], villages, level, basis, on)
        case _:
            step = _STEP_OF[name]
            table = step_completion(tables["tahapan"], villages, level, basis, step, on)
    return _for_map(theme, table, _unrecorded(theme, dataset, regions, level, basis, on))


def _for_map(theme: Theme, table: pd.DataFrame, unrecorded: pd.Series | None) -> pd.DataFrame:
    kind = theme.indicator.kind
    if kind == "category":
        return table.assign(kategori=table["sektor"])
    if kind == "count":
        return table.assign(nilai=table["jumlah"].astype(float))
    if kind == "amount":
        return table
    if unrecorded is not None:
        table = table.assign(persen=table["persen"].mask(unrecorded))
    return table.assign(nilai=table["persen"], berlaku=table["desa"] > 0)


def _unrecorded(
    theme: Theme, dataset: Dataset, regions: Regions, level: Level, basis: Basis, on: date
) -> pd.Series | None:
    """Return which areas have no record of any step, so that a gap is not read as nought."""
    steps = dataset.tables["tahapan"]
    if theme.indicator.id != "overall_progress" and theme.indicator.id not in _STEP_OF:
        return None
    first = first_record(steps, regions.villages, level, basis)
    return ~(first <= pd.Timestamp(on))
