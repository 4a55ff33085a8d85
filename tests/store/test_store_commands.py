import os

import pandas as pd
import pytest

from ovop_geo.__main__ import main
from ovop_geo.records.datasets import load_dataset
from ovop_geo.regions.reference import load_regions
from ovop_geo.store.applying import apply_plan
from ovop_geo.store.content import read_records
from ovop_geo.store.history import ImportSource
from ovop_geo.store.planning import plan_import
from ovop_geo.store.rejection import reasons_of
from ovop_geo.store.review import set_verification
from tests.store.contents import content_hash
from tests.store.samples import load, rows


@pytest.fixture
def run(settings, store, monkeypatch, capsys):
    """Run a command on the store; return its exit code and what it said."""
    monkeypatch.setenv("OVOP_DATA_DIR", str(settings.data_directory))
    monkeypatch.setenv("OVOP_DATABASE_URL", settings.database_url)
    monkeypatch.setenv("OVOP_KEEP_FILES_DAYS", settings.keep_files_days)

    def run(*words):
        code = main([str(word) for word in words])
        said = capsys.readouterr()
        return code, said.out + said.err

    return run


def test_history_lists_what_happened(store, run):
    load(store, potensi=rows("potensi"))
    assert run("history") == (
        0,
        "1 · 2 November 2026 pukul 16.30 WITA · ani · impor daftar.xlsx · 1 ditambah\n",
    )


def test_history_of_an_empty_store_says_so(run):
    assert run("--language", "en", "history") == (
        0,
        "There is no history: nothing was imported yet.\n",
    )


def test_history_saves_the_file_of_an_import(store, run, tmp_path):
    entry = load(store, potensi=rows("potensi"))
    assert run("history", "--save", entry.id, "--to", tmp_path / "asli.xlsx")[0] == 0
    saved = tmp_path / "asli.xlsx"
    assert saved.read_bytes() == b"isi berkas"
    assert os.name == "nt" or saved.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("name", ["../../jahat.xlsx", "/jahat.xlsx", "..\\jahat.xlsx"])
def test_a_saved_file_stays_in_the_folder_whatever_its_name(
    store, run, tmp_path, monkeypatch, name
):
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    plan = plan_import(store, {"potensi": rows("potensi")})
    entry = apply_plan(store, plan, ImportSource.of_file("ani", name, b"isi"))
    run("history", "--save", entry.id)
    assert [path.name for path in folder.iterdir()] == ["jahat.xlsx"]


def test_undo_takes_an_import_back_and_names_what_stays(store, run):
    entry = load(store, potensi=rows("potensi", {}, {"tahun": 2024}))
    load(store, potensi=rows("potensi", {"nilai": 14.0}))
    code, said = run("undo", entry.id, "--who", "budi")
    assert code == 0
    assert "1 baris dihapus" in said
    assert "sudah diubah oleh riwayat yang lebih baru" in said
    assert read_records(store, "potensi")["nilai"].tolist() == [14.0]
    assert "budi" in run("history")[1]


def test_a_fault_is_one_sentence_and_exit_code_two(run):
    code, said = run("undo", "7")
    assert code == 2
    assert said.startswith("Riwayat tidak memuat nomor 7.")


def test_backup_and_restore_bring_the_state_back(store, run, tmp_path):
    load(store, potensi=rows("potensi"))
    keys = read_records(store, "potensi").index
    set_verification(store, "potensi", keys, "ditolak", "citra", "angka ganda")
    before = content_hash(store)
    assert run("backup", tmp_path / "simpan.sqlite")[0] == 0
    load(store, potensi=rows("potensi", {"nilai": 14.0}))
    assert run("restore", tmp_path / "simpan.sqlite")[0] == 0
    assert content_hash(store) == before
    assert reasons_of(store, "potensi") == dict.fromkeys(keys, "angka ganda")


def test_export_writes_a_data_set_that_can_be_read_again(store, run, tmp_path):
    frame = rows("potensi")
    load(store, potensi=frame)
    assert run("export", tmp_path / "keluar")[0] == 0
    written = load_dataset("keluar", tmp_path, load_regions())
    assert written.faults == ()
    pd.testing.assert_frame_equal(written.tables["potensi"], frame)


def test_export_says_beside_the_tables_why_records_were_rejected(store, run, tmp_path):
    load(store, potensi=rows("potensi"))
    keys = read_records(store, "potensi").index
    set_verification(store, "potensi", keys, "ditolak", "citra", "=angka ganda")
    run("export", tmp_path / "keluar")
    assert load_dataset("keluar", tmp_path, load_regions()).faults == ()
    written = pd.read_csv(tmp_path / "keluar" / "penolakan.csv")
    assert written[["kunci", "alasan"]].to_numpy().tolist() == [[keys[0], "'=angka ganda"]]


def test_export_holds_no_formula(store, run, tmp_path):
    load(store, produk=rows("produk", {"nama": '=HYPERLINK("http://x")', "catatan": "@SUM(A1)"}))
    run("export", tmp_path / "keluar")
    text = (tmp_path / "keluar" / "produk.csv").read_text()
    assert "'=HYPERLINK" in text
    assert "'@SUM(A1)" in text


def test_dated_backups_are_made_by_the_command_and_the_oldest_goes(run, tmp_path):
    folder = tmp_path / "malam"
    assert [run("backup", "--keep", 1, folder)[0] for _ in range(2)] == [0, 0]
    (left,) = folder.iterdir()
    code, said = run("backup", "--keep", 1, folder)
    assert (code, f"Cadangan lama {left} dihapus." in said) == (0, True)


def test_a_dated_backup_that_fails_ends_with_exit_code_two(run, tmp_path):
    (tmp_path / "berkas").write_text("bukan folder")
    code, said = run("backup", "--keep", 1, tmp_path / "berkas")
    assert (code, "tidak dapat ditulis" in said) == (2, True)


def test_migrate_says_that_there_is_nothing_to_do(run):
    assert run("migrate") == (
        0,
        "Basis data sudah sesuai dengan aplikasi ini (versi data 0004). "
        "Tidak ada yang perlu diubah.\n",
    )
