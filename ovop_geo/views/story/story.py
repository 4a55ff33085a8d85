"""The story of a kabupaten, step by step."""

from __future__ import annotations

from ovop_geo.views.context import Context
from ovop_geo.views.profile.profile import profile_of
from ovop_geo.views.story.slide import Slide, SlideMap, Story


def story_of(context: Context, address: str = "") -> Story:
    """Return the story of the kabupaten of ``context``, which `profile_context` made.

    Parameters
    ----------
    address : where the app is reached, for the link of the last slide; empty if it is not known.
    """
    profile = profile_of(context)
    theme = profile.themes[0]
    return Story(
        profile.code,
        profile.title,
        profile.stamps,
        (
            Slide(
                "wilayah",
                profile.title,
                profile.facts,
                profile.figures[:4],
                SlideMap(context, theme),
                source=profile.source,
            ),
        ),
    )
