"""The words of headers: which mean the same, which tell, which may stand beside them."""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


MONTHS = (
    r"(?:jan(?:uari)?|[fp]eb(?:ruari)?|mar(?:et)?|apr(?:il)?|mei|juni?|juli?|agu(?:stus)?|agt|"
    r"sept?(?:ember)?|okt(?:ober)?|no[vp](?:ember)?|des(?:ember)?)"
)
PHRASES = (
    (r"(?<=[a-z]) nya\b|(?<=irt)nya\b|(?<=\bnib)nya\b|(?<=\bhalal)nya\b", ""),
    (r"\b(?:spp )?p irt\b|\bspp irt\b|\bsppirt\b", "pirt"),
    (r"\b(?:produksi )?pangan (?:irt|industri rumah tangga)\b", "pirt"),
    (r"\bnomor induk berusaha\b", "nib"),
    (r"\bizin edar(?= (?:pirt|nib|halal|sni)\b)", "izin"),
    (r"\b(?:izin edar )?bpom(?: md)?\b|\bizin edar\b", "bpom"),
    (r"\bindikasi geografis\b", "ig"),
    (r"\bhak merek\b|\bhak merk\b|\bhak kekayaan intelektual\b|\bhaki\b|\bhki\b", "merek"),
    (r"\b(?:one village one product|satu desa satu produk)\b", "ovop"),
    (r"\bprudes\b", "produk unggulan"),
    (r"\b(?:ya|ada|sudah|sdh|punya) (?:atau )?(?:tidak|belum|blm|tdk)(?: ada)?\b", ""),
    (r"\batau (?:tidak|belum|blm|tdk)\b", ""),
    (r"\bdi mana\b", "mana"),
    (r"\b(?:pendataan|penggalian|kajian) (?=(?:potensi|komoditas|sda)\b)", "pemetaan "),
    (r"\bsk (?=(?:produk|komoditas|unggulan|ovop)\b)", "penetapan "),
    (r"\b(?:proposal|permintaan) (?=(?:dukungan|bantuan|pembiayaan)\b)", "pengajuan "),
    (r"\b(?:kap|kemampuan) (?=produksi\b)", "kapasitas "),
    # How many months, which month and which quarter it is are no words of their own.
    (
        r"\b(?:satu|dua|tiga|empat|enam|sembilan|dua belas) "
        r"(?=(?:bulan|bln|minggu|triwulan|tw|kuartal|semester|tahun|thn)\b)",
        "",
    ),
    (rf"\b(bulan|bln) {MONTHS}\b", r"\1"),
    (r"\b(triwulan|tw|kuartal|semester|smt) (?:ke )?(?:i{1,3}|iv)\b", r"\1"),
    (r"\bber (?=pirt|nib|halal|sni|bpom|merek|merk|izin|sertifikat|label|logo)", ""),
)
_FORMS = {
    "omzet": "omset omzetnya omsetnya",
    "komoditas": "komoditi",
    "produk": "produknya products",
    "unggulan": "unggulannya diunggulkan utama andalan diandalkan",
    "sertifikat": "sertifikasi bersertifikat bersertifikasi tersertifikasi sertifikatnya",
    "izin": "perizinan berizin izinnya ijin legalitas",
    "merek": "merk bermerek mereknya merknya",
    "label": "berlabel logo berlogo",
    "terdaftar": "didaftarkan mendaftarkan",
    "produksi": "produksinya",
    "kapasitas": "kapasitasnya kap",
    "penjualan": "sales",
    "rata": "rata2 rerata average",
    "kira": "kira2",
    "peta": "pemetaan dipetakan terpetakan memetakan petakan identifikasi diidentifikasi "
    "teridentifikasi mengidentifikasi inventarisasi diinventarisasi",
    "tetap": "penetapan ditetapkan menetapkan tetapkan ditentukan penentuan menentukan",
    "ajuan": "pengajuan diajukan mengajukan ajukan permohonan diusulkan mengusulkan "
    "pengusulan memohon",
    "damping": "pendampingan pendamping didampingi mendampingi pendampingnya",
    "sosialisasi": "disosialisasikan menyosialisasikan mensosialisasikan tersosialisasi",
    "pasar": "pemasaran dipasarkan pasarnya memasarkan",
    "nomor": "no nomer",
    "jumlah": "jml banyak banyaknya cacah",
}
SAME = {form: word for word, forms in _FORMS.items() for form in forms.split()}

