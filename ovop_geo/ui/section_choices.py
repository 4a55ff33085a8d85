"""The choices that a part of a page has of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ovop_geo.ui.choices.setting import show_idle_months
from ovop_geo.ui.choices.weights import show_weights
from ovop_geo.views.context import Context

PART_CHOICES: Mapping[str, Callable[[Context], None]] = {
    "stalled": show_idle_months,
    "index": show_weights,
}
"""What shows the choice of a part, by the name of the part in links."""
