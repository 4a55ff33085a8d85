"""When and where the values of a theme come from: the data set, or a publication beside it."""

from __future__ import annotations

from ovop_geo.indicators.indicator import Indicator
from ovop_geo.views.context import Context


def is_simulated(context: Context, indicator: Indicator) -> bool:
    """Return whether any value may be simulated; what a publication says is real everywhere."""
    return context.dataset.simulated and indicator.edition is None


def period_of(context: Context, indicator: Indicator) -> str:
    """Return the month of the view in words, or the year of the publication."""
    if indicator.edition is not None:
        return str(indicator.edition)
    return context.translate.partial_date(f"{context.on:%Y-%m}")


def map_source(context: Context, indicator: Indicator) -> str:
    """Return the line under a legend that names the source and, of records, the day of the view."""
    translate = context.translate
    if indicator.edition is not None:
        return translate("map_page.source.edition", source=translate(indicator.source_key))
    return translate(
        "map_page.source",
        dataset=translate(f"dataset.{context.dataset.name}"),
        date=translate.date(context.on),
    )


def tooltip_source(context: Context, indicator: Indicator) -> str:
    """Return the last line of a tooltip: the source and, of records, the day of the view."""
    translate = context.translate
    if indicator.edition is not None:
        return translate("map_page.source.edition", source=translate(indicator.source_key))
    return translate(
        "tooltip.source",
        dataset=translate(f"dataset.{context.dataset.name}"),
        date=translate.date(context.on),
    )


def method_source(context: Context, indicator: Indicator) -> str:
    """Return the sentence on the source under a table."""
    translate = context.translate
    source = translate(indicator.source_key)
    if indicator.edition is not None:
        return translate("method.source.edition", source=source)
    return translate(
        "method.source",
        source=source,
        dataset=translate(f"dataset.{context.dataset.name}"),
        date=translate.date(context.dataset.as_of),
    )
