"""Themes of maps: an indicator of the register and, for amounts, the chosen amount."""

from __future__ import annotations

from dataclasses import dataclass

from ovop_geo.indicators.indicator import Amount, Indicator
from ovop_geo.indicators.potential import MEASURE_SEPARATOR, AmountsOnOffer
from ovop_geo.indicators.registry import INDICATORS, of_step, offered_on
from ovop_geo.language import Translator
from ovop_geo.records.background import Background
from ovop_geo.selection import Selection, levels_within
from ovop_geo.views.context import Context, Frame

STEP_PAGE = "progres"
MAP_PAGES = ("produk_unggulan", "potensi", STEP_PAGE, "beranda")
"""The pages whose themes a second map offers, in this order."""

_AMOUNT_SEPARATOR = ":"


@dataclass(frozen=True)
class Theme:
    """The theme of a map, a table and its charts.

    Attributes
    ----------
    indicator : entry of the register.
    amount : commodity, measure and unit, for an indicator of kind ``amount``.
    """

    indicator: Indicator
    amount: Amount | None = None

    @property
    def word(self) -> str:
        """The theme as written in links: the id of the indicator, or ``padi:produksi/ton``."""
        if self.amount is None:
            return self.indicator.id
        return f"{self.amount.commodity}{_AMOUNT_SEPARATOR}{measure_word(self.amount)}"

    def label(self, dataset: str, translate: Translator) -> str:
        """Return the name of the theme for the data set called ``dataset``."""
        if self.amount is None:
            return translate(self.indicator.label_key_on(dataset))
        return translate(
            "theme.amount",
            commodity=self.amount.commodity.capitalize(),
            measure=translate(f"measure.{self.amount.measure}"),
            unit=self.amount.unit,
        )


def offered_themes(context: Context, page: str) -> list[Theme]:
    """Return the themes that ``page`` offers for the data of the view, in order.

    An indicator whose publication is not there is left out; one that leads in the data set
    comes first.
    """
    offered = [each for each in offered_on(page) if each.is_known_in(context.background)]
    ordered = sorted(offered, key=lambda each: context.dataset.name not in each.leads)
    return [Theme(each) for each in ordered]


def chosen_theme(context: Context, page: str) -> Theme:
    """Return the chosen theme, or the first one if ``page`` does not offer it."""
    offered = offered_themes(context, page)
    chosen = context.selection.theme
    return next((each for each in offered if each.indicator.id == chosen), offered[0])


def first_level(frame: Frame, page: str) -> str:
    """Return the level with which ``page`` begins, as a selection writes it.

    It is the finest where something leads in the data set, for that is known of every village;
    elsewhere the coarsest.
    """
    levels = levels_within(frame.selection.region)
    leads = any(
        frame.selection.dataset in each.leads and each.is_known_in(frame.background)
        for each in offered_on(page)
    )
    return levels[-1 if leads else 0]


def step_theme(selection: Selection) -> Theme:
    """Return the theme of the chosen step; without one, that of overall progress."""
    return Theme(of_step(selection.step))


def amount_theme(commodity: str, measure: str) -> Theme:
    """Return the theme of an amount of ``commodity``; ``measure`` as in links: ``produksi/ton``."""
    word, _, unit = measure.partition(MEASURE_SEPARATOR)
    indicator = next(each for each in INDICATORS.values() if each.kind == "amount")
    return Theme(indicator, Amount(commodity, word, unit))


def measure_word(amount: Amount) -> str:
    """Return the measure of an amount as written in links: ``produksi/ton``."""
    return f"{amount.measure}{MEASURE_SEPARATOR}{amount.unit}"


def measure_text(theme: Theme, translate: Translator) -> str:
    """Return measure and unit of an amount in words: ``produksi (ton)``."""
    amount = theme.amount
    return f"{translate(f'measure.{amount.measure}')} ({amount.unit})" if amount else ""


def theme_from_word(word: str, amounts: AmountsOnOffer, background: Background) -> Theme | None:
    """Return the theme written as ``word`` in links; ``None`` if there is no such theme."""
    commodity, is_amount, measured = word.partition(_AMOUNT_SEPARATOR)
    if is_amount:
        known = measured in amounts.measures.get(commodity, ())
        return amount_theme(commodity, measured) if known else None
    indicator = INDICATORS.get(word)
    if indicator is None or indicator.kind == "amount" or not indicator.is_known_in(background):
        return None
    return Theme(indicator)


def comparable_themes(context: Context, amounts: AmountsOnOffer) -> list[Theme]:
    """Return the themes that a second map can show.

    They are the indicators offered on pages with maps, and the best covered amount of each
    commodity.
    """
    offered = dict.fromkeys(each for page in MAP_PAGES for each in offered_themes(context, page))
    plain = [theme for theme in offered if theme.indicator.kind != "amount"]
    return plain + [
        amount_theme(commodity, measures[0]) for commodity, measures in amounts.measures.items()
    ]