SAID_TO_ASK = _set(
    "apa apakah berapa berapakah mana dimana manakah kapan sebutkan tuliskan tulis isi isikan "
    "ketik ketikkan masukkan isilah pilih pilihlah mohon silakan anda kamu bapak bpk ibu saudara "
    "sdr kami kita di ke dari "
    "yang yg ini itu tersebut adalah ialah merupakan menjadi jadi untuk pada oleh dengan saja "
    "sekarang saat telah sudah sdh sudahkah adakah "
    "bertugas mewakili wakili diwakili tinggal berada berasal asal para what "
    "is the of your in which please sini setiap tiap per"
)
"""Words by which a header only asks or addresses somebody."""

LIGHT = _set(
    "nama nm desa kelurahan kel lokal setempat ovop program warga masyarakat daftar ada punya "
    "memiliki mempunyai dimiliki dipunyai tersedia terdapat name"
)
"""Words that may be left out where another one tells."""

BESIDE_A_PLACE = _set(
    "nama nm lengkap lokasi lokus letak tempat asal domisili alamat penghasil produsen pengusul "
    "pengisi pengaju penerima peserta pelaksana sasaran binaan dampingan mitra usaha umkm ukm ikm "
    "pelaku produk produksi kegiatan program ovop tugas termasuk masuk kelompok responden "
    "narasumber enumerator pendata petugas pelapor pemilik wilayah daerah name"
)
"""Words that may follow the part of a region that is asked for."""

OF_PLACES_THAT = _set("mengisi mengusulkan mengajukan menghasilkan memproduksi")
"""What some villages do; of all of them it would be a mark."""

BEFORE_A_PLACE = _set("nama nm lengkap lokasi lokus letak tempat asal name pilihan wilayah")
BETWEEN_PLACES = _set("tempat lokasi letak asal di dari berada dalam termasuk masuk")
"""One part of a region with such a word before another asks for the first."""

BESIDE_A_PERMIT = LIGHT | _set(
    "produk usaha umkm sertifikat izin nomor status surat kepemilikan mui dagang terdaftar jenis "
    "mendapat mendapatkan memperoleh label bpjph kemenag oss dinas kesehatan dinkes"
)
BESIDE_A_LIST_OF_PERMITS = _set("dokumen kelengkapan unggulan atau dan lain pelaku")
BESIDE_AN_ASKED_PERMIT = BESIDE_A_PERMIT | _set(
    "unggulan olahan pangan makanan minuman hasil pelaku pengusaha pengrajin perajin pemilik "
    "kelompok tani wanita ukm ikm bumdes bumdesa koperasi terbit diterbitkan dikeluarkan "
    "lengkap dilengkapi lulus mengurus mengantongi kantongi"
)
"""Who makes and what is made: in a question for yes or no they ask for nothing else."""

BESIDE_A_PRODUCT = LIGHT | _set(
    "unggulan satu dua tiga khas paling menonjol terkenal kebanggaan komoditas barang jasa "
    "usaha potensi hasil dihasilkan menghasilkan terpilih pilihan usulan sedang akan atau dan "
    "jika bila kalau jenis daftar rakyat kawasan perdesaan pedesaan"
)
AFTER_A_PRODUCT = _set("umkm ukm ikm bumdes bumdesa koperasi kelompok tani wanita")
"""Who makes a product; before it these words would be what is asked for."""

OF_PRODUCTS_THAT = _set(
    "dikembangkan diproduksi dibuat dijual dikelola diolah dipilih terdaftar ajuan"
)
"""What is done with some products; of all of them it would be a mark."""

