"""Language, choices and data of one view."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

import pandas as pd

from ovop_geo.boundaries.sources import BoundarySource
from ovop_geo.indicators.basis import Basis
from ovop_geo.indicators.verification import VERIFIED, verified
from ovop_geo.language import Translator
from ovop_geo.records.background import NO_BACKGROUND, Background
from ovop_geo.records.datasets import Dataset
from ovop_geo.regions.codes import PROVINCE, Level, ancestor, level_of
from ovop_geo.regions.reference import Regions
from ovop_geo.selection import Selection
from ovop_geo.settings import Settings
from ovop_geo.views.memory import remembered
from ovop_geo.views.part import background_in, records_in


def short_names(names: pd.Series) -> pd.Series:
    """Return names of areas without a leading ``Kabupaten``."""
    return names.str.removeprefix("Kabupaten ")


@remembered(4, lambda dataset: (dataset.name, dataset.version, dataset.as_of))
def verified_alone(dataset: Dataset) -> Dataset:
    """Return a data set with its verified records alone."""
    tables = {name: verified(rows) for name, rows in dataset.tables.items()}
    return replace(dataset, tables=tables, version=f"{dataset.version} {VERIFIED}")


@dataclass(frozen=True)
class Frame:
    """Language, choices, regions, boundaries and background of one view: all but the records.

    Attributes
    ----------
    source : boundaries in use; ``None`` if none are available.
    background : published facts beside every data set.
    """

    settings: Settings
    translate: Translator
    selection: Selection
    regions: Regions
    source: BoundarySource | None
    background: Background = field(default=NO_BACKGROUND, kw_only=True)

    def with_data(self, dataset: Dataset) -> Context:
        """Return the view with its data; only with what is verified, if that is chosen.

        A large list is restricted to the part around the chosen region; see `part_around`.
        """
        shown = verified_alone(dataset) if self.selection.verified else dataset
        part = self.regions.part_around(self.selection.region)
        if part is self.regions:
            return Context(**vars(self), dataset=shown)
        return Context(
            settings=self.settings,
            translate=self.translate,
            selection=self.selection,
            regions=part,
            source=self.source and self.source.inside(part.root),
            background=background_in(self.background, part.root),
            dataset=records_in(shown, part.root),
        )

    def title_of(self, code: str) -> str:
        """Return the name of a region with its kind before it: ``Kecamatan Bajawa``."""
        areas = self.regions.everywhere.areas
        kind, name = (str(areas.loc[code, each]) for each in ("jenis", "nama"))
        if code == PROVINCE or name.lower().startswith(f"{kind} "):
            return name
        return self.translate(f"region_kind.{kind.replace(' ', '_')}", name=name)


@dataclass(frozen=True)
class Context(Frame):
    """Language, choices and data of one view."""

    dataset: Dataset

    @property
    def version(self) -> tuple[str, str, date, str]:
        """Name, version and day of the records and version of the background, for caches."""
        dataset = self.dataset
        return dataset.name, dataset.version, dataset.as_of, self.background.version

    @property
    def areas_key(self) -> tuple[object, ...]:
        """Everything on which all views of the areas depend, for keys of caches."""
        chosen = self.selection
        return (
            self.version,
            self.source.version if self.source else None,
            chosen.language,
            chosen.region,
            self.level,
            chosen.basis,
            self.on,
        )

    @property
    def on_paper(self) -> bool:
        """Whether the page is to be printed."""
        return bool(self.selection.paper)

    @property
    def level(self) -> Level:
        """The level of the areas that maps and tables show; by default the coarsest."""
        return Level(self.selection.level or self.regions.levels_within(self.region)[0])

    @property
    def basis(self) -> Basis:
        """The denominator of shares."""
        return Basis(self.selection.basis)

    @property
    def region(self) -> str:
        """Code of the chosen region."""
        return self.selection.region

    @property
    def village(self) -> str | None:
        """Code of the chosen region if it is a village, else ``None``."""
        return self.region if level_of(self.region) is Level.DESA else None

    @property
    def shown_region(self) -> str:
        """Code of the region whose areas are shown: the kecamatan if a village is chosen."""
        return ancestor(self.region, Level.KECAMATAN) if self.village else self.region

    @property
    def on(self) -> date:
        """The day of the view: the end of the chosen month, but not after the newest records."""
        newest = self.dataset.as_of
        if not self.selection.month:
            return newest
        return min(newest, pd.Period(self.selection.month, "M").end_time.date())

    @property
    def areas(self) -> pd.DataFrame:
        """The areas of the level inside `shown_region`, in the form of `Regions.at`."""
        return self.regions.at(self.level, self.shown_region)
