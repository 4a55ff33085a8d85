"""Colours that keep their meaning on every page, map and chart."""

from __future__ import annotations

from dataclasses import dataclass

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
    "lainnya": "#757575",
    MIXED: "#A6A6A6",
    NOT_SET: "#DDDDDD",
}
"""One colour per sector, and greys for the classes beside them, in the order of legends.

Each is of the hue its sector is known by, and within these hues they are as far apart as
possible for the most alike pair: 14.7 units of CAM02-UCS between perkebunan and hasil hutan
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
"""One letter or sign per sector, so that no meaning hangs on colour alone."""

ZERO_COLOUR = "#FFFFE5"
"""An area whose value is nought: paler than any class of values, yet no hatch."""

NOT_APPLICABLE_COLOUR = "#909090"
"""An area for which the question does not arise: too dark to be taken for a pale blue-green."""

PLAIN_COLOUR = "#C5D3C0"
"""The ground under proportional circles."""

CIRCLE_COLOUR = "#0868AC"
"""Proportional circles."""


@dataclass(frozen=True)
class MapLook:
    """Colours of everything on a map but its classes, as ``#rrggbb``.

    Attributes
    ----------
    border : borders of the areas.
    parent : borders of coarser levels.
    coast : coasts and the border of the state.
    land : land without values, within the province and around it.
    selected : outline of an area that is chosen or under the pointer.
    hatch, hatch_line : background and lines of areas without data.
    """

    border: str
    parent: str
    coast: str
    land: str
    selected: str
    hatch: str
    hatch_line: str


LIGHT_LOOK = MapLook(
    border="#FFFFFF",
    parent="#5A5A58",
    coast="#7D8A92",
    land="#D8D9D6",
    selected="#111111",
    hatch="#F4F4F2",
    hatch_line="#B3B3B0",
)
"""A map on a light page."""

DARK_LOOK = MapLook(
    border="#1D2126",
    parent="#D0D4D8",
    coast="#8D98A3",
    land="#343A41",
    selected="#FFFFFF",
    hatch="#3A3F45",
    hatch_line="#7C838B",
)
"""A map on a dark page."""


_DARK = 140
"""Luma, of 255, below which a ground carries white letters."""


def cue_colour(ground: str) -> str:
    """Return the colour of a letter that stands on ``ground``, both as ``#rrggbb``."""
    red, green, blue = (int(ground[start : start + 2], 16) for start in (1, 3, 5))
    return "#FFFFFF" if 0.299 * red + 0.587 * green + 0.114 * blue < _DARK else "#1B1B1B"


def sequential(count: int) -> tuple[str, ...]:
    """Return ``count`` colours from light to dark for classes in rising order.

    References
    ----------
    ColorBrewer 2.0, scheme YlGnBu, colour-blind safe; without its palest part, so that
    `ZERO_COLOUR` stays apart.
    """
    scheme = linear.YlGnBu_09  # type: ignore[attr-defined]
    if count == 1:
        return (scheme.rgb_hex_str(0.65),)
    return tuple(
        scheme.rgb_hex_str(0.26 + 0.74 * position / (count - 1)) for position in range(count)
    )
