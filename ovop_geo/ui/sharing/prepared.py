"""A file that is made while the reader looks at the page, and then opens at once."""

from __future__ import annotations

from ovop_geo.reports.formats import FORMATS
from ovop_geo.ui.page_component import page_component
from ovop_geo.ui.serving.addresses import prepared_script_address
from ovop_geo.ui.serving.report_order import report_address
from ovop_geo.views.context import Context

_WORDS = ("start", "save")
_STATES = ("making", "failed")


def show_prepared(context: Context, code: str, form: str) -> None:
    """Show links that open and save the file of the region ``code``, once it is made.

    Parameters
    ----------
    form : name of its format.
    """
    translate = context.translate
    page_component("ovop_prepared", prepared_script_address())(
        key=f"prepared_{form}",
        data={
            "address": report_address(code, FORMATS[form], context.selection),
            "words": {
                **{word: translate(f"prepared.{form}.{word}") for word in _WORDS},
                **{word: translate(f"sharing.{word}") for word in _STATES},
            },
        },
    )
