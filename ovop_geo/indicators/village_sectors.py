"""The sectors of villages: how many are in each, and which leads in an area."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ovop_geo.indicators.aggregation import are_among, count_villages, percentage
from ovop_geo.indicators.basis import Basis, in_basis
from ovop_geo.indicators.computed_once import computed_once
from ovop_geo.indicators.indicator import Indicator
from ovop_geo.indicators.verification import accepted
from ovop_geo.records.sectors import MIXED, NOT_SET, SECTORS
from ovop_geo.regions.codes import Level, code_length

_CLASSES = (*SECTORS, MIXED)


def sector_counts(
    products: pd.DataFrame, villages: pd.DataFrame, level: Level, basis: Basis = Basis.ALL
) -> pd.DataFrame:
    """Count villages by the sector of their products.

    A village counts once: in the sector of its flagship if it has one, else in the most
    frequent sector of its products, and as ``campuran`` if several are equally frequent.
    At the level of villages, products are counted instead of villages: the flagship alone if
    there is one, else all products. ``campuran`` is then 0.

    Parameters
    ----------
    products : table ``produk``; rejected rows, rows without a sector and rows of a region
        coarser than a village do not count.
    villages : reference list of villages, index ``kode``.

    Returns
    -------
    DataFrame, index ``kode``, every area of ``level`` in code order; one column of whole
    numbers per sector in the order of `SECTORS`, then ``campuran``.
    """
    of_villages = level is Level.DESA
    counts = _decisive_products(products) if of_villages else _decided_villages(products)
    return count_villages(counts, villages, level, basis).drop(columns="desa")


def sector_profile(
    products: pd.DataFrame, villages: pd.DataFrame, basis: Basis = Basis.ALL
) -> pd.DataFrame:
    """Count the villages of one region by the sector of their products.

    Parameters
    ----------
    products : table ``produk``; `sector_counts` says which rows count.
    villages : the villages of the region, rows of the reference list.

    Returns
    -------
    DataFrame, index ``sektor``: the sectors in the order of `SECTORS`, then ``campuran`` for
    villages with several equally frequent ones and ``belum_ditetapkan`` for those without any;
    ``jumlah`` (villages) and ``persen`` of all villages in the denominator, missing if there
    are none.
    """
    counts = sector_counts(products, villages, Level.PROVINCE, basis).sum()
    total = int(in_basis(villages.index, basis).sum())
    counts[NOT_SET] = total - counts.sum()
    table = counts.rename("jumlah").rename_axis("sektor").to_frame()
    return table.assign(persen=percentage(table["jumlah"], pd.Series(total, table.index)))


def leading_sector(
    products: pd.DataFrame, villages: pd.DataFrame, level: Level, basis: Basis = Basis.ALL
) -> pd.DataFrame:
    """Return the most frequent sector of each area, its share, and the runner-up.

    The classes compared are the sectors and ``campuran``, as `sector_counts` counts them.

    Definition of this programme: the mode of the classes, and persen = 100 × villages of the class
    / villages counted.

    Parameters
    ----------
    products : table ``produk``; `sector_counts` says which rows count.
    villages : reference list of villages, index ``kode``.

    Returns
    -------
    DataFrame, index ``kode``, every area of ``level`` in code order: ``sektor`` (code,
    ``campuran`` where several classes lead with equal shares or mixed villages are the most
    frequent, missing where nothing is recorded), ``jumlah`` (villages counted, including mixed
    ones; products at the level of villages), ``persen`` (share of the leading class; on a tie
    the share of each tied class), ``seri`` (the tied codes joined by ``;``, missing without a
    tie), ``sektor_kedua`` and ``persen_kedua`` (class and share of the runner-up, found in the
    same way; missing where there is no other class).
    """
    counts = sector_counts(products, villages, level, basis)
    total = counts.sum(axis=1)
    first = _most_frequent(counts)
    rest = counts.mask(first, 0)
    next_best = rest.max(axis=1)
    return pd.DataFrame(
        {
            "sektor": _class_of(first),
            "jumlah": total,
            "persen": percentage(counts.max(axis=1), total),
            "seri": _tied(first),
            "sektor_kedua": _class_of(_most_frequent(rest)),
            "persen_kedua": percentage(next_best.where(next_best > 0), total),
        }
    )


@computed_once(4)
def _decisive_products(products: pd.DataFrame) -> pd.DataFrame:
    """Count, by village and sector, the products that determine the village's sector."""
    rows = accepted(products)
    of_village = rows["kode_wilayah"].str.len() == code_length(Level.DESA)
    rows = rows.loc[of_village & rows["sektor"].notna(), ["kode_wilayah", "sektor", "unggulan"]]
    flagships = rows.loc[rows["unggulan"], "kode_wilayah"]
    has_flagship = are_among(pd.Index(rows["kode_wilayah"]), flagships)
    decisive = rows[rows["unggulan"] | ~has_flagship]
    return _by_class(decisive["sektor"]).groupby(decisive["kode_wilayah"]).sum()


def _by_class(classes: pd.Series) -> pd.DataFrame:
    """Return one column per class, 1 in the rows of that class and 0 elsewhere."""
    of_class = pd.Categorical(classes, _CLASSES).codes[:, None] == np.arange(len(_CLASSES))
    return pd.DataFrame(of_class.astype("int64"), classes.index, list(_CLASSES))


@computed_once(4)
def _decided_villages(products: pd.DataFrame) -> pd.DataFrame:
    """Return 1 in the class of each village, from the products that determine it."""
    return _by_class(_class_of(_most_frequent(_decisive_products(products))))


def _most_frequent(counts: pd.DataFrame) -> pd.DataFrame:
    """Return which classes of each row have its highest count, none where all are 0."""
    return counts.eq(counts.max(axis=1), axis=0) & counts.gt(0)


def _class_of(chosen: pd.DataFrame) -> pd.Series:
    """Name the one chosen class of each row, ``campuran`` for several, missing for none."""
    number = chosen.sum(axis=1)
    return chosen.idxmax(axis=1).astype("str").mask(number > 1, MIXED).where(number > 0)


def _tied(chosen: pd.DataFrame) -> pd.Series:
    """Join the chosen classes of each row by ``;``, missing unless there are several."""
    several = chosen[chosen.sum(axis=1) > 1]
    names = [";".join(chosen.columns[row]) for row in several.to_numpy()]
    return pd.Series(names, several.index, dtype="str").reindex(chosen.index)


ENTRIES = (
    Indicator(
        id="leading_sector",
        kind="category",
        compute=lambda question: leading_sector(
            question.known("produk"), question.villages, question.level, question.basis
        ),
        source="products",
        offered={"beranda": 1, "produk_unggulan": 3},
        unit="sector",
        direction=0,
        classes="alami",
        published=True,
    ),
)
