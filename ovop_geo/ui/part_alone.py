"""A part of a page that runs alone when it is used, without the guard and the count of the page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from ovop_geo.language import Translator
from ovop_geo.log import log_fault
from ovop_geo.metrics import count_error, counted_rerun
from ovop_geo.ui.choices.url_state import forget_stay


@contextmanager
def guarded_part(name: str, translate: Translator) -> Iterator[None]:
    """Enclose all that a fragment does: count its own runs, and apologise where it fails.

    Parameters
    ----------
    name : of the part, among the pages of the metrics.
    """
    forget_stay()
    try:
        if not _runs_alone():
            yield
            return
        with counted_rerun() as rerun:
            rerun.page = name
            yield
    except Exception as fault:
        log_fault("part_failed", fault, page=name)
        count_error("unexpected")
        st.error(translate("app.error.unexpected"))


def _runs_alone() -> bool:
    run = get_script_run_ctx()
    return run is not None and bool(run.fragment_ids_this_run)
