"""Notices at the top of a page: simulated data, an empty store, values and rows left out."""

from __future__ import annotations

from html import escape

import streamlit as st

from ovop_geo.errors import OvopError
from ovop_geo.language import Translator
from ovop_geo.log import log_fault
from ovop_geo.selection import LEVEL, WORK_DATASET, Rejected, levels_within
from ovop_geo.ui.choices.url_state import rejected_values
from ovop_geo.views.context import Context, Frame
from ovop_geo.views.markdown import plain

_FAULTS_SHOWN = 100


def told(fault: OvopError, translate: Translator) -> str:
    """Return what a page says of an error, as Markdown that shows it as it is.

    Folders and servers that it leaves out are written into the log, for whoever runs the app.
    """
    shown = fault.message(translate)
    if shown != fault.full_message(translate):
        log_fault("told_in_part", fault)
    return plain(shown)


def show_banner(context: Context) -> None:
    """Show that the data are simulated, if they are."""
    if context.dataset.simulated:
        title, text = (context.translate(f"app.simulated.{part}") for part in ("title", "text"))
        st.html(
            f'<div class="ovop-simulated" role="status"><strong>{escape(title)}</strong>'
            f"{escape(text)}</div>"
        )


def show_empty_work(context: Context, loading: st.Page) -> None:
    """Show that nothing was loaded yet, if the users' own data set is chosen and empty.

    ``loading`` is the page on which files are loaded.
    """
    dataset = context.dataset
    if dataset.name != WORK_DATASET or any(map(len, dataset.tables.values())):
        return
    translate = context.translate
    with st.container(border=True, key="empty_work"):
        st.markdown(translate("data.empty.text"))
        st.page_link(
            loading,
            label=translate("data.empty.link"),
            query_params=context.selection.to_query(),
            icon=":material/upload_file:",
        )


def show_notices(frame: Frame) -> None:
    """Show which values of the link could not be used, and whether the boundaries could."""
    translate = frame.translate
    for rejected in rejected_values():
        st.info(plain(_notice(frame, rejected)))
    if frame.source is not None and frame.source.fault is not None:
        st.warning(told(frame.source.fault, translate))


def _notice(frame: Frame, rejected: Rejected) -> str:
    """Return why a value of the link is not shown."""
    translate, region = frame.translate, frame.selection.region
    if rejected.parameter == LEVEL and rejected.value in levels_within(region):
        areas = translate(f"level.{rejected.value}")
        return translate("app.notice.too_many", areas=areas, place=frame.title_of(region))
    return translate(
        "app.notice.rejected",
        parameter=translate(f"app.parameter.{rejected.parameter}"),
        value=rejected.value[:80],
    )


def show_faults(context: Context) -> None:
    """Show which rows of the data could not be used."""
    translate, faults = context.translate, context.dataset.faults
    if faults:
        title = translate("app.faults.title", count=len(faults))
        with st.expander(plain(title), icon="⚠️"):
            st.markdown(translate("app.faults.text"))
            for fault in faults[:_FAULTS_SHOWN]:
                st.text(fault.message(translate))
            if len(faults) > _FAULTS_SHOWN:
                more = translate("app.faults.more", count=len(faults) - _FAULTS_SHOWN)
                st.caption(plain(more))
