"""Prepares the first page in the background, so that the first visitor need not wait.

Then the geometry of the parts of a large list, which whoever opens one would wait for.
"""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from importlib import import_module
from threading import Thread

from streamlit.starlette import App

from ovop_geo.log import log_fault
from ovop_geo.ui.memory import keep_together
from ovop_geo.ui.serving.public_files import lay_out_streamlit
from ovop_geo.ui.visits import VISITS

_FIRST_PAGE = "beranda"
_QUIET = 3.0
"""Seconds without a run; a browser fetches the files of its first page in that time."""
_PATIENCE = 10.0
"""Seconds to wait for quiet before each step; on a busy server it goes on beside visitors."""


@asynccontextmanager
async def warmed(app: App) -> AsyncIterator[None]:
    """Warm up in a thread while the server starts; the lifespan of an `st.App`."""
    keep_together()
    Thread(target=warm_up, name="warm-up", daemon=True).start()
    yield


def warm_up() -> None:
    """Make what the first visit needs: files for a proxy, the shipped data, the view of the page.

    An error is only logged here; the pages show it to the visitor.
    """
    lay_out_streamlit()
    try:
        for step in _steps():
            # Somebody who is here already must not share the processor with what others may want.
            VISITS.wait_for_quiet(_QUIET, _PATIENCE)
            step()
    except Exception as fault:
        log_fault("warming_failed", fault)
    # The data stays in memory too: frozen objects are not scanned at every collection.
    gc.collect()
    gc.freeze()


def _steps() -> list[Callable[[], object]]:
    """Import the libraries of the first page; return what makes its view, step by step."""
    # What is imported stays: a collection meanwhile would look through it and find nothing.
    gc.disable()
    try:
        # Importing takes a second, and the server must answer before that.
        from ovop_geo.boundaries.browser_files import browser_files
        from ovop_geo.selection import Selection
        from ovop_geo.settings import Settings
        from ovop_geo.ui.caching import geometry_files, shared_context, shared_frame
        from ovop_geo.views.area_map import area_map
        from ovop_geo.views.area_table import area_table
        from ovop_geo.views.key_figures import key_figures
        from ovop_geo.views.themes import chosen_theme
        from ovop_geo.views.titled_charts import theme_chart

        # Most of what the pages still import. What mounts maps must not be imported here: it
        # registers itself with Streamlit's runtime, which may not exist yet.
        import_module("folium.plugins")
    finally:
        gc.freeze()
        gc.enable()

    settings = Settings.from_environment()
    context = shared_context(shared_frame(settings, Selection()), _FIRST_PAGE)
    theme = chosen_theme(context, _FIRST_PAGE)
    return [
        lambda: key_figures(context),
        lambda: area_map(context, theme, theme),
        lambda: area_table(context, theme),
        lambda: theme_chart(context, theme),
        lambda: context.source and geometry_files(context, context.source),
        *(
            # They are kept on the disk; in memory they would push out what is looked at.
            partial(browser_files, context.source.inside(part.root), part, settings)
            for part in context.regions.parts()
            if context.source
        ),
    ]
