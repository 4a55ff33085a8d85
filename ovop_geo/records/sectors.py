"""The sectors of products, and the sector of each raw commodity."""

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
"""All sectors that a record may have, in the order that tables and legends show them."""

MIXED = "campuran"
"""Class of an area where several sectors tie for the lead; never in a record."""

NOT_SET = "belum_ditetapkan"
"""Class of a village without any sector; never in a record."""

_SECTOR_OF_COMMODITY = {
    "anyaman": "tenun_kriya",
    "aren": "perkebunan",
    "asam": "hasil_hutan",
    "ayam": "peternakan",
    "ayam pedaging": "peternakan",
    "babi": "peternakan",
    "bambu": "hasil_hutan",
    "bawang": "tanaman_pangan",
    "bawang merah": "tanaman_pangan",
    "cabai": "tanaman_pangan",
    "cendana": "hasil_hutan",
    "cengkeh": "perkebunan",
    "domba": "peternakan",
    "garam": "perikanan",
    "gerabah": "tenun_kriya",
    "gurita": "perikanan",
    "hortikultura": "tanaman_pangan",
    "ikan": "perikanan",
    "ikan budidaya": "perikanan",
    "ikan tangkap": "perikanan",
    "ikan teri": "perikanan",
    "itik": "peternakan",
    "jagung": "tanaman_pangan",
    "jahe": "tanaman_pangan",
    "jambu mete": "perkebunan",
    "jeruk": "tanaman_pangan",
    "kacang hijau": "tanaman_pangan",
    "kacang tanah": "tanaman_pangan",
    "kakao": "perkebunan",
    "kambing": "peternakan",
    "kelapa": "perkebunan",
    "kelor": "tanaman_pangan",
    "kemiri": "perkebunan",
    "kenari": "perkebunan",
    "kerajinan": "tenun_kriya",
    "kerbau": "peternakan",
    "kopi": "perkebunan",
    "kuda": "peternakan",
    "lontar": "perkebunan",
    "madu": "hasil_hutan",
    "minyak kayu putih": "hasil_hutan",
    "mutiara": "perikanan",
    "nanas": "tanaman_pangan",
    "padi": "tanaman_pangan",
    "pala": "perkebunan",
    "perhiasan": "tenun_kriya",
    "pinang": "perkebunan",
    "pisang": "tanaman_pangan",
    "porang": "perkebunan",
    "rumput laut": "perikanan",
    "sapi": "peternakan",
    "sayur": "tanaman_pangan",
    "semangka": "tanaman_pangan",
    "sorgum": "tanaman_pangan",
    "stroberi": "tanaman_pangan",
    "tenun": "tenun_kriya",
    "ubi kayu": "tanaman_pangan",
    "umbi-umbian": "tanaman_pangan",
    "vanili": "perkebunan",
}

COMMODITIES = tuple(_SECTOR_OF_COMMODITY)
"""The raw commodities whose sector is known."""


def sector_of(commodity: str) -> str:
    """Return the sector of a raw commodity, ``lainnya`` if it is not in `COMMODITIES`.

    A processed product may belong to another sector: coffee powder is a drink.
    """
    return _SECTOR_OF_COMMODITY.get(commodity.strip().lower(), "lainnya")
