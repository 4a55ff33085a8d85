"""The profile of a region: where it is, what is known and missing, and what comes next."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from ovop_geo.ui.figures.metrics import show_key_figures
from ovop_geo.ui.map.side_by_side import show_area_maps
from ovop_geo.ui.page_top import show_profile_top
from ovop_geo.ui.sections import show_part, show_sections
from ovop_geo.views.context import Context
from ovop_geo.views.markdown import plain
from ovop_geo.views.profile.profile import profile_context, profile_of
from ovop_geo.views.sections.section import Part
from ovop_geo.views.sentences import sentence_of


def show_profile(context: Context) -> None:
    """Show the profile of the chosen region; what is wanted first comes first, also on a phone."""
    own = profile_context(context)
    profile = profile_of(own)
    show_profile_top(context, profile)
    show_key_figures(own, "profile_figures")
    first, *others = profile.parts[: profile.first]
    words, picture = st.columns([3, 2] if own.village else [1, 1], gap="medium")
    with words:
        show_part(own, first, plain_table=True)
        if own.village:
            for part in others:
                show_part(own, part, plain_table=True)
    with picture:
        theme = profile.themes[0]
        st.header(plain(theme.label(own.dataset.name, own.translate)))
        st.markdown(plain(sentence_of(own, theme)))
        show_area_maps(own, theme)
    if not own.village:
        for part in others:
            show_part(own, part)
    show_sections(own, _more(own, profile.parts[profile.first :]))
    st.caption(
        "  \n".join(
            plain(line) for line in (profile.source, *profile.facts, profile.boundaries) if line
        )
    )


def _more(context: Context, parts: Sequence[Part]) -> Sequence[Part]:
    """Return the further parts; on paper the open one: all would be thousands of rows."""
    if not context.on_paper or context.village:
        return parts
    return [part for part in parts if part.name == context.selection.part] or parts[:1]
