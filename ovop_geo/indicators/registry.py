"""The register of indicators, collected from the ``ENTRIES`` of every module of this package."""

from __future__ import annotations

from importlib import import_module
from pkgutil import walk_packages

import ovop_geo.indicators
from ovop_geo.indicators.indicator import Indicator


def _collected() -> dict[str, Indicator]:
    found: dict[str, Indicator] = {}
    package = ovop_geo.indicators
    for module in walk_packages(package.__path__, f"{package.__name__}."):
        if module.name == __name__:
            continue
        for indicator in getattr(import_module(module.name), "ENTRIES", ()):
            found[indicator.id] = indicator
    return found


INDICATORS: dict[str, Indicator] = _collected()
"""Every indicator by its id."""


def offered_on(page: str) -> list[Indicator]:
    """Return the indicators that ``page`` offers, in the order in which it lists them."""
    offered = [each for each in INDICATORS.values() if page in each.offered]
    return sorted(offered, key=lambda indicator: indicator.offered[page])


def of_step(step: str) -> Indicator:
    """Return the indicator of a step as links write it; without one, that of overall progress."""
    return next(each for each in offered_on("progres") if each.step == step)
