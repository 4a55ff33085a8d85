"""One page about a region."""

from __future__ import annotations

from ovop_geo.reports.typeset.area_page import area_page
from ovop_geo.reports.typeset.compiling import typeset_pdf
from ovop_geo.views.context import Context
from ovop_geo.views.profile.profile import profile_context


def area_pdf(context: Context) -> bytes:
    """Return one A4 page about the region of ``context``, of any level, as a tagged PDF."""
    own = profile_context(context)
    return typeset_pdf("area.typ", {"page": area_page(own)}, own.translate)
