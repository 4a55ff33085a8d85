"""The example rows of the template, which are skipped when the file is read."""

from __future__ import annotations

from ovop_geo.intake.words import read_indicator

EXAMPLE_MARK = "CONTOH, tidak dibaca"
"""The note of every example row."""

_SOURCE = "Laporan desa"

EXAMPLES: dict[str, tuple[dict[str, object], dict[str, object]]] = {
    "produk": (
        {
            "kode_produk": "CONTOH-1",
            "nama": "Kopi bubuk arabika",
            "komoditas": "kopi",
            "sektor": "minuman",
            "unggulan": "ya",
            "tahap_olah": "dikemas",
            "pasar": "nasional",
            "kapasitas": 300,
            "satuan": "kg/bulan",
            "omzet": 12_500_000,
            "pelaku": "kelompok",
            "bintang": 3,
        },
        {
            "kode_produk": "CONTOH-2",
            "nama": "Madu hutan",
            "komoditas": "madu",
            "sektor": "hasil hutan",
            "unggulan": "tidak",
            "tahap_olah": "mentah",
            "pasar": "lokal",
            "kapasitas": 40,
            "satuan": "botol/bulan",
            "pelaku": "umkm",
        },
    ),
    "sertifikat": (
        {
            "kode_produk": "CONTOH-1",
            "jenis": "SPP-IRT",
            "nomor": "2065303010123-28",
            "terbit": "2024-03-05",
            "berlaku_sampai": "2029-03-05",
        },
        {"kode_produk": "CONTOH-1", "jenis": "Halal", "terbit": "2025-07-15"},
    ),
    "potensi": (
        {
            "komoditas": "kopi",
            "ukuran": "produksi",
            "nilai": 25.5,
            "satuan": "ton",
            "tahun": 2025,
        },
        {"komoditas": "sapi", "ukuran": "populasi", "nilai": 340, "satuan": "ekor", "tahun": 2025},
    ),
    "tahapan": (
        {"langkah": 1, "status": "selesai", "tanggal": "2025-06-30"},
        {"langkah": 2, "status": "berjalan", "tanggal": "2025-11-12"},
    ),
    "dukungan": (
        {
            "jenis": "pembiayaan",
            "kepada": "kabupaten",
            "nilai_rp": 73_000_000,
            "status": "diajukan",
            "tanggal": "2025-08-11",
        },
        {
            "jenis": "pelatihan",
            "kepada": "provinsi",
            "nilai_rp": 8_000_000,
            "status": "disalurkan",
            "tanggal": "2025-08-11",
            "dijawab": "2025-11-12",
        },
    ),
    "pendampingan": (
        {"jenis": "kemasan", "mulai": "2025-07-01", "selesai": "2025-12-20"},
        {"jenis": "pemasaran digital", "mulai": "2025-10-01"},
    ),
    "kegiatan": (
        {
            "tanggal": "2025-11-12",
            "nama": "Sosialisasi OVOP",
            "tempat": "Balai desa",
            "topik": "OVOP; BPJS Ketenagakerjaan",
            "jumlah_peserta": 54,
        },
        {
            "tanggal": "2025-12",
            "nama": "Pelatihan pengemasan",
            "tempat": "Aula kecamatan",
            "topik": "ovop",
            "jumlah_peserta": 30,
        },
    ),
    "komunitas": (
        {"kode_komunitas": "CONTOH-K1", "nama": "Komunitas tenun lembah", "komoditas": "tenun"},
        {"kode_komunitas": "CONTOH-K2", "nama": "Komunitas madu hutan", "komoditas": "madu"},
    ),
    "anggota_komunitas": (
        {"kode_komunitas": "CONTOH-K1"},
        {"kode_komunitas": "CONTOH-K1"},
    ),
    "target": (
        {"indikator": "flagship_coverage", "tahun": 2026, "nilai": 60},
        {"indikator": "overall_progress", "tahun": 2026, "nilai": 45},
    ),
}
"""Two example rows of each table, without the region: it depends on the kabupaten."""


def is_untouched(table: str | None, texts: set[str]) -> bool:
    """Return whether ``texts`` are those of an example row that nobody changed.

    Only words are compared, because a program may save numbers and dates in another form.
    """
    own = {read_indicator(text) for text in texts if text and not text[0].isdigit()}
    for example in EXAMPLES.get(table or "", ()):
        words = {str(v) for v in example.values() if isinstance(v, str) and not v[:1].isdigit()}
        if own <= words | {_SOURCE, "draft", EXAMPLE_MARK} and words <= own:
            return True
    return False


def example_rows(table: str, villages: tuple[str, str]) -> list[dict[str, object]]:
    """Return the two example rows of ``table`` with all their cells.

    ``villages`` are the values of ``kode_wilayah`` in the first and the second row.
    """
    rows = []
    for village, example in zip(villages, EXAMPLES[table], strict=True):
        shared = {
            "sumber": _SOURCE,
            "sumber_tanggal": "2025-11-12",
            "verifikasi": "draft",
            "catatan": EXAMPLE_MARK,
        }
        rows.append({"kode_wilayah": village, **example, **shared})
    return rows
