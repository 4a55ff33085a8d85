"""The table of findings: a row for each kind, which opens to show its cells."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from ovop_geo.intake.grouping import Group
from ovop_geo.language import Translator

MOST_SHOWN = 300
"""Most findings in the table, whether in its rows or within them."""

_FEWEST_OPENED = 7


def show_finding_list(groups: Sequence[Group], translate: Translator) -> None:
    """Show a table of findings by kind, each with its advice below the message."""
    st.html(_finding_list(groups, translate))


def _finding_list(groups: Sequence[Group], translate: Translator) -> str:
    parts = ("severity", "sheet", "row", "column", "message")
    most = max(_FEWEST_OPENED, MOST_SHOWN // max(1, len(groups)))
    return (
        '<table class="ovop-findings"><thead><tr>'
        + "".join(f"<th>{escape(translate(f'intake.sheet.{part}'))}</th>" for part in parts)
        + "</tr></thead><tbody>"
        + "".join(_row(group, most, translate) for group in groups)
        + "</tbody></table>"
    )


def _row(group: Group, most: int, translate: Translator) -> str:
    told = group.told
    severity = translate(f"intake.severity.{told.severity}")
    cells = (told.sheet, str(told.row or ""), told.column or "")
    return (
        f'<tr><td><span class="ovop-{escape(told.severity)}">{escape(severity)}</span></td>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in cells)
        + f"<td>{escape(told.message(translate))}"
        + f"<br><small>{escape(told.advice(translate))}</small>"
        + _opened(group, most, translate)
        + "</td></tr>"
    )


def _opened(group: Group, most: int, translate: Translator) -> str:
    """Return where the findings of ``group`` are, to open for what each says."""
    spread = group.spread(translate)
    if not spread:
        return ""
    return (
        f"<details><summary>{escape(spread)}</summary>"
        f"<ul>{_cells(group, most, translate)}</ul></details>"
    )


def _cells(group: Group, most: int, translate: Translator) -> str:
    left = len(group.findings) - most
    more = translate("data.findings.more", count=left) if left > 0 else ""
    return "".join(
        f"<li>{escape(message)} <small>{escape(', '.join(cells))}</small></li>"
        for message, cells in group.cells_by_message(translate, most).items()
    ) + (f"<li><small>{escape(more)}</small></li>" if more else "")
