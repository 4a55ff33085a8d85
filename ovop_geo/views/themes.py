"""Themes of maps: an indicator of the register and, for amounts, the chosen amount."""

from __future__ import annotations

from dataclasses import dataclass

from ovop_geo.indicators.amount import Amount
from ovop_geo.indicators.basis import Basis
from ovop_geo.indicators.potential import MEASURE_SEPARATOR, AmountsOnOffer
from ovop_geo.indicators.question import Subject, Weighting
from ovop_geo.indicators.registry import INDICATORS, of_step, offered_on
from ovop_geo.language import Translator
from ovop_geo.records.background import Background
from ovop_geo.regions.codes import Level
from ovop_geo.selection import Selection, number_set
from ovop_geo.views.context import Context, Frame

STEP_PAGE = "progres"
MAP_PAGES = (
    *("produk_unggulan", "potensi", STEP_PAGE),
    *("dukungan", "pendampingan", "sosialisasi", "beranda"),
)
"""The pages whose themes a second map offers, in this order."""

_SEPARATOR = ":"


@dataclass(frozen=True)
class Theme(Subject):
    """The theme of a map, a table and its charts.

    Attributes
    ----------
    indicator : entry of the register.
    amount : commodity, measure and unit, or the commodity alone, of which it is asked.
    axes : the themes that it joins.
    weighting : how a composite index is weighed.
    setting : the number that the reader set for it.
    group : the group of villages that it tells from the others.
    """

    axes: tuple[Theme, ...] = ()
    weighting: Weighting | None = None
    setting: str = ""
    group: str = ""

    @property
    def word(self) -> str:
        """The theme as written in links.

        It is the id of the indicator, with what it is asked of: ``padi:produksi/ton``, which is
        an amount, ``location_quotient:kopi``.
        """
        parts = [] if self.indicator.kind == "amount" else [self.indicator.id]
        if self.amount is not None:
            parts.append(self.amount.commodity)
            if self.amount.measure:
                parts.append(measure_word(self.amount))
        parts += [axis.word for axis in self.axes]
        if self.weighting is not None:
            parts += [*(f"{weight:g}" for weight in self.weighting.weights), self.weighting.scaling]
        parts += [each for each in (self.setting, self.group) if each]
        return _SEPARATOR.join(parts)

    @property
    def is_narrowed(self) -> bool:
        """Whether it shows a single commodity of an indicator that could show all."""
        return self.indicator.narrows and self.amount is not None

    def is_of_amounts(self, level: Level) -> bool:
        """Whether its values of ``level`` are amounts or are computed of them."""
        return self.indicator.by == "amount" and level in self.indicator.levels

    def sentence_key(self, dataset: str) -> str:
        """Return the catalogue key of the sentence that states the value of a region."""
        if self.is_narrowed:
            return f"indicator.{self.indicator.id}.sentence.commodity"
        return self.indicator.sentence_key_on(dataset)

    def deed(self, translate: Translator) -> str:
        """Return what a village has not done yet, of a yes-or-no indicator."""
        if self.is_narrowed and self.amount is not None:
            key = f"{self.indicator.deed_key}.commodity"
            return translate(key, commodity=self.amount.commodity)
        return translate(self.indicator.deed_key)

    def setting_words(self, translate: Translator) -> str:
        """Return the number that its indicator is computed with, in words; empty if with none."""
        name = self.indicator.setting
        if not name:
            return ""
        return translate(f"choice.{name}.number", count=number_set(name, self.setting))

    def label(self, dataset: str, translate: Translator) -> str:
        """Return the name of the theme for the data set called ``dataset``."""
        setting = self.setting_words(translate)
        label = translate(self.indicator.label_key_on(dataset), setting=setting)
        if self.axes:
            names = [axis.label(dataset, translate) for axis in self.axes]
            key = f"theme.axes.{len(names)}"
            return translate(key, label=label, first=names[0], last=names[-1])
        if self.amount is None:
            return label
        commodity = self.amount.commodity
        if not self.amount.measure:
            return translate("theme.commodity", label=label, commodity=commodity)
        words = {
            "measure": translate(f"measure.{self.amount.measure}"),
            "unit": self.amount.unit,
        }
        if self.indicator.kind == "amount":
            return translate("theme.amount", commodity=commodity.capitalize(), **words)
        return translate("theme.of_amount", label=label, commodity=commodity, **words)

    def short_label(self, translate: Translator) -> str:
        """Return the short name of the theme, for a list or a sentence about several."""
        amount, short = self.amount, translate(self.indicator.short_key)
        if amount is None:
            return short
        if self.indicator.kind == "amount":
            measure = translate(f"measure.{amount.measure}")
            commodity = amount.commodity.capitalize()
            return translate("theme.short", label=commodity, of=measure)
        return translate("theme.short", label=short, of=amount.commodity)


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


