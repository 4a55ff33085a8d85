"""The charts of a page as drawings inside it."""

from __future__ import annotations

from ovop_geo.views.titled_charts import TitledChart


def drawing_of(chart: TitledChart) -> str:
    """Return ``chart`` as SVG to stand in a page; empty if there is nothing to draw."""
    return ""
