"""Data: import of files, and history, quality and review of records."""

from __future__ import annotations

from ovop_geo.selection import SECTIONS
from ovop_geo.ui.choices.controls import show_options
from ovop_geo.ui.data.import_history import show_history
from ovop_geo.ui.data.plan_view import show_done, show_plan
from ovop_geo.ui.data.record_quality import show_quality
from ovop_geo.ui.data.record_review import show_review
from ovop_geo.ui.data.upload import show_upload
from ovop_geo.ui.frame.access import current_editor
from ovop_geo.ui.page_top import show_top
from ovop_geo.views.context import Context


def show(context: Context) -> None:
    """Show the page."""
    show_top(context, "data")
    section = context.selection.section or SECTIONS[0]
    show_options(context, "section", SECTIONS, section)
    if section == "muat":
        show_done(context)
        trial = show_upload(context, current_editor())
        if trial is not None:
            show_plan(context, trial)
    elif section == "riwayat":
        show_history(context)
    elif section == "mutu":
        show_quality(context)
    else:
        show_review(context)
