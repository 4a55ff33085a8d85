"""The names of the classes of a map; a cell of two measures is named by these."""

from __future__ import annotations

from ovop_geo.views.context import Context
from ovop_geo.views.themes import Theme

_THIRDS = {"1": "low", "2": "middle", "3": "high"}
_ANSWERS = {"1": "no", "3": "yes"}


def class_name(context: Context, theme: Theme, name: str) -> str:
    """Return the name of the class ``name`` of a theme, in the reader's language.

    The cell ``x3y1`` of two measures says of both what they are: the first high, the second low;
    of single villages yes or no, where that is what a measure says.
    """
    translate = context.translate
    if theme.indicator.by != "axes":
        return translate(theme.indicator.class_key(name))
    first, second = (
        _part(context, axis, third) for axis, third in zip(theme.axes, name[1::2], strict=True)
    )
    return translate("priorities.cell", first=first, second=second)


def short_class_name(context: Context, theme: Theme, name: str) -> str:
    """Return the name of a class where the measures are named beside it: ``tinggi, rendah``."""
    if theme.indicator.by != "axes":
        return class_name(context, theme, name)
    first, second = (
        axis_words(context, axis)[third] for axis, third in zip(theme.axes, name[1::2], strict=True)
    )
    return context.translate("priorities.cell", first=first.capitalize(), second=second)


def axis_words(context: Context, axis: Theme) -> dict[str, str]:
    """Return the words of the classes of an axis by the class's number, from low to high."""
    words = _ANSWERS if axis.indicator.is_answer(context.level) else _THIRDS
    return {third: context.translate(f"chart.cells.{word}") for third, word in words.items()}


def _part(context: Context, axis: Theme, third: str) -> str:
    translate = context.translate
    if axis.indicator.is_answer(context.level):
        return translate(f"priorities.part.{_ANSWERS[third]}", deed=axis.deed(translate))
    return translate(f"priorities.part.{_THIRDS[third]}", label=axis.short_label(translate))
