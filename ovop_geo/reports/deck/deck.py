"""The story of a kabupaten as slides for PowerPoint."""

from __future__ import annotations

import copy
import io
from collections.abc import Sequence

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Slides
from pptx.slide import Slide as Page
from pptx.util import Inches, Length, Pt

from ovop_geo.charts.plain_chart import plain_chart
from ovop_geo.language import Translator
from ovop_geo.reports.colours import QUIET
from ovop_geo.reports.deck.cells_table import cells_table
from ovop_geo.reports.deck.map_shapes import add_map
from ovop_geo.reports.deck.master import (
    BODY,
    TITLE_ALONE,
    TITLE_SLIDE,
    WITH_TEXT,
    Box,
    empty_slides,
    layout_of,
)
from ovop_geo.reports.deck.native_chart import add_chart
from ovop_geo.reports.deck.shapes import (
    Writing,
    add_code,
    add_figures,
    add_stamps,
    add_steps,
    add_table,
    add_text,
    write,
)
from ovop_geo.reports.table_texts import table_texts
from ovop_geo.reports.texts import language_tag, one_line
from ovop_geo.views.area_picture import area_picture
from ovop_geo.views.story.slide import Slide, Story
from ovop_geo.views.titled_charts import TitledChart

_BESIDE = Inches(3.7)
"""Width of figures and lines beside a map, a chart or a table."""

_GAP = Inches(0.35)
_FEW_ACROSS, _MANY_ACROSS = 2, 4
"""Figures in a row, beside something else and alone."""

_ABOVE_TABLE = 0.3
"""Share of the room that lines above a table may take."""

_MOST_ROWS = 8
_LONG_TITLE = 56
"""Letters from which on a title is written smaller, so that it stays below the stamps."""

_LARGE, _SMALL = (28, 26, 24, 22, 20, 18), (18, 16, 15, 14, 13, 12)
"""Sizes of lines alone, and beside or above something else; the largest that fits is taken."""


def deck(story: Story, translate: Translator) -> bytes:
    """Return a story as slides: each step one slide, what the presenter says in its notes.

    Titles, numbers of slides and sources are placeholders of the layouts; tables, charts and maps
    can be changed in PowerPoint.

    Raises
    ------
    BoundaryError : there are no boundaries for a map, or they cannot be read.
    """
    slides = empty_slides()
    properties = slides.core_properties
    properties.title, properties.language = one_line(story.title), language_tag(translate)
    properties.author = translate("app.name")
    for number, step in enumerate(story.slides):
        if number or any((step.figures, step.columns, step.map, step.chart, step.link)):
            _add_slide(slides, step, story, translate)
        else:
            _add_title_slide(slides, step, story)
    tag = language_tag(translate)
    for page in slides.slides:
        _set_language(page, tag)
    target = io.BytesIO()
    slides.save(target)
    return target.getvalue()


def _add_title_slide(slides: Slides, step: Slide, story: Story) -> None:
    page = slides.slides.add_slide(layout_of(slides, TITLE_SLIDE))
    page.shapes.title.text = one_line(step.title)
    page.placeholders[1].text = "\n".join(one_line(line) for line in step.lines)
    _add_footer(page, step.source)
    add_stamps(page, story.stamps)
    _add_notes(page, step)


def _add_notes(page: Page, step: Slide) -> None:
    frame = page.notes_slide.notes_text_frame if step.notes else None
    if frame is not None:
        frame.text = "\n".join(one_line(paragraph) for paragraph in step.notes)


def _add_slide(slides: Slides, step: Slide, story: Story, translate: Translator) -> None:
    page = slides.slides.add_slide(layout_of(slides, WITH_TEXT if step.lines else TITLE_ALONE))
    page.shapes.title.text = one_line(step.title)
    if len(step.title) > _LONG_TITLE:
        page.shapes.title.text_frame.paragraphs[0].font.size = Pt(22)
    _add_footer(page, step.source)
    add_stamps(page, story.stamps)
    visual = step.map is not None or step.chart is not None
    own = BODY
    if visual:
        own = (BODY[0], BODY[1], _BESIDE, BODY[3])
    elif step.link:
        own = (BODY[0], BODY[1], Length(BODY[2] - _BESIDE - _GAP), BODY[3])
    below = _add_words(page, step, own)
    if step.steps:
        below = add_steps(page, below, step.steps)
    if step.columns:
        table = table_texts(step.columns, translate, _MOST_ROWS, without=("code",))
        add_table(page, below, table, step.title)
    if step.link:
        _add_link(page, step.link, translate, below if visual else None)
    if visual:
        has_words = bool(step.lines or step.figures or step.link)
        left = Length(BODY[0] + _BESIDE + _GAP) if has_words else BODY[0]
        _add_visual(page, step, (left, BODY[1], Length(BODY[0] + BODY[2] - left), BODY[3]))
    _add_notes(page, step)


