"""What the share of an indicator is taken of."""

from __future__ import annotations

from dataclasses import dataclass

from ovop_geo.indicators.basis import Basis


@dataclass(frozen=True)
class Whole:
    """The denominator of a share.

    Attributes
    ----------
    name : part of its catalogue keys.
    column : the column of an indicator's table that holds the denominator of each area.
    """

    name: str
    column: str

    def unit_key(self, basis: Basis) -> str:
        """Return the catalogue key of the unit of a share: ``persen desa``."""
        return f"indicator.whole.{self.name}.percent.{basis}"

    def denominator_key(self, basis: Basis) -> str:
        """Return the catalogue key of ``dari {count} desa``."""
        return f"indicator.whole.{self.name}.of.{basis}"

    @property
    def missing_key(self) -> str:
        """The catalogue key of the sentence that counts areas with a denominator of 0."""
        return f"indicator.whole.{self.name}.missing"

    def count_key(self, basis: Basis) -> str:
        """Return the catalogue key of the heading above a column of denominators."""
        return f"indicator.whole.{self.name}.count.{basis}"


VILLAGES = Whole("desa", "desa")
FOOD_FLAGSHIPS = Whole("unggulan", "unggulan")
PRODUCTS = Whole("produk", "produk")
RECORDS = Whole("catatan", "catatan")
INDEXED = Whole("berindeks", "berindeks")
