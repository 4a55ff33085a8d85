import re
from datetime import date
from functools import lru_cache
from pathlib import Path

import pandas as pd
import pytest

from ovop_geo.__main__ import main
from ovop_geo.errors import RecordError
from ovop_geo.records.datasets import load_dataset
from ovop_geo.records.facts import KNOWN_COMMODITIES, PROGRAM_FACTS, read_facts
from ovop_geo.records.publication import (
    Facts,
    known_commodities,
    program_facts,
    published_tables,
    tourism_villages,
)
from ovop_geo.records.publishing import publish
from ovop_geo.records.schema import schema_of
from ovop_geo.records.tables import TABLES
from ovop_geo.regions.reference import load_regions
from ovop_geo.settings import PROJECT_DIRECTORY, SHIPPED_DATA

PUBLISHED = SHIPPED_DATA / "publik"
FACTS = PROJECT_DIRECTORY.parent / "shared" / "facts"
URL = "https://example.org/berita"
REGISTRY_URL = "https://ig.dgip.go.id/detail-ig/17"


@pytest.fixture(scope="module")
def regions():
    return load_regions()


@pytest.fixture(scope="module")
def dataset(regions):
    return load_dataset("publik", SHIPPED_DATA, regions)


@pytest.fixture(scope="module")
def products(dataset):
    return dataset.tables["produk"]


# What ships


def test_all_shipped_rows_hold_the_rules_and_have_known_codes(dataset):
    assert dataset.faults == ()
    assert not dataset.simulated


def test_every_shipped_row_has_the_address_of_its_source(dataset, regions):
    codes = regions.areas.index
    frames = {
        **dataset.tables,
        "program": read_facts(PUBLISHED, PROGRAM_FACTS, codes)[0],
        "commodities": read_facts(PUBLISHED, KNOWN_COMMODITIES, codes)[0],
    }
    sources = pd.concat(frame["sumber"] for frame in frames.values())
    assert len(sources) == 354 + 10 + 196 + 32 + 56 + 193
    assert sources.str.fullmatch(r"https?://\S+").all()


def test_the_data_is_as_of_its_newest_source(dataset):
    assert dataset.as_of == date(2026, 2, 5)


def test_products_cover_what_the_readme_says(products):
    codes = products["kode_wilayah"]
    counts = {
        "rows": len(codes),
        "wider": int((codes.str.len() < 13).sum()),
        "villages": codes[codes.str.len() == 13].nunique(),
        "kecamatan": codes[codes.str.len() >= 8].str[:8].nunique(),
        "kabupaten": codes.str[:5].nunique(),
    }
    assert counts == {
        "rows": 354,
        "wider": 64,
        "villages": 263,
        "kecamatan": 167,
        "kabupaten": 22,
    }
    readme = (PUBLISHED / "README.md").read_text(encoding="utf-8")
    assert "354 | products of 263 villages in 167 kecamatan and all 22 kabupaten" in readme
    assert "64 rows are known only by kecamatan or kabupaten" in readme


def test_every_kabupaten_has_a_published_amount(dataset, regions):
    codes = dataset.tables["potensi"]["kode_wilayah"]
    kabupaten = set(regions.areas.index[regions.areas.index.str.len() == 5])
    assert set(codes[codes.str.len() >= 5].str[:5]) == kabupaten


def test_there_are_32_events_and_one_states_how_many_came(dataset):
    events = dataset.tables["kegiatan"]
    assert (len(events), events["jumlah_peserta"].count()) == (32, 1)


def test_the_four_socializations_carry_all_three_topics(dataset):
    events = dataset.tables["kegiatan"]
    full = events[events["topik"] == "ovop;bpjs_ketenagakerjaan;bp3mi"]
    assert full["kode_wilayah"].tolist() == ["53.03", "53.04", "53.21", "53.01"]


def test_no_village_has_set_a_flagship_and_no_tourism_village_is_a_product(products):
    assert not products["unggulan"].any()
    assert "wisata" not in set(products["komoditas"])


@pytest.mark.parametrize(
    "table",
    ["tahapan", "dukungan", "pendampingan", "komunitas", "anggota_komunitas", "target"],
)
def test_what_no_source_proves_is_empty(dataset, table):
    assert dataset.tables[table].empty


def test_only_the_state_registry_is_verified(dataset):
    for table in dataset.tables.values():
        registry = table["sumber"].str.startswith("https://ig.dgip.go.id/")
        assert ((table["verifikasi"] == "terverifikasi") == registry).all()
    assert (dataset.tables["sertifikat"]["verifikasi"] == "terverifikasi").sum() == 2


