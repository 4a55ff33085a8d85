"""What every part of a view needs to know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from ovop_geo.boundaries.sources import BoundarySource
from ovop_geo.indicators.basis import Basis
from ovop_geo.language import Translator
from ovop_geo.records.datasets import Dataset
from ovop_geo.regions.codes import PROVINCE, Level, ancestor, level_of
from ovop_geo.regions.reference import Regions
from ovop_geo.selection import Selection
from ovop_geo.settings import Settings


def short_names(names: pd.Series) -> pd.Series:
    """Return names of areas without the word kabupaten, which all but Kota Kupang begin with."""
    return names.str.removeprefix("Kabupaten ")


@dataclass(frozen=True)
class Context:
    """Language, choices and data of one view.

    Attributes
    ----------
    source : boundaries in use; ``None`` when there are none to be had.
    """

    settings: Settings
    translate: Translator
    selection: Selection
    regions: Regions
    dataset: Dataset
    source: BoundarySource | None

    @property
    def version(self) -> tuple[str, str, date]:
        """What tells the records apart from all others, for keys of caches."""
        return self.dataset.name, self.dataset.version, self.dataset.as_of

    @property
    def seen(self) -> tuple[object, ...]:
        """What every picture of the areas depends on, whatever it shows; for keys of caches."""
        chosen = self.selection
        return (
            self.version,
            self.source.version if self.source else None,
            chosen.language,
            chosen.region,
            chosen.level,
            chosen.basis,
            self.on,
        )

    @property
    def level(self) -> Level:
        """The level of the areas that maps and tables show."""
        return Level(self.selection.level)

    @property
    def basis(self) -> Basis:
        """Which villages shares are taken of."""
        return Basis(self.selection.basis)

    @property
    def region(self) -> str:
        """Code of the region that is looked at."""
        return self.selection.region

    @property
    def village(self) -> str | None:
        """Code of the village that is looked at, if it is one."""
        return self.region if level_of(self.region) is Level.DESA else None

    @property
    def surroundings(self) -> str:
        """Code of the region whose areas are listed: for a village, its kecamatan."""
        return ancestor(self.region, Level.KECAMATAN) if self.village else self.region

    @property
    def on(self) -> date:
        """The day that is looked at: the end of the chosen month, or the newest state."""
        newest = self.dataset.as_of
        if not self.selection.month:
            return newest
        return min(newest, pd.Period(self.selection.month, "M").end_time.date())

    @property
    def areas(self) -> pd.DataFrame:
        """The areas of the level that lie in `surroundings`, as `Regions.at` gives them."""
        return self.regions.at(self.level, self.surroundings)

    def title_of(self, code: str) -> str:
        """Return the name of a region with its kind before it: ``Kecamatan Bajawa``."""
        kind, name = self.regions.areas.loc[code, ["jenis", "nama"]]
        if code == PROVINCE or name.lower().startswith(f"{kind} "):
            return str(name)
        return self.translate(f"region_kind.{kind.replace(' ', '_')}", name=name)
