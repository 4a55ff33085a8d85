"""Colours stay apart on a screen, for readers with every kind of colour vision.

Differences are those of CAM02-UCS, where 1 is just seen between large fields side by side. Small
areas need more: in lightness, which all colour deficiencies leave and which has nearly the same
scale in CIELAB, of two fields of a third of a degree (a common kecamatan on the map of the
province) half of the readers tell 7.3 units apart, nine in ten 13.2.

References
----------
Stone, M., Szafir, D. A., Setlur, V. (2014): An engineering model for color difference as a
function of size. Color and Imaging Conference 22.
W3C (2023): Web Content Accessibility Guidelines 2.2, success criterion 1.4.3.
"""

from itertools import combinations, pairwise

import numpy as np
import pytest
from colorspacious import cspace_convert

from ovop_geo.maps.palettes import (
    CIRCLE_COLOUR,
    CLASS_LOOKS,
    DARK_LOOK,
    LIGHT_LOOK,
    NOT_APPLICABLE_COLOUR,
    PLAIN_COLOUR,
    QUOTIENT_COLOURS,
    SECTOR_COLOURS,
    ZERO_COLOUR,
    cue_colour,
    readable_ink,
    sequential,
)
from ovop_geo.records.sectors import NOT_SET

NEIGHBOURS_APART = 8.0
"""Classes in order: the reader also has the run from light to dark, and the legend beside."""

ALL_APART = 13.2
"""Classes without an order, which are looked up one by one: nine in ten readers."""

READABLE = 4.5
"""Contrast of small text that WCAG asks for."""

VISIONS = {
    "normal": None,
    "protanopia": "protanomaly",
    "deuteranopia": "deuteranomaly",
    "tritanopia": "tritanomaly",
}

every_vision = pytest.mark.parametrize("vision", VISIONS)


def channels(colour):
    return np.array([int(colour[start : start + 2], 16) for start in (1, 3, 5)])


def seen(colour, vision):
    """Place a colour, as a reader of this vision sees it, in CAM02-UCS."""
    light = channels(colour) / 255
    if kind := VISIONS[vision]:
        space = {"name": "sRGB1+CVD", "cvd_type": kind, "severity": 100}
        light = np.clip(cspace_convert(light, space, "sRGB1"), 0, 1)
    return cspace_convert(light, "sRGB1", "CAM02-UCS")


def difference(one, other, vision):
    return np.linalg.norm(seen(one, vision) - seen(other, vision))


def luminance(colour):
    light = channels(colour) / 255
    linear = np.where(light <= 0.04045, light / 12.92, ((light + 0.055) / 1.055) ** 2.4)
    return linear @ [0.2126, 0.7152, 0.0722]


def contrast(one, other):
    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


@every_vision
@pytest.mark.parametrize("count", range(1, 8))
def test_neighbouring_classes_and_nought_stay_apart(count, vision):
    colours = [ZERO_COLOUR, *sequential(count)]
    found = {pair: difference(*pair, vision) for pair in pairwise(colours)}
    assert min(found.values()) >= NEIGHBOURS_APART, found


@every_vision
@pytest.mark.parametrize("count", range(1, 8))
def test_classes_darken_for_every_reader(count, vision):
    lightness = [seen(colour, vision)[0] for colour in (ZERO_COLOUR, *sequential(count))]
    assert lightness == sorted(lightness, reverse=True)


@every_vision
@pytest.mark.parametrize("count", range(1, 8))
def test_not_applicable_is_like_no_class_beside_it(count, vision):
    for colour in (ZERO_COLOUR, *sequential(count)):
        assert difference(NOT_APPLICABLE_COLOUR, colour, vision) >= ALL_APART, colour


@every_vision
@pytest.mark.parametrize("beside", [ZERO_COLOUR, NOT_APPLICABLE_COLOUR, CIRCLE_COLOUR])
def test_the_ground_under_circles_is_like_nothing_on_that_map(beside, vision):
    assert difference(PLAIN_COLOUR, beside, vision) >= ALL_APART


