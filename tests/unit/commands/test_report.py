"""``report`` writes files of one region or of many, whole or not at all."""

import os
import signal
import subprocess
import sys

import pytest

from ovop_geo.__main__ import main
from ovop_geo.language import LANGUAGES, Translator
from ovop_geo.reports import making
from ovop_geo.reports.formats import FORMATS
from ovop_geo.settings import PROJECT_DIRECTORY

NGADA, BAJAWA = "53.09", "53.09.06"


def test_one_file_is_written_and_named(tmp_path, capsys):
    path = tmp_path / "bajawa.docx"
    words = ["report", "--wilayah", BAJAWA, "--format", "docx", "--data", "contoh"]
    assert main([*words, "--output", str(path)]) == 0
    assert path.read_bytes().startswith(b"PK")
    assert f"Kecamatan Bajawa: {path}" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--wilayah", "53.99"], "Kode wilayah 53.99 tidak ada"),
        (["--wilayah", BAJAWA, "--format", "surat"], "pilih wilayah pada tingkat lain"),
        (["--wilayah", NGADA, "--format", "surat"], "Surat tidak dapat dibuat"),
    ],
)
def test_what_cannot_be_made_is_said_and_leaves_nothing(words, told, tmp_path, capsys):
    assert main(["report", "--format", "docx", *words, "--output", str(tmp_path / "x")]) == 2
    assert told in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_or_a_full_disk_leaves_no_half_file(
    tmp_path, capsys, monkeypatch
):
    words = ["report", "--wilayah", BAJAWA, "--format", "docx", "--output"]
    assert main([*words, str(tmp_path / "tidak" / "ada.docx")]) == 2
    assert "tidak dapat ditulis" in capsys.readouterr().err

    def full(wanted, path):
        path.write_bytes(b"PK half")
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(making, "docx", full)
    former = tmp_path / "bajawa.docx"
    former.write_bytes(b"former")
    assert main([*words, str(former)]) == 2
    assert os.strerror(28) in capsys.readouterr().err
    assert former.read_bytes() == b"former"
    assert list(tmp_path.iterdir()) == [former]


def test_every_kecamatan_gets_its_file_by_several_processes(tmp_path, capsys):
    words = ["report", "--wilayah", "53.20", "--format", "docx", "--each", "kecamatan"]
    assert main([*words, "--all", str(tmp_path / "baru")]) == 0
    written = sorted(path.name for path in (tmp_path / "baru").iterdir())
    assert len(written) == 6
    assert written[0] == "53.20.01.docx"
    told = capsys.readouterr().out.splitlines()
    assert "6 dari 6" in told
    assert told[-1] == f"6 berkas di {tmp_path / 'baru'}"


def test_a_fault_of_one_file_of_many_is_told_as_of_one(tmp_path, capsys):
    words = ["report", "--format", "surat", "--all", str(tmp_path / "surat")]
    assert main(words) == 2
    assert "Surat tidak dapat dibuat" in capsys.readouterr().err


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_format_has_a_name_and_says_what_it_is_for(language):
    translate = Translator(language)
    named = [translate(f"report.format.{name}") for name in FORMATS]
    told = [translate(f"report.format.{name}.detail") for name in FORMATS]
    assert all([*named, *told])
    assert len(set(named)) == len(FORMATS)


def test_ctrl_c_ends_it_without_a_traceback_or_a_half_file(tmp_path):
    # Whoever runs the tests in the background has Ctrl+C ignored, and so would their children.
    script = (
        "import runpy, signal; signal.signal(signal.SIGINT, signal.default_int_handler);"
        "runpy.run_module('ovop_geo', run_name='__main__', alter_sys=True)"
    )
    words = [sys.executable, "-c", script, "report", "--format", "docx"]
    process = subprocess.Popen(
        [*words, "--all", str(tmp_path), "--each", "kecamatan"],
        cwd=PROJECT_DIRECTORY,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    for line in process.stdout:
        if line.startswith("4 dari"):
            break
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert told == ""
    assert all(path.suffix == ".docx" for path in tmp_path.iterdir())
