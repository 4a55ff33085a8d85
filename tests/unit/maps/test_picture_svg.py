"""A map of plain shapes as an SVG file."""

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from ovop_geo.fonts import text_width
from ovop_geo.maps.circles import Circles
from ovop_geo.maps.picture import Shape
from ovop_geo.maps.picture_names import placed_names
from ovop_geo.maps.picture_svg import hatch_svg, picture_svg
from ovop_geo.views.area_picture import area_picture
from ovop_geo.views.profile.profile import profile_of
from tests.hostile_texts import HOSTILE
from tests.unit.reports.views import BAJAWA, BEIWALI, PROVINCE, view

SVG = "{http://www.w3.org/2000/svg}"


def picture(code=BAJAWA):
    context = view(code)
    return area_picture(context, profile_of(context).themes[0])


def names(shown):
    return {shape.code: shape.name for shape in shown.shapes}


def texts(made):
    return [each.text for each in ElementTree.fromstring(made).iter(f"{SVG}text")]


def test_each_area_has_the_colour_of_its_class_and_no_data_is_hatched():
    shown = picture()
    root = ElementTree.fromstring(picture_svg(shown, 300, {}))
    fills = [path.get("fill") for path in root.iter(f"{SVG}path")]
    for line in shown.view.classes:
        fill = line.colour or "url(#hatch)"
        expected = sum(shown.view.classes[shape.line] is line for shape in shown.shapes)
        assert fills.count(fill) == expected
    assert "pattern" in hatch_svg(9)


def test_names_stand_where_they_have_room_and_more_of_them_on_a_larger_map():
    shown = picture(PROVINCE)
    plain = replace(
        shown,
        view=replace(
            shown.view, classes=tuple(replace(each, cue="") for each in shown.view.classes)
        ),
    )
    small, large = (texts(picture_svg(plain, width, names(plain))) for width in (200, 900))
    assert len(small) < len(large)
    assert "Kota Kupang" in large


def test_a_class_is_told_by_its_sign_as_well():
    shown = picture()
    signs = {line.cue for line in shown.view.classes if line.cue and line.count}
    found = " ".join(texts(picture_svg(shown, 300, names(shown))))
    assert all(f"({sign})" in found or f" {sign} " in found for sign in signs)


def test_hostile_names_are_text():
    shown = picture()
    for text in HOSTILE:
        made = picture_svg(shown, 2000, dict.fromkeys(names(shown), text))
        kinds = {each.tag.removeprefix(SVG) for each in ElementTree.fromstring(made).iter()}
        assert kinds <= {"svg", "defs", "pattern", "rect", "path", "g", "text"}


def test_every_area_has_its_number_on_one_ground():
    shown = picture()
    numbers = {shape.code: str(place) for place, shape in enumerate(shown.shapes, start=1)}
    made = picture_svg(shown, 200, numbers, numbered=True)
    assert sorted(texts(made), key=int) == list(numbers.values())
    assert made.count('fill="#dce8e9"') == len(shown.shapes)


def test_circles_are_as_large_as_in_the_legend():
    shown = picture()
    shapes = tuple(
        replace(shape, radius=8.0 * (place == 0)) for place, shape in enumerate(shown.shapes)
    )
    circles = Circles(shown.view.class_of * 0.0, ((8.0, "10"),))
    amounts = replace(shown, shapes=shapes, view=replace(shown.view, circles=circles))
    (circle,) = ElementTree.fromstring(picture_svg(amounts, 500, {})).iter(f"{SVG}circle")
    assert float(circle.get("r")) * 500 / shown.width == pytest.approx(6.0, abs=0.01)


def test_a_name_does_not_cover_the_circle_of_its_area():
    shown = picture()
    shapes = [replace(shape, radius=4.0) for shape in shown.shapes]
    named = [shape.name for shape in shapes]
    point = shown.width / 1000
    frame = (shown.width, shown.height)
    placed = placed_names(shapes, named, [""] * len(shapes), point, frame)
    on_areas = [each for each in placed if each.inside]
    assert len(on_areas) > 3
    for each in on_areas:
        extent = (max(map(text_width, each.lines)) * each.size, len(each.lines) * each.size)
        apart = [
            abs(name - middle) / point - side / 2
            for name, middle, side in zip(each.at, shapes[each.position].label, extent, strict=True)
        ]
        assert max(apart) > 4.0 * 0.75
    plain = placed_names(shown.shapes, named, [""] * len(shapes), point, frame)
    at_first = {each.position for each in plain if each.inside}
    assert not at_first & {each.position for each in placed if not each.inside}


def test_a_name_does_not_cover_the_circle_of_a_neighbour():
    def square(name, left, radius):
        ring = ((left, 0.0), (left + 100, 0.0), (left + 100, 100.0), (left, 100.0), (left, 0.0))
        return Shape(name, name, ((ring,),), 0, (left + 50.0, 50.0), radius)

    def named(radius):
        shapes = [square("Alor", 0.0, 0.0), square("Belu", 100.0, radius)]
        placed = placed_names(shapes, ["Alor", "Belu"], ["", ""], 1.0, (200.0, 100.0))
        return {each.position for each in placed}

    assert 0 in named(20.0)
    assert 0 not in named(140.0)


def test_a_chosen_village_is_outlined():
    paths = [picture_svg(picture(code), 300, {}).count('fill="none"') for code in (BAJAWA, BEIWALI)]
    assert paths[1] == paths[0] + 1
