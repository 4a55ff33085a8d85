"""The type `Question`: what an indicator is computed from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from ovop_geo.indicators.amount import Amount
from ovop_geo.indicators.basis import Basis
from ovop_geo.indicators.verification import known_by
from ovop_geo.records.background import NO_BACKGROUND, Background
from ovop_geo.regions.codes import Level
from ovop_geo.regions.reference import Regions

if TYPE_CHECKING:
    # An indicator answers a question, which may be about other indicators.
    from ovop_geo.indicators.indicator import Indicator


@dataclass(frozen=True)
class Weighting:
    """How the components of a composite index are weighed.

    Attributes
    ----------
    weights : one number from 0 for each component, in their order.
    scaling : how they are made comparable, a word of the index.
    """

    weights: tuple[float, ...]
    scaling: str


@dataclass(frozen=True)
class Subject:
    """An indicator with what it is asked of: what a map, an axis or a cluster is about."""

    indicator: Indicator
    amount: Amount | None = None


@dataclass(frozen=True)
class Question:
    """The input of an indicator: records, regions, level, basis, day and background.

    Attributes
    ----------
    tables : the tables of a data set by name.
    regions : the reference list.
    level : level of the areas in the result.
    basis : which villages count.
    on : the day whose state is computed.
    amount : commodity, measure and unit, for indicators that are asked of one.
    background : published facts beside the data set.
    axes : the subjects of an indicator that joins others.
    weighting : how a composite index is weighed; ``None`` for its own weights.
    setting : a whole number that the reader set, as the indicator's `Indicator.setting` says;
        empty for the usual one.
    group : the group of villages that is told from the others; empty for none.
    """

    tables: Mapping[str, pd.DataFrame]
    regions: Regions
    level: Level
    basis: Basis
    on: date
    amount: Amount | None = None
    background: Background = NO_BACKGROUND
    axes: tuple[Subject, ...] = ()
    weighting: Weighting | None = None
    setting: str = ""
    group: str = ""

    @property
    def commodity(self) -> str:
        """The commodity that is asked for; empty for all."""
        return self.amount.commodity if self.amount else ""

    @property
    def villages(self) -> pd.DataFrame:
        """The villages of the reference list, index ``kode``."""
        return self.regions.villages

    @property
    def of_regions(self) -> tuple[Regions, Level, Basis, date]:
        """Regions, level, basis and day, as functions of records of any region take them."""
        return self.regions, self.level, self.basis, self.on

    @property
    def of_villages(self) -> tuple[pd.DataFrame, Level, Basis, date]:
        """Villages, level, basis and day, as functions of records of villages take them."""
        return self.villages, self.level, self.basis, self.on

    @property
    def products(self) -> pd.DataFrame:
        """The products known by the day ``on``; only of `commodity` if one is asked for."""
        rows = self.known("produk")
        return rows[rows["komoditas"] == self.commodity] if self.commodity else rows

    def known(self, table: str) -> pd.DataFrame:
        """Return the rows of ``table`` that were published by the day ``on``."""
        return known_by(self.tables[table], self.on)
