"""The share of products that are packaged or marketed."""

from __future__ import annotations

import pandas as pd

from ovop_geo.indicators.aggregation import areas_of, count_villages, percentage
from ovop_geo.indicators.basis import Basis, in_basis
from ovop_geo.indicators.indicator import Indicator
from ovop_geo.indicators.verification import accepted
from ovop_geo.indicators.whole import PRODUCTS
from ovop_geo.regions.codes import Level

PACKAGED = ("dikemas", "dipasarkan")
"""The stages at which a product is packaged."""


def packaged_products(
    products: pd.DataFrame, villages: pd.DataFrame, level: Level, basis: Basis = Basis.ALL
) -> pd.DataFrame:
    """Return the share of products that are packaged or marketed.

    Under `Basis.DESA` products of a kelurahan do not count. A product of which only the kecamatan
    or kabupaten is known counts at that level and above.

    Definition of this programme, to tell how many products are ready for a shelf: persen = 100 ×
    jumlah / produk.

    Parameters
    ----------
    products : table ``produk``; rejected rows and rows without ``tahap_olah`` do not count.
    villages : reference list of villages, index ``kode``.

    Returns
    -------
    DataFrame, index ``kode``, every area of ``level`` in code order: ``desa`` (villages in the
    denominator), ``produk`` (products whose stage is recorded), ``jumlah`` (those packaged or
    marketed), ``persen`` = 100 × jumlah / produk, missing where no stage is recorded.
    """
    rows = accepted(products)
    rows = rows[rows["tahap_olah"].notna()]
    codes = pd.Index(rows["kode_wilayah"], dtype="str")
    rows, codes = rows[in_basis(codes, basis).to_numpy()], codes[in_basis(codes, basis)]
    areas = areas_of(codes, level)
    packaged = rows["tahap_olah"].isin(PACKAGED).to_numpy()
    table = count_villages(pd.DataFrame(index=villages.index), villages, level, basis)
    for name, counted in (("produk", areas), ("jumlah", areas[packaged])):
        table[name] = counted.value_counts().reindex(table.index, fill_value=0)
    return table.assign(persen=percentage(table["jumlah"], table["produk"]))


ENTRIES = (
    Indicator(
        id="packaged_products",
        kind="rate",
        compute=lambda question: packaged_products(
            question.products, question.villages, question.level, question.basis
        ),
        source="products",
        offered={"produk_unggulan": 5, "prioritas.sumbu": 8, "bandingkan.serupa": 5},
        whole=PRODUCTS,
        narrows=True,
    ),
)
