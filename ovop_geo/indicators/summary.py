"""The key figures of one region, as its head would ask for them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pandas as pd

from ovop_geo.indicators.basis import Basis
from ovop_geo.indicators.potential import commodity_count
from ovop_geo.indicators.products import flagship_coverage, product_count, product_coverage
from ovop_geo.indicators.progress import overall_progress
from ovop_geo.regions.codes import level_of, lies_in
from ovop_geo.regions.reference import Regions


def key_figures(
    tables: Mapping[str, pd.DataFrame], regions: Regions, region: str, basis: Basis, on: date
) -> pd.DataFrame:
    """Return the key figures of one region.

    Parameters
    ----------
    tables : the tables ``produk``, ``potensi`` and ``tahapan`` of a data set.
    regions : the reference list.
    region : code of a region of any level.
    on : the day that progress is taken at.

    Returns
    -------
    DataFrame of one row, index ``kode``: ``desa`` (villages in the denominator of all shares),
    ``desa_berproduk`` and ``persen_berproduk``, ``desa_berunggulan`` and ``persen_berunggulan``,
    ``produk`` (products), ``komoditas`` (different commodities, missing where none is recorded),
    ``persen_progres`` (overall). Shares are missing where ``desa`` is 0.

    Raises
    ------
    RegionError : ``region`` has not the form of a region code.
    """
    level = level_of(region)
    villages = regions.villages[lies_in(regions.villages.index, region)]
    products, potential, steps = (tables[name] for name in ("produk", "potensi", "tahapan"))
    covered = product_coverage(products, villages, level, basis)
    flagship = flagship_coverage(products, villages, level, basis)
    return pd.DataFrame(
        {
            "desa": covered["desa"],
            "desa_berproduk": covered["jumlah"],
            "persen_berproduk": covered["persen"],
            "desa_berunggulan": flagship["jumlah"],
            "persen_berunggulan": flagship["persen"],
            "produk": product_count(products, villages, level, basis)["jumlah"],
            "komoditas": commodity_count(potential, products, regions, level, basis)[
                "jumlah"
            ].reindex(covered.index),
            "persen_progres": overall_progress(steps, villages, level, basis, on)["persen"],
        }
    )
