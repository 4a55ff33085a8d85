"""What a column of a file can hold, and the headers by which it is recognised.

A target is a text of two parts: ``produk:nama`` is the column ``nama`` of the table
``produk``, ``wilayah:desa`` the village of the row, ``umum:sumber`` a column that all tables
of the sheet share, ``tahapan:langkah_3`` a mark for step 3, ``sertifikat:Halal`` a mark or
number for that permit, ``produk:unggulan_nama`` the name of the village's flagship product,
``tahapan:tanggal_3`` the date of the mark for step 3, ``produk:satuan_omzet`` the period or the
scale of the turnover in the row.
"""

from __future__ import annotations

from ovop_geo.language import Translator
from ovop_geo.records.tables import TABLES, Kind

IGNORED = "abaikan"
"""Target of a column that is known but not read, such as the running number."""

PLACE_PARTS = ("kabupaten", "kecamatan", "desa", "kode", "jenis")
FINEST_FIRST = ("desa", "kode", "kecamatan", "kabupaten")
"""Parts of a place by which a region is named, from the village upward."""

SHARED = ("sumber", "sumber_tanggal", "verifikasi", "catatan")
STEPS = tuple(f"tahapan:langkah_{step}" for step in range(1, 6))
STEP_DATES = tuple(f"tahapan:tanggal_{step}" for step in range(1, 6))
"""Dates of steps whose marks have a column of their own, in the order of `STEPS`."""

PERMITS = tuple(f"sertifikat:{kind}" for kind in TABLES["sertifikat"].column("jenis").allowed)
FLAGSHIP_NAME = "produk:unggulan_nama"
TURNOVER = "produk:omzet"
TURNOVER_UNIT = "produk:satuan_omzet"
ASKED, ANSWERED = "dukungan:tanggal", "dukungan:dijawab"
"""Days on which support was requested, and on which the request was answered."""

_COMMON_KINDS = {c.name: c.kind for c in TABLES["tahapan"].columns if c.name in SHARED}
_SMALL_NUMBERS = {"tahapan:langkah", "produk:bintang", "potensi:tahun", "target:tahun"}
WIDE_MEASURES = tuple(f"potensi:{measure}" for measure in ("produksi", "luas", "populasi"))
"""Measures of a potential that may have a column of their own, with the unit in its header."""

MARKS = frozenset((*STEPS, *PERMITS, "tahapan:status", "produk:unggulan"))
"""Columns of marks: ticks, crosses, words such as ``sudah``."""

TARGETS: tuple[str, ...] = (
    *(f"wilayah:{part}" for part in PLACE_PARTS),
    *(
        f"{table.name}:{column.name}"
        for table in TABLES.values()
        for column in table.columns
        if column.name not in ("kode_wilayah", *SHARED)
    ),
    FLAGSHIP_NAME,
    TURNOVER_UNIT,
    *STEPS,
    *STEP_DATES,
    *PERMITS,
    *WIDE_MEASURES,
    *(f"umum:{column}" for column in SHARED),
    IGNORED,
)
"""All targets that a user may choose."""


def kind_of(target: str) -> Kind | None:
    """Return the kind of value in a column of a table, ``None`` for other targets."""
    table, _, column = target.partition(":")
    if target in WIDE_MEASURES:
        return Kind.NUMBER
    if target in STEP_DATES:
        return Kind.DATE
    if table == "umum":
        return _COMMON_KINDS.get(column)
    found = (
        (each for each in TABLES[table].columns if each.name == column) if table in TABLES else ()
    )
    return next((each.kind for each in found), None)


def is_number(target: str) -> bool:
    """Return whether a column holds amounts, which may have decimals or be grouped."""
    return kind_of(target) in (Kind.NUMBER, Kind.WHOLE) and target not in _SMALL_NUMBERS


def target_label(target: str, translate: Translator) -> str:
    """Return the label of a target in a list of choices."""
    if target == IGNORED:
        return translate("intake.target.ignored")
    part, _, column = target.partition(":")
    if target in PERMITS:
        return f"{translate('intake.table.sertifikat')}: {column}"
    if target in WIDE_MEASURES:
        return f"{translate('intake.table.potensi')}: {translate(f'measure.{column}')}"
    if target in (*STEPS, *STEP_DATES):
        step = f"{translate('intake.table.tahapan')}: {translate(f'intake.step.{column[-1]}')}"
        return step if target in STEPS else f"{step} ({translate('intake.column.tanggal')})"
    return f"{translate(f'intake.table.{part}')}: {translate(f'intake.column.{column}')}"


