"""Questions of the programme that a map of two measures answers at once."""

from __future__ import annotations

from typing import NamedTuple

from ovop_geo.indicators.indicator import Amount
from ovop_geo.indicators.registry import offered_on
from ovop_geo.views.chosen import chosen_commodity, commodities_of
from ovop_geo.views.context import Context
from ovop_geo.views.measures import offered_amounts
from ovop_geo.views.themes import Theme, amount_theme


class Question(NamedTuple):
    """A question with the measures that answer it.

    Attributes
    ----------
    name : its name on the page.
    text : the question in words.
    first_axis, second_axis : the measures, as links write them.
    """

    name: str
    text: str
    first_axis: str
    second_axis: str


def ready_questions(context: Context) -> list[Question]:
    """Return the questions that the data set can answer, about the chosen commodity if there is one.

    An entry of the register asks one if it is offered as an axis of it: in the part
    ``prioritas.<question>.1`` or ``prioritas.<question>.2``.
    """
    found = []
    for name in ("komoditas", "tertinggal", "tertunda"):
        axes = [_axis(context, f"prioritas.{name}.{place}") for place in (1, 2)]
        first, second = axes
        if first is None or second is None:
            continue
        commodity = first.amount.commodity if first.amount else ""
        text = context.translate(f"priorities.question.{name}", commodity=commodity)
        found.append(Question(name, text, first.word, second.word))
    return found


def _axis(context: Context, part: str) -> Theme | None:
    indicator = next(iter(offered_on(part)), None)
    if indicator is None or not indicator.is_known_in(context.background):
        return None
    if not part.startswith("prioritas.komoditas"):
        return Theme(indicator)
    measures = offered_amounts(context).measures
    both = [each for each in commodities_of(context) if each in measures]
    commodity = chosen_commodity(context)
    commodity = commodity if commodity in both else next(iter(both), "")
    if not commodity:
        return None
    if indicator.kind == "amount":
        return amount_theme(commodity, measures[commodity][0])
    return Theme(indicator, Amount(commodity))