def test_no_shipped_text_holds_a_telephone_number():
    texts = "\n".join(path.read_text(encoding="utf-8") for path in PUBLISHED.glob("*.csv"))
    texts = re.sub(r"https?://\S+", "", texts)
    assert len(texts) > 50_000
    assert re.search(r"(\+62|\b08)[\d -]{7,}", texts) is None


@pytest.mark.parametrize("table", [PROGRAM_FACTS, KNOWN_COMMODITIES], ids=lambda t: t.name)
def test_the_facts_beside_the_tables_hold_their_rules(table, regions):
    frame, faults = read_facts(PUBLISHED, table, regions.areas.index)
    assert faults == ()
    assert len(frame) == {"fakta_program": 56, "komoditas_kabupaten": 193}[table.name]


def test_every_kabupaten_is_known_for_at_least_four_commodities(regions):
    frame, _ = read_facts(PUBLISHED, KNOWN_COMMODITIES, regions.areas.index)
    counts = frame["kode_kabupaten"].value_counts()
    assert (len(counts), counts.min()) == (22, 4)


@pytest.mark.skipif(not FACTS.exists(), reason="the collected facts are not at hand")
def test_the_shipped_files_are_what_the_facts_give(tmp_path, regions):
    published = publish(FACTS, tmp_path, regions)
    for path in filter(Path.is_file, tmp_path.iterdir()):
        assert path.read_bytes() == (PUBLISHED / path.name).read_bytes(), path.name
    assert published.tourism_villages == 13


def test_five_shipped_events_have_the_code_of_the_village_that_their_place_names(dataset, regions):
    events = dataset.tables["kegiatan"]
    in_villages = events[events["kode_wilayah"].isin(regions.villages.index)]
    names = in_villages["kode_wilayah"].map(regions.areas["nama"])
    assert sorted(names) == ["Kesetnana", "Manumutin", "Marapokot", "Wawowae", "Wehali"]
    assert all(name in place for name, place in zip(names, in_villages["tempat"], strict=True))


# How facts become records


def product_facts(**changes):
    row = {
        "kode_desa": "53.01.04.2013",
        "kode_kecamatan": "53.01.04",
        "kode_kabupaten": "53.01",
        "produk": "Kopi bubuk",
        "komoditas": "kopi",
        "kategori": "minuman",
        "status_unggulan": "lain",
        "legalitas": None,
        "catatan": None,
        "sumber_url": URL,
        "tanggal": "2025",
    }
    return row | changes


def amount_facts(**changes):
    row = {
        "kode": "53.01",
        "komoditas": "kopi",
        "jenis": "produksi",
        "nilai": "12.5",
        "satuan": "ton",
        "tahun": "2021",
        "catatan": None,
        "sumber_url": URL,
        "tanggal": None,
    }
    return row | changes


def event_facts(**changes):
    row = {
        "tanggal": "2025-11-12",
        "nama": "Sosialisasi",
        "tempat": "Aula",
        "kode_kabupaten": "53.03",
        "penyelenggara": None,
        "topik": "ovop",
        "peserta": None,
        "catatan": None,
        "sumber_url": URL,
    }
    return row | changes


def indication_facts(**changes):
    row = {
        "nama": "Vanili Kepulauan Alor",
        "status": "terdaftar",
        "nomor": "ID G 000000017",
        "tanggal_status": "2012-10-19",
        "catatan": None,
        "sumber_url": REGISTRY_URL,
        "tanggal": None,
    }
    return row | changes


def as_text(rows):
    return pd.DataFrame(rows, dtype="str")


@lru_cache(maxsize=1)
def reference():
    return load_regions()


def tables_from(products=({},), amounts=({},), events=({},), indications=({},)):
    facts = Facts(
        products=as_text([product_facts(**row) for row in products]),
        potential=as_text([amount_facts(**row) for row in amounts]),
        events=as_text([event_facts(**row) for row in events]),
        programme=pd.DataFrame(),
        commodities=pd.DataFrame(),
        indications=as_text([indication_facts(**row) for row in indications]),
    )
    tables = published_tables(facts, reference())
    for name, frame in tables.items():
        schema_of(TABLES[name]).validate(frame, lazy=True)
    return tables


def one(frame):
    assert len(frame) == 1
    return frame.iloc[0]


def test_a_product_stands_at_the_finest_region_that_is_known():
    rows = ({}, {"kode_desa": None}, {"kode_desa": None, "kode_kecamatan": None})
    codes = tables_from(rows)["produk"]["kode_wilayah"].tolist()
    assert codes == ["53.01.04.2013", "53.01.04", "53.01"]