IGNORED_HEADERS = frozenset(
    {"no", "nomor", "no urut", "nomor urut", "nr", "num", "paraf", "tanda tangan", "ttd", "foto"}
    | {"no hp", "nomor hp", "no telp", "telepon", "hp", "no wa", "kontak", "contact person", "cp"}
    | {"nik", "nama kepala desa", "kepala desa", "nama pendamping", "nama pemilik", "pemilik"}
    | {"total", "total langkah", "persen", "persentase", "jumlah total", "jumlah langkah"}
    | {"nama pelaku usaha", "nama ketua", "ketua", "alamat", "kades", "lurah", "contoh", "tanda"}
)
"""Headers of columns that are never read: numbering, signatures, and names of persons."""

ANSWERS = (
    *("dijawab", "jawaban", "disetujui", "persetujuan", "ditolak", "penolakan"),
    *("keputusan", "diputuskan", "pencairan", "dicairkan", "cair", "disalurkan", "penyaluran"),
    *("realisasi", "direalisasikan", "terealisasi"),
    *("disetujui ditolak", "persetujuan penolakan", "persetujuan pencairan"),
    *("jawaban permohonan", "jawaban proposal", "keputusan permohonan"),
    *("persetujuan bantuan", "persetujuan dukungan", "persetujuan proposal"),
    *("pencairan bantuan", "pencairan dana", "penyaluran bantuan", "penyaluran dana"),
    *("realisasi bantuan", "realisasi dana", "realisasi dukungan"),
)
"""What a request for support is answered with, as headers call it: behind its day or above it."""

