"""The script of every run: page set-up, navigation, and the frame around every page."""

from __future__ import annotations

import logging
from collections.abc import Callable

import streamlit as st

from ovop_geo.boundaries.sources import BoundarySource, active_source
from ovop_geo.errors import BoundaryError, OvopError
from ovop_geo.indicators.registry import INDICATORS
from ovop_geo.language import Translator
from ovop_geo.selection import Selection
from ovop_geo.settings import Settings
from ovop_geo.ui.caching import shared_dataset, shared_regions
from ovop_geo.ui.choices.url_state import settle
from ovop_geo.ui.frame.notices import show_banner, show_empty_work, show_notices
from ovop_geo.ui.frame.sidebar import show_navigation
from ovop_geo.ui.frame.style import show_style
from ovop_geo.ui.visits import VISITS
from ovop_geo.views.context import Context
from ovop_geo.views.markdown import plain
from pages import PAGES, Page

_LOG = logging.getLogger("ovop_geo")


def main() -> None:
    """Show the page of the address, or a sentence that says why it cannot be shown."""
    translate = Translator(Selection.from_query(st.query_params, regions=(), themes=())[0].language)
    try:
        with VISITS.run():
            _run()
    except OvopError as fault:
        _LOG.exception("The page cannot be shown")
        st.error(plain(fault.message(translate)))
    except Exception:
        _LOG.exception("The page failed")
        st.error(translate("app.error.unexpected"))


def _run() -> None:
    settings = Settings.from_environment()
    regions = shared_regions(settings)
    selection = settle(regions=regions.areas.index, themes=INDICATORS)
    translate = Translator(selection.language)
    st.set_page_config(
        page_icon="🏝️",
        layout="wide",
        initial_sidebar_state=260,
    )
    context = Context(
        settings=settings,
        translate=translate,
        selection=selection,
        regions=regions,
        dataset=shared_dataset(settings, selection.dataset, regions),
        source=_boundaries(settings),
    )
    pages = [
        st.Page(
            _show_function(entry, context),
            title=translate("app.tab", page=translate(f"page.{entry.name}.label")),
            url_path=entry.address,
            default=not entry.address,
        )
        for entry in PAGES
    ]
    chosen = st.navigation(pages, position="hidden")
    show_style(translate)
    labels = [f"page.{entry.name}.label" for entry in PAGES]
    show_navigation(list(zip(labels, pages, strict=True)), context)
    addresses = {entry.address: page for entry, page in zip(PAGES, pages, strict=True)}
    if chosen is not addresses["data"]:
        show_empty_work(context, addresses["data"])
    chosen.run()


def _show_function(entry: Page, context: Context) -> Callable[[], None]:
    def show() -> None:
        show_banner(context)
        show_notices(context)
        entry.show(context)

    return show


def _boundaries(settings: Settings) -> BoundarySource | None:
    try:
        return active_source(settings)
    except BoundaryError:
        _LOG.exception("There are no boundaries to show")
        return None


main()
