"""Colours that keep their meaning on every page, map and chart."""

from __future__ import annotations

from branca.colormap import linear

from ovop_geo.indicators.registry import MIXED, NOT_SET

SECTOR_COLOURS: dict[str, str] = {
    "pangan_olahan": "#EE7733",
    "minuman": "#0077BB",
    "tanaman_pangan": "#DDAA33",
    "perkebunan": "#6F4E2E",
    "peternakan": "#CC3311",
    "perikanan": "#33BBEE",
    "hasil_hutan": "#117733",
    "tenun_kriya": "#AA4499",
    "lainnya": "#777777",
    MIXED: "#AAAAAA",
    NOT_SET: "#DDDDDD",
}
"""One colour per sector, and greys for the classes beside them, in the order of legends.

Colour-blind safe: from the "vibrant", "high contrast" and "muted" schemes, one brown added;
neighbours also differ in lightness.

References
----------
Tol, P. (2021): Colour Schemes. SRON technical note 09-002.
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

ZERO_COLOUR = "#FFFFD9"
"""An area whose value is nought: paler than any class of values, yet no hatch."""

NOT_APPLICABLE_COLOUR = "#C9C9C9"
"""An area for which the question does not arise."""

PLAIN_COLOUR = "#E4E6E3"
"""The ground under proportional circles."""

CIRCLE_COLOUR = "#0868AC"
"""Proportional circles."""


def sequential(count: int) -> tuple[str, ...]:
    """Return ``count`` colours from light to dark for classes in rising order.

    References
    ----------
    ColorBrewer 2.0, scheme YlGnBu, colour-blind safe; its palest part is left to `ZERO_COLOUR`.
    """
    scheme = linear.YlGnBu_09  # type: ignore[attr-defined]
    if count == 1:
        return (scheme.rgb_hex_str(0.65),)
    return tuple(
        scheme.rgb_hex_str(0.22 + 0.78 * position / (count - 1)) for position in range(count)
    )
