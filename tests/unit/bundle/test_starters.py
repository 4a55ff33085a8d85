"""What starts a bundle, tried with a program that says how it was called."""

import os
import subprocess

import pytest

from ovop_geo.bundle.layout import System
from ovop_geo.bundle.starters import READ_FIRST, Facts, isolate, write_starters
from ovop_geo.language import LANGUAGES, Translator

FACTS = Facts("0.1.0", "3.12", "30 November 2026", "batas indikatif", "3 baris")
SAYS = """#!/bin/sh
printf '%s\\n' "$PWD" "$PYTHONPATH" "$OVOP_DATA_DIR" "$OVOP_LOCAL_EDITOR" "${PYTHONHOME-unset}" "$@"
"""


def written(folder, system, language="id"):
    folder.mkdir(parents=True, exist_ok=True)
    write_starters(folder, system, (3, 12), FACTS, Translator(language))
    return folder


@pytest.fixture
def bundle(tmp_path):
    """A bundle whose Python only tells how it was called."""
    folder = written(tmp_path / "flash disk é (1)", System.LINUX)
    (folder / "aplikasi").mkdir()
    (folder / "aplikasi" / "app.py").touch()
    (folder / "data").mkdir()
    (folder / "python" / "bin").mkdir(parents=True)
    (folder / "python" / "bin" / "python3.12").write_text(SAYS)
    (folder / "python" / "bin" / "python3.12").chmod(0o755)
    return folder


def run(*command, cwd, **environment):
    variables = {"PATH": os.defpath, "PYTHONHOME": "/nowhere", "PYTHONPATH": "/foreign"}
    return subprocess.run(
        [*map(str, command)],
        cwd=cwd,
        env=variables | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_starts_the_app_from_wherever_it_is_called(bundle, tmp_path):
    done = run("sh", bundle / "ovop.sh", cwd=tmp_path)
    assert done.stdout.splitlines() == [
        str(bundle / "aplikasi"),
        f"{bundle}/aplikasi:{bundle}/paket/site-packages",
        str(bundle / "data"),
        *("1", "unset", "-m", "streamlit", "run", "app.py", "--server.address", "localhost"),
    ]
    assert "Ctrl+C" in done.stderr


def test_it_passes_a_command_on_and_stays_in_the_folder_of_who_calls(bundle, tmp_path):
    done = run(bundle / "ovop.sh", "export", "a b", "$HOME", "", cwd=tmp_path)
    lines = done.stdout.split("\n")
    assert lines[0] == str(tmp_path)
    assert lines[5:] == ["-m", "ovop_geo", "export", "a b", "$HOME", "", ""]


def test_links_lead_to_its_folder(bundle, tmp_path):
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "first").symlink_to("../second link")
    (tmp_path / "second link").symlink_to(bundle / "ovop.sh")
    done = run(tmp_path / "bin" / "first", "history", cwd=tmp_path)
    assert done.stdout.splitlines()[2] == str(bundle / "data")


def test_the_shared_library_of_its_python_is_found(bundle, tmp_path):
    program = bundle / "python" / "bin" / "python3.12"
    program.write_text('#!/bin/sh\necho "$LD_LIBRARY_PATH"\n')
    assert run(bundle / "ovop.sh", "x", cwd=tmp_path).stdout == "\n"
    (bundle / "python" / "lib").mkdir()
    (bundle / "python" / "lib" / "libpython3.12.so.1.0").touch()
    assert run(bundle / "ovop.sh", "x", cwd=tmp_path).stdout == f"{bundle}/python/lib\n"


def test_a_folder_that_was_copied_by_halves_says_so(bundle, tmp_path):
    (bundle / "aplikasi" / "app.py").unlink()
    done = run(bundle / "ovop.sh", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert "tidak lengkap" in done.stderr


def test_a_stick_from_which_nothing_runs_says_so(bundle, tmp_path):
    (bundle / "python" / "bin" / "python3.12").chmod(0o644)
    done = run("sh", bundle / "ovop.sh", cwd=tmp_path)
    assert done.returncode == 1
    assert "Salin seluruh folder" in done.stderr


def test_a_colon_in_its_place_says_so(bundle, tmp_path):
    done = run("sh", bundle.rename(tmp_path / "a:b") / "ovop.sh", cwd=tmp_path)
    assert done.returncode == 1
    assert "titik dua" in done.stderr


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_batch_file_has_lines_and_letters_that_every_windows_reads(tmp_path, language):
    content = (written(tmp_path, System.WINDOWS, language) / "OVOP.bat").read_bytes()
    assert content.isascii()
    assert content.count(b"\r\n") == content.count(b"\n") > 20
    assert b"{{" not in content
    lines = content.decode().split("\r\n")
    assert 'set "PROGRAM=%AKAR%python\\python.exe"' in lines
    # An unescaped bracket would end the block that the text stands in.
    texts = [line for line in lines if "echo" in line and "\\" not in line]
    assert [line for line in texts if "(" in line.replace("^(", "")] == []


@pytest.mark.parametrize("system", System)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_to_read_first_tells_how_to_start_and_to_bring_back(tmp_path, system, language):
    content = (written(tmp_path, system, language) / READ_FIRST).read_bytes()
    text = content.decode("utf-8-sig")
    for word in ("export", "import", FACTS.day, FACTS.python, FACTS.boundaries, FACTS.records):
        assert word in text
    assert content.startswith(b"\xef\xbb\xbf") == (system is System.WINDOWS)


def test_the_python_of_windows_reads_nothing_of_its_computer(tmp_path):
    (tmp_path / "python312.zip").touch()
    isolate(tmp_path, (3, 12))
    lines = (tmp_path / "python312._pth").read_bytes().split(b"\r\n")
    assert lines == [b"python312.zip", b".", b"..\\paket\\site-packages", b"..\\aplikasi", b""]
    (tmp_path / "python312.zip").unlink()
    (tmp_path / "Lib").mkdir()
    isolate(tmp_path, (3, 12))
    assert (tmp_path / "python312._pth").read_bytes().startswith(b"Lib\r\n.\r\n")
