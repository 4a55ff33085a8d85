"""The letter of a kabupaten to the province about requests that wait for its answer."""

from __future__ import annotations

import io
from dataclasses import replace

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Pt

from ovop_geo.errors import ReportError
from ovop_geo.language import Translator
from ovop_geo.regions.codes import Level, ancestor, level_of
from ovop_geo.reports.colours import INK
from ovop_geo.reports.table_texts import CellText, TableTexts, table_texts
from ovop_geo.reports.texts import one_line
from ovop_geo.reports.word.parts import add_stamps, add_table, add_text, set_footer, set_header
from ovop_geo.reports.word.styles import empty_document
from ovop_geo.views.context import Context
from ovop_geo.views.profile.profile import profile_of
from ovop_geo.views.sections.requests_to_province import requests_to_province
from ovop_geo.views.sections.section import Section

DOTS = "." * 24
"""A place that whoever sends the letter fills in."""

_RIGHT_HALF = Cm(9.5)
_LABELS = (Cm(2.2), Cm(0.5), Cm(9))


def support_letter(context: Context) -> bytes:
    """Return a letter for Word that asks the province to answer the requests of a region.

    Its number, date and signature are left to fill in.

    Parameters
    ----------
    context : made by `profile_context`; a kabupaten or a region inside one.

    Raises
    ------
    ReportError : the whole province is chosen, or no request of the region waits for it.
    """
    translate, region = context.translate, context.region
    if level_of(region) is Level.PROVINCE:
        raise ReportError("office.letter.error.province")
    requests = requests_to_province(context)
    if not requests.count:
        raise ReportError("office.letter.error.none", place=context.title_of(region))
    subject = translate("office.letter.subject")
    document = empty_document(context, subject)
    document.styles["Normal"].font.size = Pt(11)
    profile = profile_of(context)
    # Nothing of a letter depends on boundaries.
    stamps = [each for each in profile.stamps if each != translate("map.stamp.indicative")]
    set_header(document, "", stamps)
    set_footer(document, [profile.source], translate)
    sender = ancestor(region, Level.KABUPATEN)
    _add_head(document, context, sender)
    _add_reference(document, context, subject)
    _add_body(document, context, sender, requests.section)
    _add_signature(document, context, sender)
    _add_attachment(document, context, requests.section)
    if context.dataset.simulated:
        _add_warning(document, context, stamps)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _add_head(document: WordDocument, context: Context, sender: str) -> None:
    translate = context.translate
    government = translate("office.letter.government", place=context.title_of(sender)).upper()
    lines = (
        (government, 15, True),
        (translate("office.letter.office", dots=DOTS * 2), 11, True),
        (translate("office.letter.address", dots=DOTS), 9, False),
    )
    for text, size, bold in lines:
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_after = Pt(0)
        run = paragraph.add_run(one_line(text))
        run.font.size, run.font.bold = Pt(size), bold
    rule = f'<w:bottom w:val="thinThickSmallGap" w:sz="18" w:space="4" w:color="{INK}"/>'
    border = parse_xml(f"<w:pBdr {nsdecls('w')}>{rule}</w:pBdr>")
    # Word wants the properties of a paragraph in one order.
    paragraph._p.get_or_add_pPr().insert_element_before(border, "w:spacing", "w:ind", "w:jc")
    paragraph.paragraph_format.space_after = Pt(10)


def _add_reference(document: WordDocument, context: Context, subject: str) -> None:
    translate = context.translate
    day = document.add_paragraph(translate("office.letter.day", dots=DOTS))
    day.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _add_labels(
        document,
        {
            translate("office.letter.number"): DOTS,
            translate("office.letter.kind"): translate("office.letter.important"),
            translate("office.letter.enclosed"): translate("office.letter.one_list"),
            translate("office.letter.about"): subject,
        },
    )
    addressee = translate("office.letter.addressee").split("\n")
    document.add_paragraph()
    for line in addressee:
        add_text(document, line).paragraph_format.space_after = Pt(0)
    document.add_paragraph()


def _add_labels(document: WordDocument, facts: dict[str, str]) -> None:
    """Add lines of a label, a colon and a text, as letters have them."""
    table = document.add_table(len(facts), len(_LABELS))
    table.autofit = False
    for column, width in zip(table.columns, _LABELS, strict=True):
        column.width = width
    for row, (label, text) in zip(table.rows, facts.items(), strict=True):
        for cell, part, width in zip(row.cells, (label, ":", text), _LABELS, strict=True):
            cell.width = width
            cell.paragraphs[0].add_run(one_line(part))
            cell.paragraphs[0].paragraph_format.space_after = Pt(0)


def _add_body(document: WordDocument, context: Context, sender: str, section: Section) -> None:
    translate = context.translate
    opening = translate("office.letter.opening", place=context.title_of(sender))
    paragraphs = [add_text(document, opening)]
    paragraphs += [add_text(document, sentence, "List Bullet") for sentence in section.sentences]
    for key in ("office.letter.asked", "office.letter.contact", "office.letter.closing"):
        paragraphs.append(add_text(document, translate(key, dots=DOTS)))
    for paragraph in paragraphs:
        paragraph.paragraph_format.space_after = Pt(6)
        for run in paragraph.runs:
            run.font.size = Pt(11)


def _add_signature(document: WordDocument, context: Context, sender: str) -> None:
    translate = context.translate
    kind, name = context.regions.areas.loc[sender, ["jenis", "nama"]]
    bare = name.removeprefix(f"{kind.capitalize()} ")
    lines = (translate(f"office.letter.head.{kind}", name=bare), "", "", "", DOTS * 2)
    for line in lines:
        paragraph = add_text(document, line)
        paragraph.paragraph_format.left_indent = _RIGHT_HALF
        paragraph.paragraph_format.keep_with_next = line != lines[-1]
        paragraph.paragraph_format.space_after = Pt(0)
    document.add_paragraph()
    for line in translate("office.letter.copies", dots=DOTS * 2).split("\n"):
        add_text(document, line).paragraph_format.space_after = Pt(0)


def _add_attachment(document: WordDocument, context: Context, section: Section) -> None:
    translate = context.translate
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    add_text(document, translate("office.letter.attachment"), "Heading 1")
    _add_labels(
        document,
        {translate("office.letter.number"): DOTS, translate("office.letter.date"): DOTS},
    )
    add_text(document, section.title, "Heading 1")
    rows = len(section.columns[0].cells)
    add_table(
        document, _numbered(table_texts(section.columns, translate, rows), translate), section.title
    )
    for note in section.notes:
        add_text(document, note, "Caption")


def _numbered(table: TableTexts, translate: Translator) -> TableTexts:
    """Return the table with the number of each row before it."""
    rows = tuple((CellText(str(number)), *row) for number, row in enumerate(table.rows, start=1))
    return replace(
        table,
        headings=(translate("office.letter.row"), *table.headings),
        numeric=(True, *table.numeric),
        rows=rows,
    )


def _add_warning(document: WordDocument, context: Context, stamps: list[str]) -> None:
    """Say above the letter that it must not be sent."""
    paragraph = document.paragraphs[0].insert_paragraph_before()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    add_stamps(paragraph, stamps[:1])
    paragraph.add_run(f" {context.translate('office.letter.simulated')}").font.size = Pt(9)