_PRODUCT = {
    "kode_produk": "kode produk|id produk",
    "nama": "nama produk|produk|produk lokal|jenis produk|nama produk lokal|produk desa|"
    "produk yang dihasilkan|hasil olahan|produk olahan|produk potensial|daftar produk|"
    "produk lainnya|produk lain|nama barang|product|product name|name of product",
    "unggulan_nama": "produk unggulan|nama produk unggulan|produk unggulan desa|produk ovop|"
    "produk unggulan desa kelurahan|unggulan desa|unggulan|ovop|nama produk ovop|"
    "produk ovop desa|produk utama|produk andalan|produk unggulan ovop|jenis produk unggulan|"
    "main product|flagship product",
    "komoditas": "komoditas|komoditi|komoditas unggulan|komoditi unggulan|bahan baku|"
    "jenis komoditas|jenis komoditi|komoditas produk|commodity",
    "sektor": "sektor|sektor produk|bidang usaha|kategori|kategori produk|kelompok produk",
    "unggulan": "status unggulan|produk unggulan ya tidak|unggulan ya tidak|apakah unggulan|"
    "ditetapkan sebagai unggulan",
    "tahap_olah": "tahap olah|tahap pengolahan|tingkat pengolahan|bentuk produk|tahap produk|"
    "tahapan produk|tahapan pengolahan",
    "pasar": "pasar|jangkauan pasar|pemasaran|wilayah pemasaran|daerah pemasaran|tujuan pasar|"
    "cakupan pasar|target pasar|pemasaran produk",
    "kapasitas": "kapasitas|kapasitas produksi|kapasitas produksi bulan|volume produksi|"
    "kapasitas per bulan|kapasitas bulan|produksi per bulan|produksi bulan|capacity|"
    "production capacity",
    "satuan": "satuan produk|satuan kapasitas|satuan|sat|unit",
    "omzet": "omzet|omset|omzet rp|omset rp|omzet per bulan|omset per bulan|omzet per tahun|"
    "omset per tahun|nilai omzet|nilai omset|pendapatan|penghasilan|pemasukan|hasil penjualan|"
    "omzet tahun|omset tahun|nilai penjualan|omzet per tahun rp|omset per tahun rp|"
    "omzet bulan|omset bulan|penjualan|turnover|revenue|sales|nilai produksi|"
    "nilai hasil produksi",
    "pelaku": "pelaku|pelaku usaha|pengelola|jenis pelaku usaha|lembaga pengelola|"
    "kelembagaan|bentuk usaha|jenis usaha",
    "komunitas": "komunitas|kode komunitas",
    "bintang": "bintang|bintang ovop|jumlah bintang|klasifikasi bintang|peringkat",
}
_SYNONYMS: dict[str, dict[str, str]] = {
    "wilayah": {
        "kode": "id desa|iddesa|id kelurahan|desa id|id wilayah|kddesa|village code|mfd",
    },
    "produk": _PRODUCT,
    "sertifikat": {
        "kode_produk": "kode produk|id produk",
        "jenis": "jenis sertifikat|jenis izin|jenis|sertifikat|nama izin|jenis perizinan",
        "nomor": "nomor|no sertifikat|nomor sertifikat|no izin|nomor izin|nomor registrasi",
        "terbit": "terbit|tanggal terbit|tgl terbit|tanggal terbit izin|tgl terbit izin",
        "berlaku_sampai": "berlaku sampai|masa berlaku|berlaku sd|berlaku s d|kedaluwarsa|"
        "kadaluarsa|tanggal berakhir|berlaku hingga|tgl kadaluarsa|masa berlaku sampai",
        "NIB": "nib|nomor induk berusaha|no nib|nomor nib",
        "SPP-IRT": "spp irt|pirt|p irt|sppirt|no pirt|izin pirt|pangan irt|nomor pirt|no p irt",
        "BPOM MD": "bpom|bpom md|md|izin edar bpom|izin edar|no bpom",
        "Halal": "halal|sertifikat halal|sertifikasi halal|no halal|halal mui",
        "Indikasi Geografis": "indikasi geografis|ig",
        "Merek": "merek|merk|haki|hki|hak merek|merek dagang|merk dagang|sertifikat merek",
        "SNI": "sni|sertifikat sni",
    },
    "potensi": {
        "komoditas": "komoditas|komoditi|potensi|jenis potensi|komoditas unggulan|nama potensi|"
        "potensi desa|potensi sda|jenis komoditas|komoditas potensi|potensi unggulan",
        "ukuran": "ukuran|jenis ukuran|jenis data|indikator potensi|uraian",
        "nilai": "nilai|jumlah|volume|besaran|nilai potensi|jumlah potensi|angka|banyaknya",
        "produksi": "produksi|jumlah produksi|produksi ton|produksi kg|hasil produksi",
        "luas": "luas|luas lahan|luas ha|luas areal|luas area|luas tanam|luas lahan ha",
        "populasi": "populasi|populasi ekor|jumlah ternak|jumlah populasi|jumlah ekor",
        "satuan": "satuan|sat|unit|satuan potensi",
        "tahun": "tahun|thn|tahun data|tahun potensi",
    },
    "tahapan": {
        "langkah": "langkah|tahap|tahapan|langkah ke|tahap ke|step|nomor langkah|tahapan ke",
        "status": "status|status langkah|status tahapan|keadaan|progres|progress|capaian",
        "tanggal": "tanggal|tgl|tanggal status|tanggal pelaksanaan|tanggal selesai|"
        "tgl pelaksanaan|waktu|tanggal perubahan|kapan|kapankah|sejak kapan",
        "langkah_1": "potensi terpetakan|pemetaan potensi|pemetaan|potensi dipetakan|"
        "identifikasi potensi|pemetaan potensi desa|langkah 1|tahap 1|tahapan 1|step 1|"
        "langkah i|tahap i|l1|t1",
        "langkah_2": "produk unggulan ditetapkan|penetapan produk|penetapan produk unggulan|"
        "penetapan|produk ditetapkan|penetapan unggulan|langkah 2|tahap 2|tahapan 2|step 2|"
        "langkah ii|tahap ii|l2|t2|sk penetapan",
        "langkah_3": "dukungan diajukan|pengajuan dukungan|dukungan|permohonan dukungan|"
        "pengajuan bantuan|usulan dukungan|langkah 3|tahap 3|tahapan 3|step 3|langkah iii|"
        "tahap iii|l3|t3",
        "langkah_4": "pendampingan berjalan|pendampingan|ada pendamping|pendamping|langkah 4|"
        "tahap 4|tahapan 4|step 4|langkah iv|tahap iv|l4|t4",
        "langkah_5": "sosialisasi dilaksanakan|sosialisasi|pelaksanaan sosialisasi|"
        "sosialisasi ovop|sosialisasi program|langkah 5|tahap 5|tahapan 5|step 5|langkah v|"
        "tahap v|l5|t5",
    },
    "dukungan": {
        "jenis": "jenis dukungan|jenis bantuan|bantuan|jenis|bentuk bantuan|bentuk dukungan|"
        "kebutuhan dukungan|jenis dukungan diajukan",
        "kepada": "kepada|diajukan kepada|tujuan permohonan|instansi tujuan|ditujukan kepada",
        "nilai_rp": "nilai rp|nilai dukungan|nilai bantuan|jumlah dana|anggaran|besaran dana|"
        "nilai|nilai usulan|jumlah bantuan|anggaran rp|dana|nilai permohonan|jumlah rp|biaya",
        "status": "status|status dukungan|status permohonan|status bantuan|keterangan status",
        "tanggal": "tanggal|tgl|tanggal pengajuan|tgl pengajuan|tanggal permohonan|"
        "tgl permohonan|tanggal diajukan|tgl diajukan",
        "dijawab": "|".join(f"{day} {answer}" for day in ("tanggal", "tgl") for answer in ANSWERS),
    },
    "pendampingan": {
        "jenis": "jenis pendampingan|jenis|bidang pendampingan|bentuk pendampingan|materi",
        "mulai": "mulai|tanggal mulai|tgl mulai|mulai pendampingan|sejak|awal",
        "selesai": "selesai|tanggal selesai|tgl selesai|berakhir|sampai|selesai pendampingan|akhir",
    },
    "kegiatan": {
        "tanggal": "tanggal|tgl|tanggal kegiatan|hari tanggal|waktu pelaksanaan|tgl kegiatan|waktu|"
        "tanggal pelaksanaan",
        "nama": "nama kegiatan|kegiatan|uraian kegiatan|nama acara|acara",
        "tempat": "tempat|lokasi|tempat kegiatan|lokasi kegiatan|tempat pelaksanaan",
        "topik": "topik|materi|topik kegiatan|materi sosialisasi",
        "jumlah_peserta": "jumlah peserta|peserta|jml peserta|banyak peserta|jumlah hadir",
    },
    "komunitas": {
        "kode_komunitas": "kode komunitas|id komunitas",
        "nama": "nama komunitas",
        "komoditas": "komoditas|komoditi",
    },
    "anggota_komunitas": {"kode_komunitas": "kode komunitas|id komunitas|nama komunitas"},
    "target": {
        "indikator": "indikator|nama indikator|indikator kinerja",
        "tahun": "tahun|thn|tahun target",
        "nilai": "nilai|target|nilai target|target persen",
    },
    "umum": {
        "sumber": "sumber|sumber data|asal data|sumber informasi",
        "sumber_tanggal": "sumber tanggal|tanggal sumber|tanggal data|tgl data|keadaan data",
        "verifikasi": "verifikasi|status verifikasi",
        "catatan": "catatan|keterangan|ket|catatan tambahan|keterangan lain|kete",
    },
}


