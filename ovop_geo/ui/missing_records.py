"""A notice where published facts hold few records of what a page is about, or none."""

from __future__ import annotations

import streamlit as st

from ovop_geo.indicators.verification import accepted
from ovop_geo.selection import DATASETS, PUBLISHED, SAMPLE
from ovop_geo.ui.choices.url_state import choose
from ovop_geo.views.context import Context
from ovop_geo.views.markdown import rich


def show_missing_records(context: Context, table: str) -> None:
    """Show how few records of ``table`` were published; offer the sample if it is shipped."""
    if context.dataset.name != PUBLISHED:
        return
    count, translate = len(accepted(context.dataset.tables[table])), context.translate
    with st.container(border=True, key="missing_records"):
        text = "records.few" if count else f"records.none.{table}"
        st.markdown(rich(translate, text, count=count))
        if SAMPLE in DATASETS:
            st.button(
                translate("records.show_sample"),
                key="show_sample",
                type="primary",
                on_click=choose,
                kwargs={"dataset": SAMPLE},
            )
