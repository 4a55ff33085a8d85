"""Mapping of words in the published facts to the vocabulary of the records."""

from __future__ import annotations

SECTOR_OF_CATEGORY = {
    "olahan_pangan": "pangan_olahan",
    "minuman": "minuman",
    "pertanian_pangan": "tanaman_pangan",
    "hortikultura": "tanaman_pangan",
    "perkebunan": "perkebunan",
    "peternakan": "peternakan",
    "perikanan": "perikanan",
    "kehutanan": "hasil_hutan",
    "kerajinan_tenun": "tenun_kriya",
}
"""Sector of a product by its category in the facts."""

SECTOR_OF_REST = {
    # In turn: kitchen tools carved from shells, a village enterprise with many trades, and
    # restaurants.
    "kelapa": "tenun_kriya",
    "kopi": "lainnya",
    "kuliner": "lainnya",
}
"""Sector by commodity in the category ``lainnya``, where the raw commodity would mislead."""

MAKERS = {
    "bumdes": r"\bBUMDes\b",
    "koperasi": r"\bkoperasi\b",
    "umkm": r"\b(UMKM|UKM)\b",
    "komunitas": r"\bkomunitas\b",
    "kelompok": r"\b(kelompok|KWT|gapoktan|dasawisma)\b",
}
"""Kind of maker by a pattern in the name of the product; the first pattern found counts."""

MEASURES = {
    "produksi": "produksi",
    "produksi GKG": "produksi",
    "produksi arabika dan robusta": "produksi",
    "produksi rata-rata 2017-2021": "produksi",
    "produksi beras": "produksi",
    "produksi gula lontar": "produksi",
    "panen": "produksi",
    "produksi basah": "produksi_basah",
    "produksi kering": "produksi_kering",
    "produksi padi sawah": "produksi_sebagian",
    "produksi arabika": "produksi_sebagian",
    "produksi arabika organik (kopi beras)": "produksi_sebagian",
    "produksi biji arabika desa": "produksi_sebagian",
    "produksi robusta": "produksi_sebagian",
    "produksi laut": "produksi_sebagian",
    "produksi musim tanam I": "produksi_sebagian",
    "produksi per bulan (66 ha)": "produksi_sebagian",
    "produksi per tahun (14 ha)": "produksi_sebagian",
    "hasil panen sawah Lantoka": "produksi_sebagian",
    "produktivitas": "produktivitas",
    "luas": "luas",
    "luas arabika dan robusta": "luas",
    "luas arabika": "luas_sebagian",
    "luas robusta": "luas_sebagian",
    "luas program TJPS": "luas_sebagian",
    "luas tanam food estate": "luas_sebagian",
    "luas tanam food estate (jagung dan palawija)": "luas_sebagian",
    "luas digarap swasta": "luas_sebagian",
    "luas tanam": "luas_tanam",
    "luas panen": "luas_panen",
    "luas panen padi sawah": "luas_panen",
    "luas dimanfaatkan": "luas_dimanfaatkan",
    "luas dikelola": "luas_dimanfaatkan",
    "luas berproduksi": "luas_dimanfaatkan",
    "luas tambak beroperasi": "luas_dimanfaatkan",
    "luas potensi padi sawah dimanfaatkan": "luas_dimanfaatkan",
    "luas sawah irigasi Mbay (kiri dan kanan, target)": "potensi_luas",
    "potensi luas": "potensi_luas",
    "potensi luas (perkiraan)": "potensi_luas",
    "potensi produksi": "potensi_produksi",
    "populasi": "populasi",
    "populasi sapi dan kerbau": "populasi",
    "jumlah": "jumlah",
    "penenun aktif (pendataan awal)": "pelaku",
    "perajin": "pelaku",
    "petani": "pelaku",
    "pembudidaya": "pelaku",
    "nelayan": "pelaku",
    "dijual ke luar daerah": "pengeluaran",
    "pengiriman ke Makassar per tahun (rata-rata)": "pengeluaran",
    "lalu lintas keluar (Karantina Ende, Januari-September)": "pengeluaran",
    "lalu lintas keluar kelapa bulat (Karantina Ende, Januari-September)": "pengeluaran",
    "kuota pengeluaran antarpulau": "kuota",
}
"""Measure of an amount by the term of its source."""

OTHER_COMMODITIES = {
    "produksi beras": "beras",
    "produksi gula lontar": "gula lontar",
    "populasi sapi dan kerbau": "sapi dan kerbau",
}
"""Commodity by the term of its source, where it differs from the commodity in the facts."""