def shown_level(frame: Frame, page: str) -> str:
    """Return the chosen level of ``page``, or the one with which it begins if that is not on offer.

    A page begins with one of which the chosen theme says something: the finest where something
    leads in the data set, for that is known of every village; elsewhere the coarsest.
    """
    levels = frame.regions.levels_within(frame.selection.region)
    if frame.selection.level in levels:
        return frame.selection.level
    offered = offered_on(page)
    theme = next((each for each in offered if each.id == frame.selection.theme), None)
    if theme is not None:
        levels = tuple(each for each in levels if Level(each) in theme.levels) or levels
    leads = any(
        frame.selection.dataset in each.leads and each.is_known_in(frame.background)
        for each in offered
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


def unit_of(theme: Theme, basis: Basis, translate: Translator) -> str:
    """Return the unit of the values of ``theme``, when shares are taken of ``basis``."""
    unit = theme.amount.unit if theme.amount else ""
    return translate(theme.indicator.unit_key_on(basis), unit=unit)


def measure_word(amount: Amount) -> str:
    """Return the measure of an amount as written in links: ``produksi/ton``."""
    return f"{amount.measure}{MEASURE_SEPARATOR}{amount.unit}"


def measure_text(theme: Theme, translate: Translator) -> str:
    """Return measure and unit of an amount in words: ``produksi (ton)``."""
    amount = theme.amount
    return f"{translate(f'measure.{amount.measure}')} ({amount.unit})" if amount else ""


def theme_from_word(word: str, amounts: AmountsOnOffer, background: Background) -> Theme | None:
    """Return the theme written as ``word`` in links; ``None`` if there is no such theme."""
    first, *rest = word.split(_SEPARATOR)
    if first in amounts.measures:
        known = len(rest) == 1 and rest[0] in amounts.measures[first]
        return amount_theme(first, rest[0]) if known else None
    indicator = INDICATORS.get(first)
    if indicator is None or not indicator.is_known_in(background):
        return None
    amount = _amount_of(rest, amounts)
    is_asked_well = {
        "": not rest or (indicator.narrows and len(rest) == 1),
        "commodity": len(rest) == 1,
        "amount": amount is not None and indicator.kind != "amount",
    }
    if not is_asked_well.get(indicator.by, False):
        return None
    return Theme(indicator, amount or (Amount(rest[0]) if rest else None))


def _amount_of(parts: list[str], amounts: AmountsOnOffer) -> Amount | None:
    """Return the amount written as ``commodity`` and ``measure/unit``, if there is such."""
    match parts:
        case [commodity, measure] if measure in amounts.measures.get(commodity, ()):
            return amount_theme(commodity, measure).amount
    return None


def comparable_themes(context: Context, amounts: AmountsOnOffer) -> list[Theme]:
    """Return the themes that a second map can show.

    They are the indicators offered on pages with maps, and the best covered amount of each
    commodity.
    """
    offered = dict.fromkeys(each for page in MAP_PAGES for each in offered_themes(context, page))
    plain = [theme for theme in offered if not theme.indicator.by]
    return plain + [
        amount_theme(commodity, measures[0]) for commodity, measures in amounts.measures.items()
    ]
