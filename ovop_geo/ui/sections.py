"""A section below a map: its sentences, charts, table and notes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from ovop_geo.ui.choices.parts import show_parts
from ovop_geo.ui.figures.charts import show_chart
from ovop_geo.ui.section_choices import PART_CHOICES
from ovop_geo.ui.tables.searchable import show_table
from ovop_geo.views.context import Context
from ovop_geo.views.markdown import plain
from ovop_geo.views.page_content import page_of
from ovop_geo.views.sections.section import Part
from ovop_geo.views.titled_charts import TitledChart


def show_sections(context: Context, parts: Sequence[Part]) -> None:
    """Show sections behind each other, as a page without a map has them; on paper all of them."""
    shown = {part.name: partial(show_part, context, part) for part in parts}
    if not context.on_paper:
        show_parts(context, shown)
        return
    for show in shown.values():
        show()


def show_part(context: Context, part: Part, *, plain_table: bool = False) -> None:
    """Show the section of a part, and below its title the choice that it has of its own.

    On paper it has neither charts nor choices.

    Parameters
    ----------
    plain_table : whether its table has all rows and nothing to press, as on paper.
    """
    section = part.make(context)
    st.header(plain(section.title))
    show_choice = PART_CHOICES.get(part.name)
    if show_choice is not None and not context.on_paper:
        show_choice(context)
    for sentence in section.sentences:
        st.markdown(plain(sentence))
    if section.inputs:
        show_table(context, f"{section.name}_masukan", section.inputs, whole=True)
    if not context.on_paper:
        for chart in section.charts:
            show_chart(context, page_of(part.name), partial(_ready, chart), part.name)
    if section.columns:
        show_table(
            context,
            section.name,
            section.columns,
            whole=context.on_paper or plain_table,
            opens=not context.on_paper and (section.chooses or section.opens),
            real=section.real,
        )
    if section.notes:
        st.caption("  \n".join(plain(note) for note in section.notes))


def _ready(chart: TitledChart) -> TitledChart:
    return chart