def _by_header() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for table, columns in _SYNONYMS.items():
        for column, headers in columns.items():
            own = column.replace("_", " ").lower()
            for header in dict.fromkeys((own, *headers.lower().split("|"))):
                if header != "unggulan" or column != "unggulan":
                    found.setdefault(header, []).append(f"{table}:{column}")
    return {header: tuple(targets) for header, targets in found.items()}


BY_HEADER: dict[str, tuple[str, ...]] = _by_header()
"""Targets that a header may mean, by its form as `column_names.plain` returns it."""

TABLE_WORDS: dict[str, tuple[str, ...]] = {
    "produk": ("produk", "ovop"),
    "sertifikat": ("sertifikat", "perizinan", "izin", "legalitas", "sertifikasi"),
    "potensi": ("potensi", "komoditas"),
    "tahapan": ("tahapan", "langkah", "progres", "progress", "tahap", "pelaksanaan ovop"),
    "dukungan": ("dukungan", "bantuan", "pembiayaan"),
    "pendampingan": ("pendampingan", "pendamping"),
    "kegiatan": ("kegiatan", "sosialisasi", "agenda"),
    "komunitas": ("komunitas",),
    "anggota_komunitas": ("anggota komunitas", "anggota"),
    "target": ("target",),
}
"""Words in a tab, a title or an upper header that name the table below."""
