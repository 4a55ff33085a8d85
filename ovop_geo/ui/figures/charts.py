"""Charts on a page, each below its title."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from ovop_geo.language import Translator
from ovop_geo.ui.map.first_drawing import is_drawn
from ovop_geo.views.markdown import plain
from ovop_geo.views.titled_charts import TitledChart

_HEIGHT = 400
"""Of the place of a chart that follows, in pixels: about that of a chart, so that nothing moves."""


def show_chart(make: Callable[[], TitledChart], translate: Translator) -> None:
    """Show the chart that ``make`` returns, without its toolbar, or why there is nothing to draw.

    Before the first map of a visit is drawn, the chart is neither made nor shown.
    """
    if not is_drawn():
        with st.container(height=_HEIGHT, border=False):
            st.caption(translate("figure.follows"))
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
