"""The table of findings: a row for each kind, which opens to show its cells."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from ovop_geo.intake.grouping import Group
from ovop_geo.language import Translator

MOST_SHOWN = 300
"""Most findings in the table, whether in its rows or within them."""

_FEWEST_OPENED = 7


def finding_list(groups: Sequence[Group], translate: Translator) -> str:
    """Return an HTML table of findings by kind, each with its advice below the message."""
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
    lines = [
        f"{escape(message)} <small>{escape(', '.join(cells))}</small>"
        for message, cells in group.cells_by_message(translate, most).items()
    ]
    if len(group.findings) > most:
        more = translate("data.findings.more", count=len(group.findings) - most)
        lines.append(f"<small>{escape(more)}</small>")
    listed = "".join(f"<li>{line}</li>" for line in lines)
    return f"<details><summary>{escape(spread)}</summary><ul>{listed}</ul></details>"
