"""Colours with one meaning on every page, map and chart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from branca.colormap import linear

from ovop_geo.records.sectors import MIXED, NOT_SET

SECTOR_COLOURS: dict[str, str] = {
    "pangan_olahan": "#E4815A",
    "minuman": "#1273D5",
    "tanaman_pangan": "#E5B613",
    "perkebunan": "#6F3311",
    "peternakan": "#DB3512",
    "perikanan": "#38BFF8",
    "hasil_hutan": "#1B5D45",
    "tenun_kriya": "#864B86",
    "lainnya": "#AADD88",
    MIXED: "#BB77AA",
    NOT_SET: "#DDDDDD",
}
"""One colour per sector and per other class, in the order of legends; grey means no data.

Each colour has a hue associated with its sector. Within these hues the two most similar colours
are as far apart as possible: 14.7 units of CAM02-UCS between perkebunan and hasil hutan
without red or green vision. A letter in black or white is readable on each.

References
----------
Luo, M. R., Cui, G., Li, C. (2006): Uniform colour spaces based on CIECAM02. Color Research &
Application 31.
Machado, G. M., Oliveira, M. M., Fernandes, L. A. F. (2009): A physiologically-based model for
simulation of color vision deficiency. IEEE Transactions on Visualization and Computer Graphics
15.
"""

SECTOR_CUES: dict[str, str] = {
    "pangan_olahan": "O",
    "minuman": "M",
    "tanaman_pangan": "T",
    "perkebunan": "B",
    "peternakan": "N",
    "perikanan": "I",
    "hasil_hutan": "H",
    "tenun_kriya": "K",
    "lainnya": "L",
    MIXED: "=",
    NOT_SET: "–",
}
"""One letter or sign per sector, so that no meaning depends on colour alone."""


class ClassLook(NamedTuple):
    """The look of a class.

    Attributes
    ----------
    colour : fill as ``#rrggbb``.
    cue : letters or a sign on it, so that no meaning depends on colour alone.
    cell : column and row, from 1, of a class of two measures.
    """

    colour: str
    cue: str
    cell: tuple[int, int] | None = None


CLASS_LOOKS: dict[str, dict[str, ClassLook]] = {
    "dua_sumbu": {
        "x1y1": ClassLook("#EBFFFF", "1a", (1, 1)),
        "x2y1": ClassLook("#9DFFBD", "2a", (2, 1)),
        "x3y1": ClassLook("#47CE92", "3a", (3, 1)),
        "x1y2": ClassLook("#DDCCFB", "1b", (1, 2)),
        "x2y2": ClassLook("#C896F3", "2b", (2, 2)),
        "x3y2": ClassLook("#3587AF", "3b", (3, 2)),
        "x1y3": ClassLook("#B2327C", "1c", (1, 3)),
        "x2y3": ClassLook("#694CC8", "2c", (2, 3)),
        "x3y3": ClassLook("#2E1E98", "3c", (3, 3)),
    },
    "gerak": {
        "berhenti": ClassLook("#E6A176", "="),
        "bergerak": ClassLook("#FFFFE5", ""),
        "tuntas": ClassLook("#00678A", "T"),
    },
    "gugus": {
        "tinggi_tinggi": ClassLook("#B2182B", "TT"),
        "rendah_rendah": ClassLook("#2166AC", "RR"),
        "tinggi_rendah": ClassLook("#F4A582", "TR"),
        "rendah_tinggi": ClassLook("#92C5DE", "RT"),
        "berkumpul": ClassLook("#B2182B", "B"),
        "tidak_nyata": ClassLook("#FFFFE5", ""),
    },
    "komunitas": {
        "dipilih": ClassLook("#882255", "K"),
        "anggota": ClassLook("#00678A", "A"),
        "calon": ClassLook("#E6A176", "C"),
        "sendiri": ClassLook("#FFFFE5", ""),
    },
}
"""The looks of the classes of an indicator of kind ``classes``, in the order of its legend.

