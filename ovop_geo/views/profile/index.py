"""The index of one village, with its parts."""

from __future__ import annotations

from ovop_geo.views.context import Context
from ovop_geo.views.sections.section import Section
from ovop_geo.views.village_index import village_index


def village_index_section(context: Context) -> Section:
    """Return the index of the chosen village; what is not published is said.

    Raises
    ------
    ValueError : a larger region is chosen.
    """
    if context.village is None:
        raise ValueError("only a village has this section")
    title = context.translate("profile.index.title")
    found = village_index(context, context.village)
    if found is None:
        return Section("indeks", title, (context.translate("profile.index.nothing"),))
    sentences = (
        f"{found.title} {found.value}",
        *([" · ".join(found.parts)] if found.parts else []),
    )
    return Section("indeks", title, sentences, notes=(found.source,) if found.source else ())
