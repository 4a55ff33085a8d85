"""The story of a kabupaten, step by step."""

from __future__ import annotations

from ovop_geo.errors import ReportError
from ovop_geo.regions.codes import Level, level_of
from ovop_geo.views.context import Context
from ovop_geo.views.memory import remembered
from ovop_geo.views.profile.profile import profile_of
from ovop_geo.views.story.areas import (
    kecamatan_of,
    kecamatan_slide,
    next_slide,
    potential_slide,
    products_slide,
    progress_slide,
    province_slide,
    steps_slide,
)
from ovop_geo.views.story.programme import last_slide, programme_slide, service_slides
from ovop_geo.views.story.slide import Slide, Story


@remembered(16, lambda context, address="": (context.areas_key, context.region, address))
def story_of(context: Context, address: str = "") -> Story:
    """Return the story of the kabupaten of ``context``, which `profile_context` made.

    Parameters
    ----------
    address : where the app is reached, for the link of the last slide; empty if it is not known.

    Raises
    ------
    ReportError : the region is no kabupaten or kota.
    """
    translate, code = context.translate, context.region
    if level_of(code) is not Level.KABUPATEN:
        raise ReportError("story.error.level", code=code)
    profile = profile_of(context)
    link = f"{address}/?{context.selection.link_query()}" if address else ""
    steps = steps_slide(context)
    slides = (
        Slide(
            "pembuka",
            translate("story.title", place=profile.title),
            (translate("story.subtitle"), profile.source),
            notes=(translate("story.notes"),),
        ),
        programme_slide(translate),
        province_slide(context),
        products_slide(context),
        potential_slide(context),
        progress_slide(context),
        *([steps] if steps else []),
        *(kecamatan_slide(context, each) for each in kecamatan_of(context)),
        next_slide(context),
        *service_slides(translate),
        last_slide(translate, profile.title, link),
    )
    return Story(code, profile.title, profile.stamps, slides)
