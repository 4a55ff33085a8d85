"""A file is there whole or not at all, under a name that every system allows."""

import os

import pytest

from ovop_geo.files import (
    make_private_folder,
    read_object,
    safe_file_name,
    whole_file,
    whole_folder,
    write_whole,
)


def names_in(directory):
    return [path.name for path in directory.iterdir()]


@pytest.mark.parametrize(
    ("content", "expected"),
    [(b"\x00\r\n", b"\x00\r\n"), ("Nusa’\r\n\n", "Nusa’\r\n\n".encode()), ("", b"")],
)
def test_the_content_replaces_what_was_there(tmp_path, content, expected):
    path = tmp_path / "daftar.csv"
    path.write_text("a longer text from before")
    write_whole(path, content)
    assert path.read_bytes() == expected
    assert names_in(tmp_path) == ["daftar.csv"]


def test_an_error_while_writing_leaves_the_file_as_it_was(tmp_path):
    path = tmp_path / "daftar.csv"
    path.write_text("before")

    def write_half():
        with whole_file(path) as unfinished:
            unfinished.write_text("half")
            raise LookupError

    with pytest.raises(LookupError):
        write_half()
    assert path.read_text() == "before"
    assert names_in(tmp_path) == ["daftar.csv"]


def test_a_file_that_cannot_take_its_name_leaves_nothing_behind(tmp_path):
    (tmp_path / "daftar.csv").mkdir()
    with pytest.raises((IsADirectoryError, PermissionError)):
        write_whole(tmp_path / "daftar.csv", "text")
    assert names_in(tmp_path) == ["daftar.csv"]


def test_nothing_takes_the_name_before_it_is_written(tmp_path):
    path = tmp_path / "daftar.csv"
    with whole_file(path) as unfinished:
        unfinished.write_text("text")
        assert not path.exists()
        assert unfinished.name == path.name
    assert path.read_text() == "text"


def test_two_writers_of_one_file_do_not_share_a_temporary_one(tmp_path):
    path = tmp_path / "daftar.csv"
    with whole_file(path) as one:
        one.write_text("one")
        write_whole(path, "two")
    assert path.read_text() == "one"


def test_a_missing_folder_is_an_error(tmp_path):
    with pytest.raises(FileNotFoundError):
        write_whole(tmp_path / "missing" / "daftar.csv", "text")


def test_an_object_is_read_as_it_was_written(tmp_path):
    write_whole(tmp_path / "aktif.json", '{"directory": null, "jumlah": [1, 2.5]}')
    assert read_object(tmp_path / "aktif.json") == {"directory": None, "jumlah": [1, 2.5]}


@pytest.mark.parametrize(
    "content",
    ["", "[]", "null", '"', b"\xff\xfe{\0}\0", "[" * 100_000, '{"a":' * 100_000]
    + ['{"a": "' + "x" * 4_000_000 + '"}']
    + [f'{{"riwayat": {number}}}' for number in ("Infinity", "-Infinity", "NaN", "1e999")],
    ids=range(12),
)
def test_what_is_no_object_is_refused_in_one_way(tmp_path, content):
    write_whole(tmp_path / "aktif.json", content)
    with pytest.raises(ValueError, match=r"."):
        read_object(tmp_path / "aktif.json")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no umask")
def test_others_may_read_the_file_as_the_umask_says(tmp_path):
    before = os.umask(0o022)
    try:
        write_whole(tmp_path / "daftar.csv", "text")
    finally:
        os.umask(before)
    assert (tmp_path / "daftar.csv").stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Data Ngada.xlsx", "Data Ngada.xlsx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\a.xlsx", "a.xlsx"),
        ("a\r\nSet-Cookie: x=1.xlsx", "aSet-Cookie_ x=1.xlsx"),
        ("laporan\u202excod.exe", "laporanxcod.exe"),
        ('<img src=x onerror="a">.xlsx', "_img src=x onerror=_a__.xlsx"),
        ("CON", "_CON"),
        ("nul .txt", "_nul.txt"),
        ("Com1.tar.gz", "_Com1.tar.gz"),
        (".htaccess", "htaccess"),
        ("a.xlsx. . ", "a.xlsx"),
        ("..", "_"),
        ("", "_"),
        ("a\ud800.csv", "a.csv"),
    ],
)
def test_a_hostile_name_becomes_a_harmless_one(name, expected):
    assert safe_file_name(name) == expected


@pytest.mark.parametrize("letter", ["a", "é", "🏝"])
def test_a_long_name_is_cut_before_its_ending(tmp_path, letter):
    name = safe_file_name(f"{letter * 4000}.xlsx")
    assert name.startswith(letter * 40)
    assert name.endswith(".xlsx")
    write_whole(tmp_path / name, b"x")


def test_a_finished_folder_replaces_what_was_there(tmp_path):
    path = tmp_path / "peta"
    path.mkdir()
    (path / "old.json").write_text("old")
    with whole_folder(path) as unfinished:
        (unfinished / "new.json").write_text("new")
        assert names_in(path) == ["old.json"]
    assert names_in(path) == ["new.json"]
    assert names_in(tmp_path) == ["peta"]


def test_a_folder_that_fails_leaves_the_former_one(tmp_path):
    path = tmp_path / "peta"
    path.mkdir()

    def write_half():
        with whole_folder(path) as unfinished:
            (unfinished / "new.json").write_text("new")
            raise LookupError

    with pytest.raises(LookupError):
        write_half()
    assert names_in(path) == []
    assert names_in(tmp_path) == ["peta"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_new_folders_are_private_and_old_ones_keep_their_rights(tmp_path):
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o750)
    make_private_folder(shared / "var" / "cadangan")
    rights = [path.stat().st_mode & 0o777 for path in (shared, shared / "var")]
    assert rights == [0o750, 0o700]
    assert (shared / "var" / "cadangan").stat().st_mode & 0o777 == 0o700
    make_private_folder(shared / "var" / "cadangan")
