"""A chart of coloured cells as a table, for which PowerPoint has no chart."""

from __future__ import annotations

from ovop_geo.charts.plain import PlainChart, Series
from ovop_geo.maps.palettes import readable_ink
from ovop_geo.reports.table_texts import CellText, TableTexts
from ovop_geo.reports.texts import one_line

_PALEST = 0.12
"""Share of the darkest colour in a cell with the smallest value above 0."""


def cells_table(plain: PlainChart) -> TableTexts:
    """Return a row for each category and a column for each series, the more the darker."""
    highest = max(
        (value for series in plain.series for value in series.values if value is not None),
        default=0.0,
    )
    rows = tuple(
        (
            CellText(one_line(category)),
            *(_cell(series, place, highest) for series in plain.series),
        )
        for place, category in enumerate(plain.categories)
    )
    headings = (one_line(plain.unit), *(one_line(series.name) for series in plain.series))
    return TableTexts(headings, (False, *(True for _ in plain.series)), rows, 0)


def _cell(series: Series, place: int, highest: float) -> CellText:
    value, text = series.values[place], one_line(series.labels[place])
    if not value:
        return CellText(text)
    fill = _mixed(series.colour, max(value / highest, _PALEST))
    return CellText(text, fill, readable_ink(fill))


def _mixed(colour: str, share: float) -> str:
    """Return ``colour`` on white, of which ``share`` is seen."""
    parts = bytes.fromhex(colour.lstrip("#"))
    return "#" + "".join(f"{round(255 - (255 - part) * share):02X}" for part in parts)