def test_products_of_one_region_are_numbered():
    codes = tables_from(({}, {}))["produk"]["kode_produk"].tolist()
    assert codes == ["53.01.04.2013-01", "53.01.04.2013-02"]


def test_a_flagship_needs_the_programme_and_a_village():
    rows = (
        {"status_unggulan": "ovop_2025"},
        {"status_unggulan": "ovop_2025", "kode_desa": None},
        {},
    )
    products = tables_from(rows)["produk"]
    assert products["unggulan"].tolist() == [True, False, False]
    assert products["catatan"].str.contains("OVOP 2025", na=False).tolist() == [True, True, False]


def test_a_tourism_village_is_counted_and_left_out():
    rows = as_text([product_facts(), product_facts(komoditas="wisata", kategori="lainnya")])
    empty = pd.DataFrame()
    assert tourism_villages(Facts(rows, empty, empty, empty, empty, empty)) == 1
    assert len(tables_from(({}, {"komoditas": "wisata", "kategori": "lainnya"}))["produk"]) == 1


@pytest.mark.parametrize(
    ("category", "commodity", "sector"),
    [
        ("olahan_pangan", "kopi", "pangan_olahan"),
        ("minuman", "kopi", "minuman"),
        ("perkebunan", "kopi", "perkebunan"),
        ("hortikultura", "cabai", "tanaman_pangan"),
        ("kehutanan", "madu", "hasil_hutan"),
        ("kerajinan_tenun", "tenun", "tenun_kriya"),
        ("lainnya", "gerabah", "tenun_kriya"),
        ("lainnya", "kelapa", "tenun_kriya"),
        ("lainnya", "garam", "perikanan"),
        ("lainnya", "kuliner", "lainnya"),
    ],
)
def test_the_sector_follows_the_kind_of_product(category, commodity, sector):
    rows = ({"kategori": category, "komoditas": commodity},)
    assert one(tables_from(rows)["produk"])["sektor"] == sector


@pytest.mark.parametrize(
    ("name", "maker"),
    [
        ("Cokelat (BUMDes)", "bumdes"),
        ("Madu (koperasi Senoesa)", "koperasi"),
        ("Jagung titi (UMKM Ina)", "umkm"),
        ("Kopi (KWT Pertiwi)", "kelompok"),
        ("Kopi robusta", None),
    ],
)
def test_the_maker_is_what_the_name_says(name, maker):
    found = one(tables_from(({"produk": name},))["produk"])["pelaku"]
    assert (None if pd.isna(found) else found) == maker


def test_a_registered_indication_named_by_the_source_is_a_certificate():
    certificate = one(
        tables_from(({"legalitas": "IG (Vanili Kepulauan Alor); organik"},))["sertifikat"]
    )
    assert certificate["jenis"] == "Indikasi Geografis"
    assert certificate["kode_produk"] == "53.01.04.2013-01"
    assert certificate["nomor"] == "ID G 000000017"
    assert certificate["terbit"] == pd.Timestamp("2012-10-19")
    assert (certificate["sumber"], certificate["verifikasi"]) == (REGISTRY_URL, "terverifikasi")


@pytest.mark.parametrize(
    "legality",
    [
        "IG dalam proses",
        "IG Vanili Kepulauan Alor (tingkat kabupaten)",
        "Potensi IG (catatan KIK DJKI)",
        "IG (Tenun Ikat Nusa)",
        "izin Dinkes (BPOM diurus, 2019)",
        "memenuhi syarat BPOM (menurut sumber)",
        "HKI",
    ],
)
def test_what_proves_no_permit_of_the_product_is_a_note_only(legality):
    tables = tables_from(({"legalitas": legality},))
    assert tables["sertifikat"].empty
    assert legality in one(tables["produk"])["catatan"]


@pytest.mark.parametrize("status", ["dalam proses", "terdaftar (satu sumber)"])
def test_an_indication_that_is_not_surely_registered_is_no_certificate(status):
    tables = tables_from(
        ({"legalitas": "IG (Vanili Kepulauan Alor)"},), indications=({"status": status},)
    )
    assert tables["sertifikat"].empty


@pytest.mark.parametrize(
    "changes",
    [{"tanggal_status": "2024-12"}, {"catatan": "Tanggal = penyerahan sertifikat"}],
)
def test_a_certificate_without_the_day_it_was_issued_has_no_date(changes):
    tables = tables_from(({"legalitas": "IG (Vanili Kepulauan Alor)"},), indications=(changes,))
    assert pd.isna(one(tables["sertifikat"])["terbit"])


