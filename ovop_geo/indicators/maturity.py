"""How mature products are: stage of processing, stars and permits."""

from __future__ import annotations

from datetime import date

import pandas as pd

from ovop_geo.indicators.aggregation import count_villages, percentage
from ovop_geo.indicators.basis import Basis
from ovop_geo.indicators.located import in_areas, in_region
from ovop_geo.indicators.permits import issued_by, of_commodity, valid_on
from ovop_geo.records.tables import TABLES
from ovop_geo.regions.codes import Level
from ovop_geo.regions.reference import Regions

STAGES = TABLES["produk"].column("tahap_olah").allowed
"""The stages of processing, each of which has the ones before it behind it."""

STARS = (1, 2, 3, 4, 5)
"""The stars that the ministry of industry gives to OVOP products."""

NO_STAGE, NO_STARS = "tanpa_tahap", "tanpa_bintang"


def star_column(stars: int) -> str:
    """Return the column name of products with so many stars: ``bintang_3``."""
    return f"bintang_{stars}"


def maturity_counts(
    products: pd.DataFrame,
    certificates: pd.DataFrame,
    regions: Regions,
    level: Level,
    basis: Basis,
    on: date,
    commodity: str = "",
) -> pd.DataFrame:
    """Count the products of each area by stage of processing, by stars and by permits.

    Nobody records that a product has no stage, no star or no permit. So each of the three is
    missing in an area where none is recorded of any product, and 0 only beside others that are.

    Definition of this programme, which records the stage (`STAGES`) and the permits of products;
    the stars are those of the ministry of industry (`STARS`).

    Parameters
    ----------
    products : table ``produk``; `in_areas` says where a product counts.
    certificates : table ``sertifikat``; `valid_on` says which count.
    commodity : only products of it; all if empty.

    Returns
    -------
    DataFrame, index ``kode``, every area of ``level`` in code order: ``desa`` (villages in the
    denominator), ``produk`` (products); one column for each of `STAGES`, missing where the stage
    of no product is recorded, and ``tanpa_tahap`` (products without a stage); ``bintang_1`` to
    ``bintang_5``, missing where no product has recorded stars, and ``tanpa_bintang``;
    ``berizin`` (products with a permit or mark of any kind that is valid on the day ``on``),
    missing where none is recorded that was issued by then, valid or not.
    """
    rows = in_areas(of_commodity(products, commodity), regions, level, basis)
    villages = regions.villages
    table = count_villages(pd.DataFrame(index=villages.index), villages, level, basis)
    made = rows["kode"].value_counts().reindex(table.index, fill_value=0)
    stages = _counted(rows, "tahap_olah", {stage: stage for stage in STAGES}, table.index)
    stars = _counted(rows, "bintang", {each: star_column(each) for each in STARS}, table.index)
    permitted = _holders(rows, valid_on(certificates, on), table.index)
    recorded = _holders(rows, issued_by(certificates, on), table.index)
    return pd.concat(
        [
            table.assign(produk=made),
            stages.assign(**{NO_STAGE: made - stages.sum(axis=1).astype("int64")}),
            stars.assign(**{NO_STARS: made - stars.sum(axis=1).astype("int64")}),
            permitted.where(recorded > 0).rename("berizin"),
        ],
        axis=1,
    )


def maturity_funnel(
    products: pd.DataFrame,
    regions: Regions,
    region: str,
    basis: Basis = Basis.ALL,
    commodity: str = "",
) -> pd.DataFrame:
    """Return how many products of ``region`` have come to each stage of processing, or further.

    A product that is marketed was also packaged and processed.

    Definition of this programme: the stages as a funnel, in which a product has come to every
    stage up to its own.

    Parameters
    ----------
    products : table ``produk``; rejected rows and rows without ``tahap_olah`` do not count.
    commodity : only products of it; all if empty.

    Returns
    -------
    DataFrame, index ``tahap``, `STAGES` in order: ``produk`` (products whose stage is recorded),
    ``jumlah`` (those at the stage or a later one), ``persen`` = 100 × jumlah / produk, missing
    where no stage is recorded.
    """
    rows = in_region(of_commodity(products, commodity), regions, region, basis)
    at_stage = rows["tahap_olah"].value_counts().reindex(pd.Index(STAGES, name="tahap"))
    reached = at_stage.fillna(0).astype("int64")[::-1].cumsum()[::-1]
    table = pd.DataFrame({"produk": int(reached.iloc[0]), "jumlah": reached})
    return table.assign(persen=percentage(table["jumlah"], table["produk"]))


def _holders(rows: pd.DataFrame, certificates: pd.DataFrame, areas: pd.Index) -> pd.Series:
    """Count the products of each area that are in ``certificates``."""
    holding = rows["kode_produk"].isin(certificates["kode_produk"])
    return rows.loc[holding, "kode"].value_counts().reindex(areas, fill_value=0)


def _counted(
    rows: pd.DataFrame, column: str, names: dict[str, str] | dict[int, str], areas: pd.Index
) -> pd.DataFrame:
    """Count the rows of each area by a value, missing where the value of none is recorded."""
    counts = {
        name: rows.loc[rows[column] == value, "kode"].value_counts().reindex(areas, fill_value=0)
        for value, name in names.items()
    }
    table = pd.DataFrame(counts).astype("float64")
    return table.where(table.sum(axis=1) > 0)
