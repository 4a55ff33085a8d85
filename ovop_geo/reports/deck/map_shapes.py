"""A map of native shapes: one for each area, named by it, and a legend beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pptx.dml.color import RGBColor
from pptx.dml.fill import FillFormat
from pptx.enum.dml import MSO_PATTERN
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.shapes.autoshape import Shape as Drawn
from pptx.slide import Slide
from pptx.util import Emu, Inches, Length, Pt

from ovop_geo.language import Translator
from ovop_geo.maps.legend import LegendClass
from ovop_geo.maps.palettes import LIGHT_LOOK, readable_ink
from ovop_geo.maps.picture import MapPicture, Ring, Shape
from ovop_geo.reports.colours import INK, QUIET
from ovop_geo.reports.deck.master import Box
from ovop_geo.reports.deck.shapes import Writing, add_text, describe, fill, without_style, write

_SEA = "DCEBF2"
_LEGEND = Inches(2.35)
_GAP = Inches(0.2)
_SWATCH, _LINE, _NEXT = Inches(0.24), Inches(0.34), Inches(0.19)
_FINER = 10
"""Parts of a unit of a picture that shapes tell apart, since their points are whole numbers."""

_NAME, _LETTER = 9, Pt(4.6)
"""Size of the names on the map, and the width of one of their letters."""

_PIXEL = Emu(12700)
"""Length of a pixel of the radius of circles."""


def add_map(slide: Slide, box: Box, picture: MapPicture, name: str) -> None:
    """Add a map as a group of shapes that can be coloured anew, and its legend."""
    left, top, width, height = box
    room = width - _LEGEND - _GAP
    scale = min(room / picture.width, height / picture.height)
    own = (int(picture.width * scale), int(picture.height * scale))
    plane = _Plane(
        slide,
        picture,
        left + (room - own[0]) // 2,
        top + (height - own[1]) // 2,
        scale,
        Translator(picture.view.language),
    )
    shapes = plane.draw()
    group = slide.shapes.add_group_shape(shapes=shapes)
    describe(group, name, f"{picture.view.title}. {picture.view.summary}")
    _add_legend(slide, (Length(left + room + _GAP), top, _LEGEND, height), picture)


@dataclass(frozen=True)
class _Plane:
    """The part of a slide that a map fills.

    Attributes
    ----------
    left, top : its corner.
    scale : length on the slide of a unit of the picture.
    translate : writes the names of shapes.
    """

    slide: Slide
    picture: MapPicture
    left: int
    top: int
    scale: float
    translate: Translator

    def draw(self) -> list[Drawn]:
        """Draw sea, land, areas, borders and names, and return the shapes."""
        picture, look, translate = self.picture, LIGHT_LOOK, self.translate
        sea = self.slide.shapes.add_shape(
            MSO_SHAPE.RECTANGLE,
            Length(self.left),
            Length(self.top),
            Length(int(picture.width * self.scale)),
            Length(int(picture.height * self.scale)),
        )
        fill(sea, _SEA)
        sea.name = translate("office.deck.sea")
        shapes = [sea]
        if picture.land:
            land = self._freeform([ring for polygon in picture.land for ring in polygon])
            land.name = translate("office.deck.land")
            land.fill.solid()
            land.fill.fore_color.rgb = _colour(look.land)
            _border(land, look.coast, 0.5)
            shapes.append(land)
        shapes += [self._area(shape) for shape in picture.shapes if shape.polygons]
        for lines, width, colour in (
            (picture.parents, 1.5, look.parent),
            (picture.outline, 2.5, look.selected),
        ):
            shapes += [self._line(line, colour, width) for line in lines]
        shapes += [self._circle(shape) for shape in picture.shapes if shape.radius]
        names = (self._name(shape) for shape in picture.shapes)
        return [*shapes, *(name for name in names if name is not None)]

    def _area(self, shape: Shape) -> Drawn:
        drawn = self._freeform([ring for polygon in shape.polygons for ring in polygon])
        line = self.picture.view.classes[shape.line]
        describe(drawn, f"{shape.name} ({shape.code})", f"{shape.name}: {line.label}")
        _fill_as(drawn.fill, line)
        _border(drawn, LIGHT_LOOK.border, 0.5)
        return drawn

    def _line(self, line: Ring, colour: str, width: float) -> Drawn:
        drawn = self._freeform([line], closed=False)
        drawn.name = self.translate("office.deck.border")
        drawn.fill.background()
        _border(drawn, colour, width)
        return drawn

    def _circle(self, shape: Shape) -> Drawn:
        circles = self.picture.view.circles
        radius = int(shape.radius * _PIXEL)
        x, y = self._point(shape.label)
        drawn = self.slide.shapes.add_shape(
            MSO_SHAPE.OVAL,
            Length(x - radius),
            Length(y - radius),
            Length(radius * 2),
            Length(radius * 2),
        )
        fill(drawn, (circles.colour if circles else "#000000").lstrip("#").upper())
        describe(drawn, shape.name, shape.name)
        return drawn

    def _name(self, shape: Shape) -> Drawn | None:
        """Write the name of an area where it fits, else the letter of its class if it has one."""
        line = self.picture.view.classes[shape.line]
        room = _room(shape, Pt(_NAME * 0.6) / self.scale) * self.scale
        text = shape.name if len(shape.name) * _LETTER <= room else line.cue
        if not text or len(text) * _LETTER > room:
            return None
        across, along = Length(int((len(text) + 2) * _LETTER)), Pt(_NAME * 1.4)
        x, y = self._point(shape.label)
        ink = readable_ink(line.colour or LIGHT_LOOK.hatch).lstrip("#").upper()
        look = Writing(_NAME, ink, align=PP_ALIGN.CENTER)
        label = add_text(
            self.slide, (Length(x - across // 2), Length(y - along // 2), across, along), text, look
        )
        label.text_frame.word_wrap = False
        label.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        label.name = self.translate("office.deck.name", name=shape.name)
        return label

    def _freeform(self, rings: Sequence[Ring], *, closed: bool = True) -> Drawn:
        """Draw rings as one shape; a ring inside another one is a hole."""
        first = _fine(rings[0][0])
        builder = self.slide.shapes.build_freeform(*first, scale=self.scale / _FINER)
        for number, ring in enumerate(rings):
            points = [_fine(point) for point in ring]
            if number:
                builder.move_to(*points[0])
            builder.add_line_segments(points[1:], close=closed)
        drawn = builder.convert_to_shape(Length(self.left), Length(self.top))
        without_style(drawn)
        return drawn

    def _point(self, point: tuple[float, float]) -> tuple[int, int]:
        return int(self.left + point[0] * self.scale), int(self.top + point[1] * self.scale)


def _fine(point: tuple[float, float]) -> tuple[int, int]:
    return round(point[0] * _FINER), round(point[1] * _FINER)


def _room(shape: Shape, above: float) -> float:
    """Return how wide a text in the middle of an area can be, ``above`` units up and down too."""
    return 2 * min(_free(shape, shape.label[1] + each) for each in (-above, 0, above))


def _free(shape: Shape, y: float) -> float:
    """Return how far the nearest border is from the point of the label, along a line at ``y``."""
    x = shape.label[0]
    distances = [
        abs(first[0] + (y - first[1]) * (second[0] - first[0]) / (second[1] - first[1]) - x)
        for polygon in shape.polygons
        for ring in polygon
        for first, second in pairwise(ring)
        if (first[1] > y) != (second[1] > y)
    ]
    return min(distances, default=0.0)


def _add_legend(slide: Slide, box: Box, picture: MapPicture) -> None:
    left, top, width, _ = box
    view, y = picture.view, int(top)
    title = add_text(slide, (left, top, width, _LINE), view.title, Writing(13, INK, bold=True))
    y += int(_LINE * _lines_of(view.title, 30)) + _GAP // 2
    title.name = Translator(view.language)("office.deck.legend")
    for line in view.classes:
        _add_line(slide, (left, Length(y), width, _LINE), line)
        y += int(_LINE + _NEXT * (_lines_of(f"{line.label} ({line.count})", 24) - 1))
    for radius, label in view.circles.sizes if view.circles else ():
        _add_size(slide, (left, Length(y), width, _LINE), radius, label)
        y += int(max(_LINE, radius * 2 * _PIXEL))
    for note in (*view.notes, *view.footnotes):
        y += _GAP // 3
        add_text(slide, (left, Length(y), width, _LINE), note, Writing(10, QUIET))
        y += int(Pt(12.5) * _lines_of(note, 36))


def _add_line(slide: Slide, box: Box, line: LegendClass) -> None:
    left, top, width, height = box
    swatch = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, left, top, _SWATCH, _SWATCH)
    _fill_as(swatch.fill, line)
    _border(swatch, LIGHT_LOOK.border, 0.5)
    without_style(swatch)
    swatch.name = line.label
    if line.cue and line.colour:
        ink = readable_ink(line.colour).lstrip("#").upper()
        write(swatch, line.cue, Writing(10, ink, align=PP_ALIGN.CENTER))
        swatch.text_frame.word_wrap = False
    beside = Length(left + _SWATCH + _GAP // 2)
    text = f"{line.label} ({line.count})"
    add_text(slide, (beside, top, Length(width - (beside - left)), height), text, Writing(12))


def _add_size(slide: Slide, box: Box, radius: float, label: str) -> None:
    left, top, width, height = box
    side = Length(int(radius * 2 * _PIXEL))
    circle = slide.shapes.add_shape(MSO_SHAPE.OVAL, left, top, side, side)
    circle.fill.background()
    _border(circle, LIGHT_LOOK.border, 1)
    beside = Length(left + side + _GAP // 2)
    add_text(slide, (beside, top, width, height), label, Writing(12))


def _fill_as(format_: FillFormat, line: LegendClass) -> None:
    if line.colour is not None:
        format_.solid()
        format_.fore_color.rgb = _colour(line.colour)
        return
    format_.patterned()
    format_.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
    format_.fore_color.rgb = _colour(LIGHT_LOOK.hatch_line)
    format_.back_color.rgb = _colour(LIGHT_LOOK.hatch)


def _border(shape: Drawn, colour: str, width: float) -> None:
    shape.line.color.rgb = _colour(colour)
    shape.line.width = Pt(width)


def _colour(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.lstrip("#").upper())


def _lines_of(text: str, letters: int) -> int:
    return -(-len(text) // letters)
