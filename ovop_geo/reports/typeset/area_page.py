"""What stands on the page of one region, for the template."""

from __future__ import annotations

from math import isnan

from ovop_geo.errors import BoundaryError
from ovop_geo.records.steps import STEPS, step_column
from ovop_geo.regions.codes import Level
from ovop_geo.reports.typeset.areas_table import areas_block
from ovop_geo.reports.typeset.map_block import map_block
from ovop_geo.reports.typeset.tables import HALF, WHOLE, Block, table_block
from ovop_geo.reports.typeset.words import name, sentence, stamps
from ovop_geo.views.area_picture import area_picture
from ovop_geo.views.context import Context
from ovop_geo.views.profile.flagships import flagships
from ovop_geo.views.profile.gaps import gaps
from ovop_geo.views.profile.index import village_index_section
from ovop_geo.views.profile.next_step import village_next
from ovop_geo.views.profile.profile import Profile, profile_of
from ovop_geo.views.profile.standing import standing
from ovop_geo.views.profile.steps import village_steps
from ovop_geo.views.profile.village_records import village_records
from ovop_geo.views.sections.next_action_list import next_action_list
from ovop_geo.views.sections.section import Section
from ovop_geo.views.sections.step_matrix import step_matrix
from ovop_geo.views.titled_charts import step_rows

_MAP, _LOW_MAP = (300.0, 226.0), (300.0, 184.0)
"""Most width and height of the map in points, and above a long list of villages."""

_LONG = 20
"""Most villages of a list that is not long."""

_FIGURES, _GAPS = 6, 7
"""Most key figures and gaps of a page."""

_MOST_ROWS = 40
"""More rows than a page has room for."""


def area_page(context: Context, *, alone: bool = True) -> Block:
    """Return what stands on the page of the region of ``context``, which `profile_context` made.

    Every number and sentence is one of the profile's. What has no room is counted.

    Parameters
    ----------
    alone : whether it is read alone: then figures of the regions that contain it fill what room
        is left. In a book they have their own pages.
    """
    profile = profile_of(context)
    page: Block = {
        "code": profile.code,
        **page_frame(context),
        "facts": [sentence(each) for each in profile.facts],
        "figures": [
            {"label": name(each.label), "value": name(each.value), "note": name(each.note or "")}
            for each in profile.figures[:_FIGURES]
        ],
        "map": _map(context, profile),
    }
    page |= _of_village(context) if context.village else _of_area(context)
    if alone:
        page["rest"] += _standing(context)
    return page


def page_frame(context: Context) -> Block:
    """Return what stands above and below every page: what it is about, source and stamps."""
    profile, translate = profile_of(context), context.translate
    return {
        "brand": name(translate("typeset.brand")),
        "title": name(profile.title),
        "place": sentence(profile.place),
        "stamps": stamps(profile.stamps, translate),
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
    is_long = context.level is Level.DESA and not context.village and len(context.areas) > _LONG
    return map_block(picture, _LOW_MAP if is_long else _MAP, context.translate)


def _of_area(context: Context) -> Block:
    return {
        "gaps": _block(context, gaps(context), _GAPS, 2, HALF),
        "steps": _steps(context),
        "next": _sentences(next_action_list(context), 3),
        "rest": [
            areas_block(context),
            _block(context, flagships(context), _MOST_ROWS, 7),
        ],
    }


def _of_village(context: Context) -> Block:
    return {
        "gaps": _block(context, gaps(context), 0, 0),
        "states": _block(context, village_steps(context), len(STEPS), 3, HALF),
        "next": _sentences(village_next(context), 2),
        "index": _sentences(village_index_section(context), 2),
        "rest": [
            _block(context, flagships(context), _MOST_ROWS, 7),
            _block(context, village_records(context), _MOST_ROWS, 5),
        ],
    }


def _standing(context: Context) -> list[Block]:
    """Return the figures of the region beside those of what contains it, for what room is left."""
    section = standing(context)
    return [{**_block(context, section, _MOST_ROWS, 5), "always": False}] if section.columns else []


def _steps(context: Context) -> Block:
    """Return the share completed of each step, beside that of the region that contains it."""
    translate, rows = context.translate, step_rows(context)

    def share(value: float | None) -> Block:
        if value is None or isnan(value):
            return {"value": None, "text": translate("value.missing")}
        return {"value": value, "text": translate.percent(value)}

    shares = {step: [share(float(each)) for each in rows[step_column(step)]] for step in STEPS}
    nothing = "" if rows.iloc[0].notna().any() else " ".join(step_matrix(context).sentences)
    return {
        "title": name(translate("figure.steps"), 90),
        "nothing": sentence(nothing),
        "regions": [name(each) for each in rows.index],
        "rows": [
            {"label": name(f"{step}. {translate(f'step.{step}')}"), "shares": each}
            for step, each in shares.items()
        ],
    }


def _sentences(section: Section, most: int) -> Block:
    return {
        "title": name(section.title, 90),
        "items": [sentence(each) for each in section.sentences[:most]],
    }


def _block(
    context: Context, section: Section, most: int, columns: int, room: float = WHOLE
) -> Block:
    """Return title, sentences and the first rows and columns of a section."""
    shown = [each for each in section.columns if each.part not in ("file", "code")]
    return {
        **table_block(shown[:columns], context.translate, most, room=room),
        "title": name(section.title, 90),
        "sentences": [sentence(" ".join(section.sentences), 420)] if section.sentences else [],
        "always": True,
        "key": "",
    }
