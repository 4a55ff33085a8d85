"""The choices of what a map shows: the theme, and what its indicator is asked of."""

from __future__ import annotations

from ovop_geo.ui.choices.amount import show_amount_choices
from ovop_geo.ui.choices.controls import show_list, show_themes
from ovop_geo.ui.choices.setting import show_setting
from ovop_geo.ui.choices.step import show_step_choice
from ovop_geo.views.chosen import axes_on, chosen_axes, chosen_commodity, commodities_of
from ovop_geo.views.context import Context
from ovop_geo.views.themes import STEP_PAGE, Theme, offered_themes


def show_asked(context: Context, page: str, theme: Theme) -> None:
    """Show the choice of the theme on ``page``, and of what ``theme`` is asked of."""
    if page == STEP_PAGE:
        show_step_choice(context)
    elif len(offered_themes(context, page)) > 1:
        show_themes(context, page, theme)
    indicator = theme.indicator
    if indicator.by == "amount":
        show_amount_choices(context, theme, page)
    elif indicator.by == "commodity" and theme.amount is not None:
        names = {each: each.capitalize() for each in commodities_of(context)}
        show_list(context, "commodity", names, theme.amount.commodity, page, measure="")
    elif indicator.by in ("axes", "subject"):
        _show_axes(context, page, theme)
    elif indicator.narrows and page != STEP_PAGE and page in indicator.offered:
        names = {"": context.translate("choice.commodity.all")}
        names |= {each: each.capitalize() for each in commodities_of(context)}
        show_list(
            context, "commodity", names, chosen_commodity(context), page, measure="", group=""
        )
    if indicator.setting:
        show_setting(context, page, indicator.setting)


def _show_axes(context: Context, page: str, theme: Theme) -> None:
    words = {
        each.word: each.label(context.dataset.name, context.translate)
        for each in axes_on(context, theme.indicator, page)
    }
    for name, axis in chosen_axes(context, theme.indicator, page).items():
        # A link may name an axis that the page does not offer.
        options = words | {axis.word: axis.label(context.dataset.name, context.translate)}
        show_list(context, name, options, axis.word, page)
