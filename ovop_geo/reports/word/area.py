"""The report of an area for Word."""

from __future__ import annotations

import io

from docx.document import Document as WordDocument
from docx.shared import Cm

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
from ovop_geo.views.profile.profile import Profile, profile_of
from ovop_geo.views.sections.section import Section

_PICTURE_WIDTH = Cm(15.5)
_FEW, _ALL_VILLAGES = 8, 35
_MOST_ROWS = {"profile_glance": _ALL_VILLAGES, "profile_standing": 14}
"""Most rows of a table; a kecamatan has fewer villages than the first."""

_REPEATED = ("profile_steps", "requests")
"""Parts of larger areas that say in more rows what others say too."""


def area_document(context: Context, map_png: bytes | None = None) -> bytes:
    """Return the profile of a region as a document for Word.

    Long tables are cut, and say how many rows are left out.

    Parameters
    ----------
    context : made by `profile_context`.
    map_png : picture of the map of the first theme with its legend; ``None`` without one.
    """
    profile = profile_of(context)
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
    for part in profile.parts:
        if context.village or part.name not in _REPEATED:
            _add_section(document, context, part.make(context), _MOST_ROWS.get(part.name, _FEW))
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _add_map(document: WordDocument, context: Context, profile: Profile, picture: bytes) -> None:
    theme = profile.themes[0]
    view = area_map(context, theme, theme)
    add_picture(document, picture, _PICTURE_WIDTH, f"{view.title}. {view.summary}")
    caption = add_text(document, view.summary, "Caption")
    caption.paragraph_format.keep_with_next = False


def _add_section(document: WordDocument, context: Context, section: Section, most: int) -> None:
    translate = context.translate
    add_text(document, section.title, "Heading 1")
    # One sentence is a paragraph, several are points.
    style = "List Bullet" if len(section.sentences) > 1 else "Normal"
    for sentence in section.sentences:
        add_text(document, sentence, style)
    if section.columns and len(section.columns[0].cells):
        table = table_texts(section.columns, translate, most, without=("code",))
        add_table(document, table, section.title)
        if table.left:
            add_text(document, translate("office.rows_left", count=table.left), SMALL)
    for note in section.notes:
        add_text(document, note, SMALL)
