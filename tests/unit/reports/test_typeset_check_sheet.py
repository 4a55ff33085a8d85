"""The sheet on which offices of villages check what is recorded."""

import pytest

from ovop_geo.errors import ReportError
from ovop_geo.reports.typeset.check_sheet import check_sheet
from ovop_geo.views.profile.glance import glance
from tests.hostile_texts import HOSTILE
from tests.unit.reports.printed import Printed, pdf_text, squeezed
from tests.unit.reports.views import BAJAWA, NGADA, hostile_view, view

LINK = "https://ovop.example/profil?wilayah=53.09.06"


@pytest.fixture(scope="module")
def made():
    return check_sheet(view(BAJAWA), LINK)


def test_every_village_has_its_row_with_boxes_and_a_line(made):
    context = view(BAJAWA)
    columns = glance(context).columns
    text = "\n".join(pdf_text(made))
    for code in columns[0].cells.index:
        assert code in text
    assert text.count("Yang benar:") == text.count("Salah\n") == len(columns[0].cells)
    product = next(each for each in columns if each.label == "Produk").cells.dropna()
    assert all(squeezed(each)[:12] in squeezed(text) for each in product)


def test_headings_source_and_stamps_stand_on_every_page(made):
    pages = pdf_text(made)
    assert len(pages) > 1
    for page in pages:
        assert "Produk" in page
        assert "DATA SIMULASI" in page
        assert "Sumber:" in page
    assert LINK in squeezed(pages[0])


def test_it_is_tagged(made):
    printed = Printed(made)
    assert printed.title == "Lembar verifikasi Kecamatan Bajawa"
    assert len(printed.alternatives) == 2
    assert LINK in printed.alternatives[1]


def test_a_row_is_not_parted_from_its_line(made):
    for page in pdf_text(made):
        assert page.count("Benar\n") == page.count("Yang benar:")


def test_hostile_texts_stay_texts(tmp_path):
    made = check_sheet(hostile_view(tmp_path, BAJAWA), HOSTILE[3])
    printed = Printed(made)
    assert not any("/Annots" in page.obj for page in printed.file.pages)
    assert squeezed(HOSTILE[3]) in squeezed(pdf_text(made)[0])


def test_only_a_kecamatan_has_one():
    with pytest.raises(ReportError):
        check_sheet(view(NGADA), LINK)