In ``dua_sumbu`` the first axis turns white into green, the second into pink, and both together
into dark blue; the nine are placed so that the two most similar ones are as far apart as possible,
14.9 units of CAM02-UCS for a reader without red, green or blue vision. ``gugus`` are the colours
in which clusters are commonly drawn.

References
----------
Stevens, J. (2015): Bivariate choropleth maps: a how-to guide.
ColorBrewer 2.0, scheme RdBu, colour-blind safe.
"""

QUOTIENT_COLOURS = ("#A6510A", "#EBB060", "#D3DEF5", "#5F9BE0", "#16466E")
"""Colours of a quotient from far below 1 to far above: brown, a pale middle, blue."""

ZERO_COLOUR = "#FFFFE5"
"""An area whose value is 0: paler than any class of values, and not hatched."""

NOT_APPLICABLE_COLOUR = "#909090"
"""An area to which the indicator does not apply: too dark to be mistaken for a pale class."""

PLAIN_COLOUR = "#C5D3C0"
"""Fill of areas with an amount, under proportional circles."""

CIRCLE_COLOUR = "#0868AC"
"""Fill of proportional circles."""


@dataclass(frozen=True)
class MapLook:
    """Colours of a map apart from its classes, as ``#rrggbb``.

    Attributes
    ----------
    border : borders of the areas, which can be seen on the palest and on the darkest fill.
    ring : rims of circles of amounts.
    parent : borders of coarser levels.
    coast : coasts and the border of the state.
    land : land without values, inside and outside the province.
    selected : outline of the selected area and of the area under the pointer.
    hatch, hatch_line : background and lines of areas without data.
    """

    border: str
    ring: str
    parent: str
    coast: str
    land: str
    selected: str
    hatch: str
    hatch_line: str


LIGHT_LOOK = MapLook(
    border="#4F5553",
    ring="#FFFFFF",
    parent="#3F4443",
    coast="#6F7C84",
    land="#EFE9DC",
    selected="#111111",
    hatch="#F4F4F2",
    hatch_line="#B3B3B0",
)
"""Colours of a map on a light page."""

DARK_LOOK = MapLook(
    border="#4F5553",
    ring="#1D2126",
    parent="#E4E7EA",
    coast="#9AA5AF",
    land="#3A352C",
    selected="#FFFFFF",
    hatch="#3A3F45",
    hatch_line="#7C838B",
)
"""Colours of a map on a dark page."""


_DARK = 140
"""Luma, from 0 to 255, below which letters on a colour are white."""


def cue_colour(background: str) -> str:
    """Return the colour of a letter on ``background``, both as ``#rrggbb``."""
    red, green, blue = (int(background[start : start + 2], 16) for start in (1, 3, 5))
    return "#FFFFFF" if 0.299 * red + 0.587 * green + 0.114 * blue < _DARK else "#1B1B1B"


def readable_ink(background: str) -> str:
    """Return the colour of words on ``background``, black or white, whichever is easier to read.

    Both are ``#rrggbb``. The contrast is at least 4.5 on any colour, as small text needs.

    References
    ----------
    W3C (2018): Web Content Accessibility Guidelines 2.1, relative luminance.
    """
    channels = [int(background[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    # Only in the darkest shades is the light another power of the channel; they are clear anyway.
    light = [((each + 0.055) / 1.055) ** 2.4 for each in channels]
    luminance = 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]
    return "#FFFFFF" if 1.05 / (luminance + 0.05) > (luminance + 0.05) / 0.05 else "#000000"


def sequential(count: int) -> tuple[str, ...]:
    """Return ``count`` colours from light to dark for classes in rising order.

    References
    ----------
    ColorBrewer 2.0, scheme YlGnBu, colour-blind safe; without its palest part, to differ
    from `ZERO_COLOUR`.
    """
    scheme = linear.YlGnBu_09  # type: ignore[attr-defined]
    if count == 1:
        return (scheme.rgb_hex_str(0.65),)
    return tuple(
        scheme.rgb_hex_str(0.26 + 0.74 * position / (count - 1)) for position in range(count)
    )