def test_a_household_permit_that_is_stated_as_given_is_a_certificate():
    certificate = one(tables_from(({"legalitas": "PIRT (rebok dan kopi)"},))["sertifikat"])
    assert (certificate["jenis"], certificate["sumber"]) == ("SPP-IRT", URL)


def test_an_amount_over_years_stands_under_the_last_and_keeps_its_span():
    amount = one(tables_from(amounts=({"tahun": "2021-2023"},))["potensi"])
    assert amount["tahun"] == 2023
    assert "2021-2023" in amount["catatan"]


def test_an_amount_without_a_year_has_none():
    assert pd.isna(one(tables_from(amounts=({"tahun": None},))["potensi"])["tahun"])


@pytest.mark.parametrize(
    ("kind", "commodity", "measure", "unit"),
    [
        ("produksi", "kopi", "produksi", "ton"),
        ("potensi luas", "kopi", "potensi_luas", "ton"),
        ("produksi arabika", "kopi", "produksi_sebagian", "ton"),
        ("produksi per bulan (66 ha)", "kopi", "produksi_sebagian", "ton/bulan"),
        ("produksi gula lontar", "gula lontar", "produksi", "ton"),
    ],
)
def test_a_measure_is_normalised_and_narrower_words_are_kept(kind, commodity, measure, unit):
    amount = one(tables_from(amounts=({"jenis": kind},))["potensi"])
    assert (amount["komoditas"], amount["ukuran"], amount["satuan"]) == (commodity, measure, unit)
    plain = kind == measure.replace("_", " ")
    assert (kind in str(amount["catatan"])) is not plain


def test_an_unknown_measure_is_refused_with_its_row():
    with pytest.raises(RecordError) as caught:
        tables_from(amounts=({}, {"jenis": "harga"}))
    assert vars(caught.value)["values"] == {
        "file": "potensi_kabupaten.csv",
        "row": "3",
        "column": "jenis",
        "found": "harga",
    }


def test_an_unknown_category_is_refused():
    with pytest.raises(RecordError, match="batu mulia"):
        tables_from(({"kategori": "batu mulia"},))


def test_an_event_keeps_the_topics_that_are_followed():
    rows = ({"topik": "ntt_mart;ovop;bp3mi"}, {"topik": "ntt_mart", "nama": "Pasar"})
    topics = tables_from(events=rows)["kegiatan"]["topik"]
    assert [None if pd.isna(topic) else topic for topic in topics] == ["ovop;bp3mi", None]


@pytest.mark.parametrize(
    ("people", "count"),
    [
        ("36 wakil dari tiga kabupaten", 36),
        ("44 produk dari 44 desa; 190 UMKM", None),
        ("Empat kelompok", None),
        (None, None),
    ],
)
def test_participants_are_counted_only_where_people_are(people, count):
    found = one(tables_from(events=({"peserta": people},))["kegiatan"])["jumlah_peserta"]
    assert (None if pd.isna(found) else found) == count


@pytest.mark.parametrize(
    ("kabupaten", "place", "code"),
    [
        ("53.21", "Dusun Wemalai, Desa Wehali, Kec. Malaka Tengah", "53.21.01.2006"),
        ("53.04", "Galeri Tenun, Kel. Manumutin, Kec. Kota Atambua", "53.04.12.1003"),
        ("53.09", "Desa Wawowae", "53.09.06.2003"),
        # Another kecamatan or kabupaten than the source says, or a slip of the pen.
        ("53.02", "Desa Kesetnana, Kec. Mollo Utara", "53.02"),
        ("53.01", "Desa Wehali, Kec. Malaka Tengah", "53.01"),
        ("53.09", "Desa Wawowai", "53.09"),
        # Two villages, several of one name, and a name without its kind.
        ("53.09", "Desa Wawowae dan Desa Beja, Kec. Bajawa", "53.09"),
        ("53.01", "Desa Oesao, Kec. Kupang Timur", "53.01"),
        ("53.09", "Wawowae", "53.09"),
        ("53.01", "Kecamatan Taebenu", "53.01"),
        (None, "Desa Wehali", "53"),
        ("53.09", None, "53.09"),
    ],
)
def test_an_event_has_the_code_of_a_village_only_where_its_place_names_it_for_certain(
    kabupaten, place, code
):
    facts = {"kode_kabupaten": kabupaten, "tempat": place}
    event = one(tables_from(events=(facts,))["kegiatan"])
    assert event["kode_wilayah"] == code
    assert (None if pd.isna(event["tempat"]) else event["tempat"]) == place