def _add_words(page: Page, step: Slide, box: Box) -> Box:
    """Add figures and lines from above, and return the room below them."""
    left, top, width, height = box
    bottom, is_narrow = top + height, width == _BESIDE
    across = _FEW_ACROSS if is_narrow else _MANY_ACROSS
    y = add_figures(page, box, step.figures, across) if step.figures else top
    if not step.lines:
        return left, y, width, Length(bottom - y)
    sizes = _SMALL if is_narrow or step.columns else _LARGE
    room = (bottom - y) * (_ABOVE_TABLE if step.columns else 1)
    size = next((each for each in sizes if _height_of(step.lines, each, width) <= room), sizes[-1])
    need = _height_of(step.lines, size, width)
    body = page.placeholders[1]
    body.left, body.top, body.width = left, y, width
    body.height = Length(min(need, bottom - y))
    frame = body.text_frame
    frame.margin_left = frame.margin_right = 0
    for number, line in enumerate(step.lines):
        paragraph = frame.add_paragraph() if number else frame.paragraphs[0]
        paragraph.text = one_line(line)
        paragraph.font.size = Pt(size)
        paragraph.space_after = Pt(size / 2)
    end = Length(body.top + body.height)
    return left, end, width, Length(bottom - end)


def _height_of(lines: Sequence[str], size: int, width: Length) -> int:
    """Return about how much room paragraphs take in a size of letters."""
    letters = max(width // Pt(size * 0.5), 1)
    count = sum(-(-len(line) // letters) for line in lines)
    return int(Pt(size * 1.25) * count + Pt(size * 0.8) * len(lines))


def _add_visual(page: Page, step: Slide, room: Box) -> None:
    if step.map is not None:
        picture = area_picture(step.map.context, step.map.theme)
        add_map(page, room, picture, picture.view.title)
    elif step.chart is not None:
        title = step.chart.title
        _add_chart(page, step.chart, room, "" if title == step.title else title)


def _add_chart(page: Page, titled: TitledChart, room: Box, title: str) -> None:
    plain = None if titled.figure is None else plain_chart(titled.figure)
    if plain is None:
        # What PowerPoint has no chart for is said in words.
        add_text(page, room, titled.alternative, Writing(18))
        return
    if any(series.drawn == "cells" for series in plain.series):
        add_table(page, room, cells_table(plain), titled.title)
        return
    left, top, width, height = room
    note = Inches(0.4) if titled.note else 0
    add_chart(page, (left, top, width, Length(height - note)), titled, plain, title)
    if titled.note:
        below: Box = (left, Length(top + height - note), width, Length(note))
        add_text(page, below, titled.note, Writing(12, QUIET))


def _add_link(page: Page, link: str, translate: Translator, below: Box | None) -> None:
    """Add the QR code of an address, below the words or on their right."""
    side = Inches(2)
    box: Box
    if below is None:
        box = (Length(BODY[0] + BODY[2] - _BESIDE), BODY[1], _BESIDE, Length(_BESIDE + Inches(0.4)))
    else:
        left, top, width, height = below
        box = (left, Length(top + max(height - side, 0)), width, Length(min(height, side)))
    add_code(page, box, link, translate("office.deck.code"))


def _add_footer(page: Page, source: str) -> None:
    """Take source and number of the slide from the layout, which only offers them."""
    offered = page.slide_layout.placeholders
    for place in range(len(offered)):
        placeholder = offered[place]
        kind = placeholder.placeholder_format.type
        if kind is PP_PLACEHOLDER.SLIDE_NUMBER or (kind is PP_PLACEHOLDER.FOOTER and source):
            element = copy.deepcopy(placeholder._element)
            element.nvSpPr.cNvPr.set("id", str(page.shapes._next_shape_id))
            page.shapes._spTree.append(element)
    for shape in page.placeholders:
        if shape.placeholder_format.type is PP_PLACEHOLDER.FOOTER:
            write(shape, source, Writing(11, QUIET))


def _set_language(page: Page, tag: str) -> None:
    """Say the language of all texts, so that their spelling is checked in it."""
    for run in page._element.iter(qn("a:r")):
        run.get_or_add_rPr().set("lang", tag)
