"""What is unpacked of an archive of Python, and what is refused."""

import io
import struct
import tarfile
import zipfile

import pytest

from ovop_geo.bundle.layout import System
from ovop_geo.bundle.python_archive import unpack_python
from ovop_geo.errors import BundleError

AMD64, I386, X86_64, AARCH64 = 0x8664, 0x14C, 62, 183


def windows_program(machine=AMD64):
    return b"MZ".ljust(60, b"\0") + struct.pack("<I", 64) + b"PE\0\0" + struct.pack("<H", machine)


def linux_program(machine=X86_64):
    return b"\x7fELF".ljust(18, b"\0") + struct.pack("<H", machine)


EMBEDDABLE = {
    "python.exe": windows_program(),
    "python3.dll": b"",
    "python312.dll": b"x",
    "python312.zip": b"library",
    "python312._pth": b"python312.zip",
}
WINDOWS = {
    "python/python.exe": windows_program(),
    "python/python312.dll": b"x",
    "python/Lib/os.py": b"os",
    "python/Lib/test/test_os.py": b"",
    "python/Lib/site-packages/pip/__init__.py": b"",
    "python/DLLs/_ssl.pyd": b"x",
    "python/DLLs/_tkinter.pyd": b"",
    "python/include/Python.h": b"",
    "python/tcl/x.tcl": b"",
}
LINUX = {
    "python/bin/python3.12": linux_program(),
    "python/lib/libpython3.12.so.1.0": b"x",
    "python/lib/python3.12/os.py": b"os",
    "python/lib/python3.12/idlelib/a.py": b"",
    "python/lib/python3.12/sitecustomize.py": b"",
    "python/share/man/man1/python.1": b"",
}


def zipped(path, files):
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def packed(path, files, links=(), mode="w:gz"):
    with tarfile.open(path, mode) as archive:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
        for name, target, kind in links:
            member = tarfile.TarInfo(name)
            member.type, member.linkname = kind, target
            archive.addfile(member)
    return path


def names(folder):
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def refused(archive, tmp_path, system=System.WINDOWS):
    with pytest.raises(BundleError) as found:
        unpack_python(archive, tmp_path / "keluar", system)
    return found.value.key.removeprefix("bundle.error.")


def test_the_embeddable_package_is_taken_as_it_is(tmp_path):
    archive = zipped(tmp_path / "a.zip", EMBEDDABLE)
    assert unpack_python(archive, tmp_path / "p", System.WINDOWS) == (3, 12)
    assert names(tmp_path / "p") == set(EMBEDDABLE)


def test_of_a_whole_python_for_windows_what_runs_the_app_is_taken(tmp_path):
    archive = packed(tmp_path / "a.tar.gz", WINDOWS)
    assert unpack_python(archive, tmp_path / "p", System.WINDOWS) == (3, 12)
    assert names(tmp_path / "p") == {"python.exe", "python312.dll", "Lib/os.py", "DLLs/_ssl.pyd"}


def test_of_a_python_for_linux_links_are_left_out_and_programs_can_be_run(tmp_path):
    links = [("python/bin/python3", "python3.12", tarfile.SYMTYPE)]
    archive = packed(tmp_path / "a.tar.gz", LINUX, links)
    assert unpack_python(archive, tmp_path / "p", System.LINUX) == (3, 12)
    assert names(tmp_path / "p") == {
        "bin/python3.12",
        "lib/libpython3.12.so.1.0",
        "lib/python3.12/os.py",
    }
    assert (tmp_path / "p" / "bin" / "python3.12").stat().st_mode & 0o111


@pytest.mark.parametrize(
    "name",
    ["../x", "python/../../x", "/etc/x", "C:/x", "C:x", "..\\x", "\\\\server\\x", "python/a:b"],
)
def test_a_name_that_leads_out_is_refused(tmp_path, name):
    assert refused(packed(tmp_path / "a.tar.gz", {**WINDOWS, name: b"x"}), tmp_path) == "leads_out"
    assert refused(zipped(tmp_path / "a.zip", {**EMBEDDABLE, name: b"x"}), tmp_path) == "leads_out"
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize(
    ("target", "kind"),
    [
        ("/etc/passwd", tarfile.SYMTYPE),
        ("../../etc", tarfile.SYMTYPE),
        ("a/../../../b", tarfile.SYMTYPE),
        ("../b", tarfile.LNKTYPE),
    ],
)
def test_a_link_that_leads_out_is_refused(tmp_path, target, kind):
    archive = packed(tmp_path / "a.tar.gz", LINUX, [("python/link", target, kind)])
    assert refused(archive, tmp_path, System.LINUX) == "leads_out"


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04 cut", b"\x1f\x8b\x08 cut"])
def test_what_is_no_archive_is_refused(tmp_path, content):
    (tmp_path / "a").write_bytes(content)
    assert refused(tmp_path / "a", tmp_path) == "archive"


@pytest.mark.parametrize("make", [packed, zipped])
def test_a_cut_archive_is_refused(tmp_path, make):
    content = make(tmp_path / "a", {**WINDOWS, "python/Lib/x": bytes(range(256)) * 99}).read_bytes()
    (tmp_path / "cut").write_bytes(content[: len(content) // 2])
    assert refused(tmp_path / "cut", tmp_path) == "archive"


def test_a_missing_archive_is_refused(tmp_path):
    assert refused(tmp_path / "none.zip", tmp_path) == "unreadable"


def test_an_archive_without_python_is_refused(tmp_path):
    assert refused(zipped(tmp_path / "a.zip", {"readme.txt": b""}), tmp_path) == "no_python"


def test_the_python_of_another_system_is_refused(tmp_path):
    windows = zipped(tmp_path / "a.zip", EMBEDDABLE)
    linux = packed(tmp_path / "a.tar.gz", LINUX)
    assert refused(windows, tmp_path, System.LINUX) == "other_system"
    assert refused(linux, tmp_path, System.WINDOWS) == "other_system"


@pytest.mark.parametrize("digits", ["310", "314", "38"])
def test_a_version_that_the_app_does_not_run_on_is_refused(tmp_path, digits):
    files = {name.replace("312", digits): content for name, content in EMBEDDABLE.items()}
    assert refused(zipped(tmp_path / "a.zip", files), tmp_path) == "version"


def test_the_python_of_another_processor_is_refused(tmp_path):
    windows = zipped(tmp_path / "a.zip", {**EMBEDDABLE, "python.exe": windows_program(I386)})
    assert refused(windows, tmp_path) == "processor"
    linux = packed(tmp_path / "a.tgz", {**LINUX, "python/bin/python3.12": linux_program(AARCH64)})
    assert refused(linux, tmp_path, System.LINUX) == "processor"
