"""The printed page of a region."""

import pytest

from ovop_geo.errors import BoundaryError
from ovop_geo.reports.typeset import area_page as area_pages
from ovop_geo.reports.typeset.area_page import area_page
from ovop_geo.reports.typeset.area_pdf import area_pdf
from ovop_geo.views.area_picture import area_picture
from ovop_geo.views.profile.gaps import gaps
from ovop_geo.views.profile.glance import glance
from ovop_geo.views.profile.profile import profile_of
from tests.hostile_records import WORDS
from tests.unit.reports.printed import Printed, pdf_text, squeezed
from tests.unit.reports.views import BAJAWA, BEIWALI, NGADA, PROVINCE, hostile_view, view

LARGEST, KOTA = "53.08.03", "53.71"


@pytest.fixture(scope="module")
def hostile_directory(tmp_path_factory):
    return tmp_path_factory.mktemp("hostile")


@pytest.mark.parametrize("code", [PROVINCE, NGADA, BAJAWA, BEIWALI, LARGEST, KOTA])
@pytest.mark.parametrize(("data", "language"), [("contoh", "id"), ("publik", "en")])
def test_every_region_has_one_tagged_page_in_the_typeface_that_ships(code, data, language):
    context = view(code, data, language)
    printed = Printed(area_pdf(context))
    assert len(printed.file.pages) == 1
    assert printed.title == profile_of(context).title
    assert str(printed.root.Lang) == language
    assert printed.root.MarkInfo.Marked
    assert {each.partition("-")[0] for each in printed.fonts} == {"SourceSans3"}
    assert printed.alternatives == [
        area_picture(context, profile_of(context).themes[0]).view.summary
    ]
    assert printed.of_kind("TH")
    assert len(printed.of_kind("H1")) == 1


@pytest.mark.parametrize("code", [PROVINCE, NGADA, BAJAWA])
def test_its_numbers_are_those_of_the_profile(code):
    context = view(code)
    profile = profile_of(context)
    (text,) = pdf_text(area_pdf(context))
    found = squeezed(text)
    for figure in profile.figures:
        assert squeezed(f"{figure.value}{figure.note or ''}") in found
    for line in (
        profile.source,
        profile.boundaries,
        profile.place,
        *profile.stamps,
        *profile.facts,
    ):
        assert squeezed(line) in found
    lacking = gaps(context).columns[1].cells
    assert squeezed(lacking.iloc[0]) in found


def test_villages_without_room_are_counted():
    context = view(LARGEST)
    villages = glance(context).columns[0].cells
    (text,) = pdf_text(area_pdf(context))
    lines = [" ".join(line.split()) for line in text.splitlines()]
    shown = sum(
        any(line.startswith(f"{name} ") and line.count("●") + line.count("○") for line in lines)
        for name in villages
    )
    assert 15 < shown < len(villages)
    assert (
        context.translate("typeset.more_areas", count=len(villages) - shown, areas="desa/kelurahan")
        in text
    )


@pytest.mark.parametrize("code", [PROVINCE, BAJAWA, BEIWALI, LARGEST])
def test_nothing_reaches_below_the_line_at_the_foot(code):
    context = view(code)
    (text,) = pdf_text(area_pdf(context))
    *_, source, boundaries = [line for line in text.splitlines() if line.strip()]
    assert source.strip() == profile_of(context).source
    assert boundaries.strip().startswith(profile_of(context).boundaries)


def test_what_nobody_recorded_is_a_dash_and_no_nought():
    page = area_page(view(LARGEST, "publik"))
    figures = {each["label"]: each["value"] for each in page["figures"]}
    assert figures["Kelima langkah selesai"] == "–"
    assert page["steps"]["nothing"]
    assert all(share["value"] is None for row in page["steps"]["rows"] for share in row["shares"])


def test_without_boundaries_the_page_says_that_it_has_no_map(monkeypatch):
    def none(*_):
        raise BoundaryError("boundary.error.none")

    monkeypatch.setattr(area_pages, "area_picture", none)
    context = view(BAJAWA)
    made = area_pdf(context)
    assert len(Printed(made).file.pages) == 1
    assert squeezed(context.translate("typeset.map.none")) in squeezed(pdf_text(made)[0])


@pytest.mark.parametrize("code", [NGADA, BAJAWA, BEIWALI])
def test_hostile_texts_stay_texts_on_one_page(hostile_directory, code):
    made = area_pdf(hostile_view(hostile_directory, code))
    printed = Printed(made)
    assert len(printed.file.pages) == 1
    assert not any("/Annots" in page.obj for page in printed.file.pages)
    if code == BEIWALI:
        (text,) = pdf_text(made)
        assert squeezed(WORDS[0]) in squeezed(text)
