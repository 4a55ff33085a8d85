"""Tables, pictures, figures, headers and footers of documents for Word."""

from __future__ import annotations

import io
from collections.abc import Sequence

from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length, Pt, RGBColor
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from ovop_geo.language import Translator
from ovop_geo.reports.colours import GROUND, STAMP, WHITE
from ovop_geo.reports.table_texts import CellText, TableTexts
from ovop_geo.reports.texts import one_line
from ovop_geo.reports.word.styles import (
    CELL,
    FIGURE,
    HEADING_CELL,
    SMALL,
    TABLE_STYLE,
    TEXT_WIDTH,
)
from ovop_geo.views.key_figures import KeyFigure

Box = tuple[Length, Length]

_LETTER, _PADDING = Pt(3.9), Pt(7)
"""Width of a letter in a cell, and of what is free on both of its sides."""


def add_text(document: WordDocument, text: str, style: str = "Normal") -> Paragraph:
    """Add a paragraph of plain text."""
    return document.add_paragraph(one_line(text), style=style)


def add_table(document: WordDocument, table: TableTexts, title: str) -> Table:
    """Add a table whose first row stands on every page that it reaches.

    Parameters
    ----------
    title : text alternative of the table.
    """
    drawn = document.add_table(1 + len(table.rows), len(table.headings), style=TABLE_STYLE)
    drawn.autofit = False
    _describe_table(drawn, title)
    padding = _PADDING * len(table.headings)
    room = (TEXT_WIDTH - padding) / _LETTER
    lengths = [Length(int(each * _LETTER) + _PADDING) for each in table.widths(room)]
    for column, length in zip(drawn.columns, lengths, strict=True):
        column.width = length
    headings = tuple(CellText(heading) for heading in table.headings)
    for number, (row, cells) in enumerate(zip(drawn.rows, [headings, *table.rows], strict=True)):
        _add_mark(row, "w:cantSplit")
        for cell, written, numeric, length in zip(
            row.cells, cells, table.numeric, lengths, strict=True
        ):
            cell.width = length
            _write(cell, written, numeric, CELL if number else HEADING_CELL)
    _add_mark(drawn.rows[0], "w:tblHeader")
    return drawn


def add_figures(document: WordDocument, figures: Sequence[KeyFigure]) -> None:
    """Add key figures side by side."""
    if not figures:
        return
    drawn = document.add_table(2, len(figures))
    drawn.alignment = WD_TABLE_ALIGNMENT.CENTER
    for place, figure in enumerate(figures):
        value, label = drawn.cell(0, place), drawn.cell(1, place)
        _shade(value, GROUND)
        _shade(label, GROUND)
        paragraph = value.paragraphs[0]
        paragraph.style = FIGURE
        paragraph.add_run(figure.value)
        if figure.note:
            label.paragraphs[0].add_run(f"{figure.label} {figure.note}")
        else:
            label.paragraphs[0].add_run(figure.label)
        label.paragraphs[0].style = SMALL


def add_picture(document: WordDocument, content: bytes, box: Box, alternative: str) -> None:
    """Add a picture in the middle of the page, as large as fits ``box``, width and height."""
    picture = document.add_picture(io.BytesIO(content))
    scale = min(box[0] / picture.width, box[1] / picture.height)
    picture.width, picture.height = (
        Length(round(side * scale)) for side in (picture.width, picture.height)
    )
    picture._inline.docPr.set("descr", one_line(alternative))
    document.paragraphs[-1].alignment = WD_ALIGN_PARAGRAPH.CENTER


def add_stamps(paragraph: Paragraph, stamps: Sequence[str]) -> None:
    """Add stamps to a paragraph, each white on red."""
    for place, stamp in enumerate(stamps):
        if place:
            paragraph.add_run(" ")
        run = paragraph.add_run(f"\u00a0{stamp}\u00a0")
        run.font.bold = True
        run.font.color.rgb = RGBColor.from_string(WHITE)
        run._r.get_or_add_rPr().append(_shading(STAMP))


def set_header(document: WordDocument, title: str, stamps: Sequence[str]) -> None:
    """Set the header of every page: title on the left, stamps on the right."""
    paragraph = document.sections[0].header.paragraphs[0]
    _set_tab(paragraph)
    paragraph.add_run(f"{one_line(title)}\t")
    add_stamps(paragraph, stamps)


def set_footer(document: WordDocument, lines: Sequence[str], translate: Translator) -> None:
    """Set the footer of every page: source and credit on the left, the number on the right."""
    footer = document.sections[0].footer
    paragraph = footer.paragraphs[0]
    _set_tab(paragraph)
    first, *others = lines
    before, between, behind = translate("office.page", page="\n", pages="\n").split("\n")
    paragraph.add_run(f"{one_line(first)}\t{before}")
    _add_field(paragraph, "PAGE")
    paragraph.add_run(between)
    _add_field(paragraph, "NUMPAGES")
    paragraph.add_run(behind)
    for line in others:
        footer.add_paragraph(one_line(line), style="Footer")


def _set_tab(paragraph: Paragraph) -> None:
    stops = paragraph.paragraph_format.tab_stops
    # The template's own stops are those of another width of paper.
    own = paragraph.style.paragraph_format.tab_stops if paragraph.style else ()
    for stop in list(own):
        stops.add_tab_stop(stop.position, WD_TAB_ALIGNMENT.CLEAR)
    stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)


def _add_field(paragraph: Paragraph, name: str) -> None:
    field = f'<w:fldSimple {nsdecls("w")} w:instr="{name}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    paragraph._p.append(parse_xml(field))


def _write(cell: _Cell, written: CellText, numeric: bool, style: str) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.style = style
    run = paragraph.add_run(written.text)
    if numeric:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if written.fill:
        _shade(cell, written.fill.lstrip("#"))
        run.font.color.rgb = RGBColor.from_string(written.ink.lstrip("#").upper())


def _shade(cell: _Cell, colour: str) -> None:
    cell._tc.get_or_add_tcPr().append(_shading(colour))


def _shading(colour: str) -> BaseOxmlElement:
    return parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{colour}"/>')


def _add_mark(row: _Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _describe_table(table: Table, title: str) -> None:
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), one_line(title))
    table._tbl.tblPr.append(caption)
