"""An empty document with the styles, the paper and the language of all documents."""

from __future__ import annotations

from datetime import datetime, time

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from ovop_geo.reports.colours import INK, LINE, MAIN, QUIET, WHITE
from ovop_geo.reports.texts import language_tag, one_line
from ovop_geo.views.context import Context

FONT = "Calibri"
TABLE_STYLE, SMALL, FIGURE = "OVOP Table", "OVOP Small", "OVOP Figure"
CELL, HEADING_CELL = "OVOP Cell", "OVOP Heading Cell"

_MARGIN = Cm(1.7)
PAPER = (Cm(21), Cm(29.7))
TEXT_WIDTH = PAPER[0] - 2 * _MARGIN

# Style, size, bold, colour, space before and after.
_LOOKS = {
    "Normal": (10, False, INK, 0, 4),
    "Title": (22, True, MAIN, 0, 0),
    "Subtitle": (10, False, QUIET, 0, 8),
    "Heading 1": (13, True, MAIN, 12, 3),
    "Caption": (8, False, QUIET, 2, 6),
    "List Bullet": (10, False, INK, 0, 2),
    "Header": (8.5, False, QUIET, 0, 0),
    "Footer": (8, False, QUIET, 0, 0),
    SMALL: (8, False, QUIET, 2, 4),
    CELL: (8, False, INK, 1, 1),
    # The colour of a paragraph's style comes before that of the table's.
    HEADING_CELL: (7, True, WHITE, 2, 2),
    FIGURE: (17, True, MAIN, 2, 0),
}

_TABLE_STYLE = f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="OvopTable">
  <w:name w:val="{TABLE_STYLE}"/><w:basedOn w:val="TableNormal"/><w:qFormat/>
  <w:tblPr>
    <w:tblStyleRowBandSize w:val="1"/>
    <w:tblBorders>
      <w:top w:val="single" w:sz="4" w:color="{LINE}"/>
      <w:bottom w:val="single" w:sz="4" w:color="{LINE}"/>
      <w:insideH w:val="single" w:sz="4" w:color="{LINE}"/>
    </w:tblBorders>
    <w:tblCellMar>
      <w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/>
    </w:tblCellMar>
  </w:tblPr>
  <w:tblStylePr w:type="firstRow">
    <w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{MAIN}"/></w:tcPr>
  </w:tblStylePr>
</w:style>
"""


def empty_document(context: Context, title: str) -> WordDocument:
    """Return a document on A4 with the styles of the house, its title and its language."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = PAPER
    section.left_margin = section.right_margin = _MARGIN
    section.top_margin, section.bottom_margin = Cm(2.1), Cm(2)
    section.header_distance = section.footer_distance = Cm(1)
    for name, (size, bold, colour, before, after) in _LOOKS.items():
        style = _style(document, name)
        style.font.size, style.font.bold = Pt(size), bold
        style.font.color.rgb = RGBColor.from_string(colour)
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.space_after = Pt(after)
        _set_font(style)
    document.styles[HEADING_CELL].paragraph_format.keep_with_next = True
    subtitle = document.styles["Subtitle"]
    subtitle.font.italic = False
    title_properties = document.styles["Title"].element.get_or_add_pPr()
    for border in title_properties.findall(qn("w:pBdr")):
        title_properties.remove(border)
    document.styles["Normal"].paragraph_format.line_spacing = 1.08
    document.styles.element.append(parse_xml(_TABLE_STYLE))
    _set_language(document, language_tag(context.translate))
    properties = document.core_properties
    properties.title, properties.language = one_line(title), language_tag(context.translate)
    properties.author, properties.comments = context.translate("app.name"), ""
    properties.created = properties.modified = datetime.combine(context.on, time())
    return document


def _style(document: WordDocument, name: str) -> ParagraphStyle:
    if name in document.styles:
        return document.styles[name]
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    return style


def _set_font(style: ParagraphStyle) -> None:
    """Name one font for all scripts; the template's headings take theirs from the theme."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)


def _set_language(document: WordDocument, tag: str) -> None:
    for element in document.styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), tag)
    for element in document.settings.element.iter(qn("w:themeFontLang")):
        element.set(qn("w:val"), tag)
