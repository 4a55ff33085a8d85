"""The register of indicators: what each one is called, measured in, made from and warned of.

Pages, legends, downloads and documents read it; nothing repeats a unit or a caveat in code.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ovop_geo.indicators.basis import Basis

PUBLISHED_DATASET = "publik"
"""The data set of published facts, on which products are called published ones."""

MIXED = "campuran"
"""Class of an area where several sectors lead with equal shares."""

NOT_SET = "belum_ditetapkan"
"""Class of a village without any sector; a display class, never in a record."""

STEPS = (1, 2, 3, 4, 5)
"""Numbers of the five steps of the programme."""

Kind = Literal["rate", "amount", "category", "count"]


@dataclass(frozen=True)
class Indicator:
    """What a reader must know of one indicator.

    Attributes
    ----------
    id : name in links and downloads.
    label_key : catalogue key of its name.
    unit_key : catalogue key of its unit over all villages (see `unit_key_on`); that of an
        amount has the placeholder ``unit``.
    kind : ``rate`` (percent, 0 to 100), ``amount``, ``category`` or ``count``.
    direction : 1 where more is better, 0 where it is neither.
    source_key, method_key : catalogue keys of where it comes from and how it is made.
    caveat_key : catalogue key of what it does not say, if anything.
    decimals : decimals to show at most.
    published_label_key : catalogue key of its name on the data set of published facts, where
        that differs.
    """

    id: str
    label_key: str
    unit_key: str
    kind: Kind
    direction: Literal[0, 1]
    source_key: str
    method_key: str
    caveat_key: str | None
    decimals: int
    published_label_key: str | None = None

    def label_key_on(self, dataset: str) -> str:
        """Return the catalogue key of the name it has on the data set called ``dataset``."""
        if dataset == PUBLISHED_DATASET and self.published_label_key:
            return self.published_label_key
        return self.label_key

    def unit_key_on(self, basis: Basis) -> str:
        """Return the catalogue key of its unit when shares are taken of ``basis``."""
        if self.kind == "rate":
            return f"indicator.unit.percent_villages.{basis}"
        return self.unit_key


def step_column(step: int) -> str:
    """Return the name of the column that tables of progress give to ``step``."""
    return f"langkah_{step}"


def villages_unit_key(basis: Basis) -> str:
    """Return the catalogue key of the unit of counts of villages under ``basis``."""
    return f"indicator.unit.villages.{basis}"


def step_indicator(step: int) -> str:
    """Return the id of the indicator of one of the five steps."""
    return f"step_{step}"


def _step(step: int) -> Indicator:
    return Indicator(
        id=step_indicator(step),
        label_key=f"indicator.step_{step}.label",
        unit_key="indicator.unit.percent_villages.semua",
        kind="rate",
        direction=1,
        source_key="indicator.source.steps",
        method_key="indicator.step.method",
        caveat_key="indicator.step.caveat",
        decimals=1,
    )


_LISTED = (
    Indicator(
        id="product_coverage",
        label_key="indicator.product_coverage.label",
        unit_key="indicator.unit.percent_villages.semua",
        kind="rate",
        direction=1,
        source_key="indicator.source.products",
        method_key="indicator.product_coverage.method",
        caveat_key="indicator.product_coverage.caveat",
        decimals=1,
        published_label_key="indicator.product_coverage.published_label",
    ),
    Indicator(
        id="flagship_coverage",
        label_key="indicator.flagship_coverage.label",
        unit_key="indicator.unit.percent_villages.semua",
        kind="rate",
        direction=1,
        source_key="indicator.source.products",
        method_key="indicator.flagship_coverage.method",
        caveat_key="indicator.flagship_coverage.caveat",
        decimals=1,
    ),
    Indicator(
        id="leading_sector",
        label_key="indicator.leading_sector.label",
        unit_key="indicator.unit.sector",
        kind="category",
        direction=0,
        source_key="indicator.source.products",
        method_key="indicator.leading_sector.method",
        caveat_key="indicator.leading_sector.caveat",
        decimals=1,
        published_label_key="indicator.leading_sector.published_label",
    ),
    Indicator(
        id="commodity_count",
        label_key="indicator.commodity_count.label",
        unit_key="indicator.unit.commodities",
        kind="count",
        direction=0,
        source_key="indicator.source.potential_and_products",
        method_key="indicator.commodity_count.method",
        caveat_key="indicator.commodity_count.caveat",
        decimals=0,
    ),
    Indicator(
        id="commodity_amount",
        label_key="indicator.commodity_amount.label",
        unit_key="indicator.unit.amount",
        kind="amount",
        direction=0,
        source_key="indicator.source.potential",
        method_key="indicator.commodity_amount.method",
        caveat_key="indicator.commodity_amount.caveat",
        decimals=1,
    ),
    *(_step(step) for step in STEPS),
    Indicator(
        id="overall_progress",
        label_key="indicator.overall_progress.label",
        unit_key="indicator.unit.percent_villages.semua",
        kind="rate",
        direction=1,
        source_key="indicator.source.steps",
        method_key="indicator.overall_progress.method",
        caveat_key="indicator.step.caveat",
        decimals=1,
    ),
)

INDICATORS: dict[str, Indicator] = {indicator.id: indicator for indicator in _LISTED}
"""Every indicator by its id, in the order that pages offer them."""
