"""Where communities with one product could be, and where there are some."""

from __future__ import annotations

import pandas as pd

from ovop_geo.indicators.aggregation import are_among, areas_of
from ovop_geo.indicators.indicator import Indicator
from ovop_geo.indicators.question import Question
from ovop_geo.indicators.spatial.communities import candidate_members, existing_members
from ovop_geo.indicators.spatial.village_points import projected_points
from ovop_geo.indicators.verification import accepted
from ovop_geo.regions.codes import ABOVE_VILLAGES, Level
from ovop_geo.selection import number_set

CHOSEN, MEMBER, CANDIDATE, ALONE = "dipilih", "anggota", "calon", "sendiri"


def diameter_of(setting: str) -> float:
    """Return the largest distance in a community in metres; ``setting`` is in kilometres."""
    return 1000.0 * number_set("diameter", setting)


def candidates_asked(question: Question) -> pd.DataFrame:
    """Return `candidate_members` of the commodity and the diameter that are asked for."""
    points = projected_points(question.villages)
    diameter = diameter_of(question.setting)
    return candidate_members(question.known("produk"), points, diameter, question.commodity or None)


def community_status(question: Question) -> pd.DataFrame:
    """Return whether each village is in a community, could be in one, or makes its product alone.

    Definition of this programme, which joins villages of one product to communities; the groups
    are those of `candidate_members`, with their reference.

    Returns
    -------
    DataFrame, index ``kode``, every village in code order: ``kategori`` (`CHOSEN` if it is in the
    group that is asked for, else `MEMBER` of a community that exists, else `CANDIDATE` if it is in
    a group of `candidate_members`, else `ALONE`; missing without a product or a membership);
    ``calon``, the number of groups that it is in, missing without a product; and ``kelompok``,
    their names; see `group_names`.
    """
    makers = pd.Index(accepted(question.products)["kode_wilayah"])
    candidates = candidates_asked(question)
    existing = existing_members(question.tables["komunitas"], question.tables["anggota_komunitas"])
    if question.commodity:
        existing = existing[existing["komoditas"] == question.commodity]
    villages = question.villages.index
    known = pd.Series(are_among(villages, makers), villages)
    status = pd.Series(None, villages, dtype="str", name="kategori")
    status[known] = ALONE
    status[are_among(villages, candidates["kode"])] = CANDIDATE
    status[are_among(villages, existing["kode"])] = MEMBER
    for groups in (candidates, existing):
        status[are_among(villages, groups["kode"][groups["kelompok"] == question.group])] = CHOSEN
    number = candidates["kode"].value_counts().reindex(villages).astype("float64")
    return pd.DataFrame(
        {
            "kategori": status,
            "calon": number.fillna(0).where(known),
            "kelompok": group_names(candidates, question.villages),
        }
    )


def group_names(members: pd.DataFrame, villages: pd.DataFrame) -> pd.Series:
    """Return the names of the groups that each village is in.

    A group is named by its commodity and its first village, with the number of its villages behind
    it: ``kopi Zozozea (11), madu Roa (2)``.

    Parameters
    ----------
    members : what `candidate_members` returns.
    villages : the reference list of villages, index ``kode``.

    Returns
    -------
    Series of text, index ``kode``, every village; missing for one in no group.
    """
    groups = members.groupby("kelompok").agg(
        komoditas=("komoditas", "first"), kode=("kode", "first"), desa=("kode", "size")
    )
    first = groups["kode"].map(villages["nama"])
    names = groups["komoditas"] + " " + first + " (" + groups["desa"].astype("str") + ")"
    written = members["kelompok"].map(names).groupby(members["kode"]).agg(", ".join)
    return written.astype("str").reindex(villages.index).rename("kelompok")


def community_counts(question: Question) -> pd.DataFrame:
    """Count the groups of `candidate_members` with a village in each area.

    A group on the border of two areas counts in both; at the level of the province once. Of
    single villages `community_status` says more.

    Definition of this programme; the groups are those of `candidate_members`, with their
    reference.

    Returns
    -------
    DataFrame, index ``kode``, every area of the level in code order: ``jumlah``, missing where no
    village has a product.
    """
    areas = question.regions.at(question.level).index
    members = candidates_asked(question)
    kode = areas_of(pd.Index(members["kode"], dtype="str"), question.level)
    counts = members["kelompok"].groupby(kode.to_numpy()).nunique().reindex(areas)
    makers = pd.Index(accepted(question.products)["kode_wilayah"], dtype="str")
    makers = makers[are_among(makers, question.villages.index)]
    known = are_among(areas, areas_of(makers, question.level))
    return pd.DataFrame({"jumlah": counts.fillna(0).astype("float64").where(known)}, index=areas)


ENTRIES = (
    Indicator(
        id="community_counts",
        kind="count",
        compute=community_counts,
        source="products",
        offered={"komunitas": 1},
        unit="groups",
        decimals=0,
        direction=0,
        narrows=True,
        setting="diameter",
        levels=ABOVE_VILLAGES,
        of_villages="community_status",
    ),
    Indicator(
        id="community_status",
        kind="classes",
        compute=community_status,
        source="communities_and_products",
        offered={"komunitas": 2},
        unit="class",
        direction=0,
        narrows=True,
        setting="diameter",
        marks_group=True,
        palette="komunitas",
        details={"calon": 0, "kelompok": None},
        told=(CHOSEN, MEMBER, CANDIDATE, ALONE),
        levels=(Level.DESA,),
    ),
)
