"""Colours that keep their meaning on every page, map and chart."""

from __future__ import annotations

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
