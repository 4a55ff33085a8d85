"""The sectors of the programme and the two classes that stand beside them."""

from __future__ import annotations

SECTORS = (
    "pangan_olahan",
    "minuman",
    "tanaman_pangan",
    "perkebunan",
    "peternakan",
    "perikanan",
    "hasil_hutan",
    "tenun_kriya",
    "lainnya",
)
"""Codes of the sectors, in the order of every legend and chart."""

MIXED = "campuran"
"""Class of an area where several sectors lead with equal shares."""

NOT_SET = "belum_ditetapkan"
"""Class of an area without any sector; a display class, never in a record."""
