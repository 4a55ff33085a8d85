"""The report of an area for Word."""

from __future__ import annotations

import io

from docx.document import Document as WordDocument
from docx.shared import Cm

from ovop_geo.regions.codes import Level
from ovop_geo.reports.table_texts import table_texts
from ovop_geo.reports.word.parts import (
    add_figures,
    add_picture,
    add_table,
    add_text,
    set_footer,
    set_header,
)
from ovop_geo.reports.word.styles import SMALL, empty_document
from ovop_geo.views.area_map import area_map
from ovop_geo.views.context import Context
from ovop_geo.views.profile.profile import VILLAGE_PARTS, Profile, profile_of
from ovop_geo.views.sections.section import Section

_MAP_BOX = (Cm(16), Cm(9))

_ROWS_OF_A_VILLAGE = 20
_FEW, _SEVERAL = 6, 10
_ROWS_OF_AN_AREA = {
    "profile_gaps": _SEVERAL,
    "profile_glance": 35,
    "profile_standing": _FEW,
    "profile_products": _SEVERAL,
    "next_actions": _SEVERAL,
    "profile_potential": _FEW,
    "waiting": _SEVERAL,
    "calendar": _FEW,
}
"""Most rows of the parts that the document has; a kecamatan has fewer villages than the first."""

_OF_EVERY_VILLAGE = ("profile_products", "next_actions", "profile_potential")
"""Parts of which a glance at single villages already tells the most."""


def area_document(context: Context, map_png: bytes | None = None) -> bytes:
    """Return the profile of a region as a document for Word.

    Long tables are cut, and say how many rows are left out.

    Parameters
    ----------
    context : made by `profile_context`.
    map_png : picture of the map of the first theme with its legend; ``None`` without one.
    """
    profile = profile_of(context)
    makers = {part.name: part.make for part in profile.parts}
    document = empty_document(context, profile.title)
    set_header(document, profile.title, profile.stamps)
    lines = [profile.source, *([profile.boundaries] if profile.boundaries else [])]
    set_footer(document, lines, context.translate)
    add_text(document, profile.title, "Title")
    add_text(document, profile.place, "Subtitle")
    for fact in profile.facts:
        add_text(document, fact)
    add_figures(document, profile.figures)
    if map_png:
        _add_map(document, context, profile, map_png)
    for name, most in _parts(context).items():
        _add_section(document, context, makers[name](context), most)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _parts(context: Context) -> dict[str, int]:
    """Return the parts of the document with the most rows of each."""
    if context.village:
        return {part.name: _ROWS_OF_A_VILLAGE for part in VILLAGE_PARTS}
    lists_villages = context.level is Level.DESA
    return {
        name: most
        for name, most in _ROWS_OF_AN_AREA.items()
        if not (lists_villages and name in _OF_EVERY_VILLAGE)
    }


def _add_map(document: WordDocument, context: Context, profile: Profile, picture: bytes) -> None:
    theme = profile.themes[0]
    view = area_map(context, theme, theme)
    add_picture(document, picture, _MAP_BOX, f"{view.title}. {view.summary}")
    add_text(document, view.summary, "Caption")


def _add_section(document: WordDocument, context: Context, section: Section, most: int) -> None:
    translate = context.translate
    add_text(document, section.title, "Heading 1")
    # One sentence is a paragraph, several are points.
    style = "List Bullet" if len(section.sentences) > 1 else "Normal"
    has_table = bool(section.columns and len(section.columns[0].cells))
    for sentence in section.sentences:
        add_text(document, sentence, style).paragraph_format.keep_with_next = has_table
    if has_table:
        table = table_texts(section.columns, translate, most, without=("code",))
        add_table(document, table, section.title)
        if table.left:
            add_text(document, translate("office.rows_left", count=table.left), SMALL)
    if section.notes:
        add_text(document, " ".join(section.notes), SMALL)
