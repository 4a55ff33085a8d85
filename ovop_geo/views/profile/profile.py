"""The profile of a region: where it is, its figures, maps and sections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ovop_geo.indicators.registry import offered_on
from ovop_geo.regions.codes import PROVINCE
from ovop_geo.views.area_table import shown_areas
from ovop_geo.views.context import Context
from ovop_geo.views.key_figures import KeyFigure, key_figures, people_and_area_line
from ovop_geo.views.measures import drafts_in
from ovop_geo.views.memory import remembered
from ovop_geo.views.profile.flagships import flagships
from ovop_geo.views.profile.gaps import gaps
from ovop_geo.views.profile.glance import glance
from ovop_geo.views.profile.index import village_index_section
from ovop_geo.views.profile.next_step import village_next
from ovop_geo.views.profile.standing import standing
from ovop_geo.views.profile.steps import village_steps
from ovop_geo.views.profile.village_records import village_records
from ovop_geo.views.sections.commodities import commodities
from ovop_geo.views.sections.event_list import calendar
from ovop_geo.views.sections.next_action_list import next_action_list
from ovop_geo.views.sections.section import Part, Section
from ovop_geo.views.sections.step_matrix import step_matrix
from ovop_geo.views.sections.support_requests import requests
from ovop_geo.views.sections.waiting_requests import waiting
from ovop_geo.views.themes import Theme

VILLAGE_PARTS = (
    Part("profile_steps", village_steps),
    Part("profile_next", village_next),
    Part("profile_gaps", gaps),
    Part("profile_products", flagships),
    Part("profile_index", village_index_section),
    Part("profile_standing", standing),
    Part("profile_records", village_records),
)
"""What the profile of a village says, the most wanted first."""

AREA_PARTS = (
    Part("profile_gaps", gaps),
    Part("profile_glance", glance),
    Part("profile_standing", standing),
    Part("profile_products", flagships),
    Part("profile_steps", step_matrix),
    Part("next_actions", next_action_list),
    Part("profile_potential", commodities),
    Part("requests", requests),
    Part("waiting", waiting),
    Part("calendar", calendar),
)
"""What the profile of a larger region says, the most wanted first."""

FIRST_OF_VILLAGE, FIRST_OF_AREA = 5, 2
"""How many of these parts stand above the others on a page."""


@dataclass(frozen=True)
class Profile:
    """All that is known of a region.

    Attributes
    ----------
    code, title : the region and its name with its kind: ``Kecamatan Bajawa``.
    place : where it is, and its code, in one line.
    dataset : name of the data set in words.
    stamps : what has to be seen on every page and file: simulated data, indicative boundaries,
        records that nobody verified.
    source : data set and day of the values, in one line.
    boundaries : the boundaries of its maps with author and licence, in one line; empty without.
    facts : sentences on people and area, where they are published.
    figures : the key figures; none of a village.
    themes : the themes of its maps, the most telling first.
    parts : its sections, each made when it is asked for.
    first : how many of them stand above the others on a page.
    """

    code: str
    title: str
    place: str
    dataset: str
    stamps: tuple[str, ...]
    source: str
    boundaries: str
    facts: tuple[str, ...]
    figures: tuple[KeyFigure, ...]
    themes: tuple[Theme, ...]
    parts: tuple[Part, ...]
    first: int

    def sections(self, context: Context) -> tuple[Section, ...]:
        """Return all sections, for the context that `profile_context` returns."""
        return tuple(part.make(context) for part in self.parts)


def profile_context(context: Context) -> Context:
    """Return the view of a profile: the finest level below the region that it lists.

    It is the same whatever the reader chose on the page of a map: all of the profile is of one
    day, of all villages and of all products. Only which part is open is the reader's choice.
    """
    chosen = context.selection
    plain = type(chosen)(
        language=chosen.language,
        dataset=chosen.dataset,
        region=chosen.region,
        verified=chosen.verified,
        part=chosen.part,
        paper=chosen.paper,
    )
    return replace(context, selection=plain)


@remembered(256, lambda context: (context.areas_key, context.region, "profile"))
def profile_of(context: Context) -> Profile:
    """Return the profile of the region of ``context``, which `profile_context` made."""
    translate, region = context.translate, context.region
    people = people_and_area_line(context)
    return Profile(
        region,
        context.title_of(region),
        _place(context),
        translate(f"dataset.{context.dataset.name}"),
        _stamps(context),
        translate(
            "map_page.source",
            dataset=translate(f"dataset.{context.dataset.name}"),
            date=translate.date(context.on),
        ),
        _boundaries(context),
        (people,) if people else (),
        key_figures(context),
        tuple(_themes(context)),
        VILLAGE_PARTS if context.village else AREA_PARTS,
        FIRST_OF_VILLAGE if context.village else FIRST_OF_AREA,
    )


def _place(context: Context) -> str:
    translate, region = context.translate, context.region
    above = [context.title_of(code) for code in reversed(context.regions.path(region)[:-1])]
    if region == PROVINCE:
        return translate("profile.place.province", code=region)
    return translate("profile.place", parents=", ".join(above), code=region)


def _stamps(context: Context) -> tuple[str, ...]:
    translate = context.translate
    drafts = drafts_in(context)
    source = context.source
    return (
        *([translate("map.stamp.simulated")] if context.dataset.simulated else []),
        *([translate("map.stamp.indicative")] if source and source.indicative else []),
        *([translate("map.stamp.unverified", count=drafts)] if drafts else []),
    )


def _boundaries(context: Context) -> str:
    source = context.source
    if source is None:
        return ""
    name = context.translate(f"app.boundaries.{source.name}")
    return context.translate("app.boundaries", name=name, credit=source.credit)


def _themes(context: Context) -> Sequence[Theme]:
    """Return the themes of the first page of which something is known inside the region."""
    offered = sorted(offered_on("beranda"), key=lambda each: context.dataset.name not in each.leads)
    themes = [Theme(each) for each in offered if each.is_known_in(context.background)]
    known = []
    for theme in themes:
        column = "kategori" if theme.indicator.kind == "category" else "nilai"
        if shown_areas(context, theme)[column].notna().any():
            known.append(theme)
    return known or themes[:1]
