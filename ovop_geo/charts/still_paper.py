"""A sheet on which charts are drawn: points from the upper left corner, and the typeface."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Literal

from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon, Rectangle

from ovop_geo.fonts import REGULAR, SEMIBOLD, lines_of, printable, text_width

INK, QUIET, LINES = "#1d2b2f", "#5b6b70", "#d7dfe0"
SIZE = 9.0
"""Size of type in points."""

LINE = 1.18
"""Height of a line in sizes of its type."""

_ALIGNED = {"left": 0.0, "middle": 0.5, "right": 1.0}
_ASCENT = 0.36
"""Height of the base line below the middle of a line, in sizes of its type."""

DASHES: dict[str, tuple[float, ...]] = {
    "solid": (),
    "dash": (4.0, 2.0),
    "dot": (1.0, 1.5),
    "dashdot": (4.0, 1.5, 1.0, 1.5),
    "longdash": (7.0, 2.0),
}
"""Lengths of dashes and gaps in widths of the line, by the name of the dash."""

_MOST_LINES = 4
"""Most lines of a label: no name of a region or a product needs more."""

Aligned = Literal["left", "middle", "right"]


class Paper:
    """A drawing of a fixed size in points, its origin in the upper left corner."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self._figure = Figure(figsize=(width / 72, height / 72))
        FigureCanvasSVG(self._figure)
        self._axes: Axes = self._figure.add_axes((0, 0, 1, 1))
        self._axes.set_axis_off()
        self._axes.set_xlim(0, width)
        self._axes.set_ylim(height, 0)
        self._drawn = 0

    def _next(self) -> int:
        """Return the place above all that is drawn so far."""
        self._drawn += 1
        return self._drawn

    def svg(self) -> str:
        """Return the drawing as an SVG file whose letters are shapes."""
        target = io.StringIO()
        self._figure.savefig(
            target, format="svg", transparent=True, metadata={"Date": None, "Creator": None}
        )
        return target.getvalue()

    def text(
        self,
        at: tuple[float, float],
        text: str,
        aligned: Aligned = "left",
        *,
        colour: str = INK,
        size: float = SIZE,
        bold: bool = False,
    ) -> None:
        """Write ``text`` in one line, the middle of its height at ``at``."""
        shown = printable(text)
        left = at[0] - _ALIGNED[aligned] * text_width(shown, bold=bold) * size
        self._axes.text(
            left,
            at[1] + _ASCENT * size,
            shown,
            color=colour,
            fontproperties=FontProperties(fname=str(SEMIBOLD if bold else REGULAR), size=size),
            parse_math=False,
            zorder=self._next(),
        )

    def lines_of_text(
        self, at: tuple[float, float], lines: Sequence[str], aligned: Aligned = "left"
    ) -> None:
        """Write ``lines`` below each other, the middle of them all at ``at``."""
        step = SIZE * LINE
        top = at[1] - step * (len(lines) - 1) / 2
        for place, line in enumerate(lines):
            self.text((at[0], top + place * step), line, aligned)

    def box(
        self, left: float, top: float, width: float, height: float, colour: str, hatch: str = ""
    ) -> None:
        """Fill a rectangle; hatched, with white lines."""
        self._axes.add_patch(
            Rectangle(
                (left, top),
                width,
                height,
                facecolor=colour,
                edgecolor="white" if hatch else "none",
                linewidth=0,
                hatch=hatch or None,
                zorder=self._next(),
            )
        )

    def area(self, corners: Sequence[tuple[float, float]], colour: str, opacity: float) -> None:
        """Fill a polygon."""
        self._axes.add_patch(
            Polygon(
                corners,
                closed=True,
                facecolor=colour,
                edgecolor="none",
                alpha=opacity,
                zorder=self._next(),
            )
        )

    def line(
        self,
        corners: Sequence[tuple[float, float]],
        colour: str = LINES,
        width: float = 0.6,
        dash: str = "solid",
        mark: str = "",
    ) -> None:
        """Draw a line through ``corners``, with a mark at each if one is named."""
        drawn = Line2D(
            [x for x, _ in corners],
            [y for _, y in corners],
            color=colour,
            linewidth=width,
            marker=mark or None,
            markersize=3.6,
            zorder=self._next(),
        )
        if DASHES[dash]:
            drawn.set_dashes(DASHES[dash])
        self._axes.add_line(drawn)


def wrapped(text: str, width: float) -> list[str]:
    """Return ``text`` in lines not wider than ``width`` points, with an ellipsis after four."""
    lines = lines_of(printable(text), width, SIZE)
    if len(lines) > _MOST_LINES:
        lines[_MOST_LINES - 1 :] = [lines[_MOST_LINES - 1][:-1] + "…"]
    return lines
