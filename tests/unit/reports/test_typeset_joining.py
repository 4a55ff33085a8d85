"""Tagged files joined to one."""

import pytest

from ovop_geo.reports.typeset.area_page import area_page, page_frame
from ovop_geo.reports.typeset.compiling import typeset_apart
from ovop_geo.reports.typeset.joining import joined
from tests.unit.reports.printed import Printed
from tests.unit.reports.views import BAJAWA, view

OUTLINE = [("Satu", 1), ("Dua", 1), ("Tiga", 2)]


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("joining")
    context = view(BAJAWA)
    shared = {"title": "Buku", "frame": page_frame(context)}
    front = {
        **shared,
        "subtitle": "",
        "words": {"contents": "Isi"},
        "contents": [{"title": title, "level": level} for title, level in OUTLINE],
    }
    typeset_apart("atlas_front.typ", front, context.translate, folder / "front.pdf")
    page = {"level": 1, "number": "", "page": area_page(context, alone=False)}
    for name, count in (("one", 1), ("two", 2)):
        pages = {**shared, "pages": [page] * count}
        typeset_apart("atlas.typ", pages, context.translate, folder / f"{name}.pdf")
    chunks = [folder / "one.pdf", folder / "two.pdf"]
    joined(folder / "front.pdf", chunks, OUTLINE, folder / "whole.pdf")
    assert sorted(path.suffix for path in folder.iterdir()) == [".pdf"] * 4
    return Printed((folder / "whole.pdf").read_bytes())


def test_pages_follow_each_other_without_the_empty_ones(printed):
    assert len(printed.file.pages) == 2 + len(OUTLINE)
    assert all("/Font" in page.obj.Resources for page in printed.file.pages)


def test_headers_of_tables_keep_names_of_their_own(printed):
    headers = [str(each.ID) for each in printed.of_kind("TH")]
    assert len(set(headers)) == len(headers)
    listed = printed.root.StructTreeRoot.IDTree.Names
    names = [str(listed[place]) for place in range(0, len(listed), 2)]
    assert names == sorted(headers)
    wanted = {str(name) for each in printed.of_kind("TD") for name in each.A[0].get("/Headers", [])}
    assert wanted
    assert wanted <= set(headers)


def test_the_outline_has_its_levels(printed):
    with printed.file.open_outline() as outline:
        assert [each.title for each in outline.root] == ["Satu", "Dua"]
        assert [each.title for each in outline.root[1].children] == ["Tiga"]
