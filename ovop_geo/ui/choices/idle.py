"""The choice of the months without a change after which a village is stalled."""

from __future__ import annotations

from ovop_geo.indicators.stalled import MONTHS
from ovop_geo.ui.choices.controls import show_options
from ovop_geo.views.context import Context
from ovop_geo.views.sections.stalled_list import idle_months

_OFFERED = (3, MONTHS, 12)


def show_idle_months(context: Context) -> None:
    """Show the usual numbers of months, and the one of the link if it is another."""
    months = sorted({*_OFFERED, idle_months(context)})
    # The usual number is not written in links.
    options = {"" if each == MONTHS else str(each): each for each in months}
    chosen = next(word for word, each in options.items() if each == idle_months(context))
    show_options(
        context,
        "idle",
        tuple(options),
        chosen,
        lambda word: context.translate("stalled.months", count=options.get(word, MONTHS)),
    )
