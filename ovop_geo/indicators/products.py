"""Indicators of products: coverage, flagships and the leading sector."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ovop_geo.indicators.aggregation import (
    areas_of,
    count_villages,
    percentage,
    share_of_villages,
)
from ovop_geo.indicators.basis import Basis, in_basis
from ovop_geo.indicators.registry import MIXED, NOT_SET
from ovop_geo.indicators.verification import accepted
from ovop_geo.records.sectors import SECTORS
from ovop_geo.regions.codes import Level, code_length

# Parts of villages are thirds and fifths: rounding keeps equal sums equal.
_WEIGHT_DECIMALS = 9


def product_coverage(
    products: pd.DataFrame, villages: pd.DataFrame, level: Level, basis: Basis = Basis.ALL
) -> pd.DataFrame:
    """Return the share of villages with at least one recorded product.

    Parameters
    ----------
    products : table ``produk``; rejected rows and rows of a region coarser than a village
        do not count.
    villages : reference list of villages, index ``kode``.

    Returns
    -------
    DataFrame, index ``kode``, every area of ``level`` in code order: ``desa`` (villages in the
    denominator), ``jumlah`` (villages with a product), ``persen`` from 0 to 100, missing where
    ``desa`` is 0. A village without a record counts in the denominator.
    """
    return share_of_villages(_codes(accepted(products)), villages, level, basis)


def flagship_coverage(
    products: pd.DataFrame, villages: pd.DataFrame, level: Level, basis: Basis = Basis.ALL
) -> pd.DataFrame:
    """Return the share of villages that have set a flagship product.

    Parameters
    ----------
    products : table ``produk``; only rows that are ``unggulan`` and not rejected count.
    villages : reference list of villages, index ``kode``.

    Returns
    -------
    DataFrame, index ``kode``, every area of ``level`` in code order: ``desa`` (villages in the
    denominator), ``jumlah`` (villages with a flagship), ``persen`` from 0 to 100, missing where
    ``desa`` is 0. A village without a record counts in the denominator.
    """
    rows = accepted(products)
    return share_of_villages(_codes(rows[rows["unggulan"]]), villages, level, basis)


def product_count(
    products: pd.DataFrame, villages: pd.DataFrame, level: Level, basis: Basis = Basis.ALL
) -> pd.DataFrame:
    """Count the products recorded in each area or in any region inside it.

    Under `Basis.DESA` products of a kelurahan do not count; those of which only the kecamatan
    or kabupaten is known do, from that level up.

    Returns
    -------
    DataFrame, index ``kode``, every area of ``level`` in code order: ``jumlah``, 0 where no
    product is recorded.
    """
    rows = accepted(products)
    places = areas_of(_codes(rows)[in_basis(_codes(rows), basis)], level)
    areas = areas_of(villages.index, level).unique().sort_values()
    counts = places.value_counts().reindex(areas, fill_value=0)
    return counts.rename("jumlah").to_frame().rename_axis("kode")


def sector_counts(
    products: pd.DataFrame, villages: pd.DataFrame, level: Level, basis: Basis = Basis.ALL
) -> pd.DataFrame:
    """Count villages by the sector of what they make.

    A village counts once: in the sector of its flagship if it has set one, else in the most
    frequent sector of its products. If several sectors of a village are equally frequent it
    counts in each with an equal part, so that the parts of a village add up to one.
    At the level of villages themselves the products that decide are counted instead: the
    flagship alone if set, else all products.

    Parameters
    ----------
    products : table ``produk``; rejected rows, rows without a sector and rows of a region
        coarser than a village do not count.
    villages : reference list of villages, index ``kode``.

    Returns
    -------
    DataFrame, index ``kode``, every area of ``level`` in code order; one column of numbers per
    sector in the order of `SECTORS`, 0 where there is none.
    """
    decisive = _decisive_products(products)
    if level is not Level.DESA:
        leads = decisive.eq(decisive.max(axis=1), axis=0) & decisive.gt(0)
        decisive = leads.div(leads.sum(axis=1), axis=0)
    counts = count_villages(decisive, villages, level, basis).drop(columns="desa")
    return counts.astype(float).round(_WEIGHT_DECIMALS)


def sector_profile(
    products: pd.DataFrame, villages: pd.DataFrame, basis: Basis = Basis.ALL
) -> pd.DataFrame:
    """Divide the villages of one region by the sector of what they make.

    Parameters
    ----------
    products : table ``produk``; which rows count, and how, says `sector_counts`.
    villages : the villages of the region, rows of the reference list.

    Returns
    -------
    DataFrame, index ``sektor``: the sectors in the order of `SECTORS`, then
    ``belum_ditetapkan`` for villages without one; ``jumlah`` (villages, parts of one where a
    village is divided) and ``persen`` of all villages in the denominator, missing where there
    are none.
    """
    counts = sector_counts(products, villages, Level.PROVINCE, basis).sum()
    total = int(in_basis(villages.index, basis).sum())
    counts[NOT_SET] = round(total - counts.sum(), _WEIGHT_DECIMALS)
    table = counts.rename("jumlah").rename_axis("sektor").to_frame()
    return table.assign(persen=percentage(table["jumlah"], pd.Series(total, table.index)))


def leading_sector(
    products: pd.DataFrame, villages: pd.DataFrame, level: Level, basis: Basis = Basis.ALL
) -> pd.DataFrame:
    """Return the most frequent sector of each area, its share, and the runner-up.

    Parameters
    ----------
    products : table ``produk``; which rows count, and how, says `sector_counts`.
    villages : reference list of villages, index ``kode``.

    Returns
    -------
    DataFrame, index ``kode``, every area of ``level`` in code order: ``sektor`` (code,
    ``campuran`` where several lead with equal shares, missing where nothing is recorded),
    ``jumlah`` (villages counted; at the level of villages the products counted), ``persen``
    (share of the leading sector, on a tie of each), ``seri`` (the tied codes joined by ``;``,
    missing without a tie), ``sektor_kedua`` and ``persen_kedua`` (the next share below in the
    same way, missing where all belong to the leading ones).
    """
    counts = sector_counts(products, villages, level, basis)
    values = counts.to_numpy()
    total = counts.sum(axis=1)
    best = values.max(axis=1, keepdims=True)
    first = (values == best) & (values > 0)
    rest = np.where(first, 0.0, values)
    next_best = rest.max(axis=1, keepdims=True)
    second = (rest == next_best) & (rest > 0)
    tied = first.sum(axis=1) > 1
    names = np.array(SECTORS)
    return pd.DataFrame(
        {
            "sektor": _class_of(first, counts.index),
            "jumlah": total.round().astype("int64"),
            "persen": percentage(pd.Series(best[:, 0], counts.index), total),
            "seri": pd.Series(
                [
                    ";".join(names[row]) if tie else None
                    for row, tie in zip(first, tied, strict=True)
                ],
                counts.index,
                dtype="str",
            ),
            "sektor_kedua": _class_of(second, counts.index),
            "persen_kedua": percentage(
                pd.Series(np.where(second.any(axis=1), next_best[:, 0], np.nan), counts.index),
                total,
            ),
        }
    )


def _codes(records: pd.DataFrame) -> pd.Index:
    return pd.Index(records["kode_wilayah"], dtype="str", name="kode")


def _decisive_products(products: pd.DataFrame) -> pd.DataFrame:
    """Count by village and sector the products that decide on the village's sector."""
    rows = accepted(products)
    of_village = rows["kode_wilayah"].str.len() == code_length(Level.DESA)
    rows = rows.loc[of_village & rows["sektor"].notna(), ["kode_wilayah", "sektor", "unggulan"]]
    has_flagship = rows["kode_wilayah"].isin(rows.loc[rows["unggulan"], "kode_wilayah"])
    decisive = rows[rows["unggulan"] | ~has_flagship]
    of_sector = pd.DataFrame(
        {sector: (decisive["sektor"] == sector).astype("int64") for sector in SECTORS}
    )
    return of_sector.groupby(decisive["kode_wilayah"]).sum()


def _class_of(chosen: np.ndarray, index: pd.Index) -> pd.Series:
    """Name the one chosen sector of each row, ``campuran`` for several, missing for none."""
    number = chosen.sum(axis=1)
    names = np.array([*SECTORS, MIXED], dtype=object)[
        np.where(number > 1, len(SECTORS), chosen.argmax(axis=1))
    ]
    return pd.Series(names, index, dtype="str").where(number > 0)
