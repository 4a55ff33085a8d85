"""Communities with one product: those that could be, and those that there are."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from ovop_geo.indicators.spatial.communities import candidate_members, existing_members
from ovop_geo.indicators.spatial.community_profiles import (
    Evidence,
    candidate_communities,
    existing_communities,
)
from ovop_geo.indicators.spatial.community_status import diameter_of
from ovop_geo.indicators.spatial.village_points import islands_of, projected_points
from ovop_geo.regions.codes import Level, lies_in
from ovop_geo.selection import WORK_DATASET, number_set
from ovop_geo.views.area_table import recorded_columns
from ovop_geo.views.chosen import chosen_commodity
from ovop_geo.views.columns import Column
from ovop_geo.views.context import Context
from ovop_geo.views.memory import remembered
from ovop_geo.views.record_words import word
from ovop_geo.views.sections.section import Part, Section

_SOURCE = "indicator.source.communities_and_products"

NAMED = 6
"""Most villages of a group that a table names."""


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


@remembered(4, lambda context: context.source.version if context.source else None)
def village_islands(context: Context) -> pd.Series:
    """Return the landmass of each village by the boundaries in use; empty without boundaries."""
    if context.source is None:
        return pd.Series(dtype="str")
    return islands_of(context.source.areas(Level.DESA))


def _evidence(context: Context) -> Evidence:
    villages = context.regions.villages
    points, islands = projected_points(villages), village_islands(context)
    return Evidence(context.dataset.tables, villages, points, islands, context.on)


@remembered(
    8,
    lambda context: (
        *(context.version, context.on, context.selection.diameter),
        context.source.version if context.source else None,
    ),
)
def candidates_of(context: Context) -> Communities:
    """Return the groups of villages that could be a community, in the whole province."""
    evidence = _evidence(context)
    diameter = diameter_of(context.selection.diameter)
    members = candidate_members(evidence.tables["produk"], evidence.points, diameter)
    return Communities(members, candidate_communities(members, evidence))


@remembered(
    4,
    lambda context: (
        *(context.version, context.on),
        context.source.version if context.source else None,
    ),
)
def existing_of(context: Context) -> Communities:
    """Return the communities that there are, in the whole province."""
    tables = context.dataset.tables
    members = existing_members(tables["komunitas"], tables["anggota_komunitas"])
    return Communities(members, existing_communities(_evidence(context)))


@remembered(
    32,
    lambda context: (*(context.areas_key, context.selection.diameter, chosen_commodity(context)),),
)
def candidate_section(context: Context) -> Section:
    """Return the groups of the region that could be a community, the largest first."""
    translate = context.translate
    found = candidates_of(context).within(context.shown_region, chosen_commodity(context))
    place = context.title_of(context.shown_region)
    distance = number_set("diameter", context.selection.diameter)
    title = translate("communities.candidates.title", place=place)
    if found.profiles.empty:
        nothing = translate("communities.candidates.nothing", place=place, distance=distance)
        return Section("calon_komunitas", title, (nothing,))
    profiles = found.profiles
    largest = profiles["desa"].idxmax()
    names = candidate_names(context, found.members)
    facts = {
        "place": place,
        "count": len(profiles),
        "distance": distance,
        "largest": names[largest],
        "villages": int(profiles["desa"].max()),
    }
    sentences = [translate("communities.candidates", **facts)]
    crossing = int(profiles["seberang"].eq(True).sum())
    if crossing:
        sentences.append(translate("communities.crossing", count=crossing))
    columns = [
        *_columns(context, found, names),
        Column(translate("communities.column.members"), profiles["persen_anggota"], 1),
        *recorded_columns(context, _SOURCE, profiles.index),
    ]
    return Section(
        f"calon_komunitas_{distance}km",
        title,
        tuple(sentences),
        tuple(columns),
        notes=(
            translate("communities.note", distance=distance),
            *(
                ()
                if context.dataset.name == WORK_DATASET
                else (translate("communities.elsewhere"),)
            ),
        ),
    )


@remembered(32, lambda context: (context.areas_key, chosen_commodity(context)))
def existing_section(context: Context) -> Section:
    """Return the communities of the region that are recorded, the largest first."""
    translate = context.translate
    found = existing_of(context).within(context.shown_region, chosen_commodity(context))
    place = context.title_of(context.shown_region)
    title = translate("communities.existing.title", place=place)
    if found.profiles.empty:
        return Section(
            "komunitas", title, (translate("communities.existing.nothing", place=place),)
        )
    count = len(found.profiles)
    sentence = translate(
        "communities.existing",
        place=place,
        count=count,
        villages=found.members["kode"].nunique(),
    )
    columns = [
        *_columns(context, found, found.profiles["nama"]),
        *recorded_columns(context, _SOURCE, found.profiles.index),
    ]
    return Section("komunitas", title, (sentence,), tuple(columns))


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


def _columns(context: Context, found: Communities, names: pd.Series) -> list[Column]:
    translate, profiles = context.translate, found.profiles
    villages = _villages(context, found.members)

    def column(name: str, cells: pd.Series, decimals: int | None = None) -> Column:
        return Column(translate(f"communities.column.{name}"), cells, decimals)

    kabupaten = _of_codes(context, profiles["kode_kabupaten"])
    return [
        Column(translate("communities.column.name"), names.loc[profiles.index], part="name"),
        Column(translate("communities.column.villages"), profiles["desa"], 0, leads=True),
        column("names", villages.loc[profiles.index]),
        column("kabupaten", kabupaten),
        column("products", profiles["produk"], 0),
        column("flagships", profiles["unggulan"].astype("Float64"), 0),
        column("capacity", _amounts(context, profiles, "kapasitas", "satuan")),
        column("potential", _amounts(context, profiles, "potensi", "potensi_satuan")),
        column("turnover", profiles["omzet"].div(1e6), 1),
        column("permits", profiles["berizin"].astype("Float64"), 0),
        column("permit_kinds", profiles["izin"].str.replace(";", ", ")),
        column("makers", _words(context, profiles["pelaku"])),
        column("progress", profiles["kemajuan"], 1),
        column("diameter", profiles["diameter"].div(1000), 1),
        column("crossing", _answers(context, profiles["seberang"])),
    ]


def _villages(context: Context, members: pd.DataFrame) -> pd.Series:
    names = context.regions.villages["nama"].reindex(members["kode"]).to_numpy()
    listed = pd.Series(names, members.index).groupby(members["kelompok"]).agg(list)
    return listed.map(
        lambda each: (
            ", ".join(each)
            if len(each) <= NAMED
            else context.translate(
                "communities.more", names=", ".join(each[:NAMED]), count=len(each) - NAMED
            )
        )
    )


def _of_codes(context: Context, codes: pd.Series) -> pd.Series:
    names = context.regions.areas["nama"].str.removeprefix("Kabupaten ")
    return codes.map(lambda joined: ", ".join(names.loc[joined.split(";")]), na_action="ignore")


def _amounts(context: Context, profiles: pd.DataFrame, value: str, unit: str) -> pd.Series:
    written = profiles[value].map(context.translate.number, na_action="ignore").astype("str")
    return (written + " " + profiles[unit].astype("str")).where(profiles[value].notna())


def _words(context: Context, kinds: pd.Series) -> pd.Series:
    return kinds.map(
        lambda joined: ", ".join(
            word(context.translate, "pelaku", kind) for kind in joined.split(";")
        ),
        na_action="ignore",
    )


def _answers(context: Context, flags: pd.Series) -> pd.Series:
    words = {True: context.translate("value.yes"), False: context.translate("data.value.no")}
    return flags.map(words, na_action="ignore").astype("str")


PARTS = (Part("candidates", candidate_section), Part("existing", existing_section))
