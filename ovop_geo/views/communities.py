"""The groups of villages of a view: communities that exist, those that could be, the chosen one."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

import pandas as pd

from ovop_geo.indicators.spatial.communities import candidate_members, existing_members
from ovop_geo.indicators.spatial.community_profiles import (
    Evidence,
    candidate_communities,
    existing_communities,
    products_of_candidates,
    products_of_existing,
    village_profiles,
)
from ovop_geo.indicators.spatial.community_status import diameter_of
from ovop_geo.indicators.spatial.village_points import islands_of, projected_points
from ovop_geo.indicators.verification import known_by
from ovop_geo.regions.codes import Level, lies_in
from ovop_geo.selection import PUBLISHED
from ovop_geo.views.chosen import commodities_of
from ovop_geo.views.context import Context
from ovop_geo.views.memory import remembered

GROUP_PART = "group"
"""The part of the page that lists the villages of the chosen group."""

_ALL = 100.0
_ON_THE_MAP = "community_status"
_KABUPATEN, _KECAMATAN = "kode_kabupaten", "kode_kecamatan"
_OPENED = ["komoditas", _KABUPATEN, _KECAMATAN]


@dataclass(frozen=True)
class Communities:
    """Groups of villages with one product.

    Attributes
    ----------
    members : columns ``kelompok``, ``komoditas`` and ``kode``, a row per village of a group.
    profiles : what is known of each group, index ``kelompok``.
    """

    members: pd.DataFrame
    profiles: pd.DataFrame

    def within(self, region: str, commodity: str) -> Communities:
        """Return the groups with a village in ``region``; of one commodity if it is not empty."""
        inside = self.members[lies_in(self.members["kode"], region)]
        if commodity:
            inside = inside[inside["komoditas"] == commodity]
        names = inside["kelompok"].unique()
        chosen = self.profiles[self.profiles.index.isin(names)]
        return Communities(self.members[self.members["kelompok"].isin(names)], chosen)


@dataclass(frozen=True, eq=False)
class Group:
    """The group of villages that a reader chose.

    Attributes
    ----------
    name : its name on the page.
    recorded : whether it is on record as a community, with all its villages.
    region : code of the smallest region around all its villages that has a map of villages.
    profile : what is known of it.
    villages : what is known of each of its villages, index ``kode``.
    """

    name: str
    recorded: bool
    region: str
    profile: pd.Series
    villages: pd.DataFrame


@remembered(4, lambda context: context.source.version if context.source else None)
def village_islands(context: Context) -> pd.Series:
    """Return the landmass of each village by the boundaries in use; empty without boundaries."""
    if context.source is None:
        return pd.Series(dtype="str")
    return islands_of(context.source.areas(Level.DESA))


def _evidence(context: Context) -> Evidence:
    villages, dataset = context.regions.villages, context.dataset
    points, islands = projected_points(villages), village_islands(context)
    published = dataset.name == PUBLISHED
    # Of a past month only what was published by then counts, as on the map.
    past = {name: known_by(dataset.tables[name], context.on) for name in ("produk", "sertifikat")}
    tables = {**dataset.tables, **past}
    return Evidence(tables, villages, points, islands, context.on, partial=published)


def _records_key(context: Context) -> tuple[Hashable, ...]:
    return (context.version, context.on, context.source.version if context.source else None)


@remembered(8, lambda context: (*_records_key(context), context.selection.diameter))
def candidates_of(context: Context) -> Communities:
    """Return the groups of villages that could be a community, in the whole province."""
    evidence = _evidence(context)
    diameter = diameter_of(context.selection.diameter)
    members = candidate_members(evidence.tables["produk"], evidence.points, diameter)
    return Communities(members, candidate_communities(members, evidence))


@remembered(4, _records_key)
def existing_of(context: Context) -> Communities:
    """Return the communities that there are, in the whole province."""
    tables = context.dataset.tables
    members = existing_members(tables["komunitas"], tables["anggota_komunitas"])
    return Communities(members, existing_communities(_evidence(context)))


def candidate_names(context: Context, members: pd.DataFrame) -> pd.Series:
    """Return names for groups that have none: commodity and first village; index ``kelompok``."""
    first = members.drop_duplicates("kelompok").set_index("kelompok")
    names = context.regions.villages["nama"].loc[first["kode"]]
    return pd.Series(
        [
            context.translate("communities.name", commodity=commodity.capitalize(), village=village)
            for commodity, village in zip(first["komoditas"], names, strict=True)
        ],
        first.index,
        dtype="str",
    )


@remembered(
    64,
    lambda context: (
        *_records_key(context),
        *(context.selection.diameter, context.selection.group, context.selection.language),
    ),
)
def chosen_group(context: Context) -> Group | None:
    """Return the group of the selection; ``None`` if there is none, or none of that code."""
    code = context.selection.group
    if not code:
        return None
    evidence = _evidence(context)
    for exists, found in ((False, candidates_of(context)), (True, existing_of(context))):
        if code in found.profiles.index:
            members = found.members[found.members["kelompok"] == code]
            members = members[members["kode"].isin(evidence.villages.index)]
            profile = found.profiles.loc[code]
            products = (products_of_existing if exists else products_of_candidates)(
                members, evidence
            )
            return Group(
                str(profile["nama"]) if exists else candidate_names(context, members)[code],
                exists or profile["persen_anggota"] == _ALL,
                _region_around(context, profile),
                profile,
                village_profiles(members, products, evidence),
            )
    return None


def recorded(candidates: pd.DataFrame) -> pd.Series:
    """Return which candidates are on record as a community, with all their villages."""
    return candidates["persen_anggota"] == _ALL


def openings(context: Context, profiles: pd.DataFrame) -> dict[str, dict[str, str]]:
    """Return what shows each group alone: values of the selection by the code of the group.

    The map is that of the smallest region around all its villages, with what is known of its
    commodity alone, if there are products of it.
    """
    commodities = set(commodities_of(context))
    return {
        str(code): {
            "region": _region_around(context, profile),
            "level": str(Level.DESA),
            "theme": _ON_THE_MAP,
            "commodity": profile["komoditas"] if profile["komoditas"] in commodities else "",
            "group": str(code),
            "part": GROUP_PART,
        }
        for code, profile in profiles[_OPENED].to_dict("index").items()
    }


def _region_around(context: Context, profile: Mapping[str, str] | pd.Series) -> str:
    areas = [str(profile[name]).split(";") for name in (_KECAMATAN, _KABUPATEN)]
    around = next((only for only, *others in areas if not others), context.regions.root)
    # Of a large list, not every region has a map of its villages.
    has_map = str(Level.DESA) in context.regions.levels_within(around)
    return around if has_map else areas[0][0]
