"""A step of the story: what stands on the wall and what the presenter says."""

from __future__ import annotations

from dataclasses import dataclass

from ovop_geo.views.columns import Column
from ovop_geo.views.context import Context
from ovop_geo.views.key_figures import KeyFigure
from ovop_geo.views.themes import Theme
from ovop_geo.views.titled_charts import TitledChart


@dataclass(frozen=True)
class SlideMap:
    """The map of a slide: a theme in the view that shows its areas."""

    context: Context
    theme: Theme


@dataclass(frozen=True)
class Slide:
    """One step of the story, of which nobody has to read more than a few lines.

    Attributes
    ----------
    name : its name in addresses, unique in the story: ``produk``, ``53.09.06``.
    title : heading.
    lines : short sentences, one below the other.
    steps : the steps of a way, in order, below the lines.
    figures : large numbers, at most four.
    map : the map beside them; ``None`` without one.
    chart : a chart in place of the map; ``None`` without one.
    columns : a table of at most eight rows; empty without one.
    notes : what the presenter says; paragraphs.
    source : source and date of what is shown; empty where nothing is.
    link : address to show as a QR code and in words; empty without one.
    """

    name: str
    title: str
    lines: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    figures: tuple[KeyFigure, ...] = ()
    map: SlideMap | None = None
    chart: TitledChart | None = None
    columns: tuple[Column, ...] = ()
    notes: tuple[str, ...] = ()
    source: str = ""
    link: str = ""


@dataclass(frozen=True)
class Story:
    """The story of one kabupaten.

    Attributes
    ----------
    code, title : the kabupaten, and the title of the whole.
    stamps : what has to be seen on every slide: simulated data, indicative boundaries.
    slides : the steps in order.
    """

    code: str
    title: str
    stamps: tuple[str, ...]
    slides: tuple[Slide, ...]
