"""What stands on the page of one region, for the template."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from ovop_geo.errors import BoundaryError
from ovop_geo.records.steps import STEPS, step_column
from ovop_geo.reports.typeset.areas_table import areas_block
from ovop_geo.reports.typeset.map_block import map_block
from ovop_geo.reports.typeset.tables import heads, table, without
from ovop_geo.reports.typeset.words import MOST_OF_SENTENCE, name, sentence
from ovop_geo.views.area_picture import area_picture
from ovop_geo.views.columns import Column
from ovop_geo.views.context import Context
from ovop_geo.views.profile.flagships import flagships
from ovop_geo.views.profile.gaps import gaps, lacks, village_next
from ovop_geo.views.profile.index import village_index_section
from ovop_geo.views.profile.profile import Profile, profile_of
from ovop_geo.views.profile.steps import village_steps
from ovop_geo.views.profile.village_records import village_records
from ovop_geo.views.sections.next_action_list import next_action_list
from ovop_geo.views.sections.section import Section
from ovop_geo.views.titled_charts import step_rows

Block = dict[str, object]

_MAP = (300.0, 226.0)
"""Most width and height of the map in points."""

_FIGURES, _PRODUCTS, _GAPS = 6, 5, 6
"""Most key figures, products and gaps of a page."""

_PRODUCT_COLUMNS = 6
_SHORT_NAMES = 60
"""Most letters of names that stand behind a gap."""


def area_page(context: Context) -> Block:
    """Return what stands on the page of the region of ``context``, which `profile_context` made.

    Every number and sentence is one of the profile's. What has no room is counted.
    """
    profile = profile_of(context)
    page = {
        "code": profile.code,
        **page_frame(context),
        "facts": [sentence(each) for each in profile.facts],
        "figures": [
            {"label": name(each.label), "value": name(each.value), "note": name(each.note or "")}
            for each in profile.figures[:_FIGURES]
        ],
        "map": _map(context, profile),
        "products": _products(context),
        "gaps": _gaps(context),
    }
    return page | (_of_village(context) if context.village else _of_area(context))


def page_frame(context: Context) -> Block:
    """Return what stands above and below every page: what it is about, source and stamps."""
    profile, translate = profile_of(context), context.translate
    return {
        "brand": name(translate("typeset.brand")),
        "title": name(profile.title),
        "place": sentence(profile.place),
        "stamps": [name(each) for each in profile.stamps],
        "simulated": context.dataset.simulated,
        "source": sentence(profile.source),
        "boundaries": sentence(profile.boundaries),
        "words": {
            "areas": name(translate("typeset.map.areas")),
            "no_map": sentence(translate("typeset.map.none")),
        },
    }


def _map(context: Context, profile: Profile) -> Block | None:
    """Return the map of the most telling theme; ``None`` without boundaries."""
    try:
        picture = area_picture(context, profile.themes[0])
    except BoundaryError:
        return None
    return map_block(picture, _MAP, context.translate)


def _products(context: Context) -> Block:
    section = flagships(context)
    columns = without(section.columns, "code", *(["name"] if context.village else []))
    columns = columns[:_PRODUCT_COLUMNS]
    return _block(context, section, columns, _PRODUCTS)


def _gaps(context: Context) -> Block:
    found = lacks(context)
    shown = [
        f"{each.sentence}: {each.names}."
        if 0 < len(each.names) <= _SHORT_NAMES
        else f"{each.sentence.rstrip('.')}."
        for each in found[:_GAPS]
    ]
    section = gaps(context)
    return {
        "title": name(section.title, 90),
        "items": [sentence(each, 150) for each in (shown or section.sentences)],
        "more": _more(context, len(found) - len(shown)),
    }


def _of_area(context: Context) -> Block:
    following = next_action_list(context)
    return {
        "steps": _steps(context),
        "next": _sentences(following, 3),
        "list": areas_block(context),
    }


def _of_village(context: Context) -> Block:
    states = village_steps(context)
    columns = without(states.columns)
    records = village_records(context)
    shown = without(records.columns)
    return {
        "states": {
            "title": name(states.title),
            "sentences": [sentence(each) for each in states.sentences],
            "heads": heads(columns),
            "rows": table(columns, context.translate, sort=False),
        },
        "next": _sentences(village_next(context), 2),
        "index": _sentences(village_index_section(context), 2),
        "list": {
            **_block(context, records, shown, len(shown[0].cells) if shown else 0),
            "more": [_more(context, count) for count in range(_length(shown) + 1)],
        },
    }


def _steps(context: Context) -> Block:
    """Return the share completed of each step, beside that of the region that contains it."""
    translate, rows = context.translate, step_rows(context)

    def share(place: int, step: int) -> Block:
        value = rows.iloc[place][step_column(step)] if place < len(rows) else None
        if pd.isna(value):
            return {"value": None, "text": translate("value.missing")}
        return {"value": float(value), "text": translate.percent(value)}

    return {
        "title": name(translate("figure.steps"), 90),
        "regions": [name(each) for each in rows.index],
        "rows": [
            {
                "label": f"{step}. {translate(f'step.{step}')}",
                "own": share(0, step),
                "above": share(1, step),
            }
            for step in STEPS
        ],
    }


def _sentences(section: Section, most: int) -> Block:
    return {
        "title": name(section.title, 90),
        "items": [sentence(each, MOST_OF_SENTENCE) for each in section.sentences[:most]],
    }


def _block(context: Context, section: Section, columns: Sequence[Column], most: int) -> Block:
    """Return title, sentences and the first rows of a section."""
    rows = table(columns, context.translate) if columns else []
    return {
        "title": name(section.title, 90),
        "sentences": [sentence(each) for each in section.sentences[:2]],
        "heads": heads(columns),
        "rows": rows[:most],
        "more": _more(context, len(rows) - most),
    }


def _more(context: Context, count: int) -> str:
    return context.translate("typeset.more", count=count) if count > 0 else ""


def _length(columns: Sequence[Column]) -> int:
    return len(columns[0].cells) if columns else 0
