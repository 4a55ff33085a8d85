"""The five steps of all areas at a glance."""

from __future__ import annotations

import streamlit as st

from ovop_geo.ui.tables.searchable import show_table
from ovop_geo.views.context import Context
from ovop_geo.views.markdown import plain
from ovop_geo.views.step_matrix import step_matrix


def show_step_matrix(context: Context) -> None:
    """Show which areas lag most, and the steps of all; the name of an area leads to it."""
    matrix = step_matrix(context)
    st.header(plain(matrix.title))
    st.markdown(plain(matrix.sentence))
    if matrix.columns:
        show_table(
            context, matrix.name, matrix.columns, whole=context.on_paper, opens=not context.on_paper
        )
