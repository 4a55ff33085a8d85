"""What is recorded of communities: products, permits, volume, progress, extent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from ovop_geo.indicators.aggregation import areas_of
from ovop_geo.indicators.progress import latest_status
from ovop_geo.indicators.spatial.communities import existing_members
from ovop_geo.indicators.spatial.joined_values import joined_values
from ovop_geo.indicators.spatial.recorded_amounts import leading_amounts, village_amounts
from ovop_geo.indicators.verification import accepted
from ovop_geo.regions.codes import Level

VOLUMES = ("produksi", "populasi")
"""The measures of a potential that say how much there is, the better one first."""

_GROUP = ["kelompok"]
_RECORDED = ["nilai", "ukuran", "satuan"]
_POTENTIAL = ["potensi", "potensi_ukuran", "potensi_satuan"]


@dataclass(frozen=True)
class Evidence:
    """What communities are described from.

    Attributes
    ----------
    tables : tables of a data set by name; rejected rows do not count.
    villages : the reference list of villages, index ``kode``.
    points : index ``kode``, columns ``x`` and ``y`` in metres.
    islands : the landmass of each village, index ``kode``; missing where not known.
    on : the day on which permits are valid and steps completed.
    partial : whether the tables hold only what was published, so that a group without a permit
        on record may have some.
    """

    tables: Mapping[str, pd.DataFrame]
    villages: pd.DataFrame
    points: pd.DataFrame
    islands: pd.Series
    on: date
    partial: bool = False

    def rows(self, table: str) -> pd.DataFrame:
        """Return the rows of ``table`` that were not rejected."""
        return accepted(self.tables[table])


def candidate_communities(members: pd.DataFrame, evidence: Evidence) -> pd.DataFrame:
    """Describe candidate communities. The products of one are those of its commodity.

    Parameters
    ----------
    members : what `ovop_geo.indicators.spatial.communities.candidate_members` returns.

    Returns
    -------
    DataFrame, index ``kelompok``: ``komoditas``, the columns of `_described`, and
    ``persen_anggota``: percent of its villages that are in an existing community of the same
    commodity, missing where no community is recorded at all.
    """
    existing = existing_members(evidence.tables["komunitas"], evidence.tables["anggota_komunitas"])
    pairs = pd.MultiIndex.from_frame(existing[["kode", "komoditas"]])
    joined = pd.MultiIndex.from_frame(members[["kode", "komoditas"]]).isin(pairs)
    share = pd.Series(100.0 * joined, members.index).groupby(members["kelompok"]).mean()
    return _described(members, products_of_candidates(members, evidence), evidence).assign(
        persen_anggota=share if len(existing) else np.nan
    )


def existing_communities(evidence: Evidence) -> pd.DataFrame:
    """Describe the communities that exist as candidates are described.

    Their products are those of `products_of_existing`.

    Returns
    -------
    DataFrame, index ``kelompok`` (code of the community): ``nama``, ``komoditas`` and the columns
    of `_described`. Members that the reference list lacks do not count; a community without
    members is left out.
    """
    tables = evidence.tables
    members = existing_members(tables["komunitas"], tables["anggota_komunitas"])
    members = members[members["kode"].isin(evidence.villages.index)].reset_index(drop=True)
    table = _described(members, products_of_existing(members, evidence), evidence)
    names = evidence.rows("komunitas").set_index("kode_komunitas")["nama"]
    table.insert(0, "nama", names.reindex(table.index))
    return table


def village_profiles(
    members: pd.DataFrame, products: pd.DataFrame, evidence: Evidence
) -> pd.DataFrame:
    """Describe the villages of one group, each as if it were a group of its own.

    Parameters
    ----------
    members : the rows of the group, columns ``komoditas`` and ``kode``.
    products : its products, as `products_of_candidates` or `products_of_existing` returns them;
        those of other villages do not count.

    Returns
    -------
    DataFrame, index ``kode``: the columns of `_described`.
    """
    own = products[products["kode"].isin(members["kode"])]
    alone, made = (each.assign(kelompok=each["kode"]) for each in (members, own))
    return _described(alone, made, evidence).rename_axis("kode")


def products_of_candidates(members: pd.DataFrame, evidence: Evidence) -> pd.DataFrame:
    """Return the products of the villages of each group that are of its commodity.

    Parameters
    ----------
    members : columns ``kelompok``, ``komoditas`` and ``kode``.

    Returns
    -------
    DataFrame: the rows of the table ``produk`` with ``kode`` for ``kode_wilayah``, and
    ``kelompok``.
    """
    products = evidence.rows("produk").rename(columns={"kode_wilayah": "kode"})
    return members.merge(products, on=["kode", "komoditas"])


def products_of_existing(members: pd.DataFrame, evidence: Evidence) -> pd.DataFrame:
    """Return the products of communities that exist.

    They are those that name the community, wherever they are made, and those of its villages that
    are of its commodity and name no community: who records a community seldom goes on to write
    its code beside every product.

    Parameters
    ----------
    members : columns ``kelompok``, ``komoditas`` and ``kode``.

    Returns
    -------
    DataFrame in the columns of `products_of_candidates`.
    """
    products = evidence.rows("produk").rename(columns={"kode_wilayah": "kode"})
    named = products.assign(kelompok=products["komunitas"])
    of_villages = products_of_candidates(members, evidence)
    is_free = ~of_villages["komunitas"].isin(evidence.rows("komunitas")["kode_komunitas"])
    return pd.concat(
        [named[named["kelompok"].isin(members["kelompok"])], of_villages[is_free]],
        ignore_index=True,
    )


def _described(members: pd.DataFrame, products: pd.DataFrame, evidence: Evidence) -> pd.DataFrame:
    """Describe groups of villages.

    Parameters
    ----------
    members : columns ``kelompok``, ``komoditas``, ``kode`` (known villages).
    products : rows of the table ``produk``, not rejected, with the column ``kelompok``.

    Returns
    -------
    DataFrame, index ``kelompok`` in the order of codes:

    - ``komoditas``; ``desa``, ``produk``, ``unggulan``: numbers of villages, products, flagships;
      that of flagships is missing if the data set names none at all.
    - ``kapasitas`` in ``satuan``: sum over the products that state it, missing unless all these
      have one unit; ``kapasitas_diketahui``, their number.
    - ``potensi`` in ``potensi_satuan``: how much of the commodity is recorded in the villages, by
      the measure ``potensi_ukuran``, one of `VOLUMES`, in the same way;
      ``potensi_diketahui``, the number of villages.
    - ``omzet``: sum of the turnovers that are known, missing without one; ``omzet_diketahui``,
      their number.
    - ``berizin``: products with a valid permit, missing if the data set has no permit at all, or
      holds only what was published and no permit of the group;
      ``izin``, the kinds of these permits; ``pelaku``, the kinds of makers: joined by ``;`` in
      alphabetical order, missing if none.
    - ``kemajuan``: percent of the five steps completed, the mean over the villages; as in every
      area, a village without a record has completed none, unless no village has a record: then
      it is missing.
    - ``diameter``: metres between the two farthest villages, missing if fewer than two points are
      known; ``seberang``: whether they lie on several landmasses, missing if not known.
    - ``kabupaten``, ``kecamatan``: numbers; ``kode_kabupaten``, ``kode_kecamatan``: their codes,
      joined by ``;``.
    """
    by_group = products.groupby("kelompok")
    table = members.groupby("kelompok").agg(komoditas=("komoditas", "first"), desa=("kode", "size"))
    table["produk"] = by_group.size().reindex(table.index, fill_value=0)
    flagships = by_group["unggulan"].sum().reindex(table.index, fill_value=0).astype("Int64")
    named = evidence.rows("produk")["unggulan"].any()
    table["unggulan"] = flagships if named else pd.array([pd.NA] * len(table), dtype="Int64")
    turnovers = by_group["omzet"]
    parts = [
        table,
        _in_one_unit(products, ["kapasitas", "satuan"]),
        _in_one_unit(_potentials(members, evidence), _POTENTIAL),
        turnovers.sum(min_count=1),
        turnovers.count().rename("omzet_diketahui"),
        _permits(products, evidence),
        joined_values(products, _GROUP, "pelaku"),
        _progress(members, evidence),
        _diameter(members, evidence.points),
        _crosses_sea(members, evidence.islands),
        _areas(members, Level.KABUPATEN),
        _areas(members, Level.KECAMATAN),
    ]
    described = pd.concat([part.reindex(table.index) for part in parts], axis=1)
    known = [name for name in described if name.endswith("_diketahui")]
    described[known] = described[known].fillna(0).astype("int64")
    if not evidence.partial and not evidence.rows("sertifikat").empty:
        described["berizin"] = described["berizin"].fillna(0)
    return described


def _in_one_unit(rows: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """Sum an amount over the rows of each group, where all that are known have one unit.

    Parameters
    ----------
    columns : the amount and what must be the same to add it.
    """
    amount, *kind = columns
    stated = rows.dropna(subset=columns).groupby("kelompok")
    alike = stated[kind].nunique().eq(1).all(axis=1)
    table = stated[kind].first().where(alike)
    table.insert(0, amount, stated[amount].sum().where(alike))
    return table.assign(**{f"{amount}_diketahui": stated.size()})


def _potentials(members: pd.DataFrame, evidence: Evidence) -> pd.DataFrame:
    rows = evidence.rows("potensi")
    rows = rows[rows["ukuran"].isin(VOLUMES) & rows["komoditas"].isin(members["komoditas"])]
    amounts = leading_amounts(village_amounts(rows, evidence.villages.index))
    amounts = amounts.rename(columns=dict(zip(_RECORDED, _POTENTIAL, strict=True)))
    return members.merge(amounts, on=["kode", "komoditas"])


def _permits(products: pd.DataFrame, evidence: Evidence) -> pd.DataFrame:
    rows, day = evidence.rows("sertifikat"), pd.Timestamp(evidence.on)
    rows = rows.assign(berlaku=~(rows["terbit"] > day) & ~(rows["berlaku_sampai"] < day))
    recorded = products[["kelompok", "kode_produk"]].merge(
        rows[["kode_produk", "jenis", "berlaku"]], on="kode_produk"
    )
    held = recorded[recorded["berlaku"]]
    groups = pd.Index(recorded["kelompok"].unique(), dtype="str")
    number = held.groupby("kelompok")["kode_produk"].nunique().astype("Int64")
    number = number.reindex(groups, fill_value=0)
    return pd.concat(
        [number.rename("berizin"), joined_values(held, _GROUP, "jenis").rename("izin")], axis=1
    )


def _progress(members: pd.DataFrame, evidence: Evidence) -> pd.Series:
    status = latest_status(evidence.tables["tahapan"], evidence.villages, evidence.on)
    status = status.loc[members["kode"]].set_axis(members["kelompok"])
    known = status.notna().any(axis=1).groupby(level=0).any()
    done = 100.0 * (status == "selesai").mean(axis=1).groupby(level=0).mean()
    return done.where(known).rename("kemajuan")


def _diameter(members: pd.DataFrame, points: pd.DataFrame) -> pd.Series:
    located = members[["kelompok", "kode"]].join(points[["x", "y"]].dropna(), "kode", "inner")
    pairs = located.merge(located, on="kelompok", suffixes=("", "_lain"))
    pairs = pairs[pairs["kode"] < pairs["kode_lain"]]
    length = np.hypot(pairs["x"] - pairs["x_lain"], pairs["y"] - pairs["y_lain"])
    return length.groupby(pairs["kelompok"]).max().rename("diameter")


def _crosses_sea(members: pd.DataFrame, islands: pd.Series) -> pd.Series:
    landmass = members["kode"].map(islands).groupby(members["kelompok"])
    number = landmass.nunique()
    several = number.gt(1).astype("boolean")
    return several.where(several | (landmass.count() == landmass.size())).rename("seberang")


def _areas(members: pd.DataFrame, level: Level) -> pd.DataFrame:
    rows = members.assign(area=areas_of(pd.Index(members["kode"]), level))
    return pd.DataFrame(
        {
            str(level): rows.groupby("kelompok")["area"].nunique(),
            f"kode_{level}": joined_values(rows, _GROUP, "area"),
        }
    )
