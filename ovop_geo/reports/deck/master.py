"""An empty presentation: its size, colours, fonts and layouts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import cast

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation as Slides
from pptx.shapes.placeholder import MasterPlaceholder
from pptx.slide import SlideLayout, SlideMaster
from pptx.util import Inches, Length

from ovop_geo.reports.colours import INK, MAIN, STAMP

WIDTH, HEIGHT = Inches(13.333), Inches(7.5)
MARGIN = Inches(0.6)

Box = tuple[Length, Length, Length, Length]
"""Left, top, width and height."""

BODY: Box = (MARGIN, Inches(1.55), Length(WIDTH - 2 * MARGIN), Inches(5.25))

_BAND = f"""
<p:sp {nsdecls("p", "a")}>
  <p:nvSpPr><p:cNvPr id="99" name="Band"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>
  <p:spPr>
    <a:xfrm><a:off x="0" y="0"/><a:ext cx="{WIDTH}" cy="{Inches(0.12)}"/></a:xfrm>
    <a:prstGeom prst="rect"><a:avLst/></a:prstGeom>
    <a:solidFill><a:schemeClr val="accent1"/></a:solidFill><a:ln><a:noFill/></a:ln>
  </p:spPr>
</p:sp>
"""
_LARGE_TITLE = f'<a:lvl1pPr {nsdecls("a")}><a:defRPr sz="4400"/></a:lvl1pPr>'
_PLACES: Mapping[PP_PLACEHOLDER, Box] = {
    PP_PLACEHOLDER.TITLE: (MARGIN, Inches(0.55), Length(WIDTH - 2 * MARGIN), Inches(0.85)),
    PP_PLACEHOLDER.BODY: BODY,
    PP_PLACEHOLDER.FOOTER: (MARGIN, Inches(6.95), Inches(10.9), Inches(0.35)),
    PP_PLACEHOLDER.SLIDE_NUMBER: (Inches(11.73), Inches(6.95), Inches(1), Inches(0.35)),
}
_SIZES = {"titleStyle": "3000", "bodyStyle": "2000"}
_COLOURS = {
    "dk1": INK,
    "dk2": MAIN,
    "accent1": MAIN,
    "accent2": "1273D5",
    "accent3": "E5B613",
    "accent4": "864B86",
    "accent5": "1B5D45",
    "accent6": STAMP,
}
TITLE_SLIDE, WITH_TEXT, TITLE_ALONE = "Title Slide", "Title and Content", "Title Only"
"""The layouts that are kept, by their names in the library's template."""

_ON_TITLE_SLIDE: Mapping[PP_PLACEHOLDER, Box] = {
    PP_PLACEHOLDER.CENTER_TITLE: (MARGIN, Inches(2), BODY[2], Inches(1.6)),
    PP_PLACEHOLDER.SUBTITLE: (MARGIN, Inches(3.8), BODY[2], Inches(1.6)),
}


def empty_slides() -> Slides:
    """Return a wide presentation without slides, with the layouts of the house.

    Its colours are those of the theme, so that users can exchange them all at once.
    """
    slides = Presentation()
    slides.slide_width, slides.slide_height = WIDTH, HEIGHT
    master = slides.slide_master
    for layout in list(slides.slide_layouts):
        if layout.name not in (TITLE_SLIDE, WITH_TEXT, TITLE_ALONE):
            slides.slide_layouts.remove(layout)
        else:
            _remove_dates(layout)
    _remove_dates(master)
    for placeholder in _placeholders(master):
        place = _PLACES[placeholder.placeholder_format.type]
        placeholder.left, placeholder.top, placeholder.width, placeholder.height = place
    _set_text_styles(master)
    _set_title_slide(layout_of(slides, TITLE_SLIDE))
    _set_theme(master)
    master.shapes._spTree.insert(2, parse_xml(_BAND))
    return slides


def layout_of(slides: Slides, name: str) -> SlideLayout:
    """Return one of the layouts by its name."""
    names = [layout.name for layout in slides.slide_layouts]
    return slides.slide_layouts[names.index(name)]


def _placeholders(page: SlideMaster | SlideLayout) -> list[MasterPlaceholder]:
    # The library's own types do not allow to go through them.
    return list(cast("Iterable[MasterPlaceholder]", page.placeholders))


def _remove_dates(page: SlideMaster | SlideLayout) -> None:
    for placeholder in _placeholders(page):
        if placeholder.placeholder_format.type is PP_PLACEHOLDER.DATE:
            placeholder._element.getparent().remove(placeholder._element)


def _set_text_styles(master: SlideMaster) -> None:
    """Make titles bold and coloured on the left, and leave out the bullets of lines."""
    for name, size in _SIZES.items():
        level = next(master._element.iter(qn(f"p:{name}"))).find(qn("a:lvl1pPr"))
        properties = level.find(qn("a:defRPr"))
        properties.set("sz", size)
        if name == "titleStyle":
            level.set("algn", "l")
            properties.set("b", "1")
            colour = next(properties.iter(qn("a:schemeClr")))
            colour.set("val", "tx2")
            continue
        level.set("marL", "0")
        level.set("indent", "0")
        for bullet in (qn("a:buChar"), qn("a:buFont")):
            for element in level.findall(bullet):
                level.remove(element)
    for placeholder in _placeholders(master):
        placeholder.text_frame.margin_left = 0
        for level in placeholder._element.iter(qn("a:lvl1pPr")):
            level.find(qn("a:defRPr")).set("sz", "1100")
            if placeholder.placeholder_format.type is PP_PLACEHOLDER.FOOTER:
                level.set("algn", "l")


def _set_title_slide(layout: SlideLayout) -> None:
    for placeholder in _placeholders(layout):
        kind = placeholder.placeholder_format.type
        if kind in _ON_TITLE_SLIDE:
            place = _ON_TITLE_SLIDE[kind]
            placeholder.left, placeholder.top, placeholder.width, placeholder.height = place
        if kind is PP_PLACEHOLDER.CENTER_TITLE:
            # The style of lists is the second part of a text, after its frame.
            placeholder.text_frame._txBody[1].append(parse_xml(_LARGE_TITLE))
        for level in placeholder._element.iter(qn("a:lvl1pPr")):
            level.set("algn", "l")


def _set_theme(master: SlideMaster) -> None:
    part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme = part.blob.decode()
    for name, colour in _COLOURS.items():
        value = f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>'
        theme = re.sub(rf"<a:{name}>.*?</a:{name}>", value, theme, flags=re.DOTALL)
    part._blob = theme.encode()
