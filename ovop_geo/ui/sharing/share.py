"""What every page offers to take away: its link, its picture, the files of its region."""

from __future__ import annotations

from functools import lru_cache

import segno
import streamlit as st

from ovop_geo.reports.formats import offered_for
from ovop_geo.ui.choices.url_state import current, stay
from ovop_geo.ui.page_component import page_component
from ovop_geo.ui.serving.addresses import sharing_script_address
from ovop_geo.ui.serving.report_order import picture_address, report_address
from ovop_geo.views.context import Context

_WORDS = (
    *("link", "share", "copy", "copied", "code"),
    *("picture", "copy_picture", "save_picture", "picture_copied", "not_copied"),
    *("files", "making", "cancel", "failed"),
)


def show_sharing(context: Context, page: str, title: str, *, has_map: bool) -> None:
    """Show the button; what it opens is sent only when it is open.

    Parameters
    ----------
    page : name of the page.
    title : what a link that is passed on is called.
    has_map : whether the page has a map, whose picture can be taken.
    """
    translate = context.translate
    opened = st.popover(
        translate("sharing.title"), icon=":material/share:", key="sharing", on_change=stay
    )
    if not opened.open:
        return
    address = _address()
    with opened:
        page_component("ovop_sharing", sharing_script_address())(
            key="sharing_parts",
            data={
                "address": address,
                "title": title,
                "code": _code(address),
                "picture": picture_address(page, context.selection) if has_map else "",
                "files": [
                    {
                        "label": translate(f"report.format.{form.name}"),
                        "detail": translate(f"report.format.{form.name}.detail"),
                        "address": report_address(context.region, form, context.selection),
                    }
                    for form in offered_for(context.region)
                ],
                "words": {
                    **{word: translate(f"sharing.{word}") for word in _WORDS},
                    # The script puts the numbers in.
                    "progress": translate("sharing.progress", done="{done}", whole="{whole}"),
                },
            },
        )


def _address() -> str:
    """Return the whole address of the view, as the reader's browser knows the app."""
    page, _, _ = (st.context.url or "").partition("?")
    query = current().link_query()
    return f"{page}?{query}" if query else page


@lru_cache(256)
def _code(address: str) -> str:
    return str(segno.make(address, micro=False).svg_inline(border=3, scale=4, omitsize=True))
