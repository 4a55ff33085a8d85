"""Charts on a page, each below its title."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import streamlit as st

from ovop_geo.ui.map.first_drawing import is_drawn
from ovop_geo.ui.serving.report_order import picture_address
from ovop_geo.views.context import Context
from ovop_geo.views.markdown import plain
from ovop_geo.views.titled_charts import TitledChart

_HEIGHT = 400
"""Of the place of a chart that follows, in pixels: about that of a chart, so that nothing moves."""


def show_chart(
    context: Context, page: str, make: Callable[[], TitledChart], part: str = ""
) -> None:
    """Show the chart that ``make`` returns, without its toolbar, or why there is nothing to draw.

    Before the first map of a visit is drawn, the chart is neither made nor shown.

    Parameters
    ----------
    page : the page that has the chart; a link below the chart saves its picture.
    part : the part of the page that has it; empty if it belongs to the theme.
    """
    if not is_drawn():
        with st.container(height=_HEIGHT, border=False):
            st.caption(context.translate("figure.follows"))
        return
    chart = make()
    st.header(plain(chart.title))
    if chart.figure is None:
        st.info(plain(chart.alternative))
        return
    st.plotly_chart(
        chart.figure,
        key=chart.name,
        alt=chart.alternative,
        config={"displayModeBar": False, "responsive": True},
    )
    if chart.note:
        st.caption(plain(chart.note))
    _show_link(context, page, chart.name, part)


def _show_link(context: Context, page: str, name: str, part: str) -> None:
    chosen = context.selection.change(part=part) if part else context.selection
    address = picture_address(page, chosen, name)
    st.html(
        f'<a class="ovop-save" href="{escape(address)}" download>'
        f"{escape(context.translate('figure.save'))}</a>"
    )
