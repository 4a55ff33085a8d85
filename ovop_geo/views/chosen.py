"""The theme that a page shows: an indicator with what the reader asks it of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ovop_geo.indicators.amount import Amount
from ovop_geo.indicators.indicator import Indicator
from ovop_geo.indicators.products import product_commodities
from ovop_geo.indicators.question import Weighting
from ovop_geo.indicators.registry import INDICATORS, offered_on
from ovop_geo.regions.codes import Level
from ovop_geo.selection import SCALINGS
from ovop_geo.views.context import Context
from ovop_geo.views.measures import offered_amounts
from ovop_geo.views.memory import remembered
from ovop_geo.views.themes import (
    STEP_PAGE,
    Theme,
    amount_theme,
    chosen_theme,
    step_theme,
    theme_from_word,
)

_AXES_OF: Mapping[str, tuple[str, ...]] = {
    "axes": ("first_axis", "second_axis"),
    "subject": ("subject",),
}
"""The choices of the selection that hold the themes of the axes."""

_TOTALS = ("amount", "count")
"""The kinds that grow with the size of an area: among their values, clusters are large areas."""


def page_theme(context: Context, page: str) -> Theme | None:
    """Return the theme that ``page`` shows, of those in the register.

    ``None`` if the data set has nothing of which its indicator can be asked.
    """
    theme = step_theme(context.selection) if page == STEP_PAGE else chosen_theme(context, page)
    return asked_theme(context, theme.indicator, page)


def asked_theme(context: Context, indicator: Indicator, page: str) -> Theme | None:
    """Return the theme of ``indicator``, asked of what the selection says.

    ``None`` if the data set has nothing of which it can be asked.

    Parameters
    ----------
    page : offers the axes to choose from.
    """
    theme = _asked(context, indicator, page)
    return None if theme is None else shown_theme(context, theme)


def shown_theme(context: Context, theme: Theme) -> Theme:
    """Return ``theme`` as the view shows it: with the number and the group that the reader chose.

    At the level of villages it has the indicator that stands in there, if there is one.
    """
    indicator = theme.indicator
    if indicator.of_villages and context.level is Level.DESA:
        indicator = INDICATORS[indicator.of_villages]
    setting = getattr(context.selection, indicator.setting) if indicator.setting else ""
    group = context.selection.group if indicator.marks_group else ""
    return replace(theme, indicator=indicator, setting=setting, group=group)


def _asked(context: Context, indicator: Indicator, page: str) -> Theme | None:
    if indicator.by in _AXES_OF:
        axes = chosen_axes(context, indicator, page)
        return Theme(indicator, axes=tuple(axes.values())) if axes else None
    if indicator.by == "weights":
        return Theme(indicator, weighting=chosen_weighting(context))
    if indicator.by == "amount":
        amount = chosen_amount(context)
        return Theme(indicator, amount.amount) if amount else None
    if indicator.by == "commodity":
        commodity = chosen_commodity(context) or next(iter(commodities_of(context)), "")
        return Theme(indicator, Amount(commodity)) if commodity else None
    if indicator.narrows and (commodity := chosen_commodity(context)):
        return Theme(indicator, Amount(commodity))
    return Theme(indicator)


@remembered(6, lambda context: context.version)
def commodities_of(context: Context) -> tuple[str, ...]:
    """Return the commodities of the products of the data set, those of most villages first."""
    return product_commodities(context.dataset.tables["produk"])


def chosen_commodity(context: Context) -> str:
    """Return the commodity of the selection if there are products of it, else an empty text."""
    commodity = context.selection.commodity
    return commodity if commodity in commodities_of(context) else ""


def chosen_amount(context: Context) -> Theme | None:
    """Return the amount of the selection; ``None`` if the data set has no amounts.

    A commodity or measure that the data set lacks is replaced by the best covered one.
    """
    offer = offered_amounts(context)
    if not offer.measures:
        return None
    commodity, measure = context.selection.commodity, context.selection.measure
    if commodity not in offer.measures:
        commodity = offer.best_covered
    measures = offer.measures[commodity]
    return amount_theme(commodity, measure if measure in measures else measures[0])


def chosen_weighting(context: Context) -> Weighting | None:
    """Return the weights of the selection; ``None`` for those of the index itself."""
    chosen = context.selection
    if not chosen.weights and not chosen.scaling:
        return None
    weights = tuple(float(part) for part in chosen.weights.split("-") if part)
    return Weighting(weights, chosen.scaling or SCALINGS[0])


def axes_on(context: Context, indicator: Indicator, page: str) -> list[Theme]:
    """Return the themes that can be an axis of ``indicator`` on ``page``, in order.

    They are the indicators offered in its part ``sumbu``, then those of its part ``komoditas``,
    once for each commodity. Of a single subject, what grows with the size of an area is left out.
    """
    offered = _offered_axes(context, page)
    return [each for each in offered if _can_be_axis(each, indicator)]


def _can_be_axis(theme: Theme, indicator: Indicator) -> bool:
    return indicator.by != "subject" or theme.indicator.kind not in _TOTALS


def _offered_axes(context: Context, page: str) -> list[Theme]:
    known = [each for each in offered_on(f"{page}.sumbu") if each.is_known_in(context.background)]
    offered = [Theme(each) for each in known if not each.by]
    for indicator in offered_on(f"{page}.komoditas"):
        if indicator.kind == "amount":
            offered += [
                amount_theme(commodity, measures[0])
                for commodity, measures in offered_amounts(context).measures.items()
            ]
        else:
            offered += [Theme(indicator, Amount(each)) for each in commodities_of(context)]
    return offered


def chosen_axes(context: Context, indicator: Indicator, page: str) -> dict[str, Theme]:
    """Return the axes of the selection by the name of their choice.

    The first ones that ``page`` offers stand in for those that are not chosen, not there or none
    of which ``indicator`` can be asked. Empty if it offers too few.
    """
    offered = axes_on(context, indicator, page)
    axes: dict[str, Theme] = {}
    for name in _AXES_OF[indicator.by]:
        word = getattr(context.selection, name)
        chosen = theme_from_word(word, offered_amounts(context), context.background)
        first = next((each for each in offered if each not in axes.values()), None)
        axis = chosen if chosen and _can_be_axis(chosen, indicator) else first
        if axis is None:
            return {}
        axes[name] = axis
    return axes