@every_vision
@pytest.mark.parametrize("pair", list(combinations(SECTOR_COLOURS, 2)), ids="-".join)
def test_sectors_stay_apart(pair, vision):
    one, other = (SECTOR_COLOURS[sector] for sector in pair)
    assert difference(one, other, vision) >= ALL_APART


@every_vision
@pytest.mark.parametrize("palette", CLASS_LOOKS)
def test_named_classes_that_share_a_map_stay_apart(palette, vision):
    # A map of yes or no has none of the others.
    colours = {look.colour for look in CLASS_LOOKS[palette].values()} | {NOT_APPLICABLE_COLOUR}
    found = {pair: difference(*pair, vision) for pair in combinations(sorted(colours), 2)}
    assert min(found.values()) >= ALL_APART, found


@pytest.mark.parametrize("palette", CLASS_LOOKS)
def test_the_letters_of_a_named_class_are_readable_on_its_colour(palette):
    for look in CLASS_LOOKS[palette].values():
        assert contrast(look.colour, readable_ink(look.colour)) >= READABLE


@every_vision
def test_quotients_stay_apart_from_each_other_and_from_nought(vision):
    colours = (ZERO_COLOUR, NOT_APPLICABLE_COLOUR, *QUOTIENT_COLOURS)
    found = {pair: difference(*pair, vision) for pair in combinations(colours, 2)}
    assert min(found.values()) >= ALL_APART, found


@pytest.mark.parametrize("sector", SECTOR_COLOURS)
def test_the_letter_of_a_sector_is_readable_on_its_colour(sector):
    colour = SECTOR_COLOURS[sector]
    assert contrast(colour, cue_colour(colour)) >= READABLE


@pytest.mark.parametrize("colour", [ZERO_COLOUR, *sequential(5), "#808080", "#777777", "#FF0000"])
def test_words_are_readable_on_every_colour_of_a_class(colour):
    assert contrast(colour, readable_ink(colour)) >= READABLE


SEEN_LINE = 2.0
"""Contrast of a line around an area that is nearly as dark as what is beside it."""

LEAST_CHROMA = 15.0
"""Of a colour that nobody calls grey, in CAM02-UCS."""

WARMER = 2.0
"""Difference from blue to yellow in CAM02-UCS that tells sand from grey."""

every_look = pytest.mark.parametrize("look", [LIGHT_LOOK, DARK_LOOK], ids=["light", "dark"])


def chroma(colour):
    return np.hypot(*seen(colour, "normal")[1:])


@every_look
@pytest.mark.parametrize(
    "fill", [ZERO_COLOUR, PLAIN_COLOUR, *sequential(5), *sequential(7), *SECTOR_COLOURS.values()]
)
def test_the_border_between_areas_of_one_class_is_seen(look, fill):
    assert difference(look.border, fill, "normal") >= NEIGHBOURS_APART


def test_the_border_between_the_palest_areas_is_seen_best():
    assert contrast(LIGHT_LOOK.border, ZERO_COLOUR) >= READABLE


@pytest.mark.parametrize("colour", [ZERO_COLOUR, *sequential(5), *sequential(7)])
def test_a_dark_page_swallows_no_class(colour):
    beside, around = contrast(DARK_LOOK.land, colour), contrast(DARK_LOOK.coast, colour)
    assert max(beside, around) >= SEEN_LINE


@pytest.mark.parametrize("sector", [sector for sector in SECTOR_COLOURS if sector != NOT_SET])
def test_a_sector_is_never_grey(sector):
    assert chroma(SECTOR_COLOURS[sector]) >= LEAST_CHROMA


@every_look
def test_no_data_not_applicable_and_neighbours_differ(look):
    assert difference(look.hatch, look.hatch_line, "normal") >= ALL_APART
    for other in (look.hatch, look.land):
        assert difference(NOT_APPLICABLE_COLOUR, other, "normal") >= ALL_APART
    # The neighbours are land: plain, and warmer than the ground of the hatch.
    assert seen(look.land, "normal")[2] - seen(look.hatch, "normal")[2] >= WARMER
