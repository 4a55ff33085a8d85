"""Questions of the programme that a map of two measures answers at once."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from ovop_geo.indicators.amount import Amount
from ovop_geo.indicators.registry import INDICATORS, offered_on
from ovop_geo.regions.codes import Level
from ovop_geo.selection import Selection
from ovop_geo.views.chosen import commodities_of
from ovop_geo.views.context import Context
from ovop_geo.views.measures import measured, offered_amounts
from ovop_geo.views.memory import remembered
from ovop_geo.views.themes import Theme, amount_theme

_COMMODITIES = 12

_ANSWERS = {"tertinggal": "x1y3", "tertunda": "x3y1", "komoditas": "x3y1"}
"""The cell that answers each question: ``x1y3`` holds what is low first and high second."""


class Question(NamedTuple):
    """A question with the measures that answer it.

    Attributes
    ----------
    text : the question in words.
    first_axis, second_axis : the measures, as links write them.
    answer : the cell of both measures that answers it.
    """

    text: str
    first_axis: str
    second_axis: str
    answer: str


def asked_question(context: Context, theme: Theme) -> Question | None:
    """Return the question that a map of two measures answers; ``None`` if they answer none."""
    if theme.indicator.by != "axes":
        return None
    axes = [axis.word for axis in theme.axes]
    questions = ready_questions(context)
    return next((each for each in questions if [each.first_axis, each.second_axis] == axes), None)


@remembered(32, lambda context: (context.version, context.translate.language))
def ready_questions(context: Context) -> tuple[Question, ...]:
    """Return the questions that the data set can answer: of enough kabupaten both are known.

    An entry of the register can be an axis of one if it is offered in the part
    ``prioritas.<question>.1`` or ``prioritas.<question>.2``; the first of which anything is known
    is taken. The question about a commodity is asked of those of most villages. Whatever month
    and villages are chosen, the questions are those of the newest records of all.
    """
    chosen = context.selection
    newest = Selection(dataset=chosen.dataset, language=chosen.language)
    context = replace(context, selection=newest)
    asked: list[tuple[str, Theme, Theme]] = []
    for name in ("tertinggal", "tertunda"):
        first, second = (_known_axis(context, f"prioritas.{name}.{place}") for place in (1, 2))
        if first and second:
            asked.append((name, first, second))
    measures = offered_amounts(context).measures
    both = [each for each in commodities_of(context) if each in measures]
    (makers,) = offered_on("prioritas.komoditas.2")
    for commodity in both[:_COMMODITIES]:
        amount = amount_theme(commodity, measures[commodity][0])
        asked.append(("komoditas", amount, Theme(makers, Amount(commodity))))
    return tuple(
        _question(context, name, first, second)
        for name, first, second in asked
        if _is_answered(context, first, second)
    )


def _is_answered(context: Context, *axes: Theme) -> bool:
    both = next(each for each in INDICATORS.values() if each.by == "axes")
    cells = measured(context, Theme(both, axes=axes), Level.KABUPATEN)["kategori"]
    return bool(cells.notna().any())


def _question(context: Context, name: str, first: Theme, second: Theme) -> Question:
    text = context.translate(
        f"priorities.question.{name}",
        commodity=first.amount.commodity if first.amount else "",
        second=context.translate(second.indicator.short_key),
    )
    return Question(text, first.word, second.word, _ANSWERS[name])


def _known_axis(context: Context, part: str) -> Theme | None:
    offered = [Theme(each) for each in offered_on(part) if each.is_known_in(context.background)]
    return next((each for each in offered if _is_known(context, each)), None)


def _is_known(context: Context, theme: Theme) -> bool:
    return bool(measured(context, theme, Level.KABUPATEN)["nilai"].notna().any())
