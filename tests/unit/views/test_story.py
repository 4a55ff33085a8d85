"""The story of a kabupaten is whole, short enough for a wall, and says what the pages say."""

import re

import pytest

from ovop_geo.errors import ReportError
from ovop_geo.regions.codes import Level
from ovop_geo.views.key_figures import key_figures
from ovop_geo.views.sections.next_action_list import next_action_list
from ovop_geo.views.story.areas import of_area
from ovop_geo.views.story.story import story_of
from tests.unit.views.test_profile import BAJAWA, KUPANG, NGADA, profile_view

ADDRESS = "https://ovop.example.id"
LONGEST = 330


@pytest.mark.parametrize("data", ["publik", "contoh", "kerja"])
@pytest.mark.parametrize(("region", "language"), [(NGADA, "id"), (KUPANG, "en")])
def test_the_story_goes_from_the_programme_over_each_kecamatan_to_the_services(
    data, region, language
):
    context = profile_view(data, region, language)
    story = story_of(context, ADDRESS)
    names = [slide.name for slide in story.slides]
    kecamatan = context.regions.at(Level.KECAMATAN, region).sort_values("nama").index
    assert names[:6] == ["pembuka", "program", "provinsi", "produk", "potensi", "kemajuan"]
    assert [name for name in names if name.startswith("53.")] == list(kecamatan)
    assert names[-4:] == ["berikutnya", "bpjs_ketenagakerjaan", "bp3mi", "terima_kasih"]
    assert len(set(names)) == len(names)
    for slide in story.slides:
        said = " ".join([slide.title, *slide.lines, *slide.steps, *slide.notes])
        assert not re.search(r"[{}]|\bnan\b|\bstory\.", said), slide.name
        assert slide.notes, slide.name
        assert all(len(line) <= LONGEST for line in slide.lines), slide.name
        assert len(slide.figures) <= 4
        assert slide.lines or slide.chart, slide.name


def test_the_five_steps_are_steps_and_the_last_slide_leads_to_the_profile():
    context = profile_view("contoh", NGADA)
    slides = {slide.name: slide for slide in story_of(context, ADDRESS).slides}
    assert len(slides["program"].steps) == 5
    assert slides["terima_kasih"].link == f"{ADDRESS}/?data=contoh&wilayah={NGADA}"
    assert story_of(context).slides[-1].link == ""


def test_numbers_are_those_of_the_pages():
    context = profile_view("contoh", NGADA)
    slides = {slide.name: slide for slide in story_of(context).slides}
    assert slides["produk"].figures == key_figures(context)[:4]
    assert slides[BAJAWA].figures == key_figures(of_area(context, BAJAWA))[:4]
    assert slides["berikutnya"].lines == next_action_list(context).sentences


def test_what_is_not_recorded_is_said_and_not_drawn():
    slides = {slide.name: slide for slide in story_of(profile_view("publik", NGADA)).slides}
    assert "belum memiliki catatan tahapan" in slides["kemajuan"].lines[0]
    assert slides["kemajuan"].map is None
    assert "lima_langkah" not in slides


def test_a_story_is_told_of_a_kabupaten_alone():
    with pytest.raises(ReportError, match="Presentasi disusun per kabupaten"):
        story_of(profile_view("contoh", BAJAWA))
