"""A section below a map: its sentences, charts, table and notes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from ovop_geo.ui.choices.idle import show_idle_months
from ovop_geo.ui.figures.charts import show_chart
from ovop_geo.ui.tables.searchable import show_table
from ovop_geo.views.context import Context
from ovop_geo.views.markdown import plain
from ovop_geo.views.sections.section import Part, Section
from ovop_geo.views.titled_charts import TitledChart

_CHOICES: Mapping[str, Callable[[Context], None]] = {"stalled": show_idle_months}
"""What shows the choice that a part has of its own, by the name of the part."""


def show_part(context: Context, part: Part) -> None:
    """Show a part of a page; below its title the choice that it has of its own."""
    show_section(context, part.make, _CHOICES.get(part.name))


def show_section(
    context: Context,
    make: Callable[[Context], Section],
    show_choice: Callable[[Context], None] | None = None,
) -> None:
    """Show the section that ``make`` returns; on paper without its charts and its choice."""
    section = make(context)
    st.header(plain(section.title))
    if show_choice is not None and not context.on_paper:
        show_choice(context)
    for sentence in section.sentences:
        st.markdown(plain(sentence))
    if not context.on_paper:
        for chart in section.charts:
            show_chart(partial(_ready, chart), context.translate)
    if section.columns:
        show_table(
            context,
            section.name,
            section.columns,
            whole=context.on_paper,
            opens=section.opens and not context.on_paper,
            real=section.real,
        )
    if section.notes:
        st.caption("  \n".join(plain(note) for note in section.notes))


def _ready(chart: TitledChart) -> TitledChart:
    return chart
