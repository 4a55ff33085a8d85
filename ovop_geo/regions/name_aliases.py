"""Other names that people use for the kabupaten and kecamatan of the province."""

from __future__ import annotations

ALIASES = {
    "53.02": ("timtengsel",),
    "53.03": ("timtengut",),
    "53.06": ("flotim", "florestim"),
    "53.10": ("mgr",),
    "53.11": ("sumtim",),
    "53.12": ("sumbar",),
    "53.14": ("rote", "roteng"),
    "53.15": ("mabar", "mangbar"),
    "53.17": ("sumteng",),
    "53.18": ("sumbardaya",),
    "53.19": ("matim", "mangtim"),
    "53.20": ("sarai", "sabu"),
    "53.05.02": ("abal",),
    "53.05.03": ("abad",),
    "53.19.02": ("pocoranaka",),
    "53.19.08": ("pocoranakatimur",),
}
"""Abbreviations and former names by code, as keys of `ovop_geo.regions.names.Name`.

Initials of three words and more (TTS, SBD) and names of kecamatan without their ``Kota``
follow from the names and need no entry.
"""

PROVINCE_NAMES = frozenset({"ntt", "nusatenggaratimur", "provinsintt", "propntt", "provntt"})
"""Keys of what stands in a column of kabupaten but names none of them."""
