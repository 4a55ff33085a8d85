"""The slides of a story, as PowerPoint reads them."""

import io
from dataclasses import replace

import pandas as pd
import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER
from pptx.oxml.ns import qn

from ovop_geo.charts.plain import PlainChart, Series
from ovop_geo.charts.plain_chart import plain_chart
from ovop_geo.reports.deck.cells_table import cells_table
from ovop_geo.reports.deck.deck import deck
from ovop_geo.reports.deck.map_shapes import add_map
from ovop_geo.reports.deck.master import BODY, TITLE_ALONE, empty_slides, layout_of
from ovop_geo.reports.deck.native_chart import add_chart
from ovop_geo.views.area_picture import area_picture
from ovop_geo.views.columns import Column
from ovop_geo.views.profile.profile import profile_of
from ovop_geo.views.story.slide import Slide, SlideMap, Story
from ovop_geo.views.story.story import story_of
from ovop_geo.views.table_rows import written_rows
from ovop_geo.views.titled_charts import TitledChart, step_chart
from tests.hostile_texts import HOSTILE
from tests.unit.reports.views import BAJAWA, NGADA, view

LINK = "https://ovop.example.go.id/profil?wilayah=53.09"


def opened(story, context):
    return Presentation(io.BytesIO(deck(story, context.translate)))


def of_slides(context, *slides):
    profile = profile_of(context)
    return Story(profile.code, profile.title, profile.stamps, slides)


def texts(page):
    return [shape.text_frame.text for shape in page.shapes if shape.has_text_frame]


def described(shape):
    return next(shape._element.iter(qn("p:cNvPr"))).get("descr")


def kinds(page):
    return {shape.placeholder_format.type for shape in page.placeholders}


@pytest.fixture(scope="module")
def ngada():
    context = view(NGADA)
    story = story_of(context, "https://ovop.example.go.id")
    return story, opened(story, context)


def test_each_step_is_a_slide_with_title_stamps_source_number_and_notes(ngada):
    story, slides = ngada
    assert (slides.slide_width / slides.slide_height) == pytest.approx(16 / 9, rel=1e-3)
    assert len(slides.slides) == len(story.slides)
    for step, page in zip(story.slides, slides.slides, strict=True):
        assert page.shapes.title.text == step.title
        assert [stamp for stamp in story.stamps if stamp not in texts(page)] == []
        assert PP_PLACEHOLDER.SLIDE_NUMBER in kinds(page)
        if step.source:
            assert step.source in texts(page)
        if step.notes:
            assert page.notes_slide.notes_text_frame.text == "\n".join(step.notes)
        places = [shape.left for name in step.steps for shape in page.shapes if shape.name == name]
        assert places == sorted(places)
        assert len(places) == len(step.steps)
        for figure in step.figures:
            assert any(figure.value in text and figure.label in text for text in texts(page))


def test_no_placeholder_is_left_empty(ngada):
    _, slides = ngada
    empty = [
        (page.shapes.title.text, shape.name)
        for page in slides.slides
        for shape in page.placeholders
        if shape.has_text_frame and not shape.text_frame.text
    ]
    assert empty == []


def test_no_two_shapes_of_a_slide_share_a_number(ngada):
    _, slides = ngada
    for page in slides.slides:
        numbers = [each.get("id") for each in page._element.iter(qn("p:cNvPr"))]
        assert len(numbers) == len(set(numbers))


def test_nothing_reaches_beyond_a_slide_or_into_its_footer(ngada):
    _, slides = ngada
    for page in slides.slides:
        for shape in page.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= slides.slide_width
            if not shape.is_placeholder:
                assert shape.top + shape.height <= BODY[1] + BODY[3] + 10


def test_everything_that_is_no_text_has_a_text_alternative(ngada):
    _, slides = ngada
    spoken = (MSO_SHAPE_TYPE.GROUP, MSO_SHAPE_TYPE.PICTURE, MSO_SHAPE_TYPE.CHART)
    shapes = [
        shape
        for page in slides.slides
        for shape in page.shapes
        if shape.shape_type in (*spoken, MSO_SHAPE_TYPE.TABLE)
    ]
    assert {shape.shape_type for shape in shapes} >= set(spoken)
    assert [shape.name for shape in shapes if not described(shape)] == []


def test_the_map_is_one_shape_for_each_area_in_the_colour_of_its_class():
    context = view(BAJAWA, "publik")
    theme = profile_of(context).themes[0]
    page = opened(
        of_slides(context, Slide("a", "A", map=SlideMap(context, theme))), context
    ).slides[0]
    (group,) = [each for each in page.shapes if each.shape_type == MSO_SHAPE_TYPE.GROUP]
    picture = area_picture(context, theme)
    drawn = {shape.name: shape for shape in group.shapes}
    for shape in picture.shapes:
        line = picture.view.classes[shape.line]
        found = drawn[f"{shape.name} ({shape.code})"]
        assert found.shape_type == MSO_SHAPE_TYPE.FREEFORM
        assert described(found) == f"{shape.name}: {line.label}"
        if line.colour:
            assert f"#{found.fill.fore_color.rgb}" == line.colour.upper()
        contours = found._element.iter(qn("a:moveTo"))
        assert len(list(contours)) == sum(map(len, shape.polygons))
    legend = " ".join(texts(page))
    assert picture.view.title in legend
    assert all(f"{line.label} ({line.count})" in legend for line in picture.view.classes)


