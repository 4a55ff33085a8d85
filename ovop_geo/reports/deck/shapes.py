"""Texts, stamps, figures, tables and QR codes on a slide."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

import segno
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.shapes.autoshape import Shape
from pptx.shapes.base import BaseShape
from pptx.slide import Slide
from pptx.table import _Cell
from pptx.util import Inches, Length, Pt

from ovop_geo.reports.colours import GROUND, INK, MAIN, QUIET, STAMP, WHITE
from ovop_geo.reports.deck.master import MARGIN, WIDTH, Box
from ovop_geo.reports.table_texts import TableTexts
from ovop_geo.reports.texts import one_line
from ovop_geo.views.key_figures import KeyFigure

_THEME_FONT = "+mn-lt"
"""The font of texts in the theme."""

_GAP = Inches(0.15)
_ARROW, _POINT = Inches(2.3), 0.12
"""Height of the arrow of a step, and the share of it that its point takes."""

_ROW = Inches(0.42)
_SIZES = (16, 14, 12, 11, 10)
"""Sizes of the letters of a table; the largest is taken at which no word is broken."""

_PADDING = Inches(0.2)


@dataclass(frozen=True)
class Writing:
    """The look of a text."""

    size: int
    colour: str = INK
    bold: bool = False
    align: PP_ALIGN = PP_ALIGN.LEFT


def describe(shape: BaseShape, name: str, alternative: str) -> None:
    """Name a shape, and say what it shows to whoever does not see it."""
    shape.name = one_line(name)
    next(shape._element.iter(qn("p:cNvPr"))).set("descr", one_line(alternative))


def add_text(slide: Slide, box: Box, text: str, look: Writing) -> Shape:
    """Add a text box; its text is broken at its width."""
    shape = slide.shapes.add_textbox(*box)
    write(shape, text, look)
    return shape


def write(shape: Shape, text: str, look: Writing) -> None:
    """Write a text into a shape, without room around it."""
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.text = one_line(text)
    paragraph = frame.paragraphs[0]
    paragraph.alignment = look.align
    run = paragraph.runs[0] if paragraph.runs else paragraph.add_run()
    run.font.name = _THEME_FONT
    run.font.size, run.font.bold = Pt(look.size), look.bold
    run.font.color.rgb = RGBColor.from_string(look.colour)


def add_stamps(slide: Slide, stamps: Sequence[str]) -> None:
    """Add stamps in the upper right corner, each white on red."""
    right = WIDTH - MARGIN
    for stamp in reversed(stamps):
        width = Inches(0.35 + 0.095 * len(stamp))
        right -= width
        shape = slide.shapes.add_shape(
            MSO_SHAPE.RECTANGLE, Length(right), Inches(0.24), width, Inches(0.3)
        )
        fill(shape, STAMP)
        write(shape, stamp, Writing(12, WHITE, bold=True, align=PP_ALIGN.CENTER))
        shape.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        shape.text_frame.word_wrap = False
        shape.name = one_line(stamp)
        right -= _GAP


def fill(shape: Shape, colour: str) -> None:
    """Fill a shape with one colour, without border and shadow."""
    shape.fill.solid()
    shape.fill.fore_color.rgb = RGBColor.from_string(colour)
    shape.line.fill.background()
    without_style(shape)


def without_style(shape: Shape) -> None:
    """Take away the shadow and the colours that a new shape has from the theme."""
    style = shape._element.find(qn("p:style"))
    if style is not None:
        shape._element.remove(style)


def add_figures(slide: Slide, box: Box, figures: Sequence[KeyFigure], across: int) -> Length:
    """Add large numbers, ``across`` in a row, and return where they end."""
    left, top, width, _ = box
    height = Inches(1.3)
    own = Length((width - (across - 1) * _GAP) // across)
    for number, figure in enumerate(figures):
        row, column = divmod(number, across)
        x, y = Length(left + column * (own + _GAP)), Length(top + row * (height + _GAP))
        card = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, x, y, own, height)
        fill(card, GROUND)
        write(card, figure.value, Writing(32, MAIN, bold=True))
        frame = card.text_frame
        frame.margin_left = frame.margin_right = Inches(0.15)
        frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        run = frame.add_paragraph().add_run()
        run.text = one_line(" ".join(filter(None, (figure.label, figure.note))))
        run.font.size = Pt(13)
        run.font.color.rgb = RGBColor.from_string(QUIET)
        frame.paragraphs[1].alignment = PP_ALIGN.LEFT
        card.name = one_line(figure.label)
    rows = -(-len(figures) // across)
    return Length(top + rows * (height + _GAP))


def add_steps(slide: Slide, box: Box, steps: Sequence[str]) -> Box:
    """Add the steps of a way as arrows side by side, and return the room below them."""
    left, top, width, height = box
    own = Length((width - (len(steps) - 1) * _GAP) // len(steps))
    tall = Length(min(_ARROW, height))
    for number, step in enumerate(steps):
        x = Length(left + number * (own + _GAP))
        arrow = slide.shapes.add_shape(MSO_SHAPE.PENTAGON, x, top, own, tall)
        arrow.adjustments[0] = _POINT
        fill(arrow, MAIN)
        write(arrow, str(number + 1), Writing(32, WHITE, bold=True))
        frame = arrow.text_frame
        frame.margin_left, frame.margin_right = Inches(0.2), Inches(0.35)
        frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        run = frame.add_paragraph().add_run()
        run.text = one_line(step)
        run.font.size = Pt(18)
        run.font.color.rgb = RGBColor.from_string(WHITE)
        frame.paragraphs[1].alignment = PP_ALIGN.LEFT
        arrow.name = one_line(step)
    y = Length(top + tall + _GAP)
    return left, y, width, Length(max(top + height - y, 0))


def add_table(slide: Slide, box: Box, table: TableTexts, title: str) -> None:
    """Add a table in the colours of the theme, its first row as headings."""
    left, top, width, height = box
    count, room = 1 + len(table.rows), width - _PADDING * len(table.headings)
    size = next((each for each in _SIZES if _fits(table, each, room, height)), _SIZES[-1])
    letter = _letter(size)
    row = Length(min(_ROW, height // count))
    frame = slide.shapes.add_table(
        count, len(table.headings), left, top, width, Length(row * count)
    )
    describe(frame, title, title)
    drawn = frame.table
    for place, letters in enumerate(table.widths(room / letter)):
        drawn.columns[place].width = Length(int(letters * letter) + _PADDING)
    for place, heading in enumerate(table.headings):
        _write_cell(drawn.cell(0, place), heading, Writing(size, WHITE), table.numeric[place])
    for number, cells in enumerate(table.rows, start=1):
        for place, cell in enumerate(cells):
            drawn_cell = drawn.cell(number, place)
            look = Writing(size, cell.ink.lstrip("#").upper() or INK)
            _write_cell(drawn_cell, cell.text, look, table.numeric[place])
            if cell.fill:
                drawn_cell.fill.solid()
                drawn_cell.fill.fore_color.rgb = RGBColor.from_string(cell.fill.lstrip("#"))


def add_code(slide: Slide, box: Box, link: str, label: str) -> None:
    """Add the QR code of an address, and the address below it."""
    left, top, width, height = box
    target = io.BytesIO()
    segno.make(link, error="m").save(target, kind="png", scale=12, border=4)
    words = Inches(0.4)
    side = Length(min(width, height - words))
    picture = slide.shapes.add_picture(io.BytesIO(target.getvalue()), left, top, side, side)
    describe(picture, label, f"{label}: {link}")
    below = add_text(slide, (left, Length(top + side), width, words), link, Writing(12, MAIN))
    below.text_frame.paragraphs[0].runs[0].hyperlink.address = link


def _fits(table: TableTexts, size: int, room: int, height: int) -> bool:
    """Return whether a table fits in a size of letters without a word that is broken."""
    letter = _letter(size)
    lines = table.lines(room / letter)
    tall = sum(each * Pt(size * 1.2) + _PADDING / 2 for each in lines)
    return table.least() * letter <= room and tall <= height


def _letter(size: int) -> float:
    """Return the width of a letter of a size."""
    return Pt(size) * 0.5


def _write_cell(cell: _Cell, text: str, look: Writing, numeric: bool) -> None:
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    paragraph = cell.text_frame.paragraphs[0]
    run = paragraph.add_run()
    run.text = text
    run.font.size = Pt(look.size)
    run.font.color.rgb = RGBColor.from_string(look.colour)
    if numeric:
        paragraph.alignment = PP_ALIGN.RIGHT
