"""Records by the area or the region in which they lie."""

from __future__ import annotations

import pandas as pd

from ovop_geo.indicators.aggregation import areas_of
from ovop_geo.indicators.basis import Basis, in_basis
from ovop_geo.indicators.computed_once import computed_once
from ovop_geo.indicators.verification import accepted
from ovop_geo.regions.codes import Level, lies_in
from ovop_geo.regions.reference import Regions


@computed_once(32)
def in_areas(
    records: pd.DataFrame, regions: Regions, level: Level, basis: Basis = Basis.ALL
) -> pd.DataFrame:
    """Return the records that count at ``level``, and the area of each.

    A record of a region coarser than a village counts at the level of that region and above.
    Rejected records, those of regions that the reference list does not have and, under
    `Basis.DESA`, those of kelurahan count nowhere.

    Parameters
    ----------
    records : any table with ``kode_wilayah`` and ``verifikasi``.

    Returns
    -------
    DataFrame, the rows of ``records`` that count, in their order, with ``kode``, the code of the
    area of ``level`` in which each lies.
    """
    rows = _counted(records, regions, basis)
    areas = areas_of(pd.Index(rows["kode_wilayah"], dtype="str"), level)
    return rows.assign(kode=areas)[areas.notna()]


def in_region(
    records: pd.DataFrame, regions: Regions, region: str, basis: Basis = Basis.ALL
) -> pd.DataFrame:
    """Return the records of ``region`` and of all regions inside it, by the rules of `in_areas`."""
    rows = _counted(records, regions, basis)
    return rows[lies_in(rows["kode_wilayah"], region)]


@computed_once(32)
def _counted(records: pd.DataFrame, regions: Regions, basis: Basis) -> pd.DataFrame:
    rows = accepted(records)
    codes = pd.Index(rows["kode_wilayah"], dtype="str")
    return rows[(regions.areas.index.get_indexer(codes) >= 0) & in_basis(codes, basis).to_numpy()]
