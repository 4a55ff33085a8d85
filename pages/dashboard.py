"""The script of every run: page set-up, navigation, and the frame around every page."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from ovop_geo.errors import OvopError
from ovop_geo.indicators.registry import INDICATORS
from ovop_geo.language import Translator
from ovop_geo.log import log_fault
from ovop_geo.metrics import Rerun, count_error, counted_rerun
from ovop_geo.selection import Selection
from ovop_geo.settings import Settings
from ovop_geo.ui.caching import shared_context, shared_frame, shared_regions
from ovop_geo.ui.choices.url_state import note_page, settle
from ovop_geo.ui.frame.newcomer import show_newcomer
from ovop_geo.ui.frame.notices import (
    show_banner,
    show_empty_work,
    show_faults,
    show_notices,
)
from ovop_geo.ui.frame.sidebar import FIRST_PAGE, Link, show_navigation
from ovop_geo.ui.frame.style import show_style
from ovop_geo.ui.visits import VISITS
from ovop_geo.views.context import Context, Frame
from ovop_geo.views.markdown import plain
from pages import PAGES, PROFILE, Page


def main() -> None:
    """Show the page of the address, or a sentence that says why it cannot be shown."""
    translate = Translator(Selection.from_query(st.query_params, regions=(), themes=())[0].language)
    try:
        with VISITS.run(), counted_rerun() as rerun:
            _run(rerun)
    except OvopError as fault:
        log_fault("page_cannot_be_shown", fault, page=rerun.page)
        count_error("told")
        st.error(plain(fault.message(translate)))
    except Exception as fault:
        log_fault("page_failed", fault, page=rerun.page)
        count_error("unexpected")
        st.error(translate("app.error.unexpected"))


def _run(rerun: Rerun) -> None:
    settings = Settings.from_environment()
    regions = shared_regions(settings)
    selection = settle(regions, INDICATORS)
    st.set_page_config(
        page_icon="🏝️",
        layout="wide",
        initial_sidebar_state=260,
    )
    frame = shared_frame(settings, selection)
    translate = frame.translate
    pages: dict[str, st.Page] = {}
    for entry in PAGES:
        pages[entry.name] = st.Page(
            _show_function(entry, frame, pages, rerun),
            title=translate("app.tab", page=translate(f"page.{entry.name}.label")),
            url_path=entry.address,
            default=not entry.address,
        )
    chosen = st.navigation(list(pages.values()), position="hidden")
    show_style(translate)
    show_navigation(
        [Link(pages[entry.name], entry.name, entry.icon, entry.group) for entry in PAGES], frame
    )
    chosen.run()


def _show_function(
    entry: Page, frame: Frame, pages: Mapping[str, st.Page], rerun: Rerun
) -> Callable[[], None]:
    """Return what shows a page. Its data are read in it, below the sidebar that leads elsewhere."""

    def show() -> None:
        shown = _page_for(entry, frame)
        rerun.page = shown.name
        note_page(first=not shown.address)
        context = _with_data(frame, shown)
        if context is not None:
            if shown.name != "data":
                show_empty_work(context, pages["data"])
            show_banner(context)
            if shown.name == FIRST_PAGE:
                show_newcomer(context, pages)
        show_notices(frame)
        if context is not None:
            show_faults(context)
        shown.show(context or frame)

    return show


def _page_for(entry: Page, frame: Frame) -> Page:
    """Return the page of ``entry``; in its place the profile, where a link names a region alone."""
    if entry.address or not frame.selection.leads_to_profile:
        return entry
    return next(each for each in PAGES if each.name == PROFILE)


def _with_data(frame: Frame, entry: Page) -> Context | None:
    """Return the view with the chosen data, ``None`` if a page that needs none cannot have them."""
    try:
        return shared_context(frame, entry.name)
    except OvopError as fault:
        if entry.needs_data:
            raise
        log_fault("data_missing", fault, page=entry.name)
        return None


main()
