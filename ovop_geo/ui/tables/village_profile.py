"""The profile of one village: all of its records, each with its source."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

import streamlit as st

from ovop_geo.indicators.progress import latest_status
from ovop_geo.records.steps import STEPS, step_column
from ovop_geo.views.context import Context
from ovop_geo.views.markdown import linked, plain
from ovop_geo.views.profile.village_records import RecordLine, records_of_village
from ovop_geo.views.record_words import status_words
from ovop_geo.views.village_index import village_index


def show_village(context: Context) -> None:
    """Show the profile of the chosen village; nothing if a larger region is chosen."""
    village = context.village
    if village is None:
        return
    translate = context.translate
    with st.container(border=True, key="village"):
        st.header(plain(translate("village.title", place=context.title_of(village))))
        _show_steps(context, village)
        _show_index(context, village)
        lines = records_of_village(context, village)
        for table, group in groupby(lines, key=lambda line: line.table):
            _show_lines(context, table, group)
        if not lines:
            st.info(translate("village.nothing"))


def _show_steps(context: Context, village: str) -> None:
    translate = context.translate
    steps = context.dataset.tables["tahapan"]
    own = context.regions.villages.loc[[village]]
    status = latest_status(steps, own, context.dataset.as_of).loc[village]
    for column, step in zip(st.columns(len(STEPS)), STEPS, strict=True):
        found = status[step_column(step)]
        name = f"{step}. {translate(f'step.{step}')}"
        column.markdown(f"**{plain(name)}**  \n{plain(status_words(translate, found))}")


def _show_index(context: Context, village: str) -> None:
    """Show the index of the village with its parts, whatever the data set holds."""
    found = village_index(context, village)
    if found is None:
        return
    st.markdown(f"**{plain(found.title)}** {plain(found.value)}")
    if found.parts:
        st.markdown(plain(" · ".join(found.parts)))
        st.caption(plain(found.source))


def _show_lines(context: Context, table: str, lines: Iterable[RecordLine]) -> None:
    st.markdown(
        f"**{context.translate(f'record.table.{table}')}**\n\n"
        + "\n".join(
            f"- **{plain(line.name)}** {plain(f'({line.facts})' if line.facts else '')} "
            f"— {linked(line.source)}{plain(f', {line.published}' if line.published else '')}"
            for line in lines
        )
    )
