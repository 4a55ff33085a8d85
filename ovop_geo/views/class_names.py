"""The names of the classes of a map; a cell of two measures is named by these."""

from __future__ import annotations

from ovop_geo.language import Translator
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
    parts = [
        _part(context, axis, third, translate)
        for axis, third in zip(theme.axes, name[1::2], strict=True)
    ]
    return translate("priorities.cell", first=parts[0], second=parts[1])


def _part(context: Context, axis: Theme, third: str, translate: Translator) -> str:
    if axis.indicator.is_answer(context.level):
        return translate(f"priorities.part.{_ANSWERS[third]}", deed=axis.deed(translate))
    return translate(f"priorities.part.{_THIRDS[third]}", label=axis.short_label(translate))
