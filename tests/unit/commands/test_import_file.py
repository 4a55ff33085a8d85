import io

import openpyxl
import pytest

from ovop_geo.__main__ import main
from ovop_geo.settings import Settings
from ovop_geo.store.content import read_records
from ovop_geo.store.history import history
from ovop_geo.store.versions import open_store
from tests.spreadsheets import xlsx

HEADER = ["Kabupaten", "Kecamatan", "Desa", "Nama Produk", "Komoditas", "Sektor"]
GOOD = ["Ngada", "Bajawa", "Beiwali", "Kopi Bajawa", "kopi", "minuman"]
CHANGED = [*GOOD[:4], "kopi arabika", "minuman"]
BAD = ["Ngada", "Bajawa", "Negeri Dongeng", "Madu", "madu", "hasil_hutan"]


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Run ``import`` on a file of rows; return its exit code and what it said."""
    monkeypatch.setenv("OVOP_DATA_DIR", str(tmp_path))
    monkeypatch.delenv("OVOP_DATABASE_URL", raising=False)
    monkeypatch.setattr("getpass.getuser", lambda: "ani")

    def run(*rows, words=("--yes",), answer="", language="id", header=HEADER):
        path = tmp_path / "ngada.xlsx"
        path.write_bytes(xlsx({"Data": [header, *rows]}))
        monkeypatch.setattr("sys.stdin", io.StringIO(answer))
        code = main(["--language", language, "import", str(path), *map(str, words)])
        said = capsys.readouterr()
        return code, said.out + said.err

    return run


@pytest.fixture
def store(run, tmp_path):
    store = open_store(Settings(data_directory=tmp_path))
    yield store
    store.close()


def test_a_sound_file_is_loaded_in_the_name_of_the_local_user(run, store):
    code, said = run(GOOD)
    assert code == 0
    assert "Produk: 1 ditambah, 0 diubah, 0 tetap" in said
    (entry,) = history(store)
    assert (entry.who, entry.file_name) == ("@ani", "ngada.xlsx")
    assert list(read_records(store, "produk")["nama"]) == ["Kopi Bajawa"]


def test_personal_data_is_loaded_only_if_somebody_says_so(run, store):
    header = [*HEADER, "No. HP"]
    row = [*GOOD, "0812 3456 7890"]
    code, said = run(row, header=header)
    assert code == 1
    assert "kolom Data!G tampaknya memuat data pribadi" in said
    assert "3456" not in said
    assert history(store) == []
    code, _ = run(row, header=header, words=("--yes", "--with-personal-data"))
    assert code == 0
    assert len(history(store)) == 1


def test_the_same_file_again_has_nothing_to_load(run, store):
    run(GOOD)
    code, said = run(GOOD)
    assert code == 0
    assert "Tidak ada yang perlu dimuat" in said
    assert len(history(store)) == 1


def test_a_change_is_told_with_its_old_and_new_value(run):
    run(GOOD)
    _, said = run(CHANGED, language="en")
    assert "Commodity: kopi → kopi arabika" in said


@pytest.mark.parametrize(("answer", "entries"), [("y\n", 1), ("ya\n", 1), ("t\n", 0), ("", 0)])
def test_it_asks_before_it_writes(run, store, answer, entries):
    code, said = run(GOOD, words=(), answer=answer)
    assert "Muat sekarang?" in said
    assert (code, len(history(store))) == (1 - entries, entries)


def test_a_row_with_an_error_stays_out_and_the_exit_code_says_so(run, store):
    code, said = run(GOOD, BAD)
    assert code == 1
    assert "galat Data!C3" in said
    assert len(read_records(store, "produk")) == 1


def test_a_warning_of_every_row_is_one_line_with_its_count_and_does_not_hide_others(run):
    guessed = [[*GOOD[:3], f"Jasa {name}", None, None] for name in range(40)]
    code, said = run(*guessed, BAD)
    assert code == 1
    told = [line for line in said.splitlines() if line.startswith(("  galat", "  peringatan"))]
    assert told[0].startswith("  galat Data!C42: ")
    (commodity,) = [line for line in told if "Komoditas “Jasa 0” tidak dikenali" in line]
    assert commodity.startswith("  peringatan Data!D2: ")
    assert "40 baris: 2, 3, 4, 5, 6 … Tertulis: “Jasa 0”, “Jasa 1”" in commodity
    assert "--findings" in said
    assert "--findings" not in run(GOOD)[1]


def test_rows_outside_the_kabupaten_of_the_file_stay_out(run, store):
    code, said = run(GOOD, words=("--yes", "--kabupaten", "53.02"))
    assert code == 1
    assert "di luar" in said
    assert history(store) == []


def test_the_findings_are_written_into_a_copy_of_the_file(run, tmp_path):
    target = tmp_path / "temuan.xlsx"
    run(BAD, words=("--yes", "--findings", target))
    book = openpyxl.load_workbook(target)
    assert "Negeri Dongeng" in book["Data"]["C2"].comment.text


def test_a_file_that_is_no_spreadsheet_is_refused_in_a_sentence(run, tmp_path, capsys):
    path = tmp_path / "gambar.xlsx"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    assert main(["import", str(path), "--yes"]) == 2
    assert "gambar.xlsx" in capsys.readouterr().err


AMBIGUOUS = ["Kupang", "Kupang Timur", "Oesao", "Garam", "garam", "perikanan"]


def test_a_name_with_two_meanings_is_decided_by_its_cell(run, store):
    code, said = run(AMBIGUOUS)
    assert code == 1
    assert "Data!C2" in said
    code, _ = run(AMBIGUOUS, words=("--yes", "--place", "Data!C2=53.01.06.1004"))
    assert code == 0
    assert list(read_records(store, "produk")["kode_wilayah"]) == ["53.01.06.1004"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--place", "Data!C9=53.01.06.1004"), "Data!C2"),
        (("--place", "Data!C2=53.09.06.2009"), "53.01.06.1004"),
        (("--column", "Data!ZZ=produk:nama"), "Data"),
        (("--column", "Lain!A=produk:nama"), "Data"),
        (("--column", "nama"), "Data"),
        (("--column", "D=produk:warna"), "produk:nama"),
    ],
)
def test_a_choice_that_does_not_fit_is_refused_with_what_would(run, store, words, said):
    code, told = run(AMBIGUOUS, words=("--yes", *words))
    assert code == 2
    assert words[1] in told
    assert said in told.split("”", 1)[1]
    assert history(store) == []


def test_a_column_of_two_readings_is_told_once_and_decided_by_its_cell(run, store):
    header = [*HEADER[:3], "Langkah", "Status", "Tanggal"]
    row = [*GOOD[:3], 1, "selesai", "3/11/2025"]
    _, said = run(row, header=header, words=())
    assert "peringatan Data!F2" in said
    code, said = run(row, header=header, words=("--yes", "--reading", "Data!F=bulan_dulu"))
    assert (code, "peringatan Data!F2" in said) == (0, False)
    assert read_records(store, "tahapan")["tanggal"].dt.strftime("%Y-%m-%d").tolist() == [
        "2025-03-11"
    ]


@pytest.mark.parametrize(
    "words",
    [
        ("--place", "data!c2=53.01.06.1004"),
        ("--place", "'Data'!C2=53.01.06.1004"),
        ("--place", "c2=53.01.06.1004"),
        ("--column", "DATA!d=produk:omzet"),
        ("--column", "'data'!D=produk:omzet"),
        ("--header", "'DATA'!1"),
        ("--reading", "'data'!e=hari_dulu"),
        ("--reading", "E=hari_dulu"),
    ],
)
def test_a_cell_is_named_in_any_case_and_with_quotes_or_without(run, words):
    assert run(AMBIGUOUS, words=words)[0] != 2


@pytest.mark.parametrize("choice", ["Data!Z=bulan_dulu", "Data!F=entah", "bulan_dulu"])
def test_a_reading_that_does_not_fit_is_refused(run, choice):
    assert run(GOOD, words=("--yes", "--reading", choice))[0] == 2


def test_a_column_that_nobody_knows_is_named_once_and_remembered(run, store):
    header = [*HEADER[:3], "Yang dijual", *HEADER[4:]]
    code, _ = run(GOOD, header=header, words=("--yes", "--column", "D=produk:nama"))
    assert code == 0
    code, _ = run([*GOOD[:3], "Madu hutan", "madu", "hasil_hutan"], header=header)
    assert code == 0
    assert set(read_records(store, "produk")["nama"]) == {"Kopi Bajawa", "Madu hutan"}


OWN = ["Lokus", "Hasil warga"]


def test_where_nothing_is_read_it_says_why_and_names_all_headers(run, store):
    code, said = run(["Soa", "Kopi"], ["Beiwali", "Madu"], header=OWN)
    assert code == 1
    assert "tidak ada data yang terbaca" in said
    assert "Tidak ada baris judul yang dikenali." in said
    assert "Data!A “Lokus”: tidak dikenali" in said
    assert "Data!B “Hasil warga”: tidak dikenali" in said
    assert "sudah ada di data" not in said
    assert history(store) == []


@pytest.mark.parametrize(
    ("header", "row", "reason"),
    [
        (["Kecamatan", "Desa", "Hasil"], ["Bajawa", "Beiwali", "Kopi"], "Kolom isi"),
        (HEADER, BAD, "Semua baris memiliki kesalahan"),
        (HEADER, [*GOOD[:3], "-", "-", "-"], "tidak ada isi yang dapat dicatat"),
        (["Nama Produk", "Komoditas", "Sektor"], GOOD[3:], "Kolom desa atau kecamatan"),
    ],
)
def test_the_reason_why_nothing_is_read_is_the_one_that_holds(run, header, row, reason):
    code, said = run(row, header=header)
    assert code == 1
    assert reason in said
    assert "sudah ada di data" not in said


def test_a_header_that_nobody_knows_is_named_by_its_row_and_columns(run, store):
    words = ("--yes", "--header", "Data!2", "--column", "A=wilayah:desa")
    words = (*words, "--column", "Data!B=produk:nama", "--kabupaten", "53.09")
    code, _ = run(OWN, ["Beiwali", "Kopi"], ["Todabelu", "Madu"], words=words, header=["Daftar"])
    assert code == 0
    assert sorted(read_records(store, "produk")["nama"]) == ["Kopi", "Madu"]


@pytest.mark.parametrize("words", ["Data!x", "Lain!1", "Data!99", "Data!2-9"])
def test_a_row_of_headers_that_does_not_fit_is_refused(run, words):
    code, said = run(GOOD, words=("--yes", "--header", words))
    assert code == 2
    assert f"“{words}” tidak menunjuk baris" in said