def test_a_hole_in_an_area_is_a_hole_in_its_shape():
    context = view(BAJAWA)
    picture = area_picture(context, profile_of(context).themes[0])
    around = ((0.0, 0.0), (90.0, 0.0), (90.0, 90.0), (0.0, 90.0), (0.0, 0.0))
    hole = ((30.0, 30.0), (60.0, 30.0), (60.0, 60.0), (30.0, 60.0), (30.0, 30.0))
    shape = replace(picture.shapes[0], polygons=((around, hole),))
    slides = empty_slides()
    page = slides.slides.add_slide(layout_of(slides, TITLE_ALONE))
    add_map(page, BODY, replace(picture, shapes=(shape,), land=(), parents=(), outline=()), "A")
    drawn = next(
        each
        for each in page._element.iter(qn("p:sp"))
        if shape.code in str(each.xpath("p:nvSpPr/p:cNvPr/@name"))
    )
    assert len(list(drawn.iter(qn("a:moveTo")))) == len(list(drawn.iter(qn("a:close")))) == 2


def test_a_chart_has_the_numbers_of_the_figure():
    context = view(NGADA)
    chart = step_chart(context)
    page = opened(of_slides(context, Slide("a", "A", chart=chart)), context).slides[0]
    (drawn,) = [shape.chart for shape in page.shapes if shape.has_chart]
    plain = plain_chart(chart.figure)
    assert [str(each) for each in drawn.plots[0].categories] == list(plain.categories)
    assert [tuple(series.values) for series in drawn.plots[0].series] == [
        series.values for series in plain.series
    ]
    assert [each for each in texts(page) if each == chart.title] == []


@pytest.mark.parametrize("drawn", ["line", "bars", "band"])
def test_what_is_not_known_is_a_gap_in_a_chart(drawn):
    series = Series(drawn, "a", "#0B5D66", (1.0, None, 3.0), lower=(0.5, None, 2.0))
    slides = empty_slides()
    page = slides.slides.add_slide(layout_of(slides, TITLE_ALONE))
    add_chart(
        page,
        BODY,
        TitledChart("a", "A", None, "b"),
        PlainChart(("x", "y", "z"), (series,), False, "u"),
    )
    chart = next(shape.chart for shape in page.shapes if shape.has_chart)
    assert all(row.values[1] is None for row in chart.plots[0].series)
    space = chart._chartSpace
    assert [each.get("val") for each in space.iter(qn("c:dispBlanksAs"))] == ["gap"]
    assert list(space.iter(qn("c:areaChart"))) == []


def test_cells_are_darker_the_more_they_hold_and_plain_without_anything():
    series = Series("cells", "OVOP", "#0000FF", (4.0, 2.0, 0.0, None), ("4", "2", "0", "–"))
    rows = cells_table(PlainChart(("a", "b", "c", "d"), (series,), False, "u")).rows
    assert [row[1].text for row in rows] == ["4", "2", "0", "–"]
    assert [row[1].fill for row in rows] == ["#0000FF", "#8080FF", "", ""]


def test_a_table_has_the_texts_of_its_section_and_at_most_eight_rows():
    context = view(NGADA)
    section = next(each for each in profile_of(context).sections(context) if each.name == "angka")
    page = opened(of_slides(context, Slide("a", "A", columns=section.columns)), context).slides[0]
    (table,) = [shape.table for shape in page.shapes if shape.has_table]
    found = [[cell.text for cell in row.cells] for row in table.rows]
    assert len(found) == 9
    written = {tuple(row) for row in written_rows(section.columns, context.translate)}
    assert {tuple(row) for row in found[1:]} <= written


def test_a_table_with_much_text_is_written_smaller_so_that_it_stays_on_the_slide():
    context = view(NGADA)
    sections = {each.name: each for each in profile_of(context).sections(context)}
    sizes = []
    for name in ("angka", "produk_set"):
        step = Slide("a", "A", columns=sections[name].columns)
        page = opened(of_slides(context, step), context).slides[0]
        table = next(shape.table for shape in page.shapes if shape.has_table)
        sizes.append(table.cell(1, 0).text_frame.paragraphs[0].runs[0].font.size.pt)
    assert sizes[0] > sizes[1] >= 10


def test_a_link_is_a_code_and_words_that_lead_there():
    context = view(NGADA)
    page = opened(of_slides(context, Slide("a", "A", ("Buka.",), link=LINK)), context).slides[0]
    (code,) = [each for each in page.shapes if each.shape_type == MSO_SHAPE_TYPE.PICTURE]
    assert LINK in described(code)
    links = {
        run.hyperlink.address
        for shape in page.shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
    }
    assert links == {None, LINK}


def test_hostile_texts_stay_text():
    context = view(NGADA)
    cells = pd.Series(HOSTILE[:8], dtype="str")
    lines = tuple(text for text in HOSTILE if len(text) < 60)[:6]
    pages = [
        Slide("a", HOSTILE[0], lines, columns=(Column(HOSTILE[1], cells),), notes=HOSTILE),
        *(Slide(str(number), text, (text,)) for number, text in enumerate(HOSTILE)),
    ]
    slides = opened(of_slides(context, *pages), context)
    assert slides.slides[0].shapes.title.text == HOSTILE[0]
    relations = [
        each.target_ref
        for page in slides.slides
        for each in page.part.rels.values()
        if each.is_external
    ]
    assert relations == []
