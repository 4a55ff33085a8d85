"""A section of a page: title, sentences, chart and table that answer one question."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ovop_geo.views.columns import Column
from ovop_geo.views.context import Context
from ovop_geo.views.titled_charts import TitledChart


@dataclass(frozen=True)
class Section:
    """The answer to one question about the region and the areas shown.

    Attributes
    ----------
    name : name of its table, unique on a page; part of the name of its file.
    title : heading above it.
    sentences : the answer in words; what is not known is said here.
    columns : columns of the table with a common index; empty if there is nothing to list.
    charts : charts above the table.
    notes : how it was found: source, method, limits.
    opens : whether the index of the table holds codes of regions, to which names lead.
    chooses : what the name of a row chooses in the selection, by the index of the table, where
        names lead elsewhere than to a region.
    real : whether the values are real also beside simulated records.
    inputs : columns of a small table above the charts: what the answer is computed from.
    """

    name: str
    title: str
    sentences: tuple[str, ...]
    columns: tuple[Column, ...] = ()
    charts: tuple[TitledChart, ...] = ()
    notes: tuple[str, ...] = ()
    opens: bool = False
    chooses: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    real: bool = False
    inputs: tuple[Column, ...] = ()


@dataclass(frozen=True)
class Part:
    """A section that a page can show, made when it is opened.

    Attributes
    ----------
    name : its name in links; its title among the parts is ``view.<name>``.
    make : returns the section; `remembered` for all sessions.
    """

    name: str
    make: Callable[[Context], Section]