BESIDE_A_STEP = LIGHT | _set(
    "produk potensi unggulan komoditas status progres progress capaian pelaksanaan dilaksanakan "
    "dilakukan terlaksana berjalan selesai langkah tahap tahapan persen persentase prosentase "
    "realisasi tingkat kemajuan dan"
)
BESIDE_AN_ANSWER = _set("kegiatan tenaga petugas sk proses usaha umkm")
BESIDE_AN_AMOUNT = LIGHT | _set(
    "produk usaha umkm ukm ikm kelompok bumdes koperasi unggulan rata perkiraan kira jumlah total "
    "besar besaran nilai kotor"
)
UNITS = _set(
    "rp rupiah idr juta jt jutaan ribu ribuan rb miliar milyar kg kilogram gram gr ton kuintal "
    "kwintal kw ha hektar hektare ekor liter ltr pcs bungkus botol persen per bulan bln tahun thn "
    "th minggu mgg hari hr musim panen dalam dlm sebulan setahun sehari seminggu tahunan bulanan "
    "mingguan harian triwulan triwulanan tw kuartal semester semesteran smt terakhir lalu kemarin "
    "selama rata rata2 month months monthly year yearly annual week weekly day daily quarter "
    "quarterly"
)
PERMIT_WORDS = {
    "nib": "NIB",
    "pirt": "SPP-IRT",
    "bpom": "BPOM MD",
    "halal": "Halal",
    "ig": "Indikasi Geografis",
    "merek": "Merek",
    "sni": "SNI",
}
STEP_WORDS = {
    "peta": (1, _set("sda sumber daya alam wilayah")),
    "tetap": (2, _set("sk musyawarah musdes musdesus rapat")),
    "ajuan": (
        3,
        _set("dukungan bantuan proposal pembiayaan kabupaten provinsi pusat pemerintah dinas"),
    ),
    "damping": (
        4,
        _set("usaha umkm ukm ikm kelompok teknis pembinaan bimbingan pelatihan pelaku"),
    ),
    "usulan": (3, _set("dukungan bantuan proposal pembiayaan")),
    "sosialisasi": (
        5,
        _set("kepada promosi publikasi kampanye penyuluhan umkm kelompok pelaku usaha"),
    ),
}
"""The step that a word names, and what may stand beside that word alone."""

TELLING = _set(
    "produk unggulan komoditas omzet pendapatan penghasilan pemasukan penjualan kapasitas produksi "
    "pasar sektor luas populasi potensi peserta olah bintang product commodity turnover revenue "
    "capacity"
)
"""Words of which a header needs one to be compared by its words."""

AMOUNTS = frozenset(
    {"produk:omzet", "produk:kapasitas", "produk:bintang", "dukungan:nilai_rp", "target:nilai"}
    | {"potensi:nilai", "potensi:produksi", "potensi:luas", "potensi:populasi"}
    | {"kegiatan:jumlah_peserta"}
)
COUNTED = _set(
    "desa kelurahan kecamatan kabupaten produk komoditas umkm ukm ikm usaha pelaku kelompok kk "
    "penduduk jiwa komunitas koperasi bumdes sertifikat izin unggulan warga orang"
) | set(PERMIT_WORDS)
BESIDE_A_COUNT = COUNTED | _set(
    "buah bh unit jenis macam item anggota tani potensi data baris kel kec kab"
)
"""What may stand behind the number in a cell that counts: ``5 jenis produk``."""

SHARES = _set("persen persentase prosentase realisasi capaian progres progress kemajuan")
BESIDE_A_SHARE = _set("fisik tingkat pelaksanaan kegiatan kinerja langkah tahap tahapan dalam ovop")
COUNTS = frozenset({"jumlah", "total", "rekap", "rekapitulasi", "persentase"})
NOT_COUNTED = _set(
    "omzet pendapatan penghasilan pemasukan penjualan kapasitas produksi luas populasi nilai "
    "harga dana "
    "anggaran peserta bantuan dukungan tahun bintang hasil langkah"
)
PERSONS = _set(
    "kepala kades camat sekdes sekretaris bendahara ketua pemilik responden narasumber "
    "enumerator surveyor pengisi petugas pendata penanggung operator admin hp wa whatsapp telepon "
    "telp handphone ponsel nik ktp jabatan umur usia kelamin pekerjaan lengkap pengirim informan "
    "kontak pelapor"
)
BESIDE_A_PERSON = LIGHT | _set(
    "siapa nomor alamat lurah jenis kelompok usaha umkm produk dinas jawab formulir form kuesioner "
    "survei bisa dapat dihubungi tani kecamatan data"
)
ADDRESSED = _set("anda bapak bpk ibu saudara sdr kamu")
