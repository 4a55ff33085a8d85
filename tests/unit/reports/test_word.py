"""Documents for Word: the report of an area, and the letter to the province."""

import io

import pytest
from docx import Document
from docx.oxml.ns import qn
from PIL import Image

from ovop_geo.errors import ReportError
from ovop_geo.reports.word.area import area_document
from ovop_geo.reports.word.letter import DOTS, support_letter
from ovop_geo.views.profile.glance import glance
from ovop_geo.views.profile.profile import profile_of
from ovop_geo.views.sections.requests_to_province import requests_to_province
from ovop_geo.views.table_rows import Asked, asked_rows, written_rows
from tests.hostile_records import VILLAGE, WORDS
from tests.unit.reports.views import BAJAWA, BEIWALI, NGADA, PROVINCE, hostile_view, view


def opened(content):
    return Document(io.BytesIO(content))


def texts(document):
    return [paragraph.text for paragraph in document.paragraphs]


def cells(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


def captioned(document, title):
    """Return the table with a title as its text alternative."""
    for table in document.tables:
        caption = table._tbl.tblPr.find(qn("w:tblCaption"))
        if caption is not None and caption.get(qn("w:val")) == title:
            return table
    return None


def picture():
    target = io.BytesIO()
    Image.new("RGB", (40, 20), "teal").save(target, "png")
    return target.getvalue()


def test_the_table_of_villages_says_what_the_profile_says():
    context = view(BAJAWA)
    section = glance(context)
    table = cells(captioned(opened(area_document(context)), section.title))
    order = asked_rows(section.columns, Asked(), context.translate).found
    rows = written_rows(section.columns, context.translate)
    expected = [
        [each if isinstance(each, str) else each["text"] for each in rows[position][:-1]]
        for position in order
    ]
    assert table[1:] == expected
    assert len(table) == 1 + 28


def test_a_long_table_says_how_many_rows_are_left_out():
    context = view(NGADA)
    document = opened(area_document(context))
    section = next(
        each for each in profile_of(context).sections(context) if each.name == "kegiatan"
    )
    rows = len(cells(captioned(document, section.title))) - 1
    whole = len(section.columns[0].cells)
    assert 0 < rows < whole
    assert context.translate("office.rows_left", count=whole - rows) in texts(document)


@pytest.mark.parametrize(("data", "stamps"), [("contoh", 2), ("publik", 1)])
def test_every_page_bears_stamps_source_and_numbers(data, stamps):
    context = view(BEIWALI, data, "en")
    document = opened(area_document(context))
    profile = profile_of(context)
    header, footer = (
        "\n".join(paragraph.text for paragraph in part.paragraphs)
        for part in (document.sections[0].header, document.sections[0].footer)
    )
    assert len(profile.stamps) == stamps
    assert [stamp for stamp in profile.stamps if stamp not in header] == []
    assert profile.source in footer
    assert profile.boundaries in footer
    fields = document.sections[0].footer._element.iter(qn("w:fldSimple"))
    assert [field.get(qn("w:instr")) for field in fields] == ["PAGE", "NUMPAGES"]


def test_headings_repeat_on_every_page_and_the_language_is_set():
    document = opened(area_document(view(BAJAWA)))
    table = captioned(document, glance(view(BAJAWA)).title)
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert table.style.name == "OVOP Table"
    languages = {each.get(qn("w:val")) for each in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"id-ID"}
    assert document.core_properties.title == "Kecamatan Bajawa"


def test_the_map_has_a_text_alternative():
    context = view(BAJAWA)
    document = opened(area_document(context, picture()))
    (drawing,) = document.element.body.iter(qn("wp:docPr"))
    assert "Sektor utama" in drawing.get("descr")
    assert len(document.inline_shapes) == 1


def test_hostile_texts_stay_text(tmp_path):
    context = hostile_view(tmp_path, VILLAGE)
    document = opened(area_document(context))
    written = "\n".join(cell for table in document.tables for row in cells(table) for cell in row)
    shown = [word for word in WORDS if word.isprintable() and word in written]
    assert len(shown) > 10
    assert list(document.element.body.iter(qn("w:hyperlink"))) == []
    letter = opened(support_letter(context))
    assert len(cells(letter.tables[-1])) == 1 + requests_to_province(context).count


def test_the_letter_lists_each_request_and_leaves_places_to_fill_in():
    context = view(NGADA)
    found = requests_to_province(context)
    document = opened(support_letter(context))
    table = cells(captioned(document, found.section.title))
    assert len(table) == 1 + found.count
    assert [row[0] for row in table[1:]] == [str(number + 1) for number in range(found.count)]
    written = texts(document)
    assert [each for each in found.section.sentences if each not in written] == []
    assert "Yth. Gubernur Nusa Tenggara Timur" in written
    assert "Bupati Ngada," in written
    assert "PEMERINTAH KABUPATEN NGADA" in written
    labelled = {row[0]: row[2] for row in cells(document.tables[0])}
    assert labelled["Nomor"] == DOTS


def test_a_letter_of_simulated_data_says_that_it_must_not_be_sent():
    document = opened(support_letter(view(NGADA)))
    assert "DATA SIMULASI" in document.paragraphs[0].text
    assert "Tidak untuk dikirim" in document.paragraphs[0].text
    assert "DATA SIMULASI" in document.sections[0].header.paragraphs[0].text


@pytest.mark.parametrize(
    ("region", "data", "key"),
    [
        (PROVINCE, "contoh", "office.letter.error.province"),
        (NGADA, "publik", "office.letter.error.none"),
    ],
)
def test_without_requests_or_without_a_sender_there_is_no_letter(region, data, key):
    with pytest.raises(ReportError) as fault:
        support_letter(view(region, data))
    assert fault.value.key == key
    assert len(fault.value.message(view(region, data).translate)) > 40
