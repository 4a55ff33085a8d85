"""Charts on a page, each below its title."""

from __future__ import annotations

import streamlit as st

from ovop_geo.views.titled_charts import TitledChart


def show_chart(chart: TitledChart | None) -> None:
    """Show a chart without its toolbar, or why there is nothing to draw; nothing for ``None``."""
    if chart is None:
        return
    st.header(chart.title)
    if chart.figure is None:
        st.info(chart.alternative)
        return
    st.plotly_chart(
        chart.figure,
        key=chart.name,
        alt=chart.alternative,
        config={"displayModeBar": False, "responsive": True},
    )
    if chart.note:
        st.caption(chart.note)
