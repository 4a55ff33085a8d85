"""Dukungan: requests for support, their answers and where they go."""

from __future__ import annotations

from ovop_geo.ui.missing_records import show_missing_records
from ovop_geo.ui.theme_page import show_theme_page
from ovop_geo.views.context import Context
from ovop_geo.views.sections import (
    answer_times,
    request_flow,
    support_requests,
    waiting_requests,
)
from ovop_geo.views.titled_charts import ranking_charts

PAGE = "dukungan"

PARTS = (
    *support_requests.PARTS,
    *waiting_requests.PARTS,
    *answer_times.PARTS,
    *request_flow.PARTS,
)


def show(context: Context) -> None:
    """Show the page."""
    show_theme_page(
        context, PAGE, ranking_charts, PARTS, lambda: show_missing_records(context, "dukungan")
    )