def test_an_event_outside_the_province_is_recorded_under_it():
    event = one(tables_from(events=({"kode_kabupaten": None},))["kegiatan"])
    assert event["kode_wilayah"] == "53"
    assert "di luar NTT" in event["catatan"]


def programme(**changes):
    row = {"tanggal": "2025", "fakta": "Produk", "nilai": "44", "satuan": "produk"}
    row |= {"cakupan": "provinsi", "catatan": None, "sumber_url": URL}
    empty = pd.DataFrame()
    return one(program_facts(Facts(empty, empty, empty, as_text([row | changes]), empty, empty)))


def test_the_scope_of_a_count_is_a_region():
    assert programme()["cakupan"] == "53"
    assert programme(cakupan="53.21")["cakupan"] == "53.21"
    assert programme(cakupan="nasional")["cakupan"] == "nasional"


def test_a_count_given_as_a_range_has_no_value_but_a_note():
    fact = programme(nilai="150-200")
    assert pd.isna(fact["nilai"])
    assert "150-200" in fact["catatan"]
    assert programme(nilai="-51")["nilai"] == -51


def test_what_a_kabupaten_is_known_for_is_kept():
    row = {"kode_kabupaten": "53.01", "kabupaten": "K", "komoditas": "garam", "contoh": "c"}
    row |= {"dasar": "angka_kabupaten", "jumlah_rujukan": "10", "jumlah_desa": "7"}
    row |= {"sumber_url": URL, "tanggal": "2021"}
    empty = pd.DataFrame()
    known = known_commodities(Facts(empty, empty, empty, empty, as_text([row]), empty))
    assert list(known.columns) == KNOWN_COMMODITIES.column_names
    assert one(known)["jumlah_rujukan"] == 10


# Writing


def small_facts(directory: Path, **codes):
    directory.mkdir()
    frames = {
        "produk": product_facts(kode_desa=codes.get("village", "53.01.04.2013")),
        "potensi_kabupaten": amount_facts(),
        "kegiatan": event_facts(),
        "indikasi_geografis": indication_facts(),
        "program": {
            "tanggal": "2025",
            "fakta": "Produk",
            "nilai": "44",
            "satuan": "produk",
            "cakupan": "provinsi",
            "catatan": "",
            "sumber_url": URL,
        },
        "komoditas_kabupaten": {
            "kode_kabupaten": "53.01",
            "kabupaten": "Kupang",
            "komoditas": "garam",
            "contoh": "garam",
            "dasar": "angka_kabupaten",
            "jumlah_rujukan": "1",
            "jumlah_desa": "1",
            "sumber_url": URL,
            "tanggal": "2025",
        },
    }
    for name, row in frames.items():
        pd.DataFrame([row]).to_csv(directory / f"{name}.csv", index=False)
    return directory


def test_a_missing_file_of_facts_is_named_and_nothing_is_written(tmp_path, regions):
    facts = small_facts(tmp_path / "facts")
    (facts / "program.csv").unlink()
    with pytest.raises(RecordError, match=r"program\.csv"):
        publish(facts, tmp_path / "publik", regions)
    assert not (tmp_path / "publik").exists()


def test_an_unknown_region_is_named_and_the_old_files_stay(tmp_path, regions):
    target = tmp_path / "publik"
    publish(small_facts(tmp_path / "sound"), target, regions)
    before = {path: path.read_bytes() for path in target.rglob("*.*")}
    with pytest.raises(RecordError, match=r"publik/produk\.csv:2:kode_wilayah"):
        publish(small_facts(tmp_path / "broken", village="53.99.01.2001"), target, regions)
    assert {path: path.read_bytes() for path in target.rglob("*.*")} == before


@pytest.mark.parametrize(
    ("language", "sentence"), [("id", "produk: 1 baris"), ("en", "produk: 1 rows")]
)
def test_the_command_says_what_it_wrote(tmp_path, capsys, language, sentence):
    facts, target = small_facts(tmp_path / "facts"), tmp_path / "publik"
    words = ["--language", language, "build", "publik", "--facts", str(facts), "--to", str(target)]
    assert main(words) == 0
    assert sentence in capsys.readouterr().out
    assert (target / "keterangan.json").exists()


def test_the_command_tells_a_fault_and_fails(tmp_path, capsys):
    assert main(["build", "publik", "--facts", str(tmp_path)]) == 2
    assert "produk.csv" in capsys.readouterr().err
