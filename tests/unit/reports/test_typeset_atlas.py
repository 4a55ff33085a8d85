"""A book with a page for each region, made in parts and joined."""

import pytest

from ovop_geo.errors import ReportError
from ovop_geo.regions.codes import Level
from ovop_geo.reports.typeset.atlas import atlas_pdf
from tests.unit.reports.printed import Printed, pdf_text, squeezed
from tests.unit.reports.views import BAJAWA, NGADA, PROVINCE, view

FRONT = 2


@pytest.fixture(scope="module")
def told():
    return []


@pytest.fixture(scope="module")
def made(told):
    return atlas_pdf(view(NGADA), progress=lambda done, whole: told.append((done, whole)))


@pytest.fixture(scope="module")
def printed(made):
    return Printed(made)


def codes():
    areas = view(NGADA).regions.at(Level.KECAMATAN, NGADA)
    return [NGADA, *areas.index]


def test_every_region_has_its_page_with_number_source_and_stamps(made):
    context = view(NGADA)
    pages = pdf_text(made)[FRONT:]
    assert len(pages) == len(codes())
    for number, (code, text) in enumerate(zip(codes(), pages, strict=True), start=1):
        found = squeezed(text)
        assert squeezed(context.title_of(code)) in found
        assert squeezed(f"Halaman {number} dari {len(pages)}") in found
        assert "DATASIMULASI" in found.split("Sumber:")[-1]


def test_the_outline_and_the_contents_lead_to_the_pages(printed):
    place = {page.obj.objgen: number for number, page in enumerate(printed.file.pages)}
    context = view(NGADA)
    titles = [context.title_of(code) for code in codes()]
    with printed.file.open_outline() as outline:
        (whole,) = outline.root
        entries = [whole, *whole.children]
        assert [each.title for each in entries] == titles
        assert [place[each.destination[0].objgen] for each in entries] == list(
            range(FRONT, FRONT + len(titles))
        )
    links = printed.file.pages[1].obj.Annots
    assert [str(each.Contents) for each in links] == titles
    assert [place[each.Dest[0].objgen] for each in links] == list(range(FRONT, FRONT + len(titles)))


def test_the_joined_structure_is_whole(printed):
    tree = printed.root.StructTreeRoot
    pages = {page.obj.objgen for page in printed.file.pages}
    assert {each.Pg.objgen for each in printed.elements if "/Pg" in each} <= pages
    numbers = tree.ParentTree.Nums
    parents = {int(numbers[place]): numbers[place + 1] for place in range(0, len(numbers), 2)}
    assert len(parents) == len(numbers) / 2
    for page in printed.file.pages:
        for element in parents[int(page.obj.StructParents)]:
            assert element.get("/Pg", page.obj).objgen == page.obj.objgen
    headers = [str(each.ID) for each in printed.of_kind("TH")]
    assert len(set(headers)) == len(headers)
    named = [str(name) for each in printed.of_kind("TD") for name in each.A[0].get("/Headers", [])]
    assert named
    assert set(named) <= set(headers)


def test_a_map_of_each_page_has_its_text(printed):
    assert len(printed.alternatives) == len(codes())
    assert all(printed.alternatives)


def test_the_work_is_told_to_its_end(made, told):
    whole = len(codes()) + 1
    assert told == [(0, whole), (whole - 1, whole), (whole, whole)]


@pytest.mark.parametrize(
    ("code", "level"), [(BAJAWA, Level.KECAMATAN), (NGADA, Level.KABUPATEN), (PROVINCE, Level.DESA)]
)
def test_there_is_no_atlas_of_a_kecamatan_or_of_villages(code, level):
    with pytest.raises(ReportError):
        atlas_pdf(view(code), level)
