"""Unpacks an archive with a Python that can be put anywhere.

Known are the archives of python-build-standalone (``install_only``) and Python's own embeddable
package for Windows. What an archive holds is read off its files, not its name.
"""

from __future__ import annotations

import gzip
import lzma
import re
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO

from ovop_geo.bundle.layout import FIRST_VERSION, LAST_VERSION, System, Version, interpreter
from ovop_geo.bundle.python_parts import is_needed
from ovop_geo.errors import BundleError

MOST_BYTES = 2_000_000_000
"""Of an archive unpacked; many times what a Python has."""

_LIBRARY = re.compile(r"python3(\d{1,2})\.dll", re.IGNORECASE)
_PROGRAM = re.compile(r"python3\.(\d{1,2})")
_WINDOWS_PROGRAM, _LINUX_FOLDER = "python.exe", "bin"
_X86_64 = {System.WINDOWS: 0x8664, System.LINUX: 62}
"""Numbers of the processor in the headers of programs."""

_DAMAGE = (
    *(tarfile.TarError, zipfile.BadZipFile, zlib.error, lzma.LZMAError, gzip.BadGzipFile),
    *(EOFError, NotImplementedError, RuntimeError),
)
"""What the readers of a damaged or locked archive raise."""

_Opener = Callable[[], IO[bytes]]


class _ForeignNameError(Exception):
    """A name leads out of the folder."""


def unpack_python(archive: Path, target: Path, system: System) -> Version:
    """Unpack what the app needs of the Python in ``archive`` to ``target``, and return its version.

    Links are left out: not every file system has them, and nothing needed is one.

    Raises
    ------
    BundleError : it is no archive, damaged, holds names that lead out of its folder, or no
        Python for ``system`` that the app runs on.
    OSError : the target cannot be written.
    """
    try:
        with _opened(archive) as members:
            if sum(size or 0 for size, _ in members.values()) > MOST_BYTES:
                raise BundleError("bundle.error.archive", path=archive)
            root, version = _found(archive, system, [*members])
            for name, (size, opener) in members.items():
                if size is None or not name.is_relative_to(root):
                    continue
                inside = name.relative_to(root)
                if is_needed(inside):
                    _write(target / inside, opener)
    except _ForeignNameError as fault:
        raise BundleError("bundle.error.leads_out", path=archive, found=str(fault)) from fault
    except _DAMAGE as fault:
        raise BundleError("bundle.error.archive", path=archive) from fault
    program = interpreter(target, system, version)
    if not program.is_file() or _machine(program, system) != _X86_64[system]:
        raise BundleError("bundle.error.processor", path=archive)
    program.chmod(0o755)
    return version


@contextmanager
def _opened(
    archive: Path,
) -> Iterator[dict[PurePosixPath, tuple[int | None, _Opener]]]:
    """Yield size and content of every member; links, of which only the name counts, have none."""
    try:
        with archive.open("rb"):
            is_zip = zipfile.is_zipfile(archive)
    except OSError as fault:
        reason = fault.strerror or str(fault)
        raise BundleError("bundle.error.unreadable", path=archive, reason=reason) from fault
    if is_zip:
        with zipfile.ZipFile(archive) as zipped:
            yield _zip_members(zipped)
    else:
        with tarfile.open(archive) as packed:
            yield _tar_members(packed)


def _zip_members(
    archive: zipfile.ZipFile,
) -> dict[PurePosixPath, tuple[int | None, _Opener]]:
    return {
        _safe(each.filename): (each.file_size, lambda each=each: archive.open(each))  # type: ignore[misc]
        for each in archive.infolist()
        if not each.is_dir()
    }


def _tar_members(
    archive: tarfile.TarFile,
) -> dict[PurePosixPath, tuple[int | None, _Opener]]:
    members: dict[PurePosixPath, tuple[int | None, _Opener]] = {}
    for each in archive:
        name = _safe(each.name)
        if each.issym():
            _resolved(name.parent, each.linkname)
        elif each.islnk():
            _safe(each.linkname)
        if each.isdir():
            continue

        def opener(member: tarfile.TarInfo = each) -> IO[bytes]:
            content = archive.extractfile(member)
            if content is None:
                raise tarfile.TarError(member.name)
            return content

        members[name] = (each.size if each.isfile() else None, opener)
    return members


def _safe(name: str) -> PurePosixPath:
    """Return ``name`` as a path below the folder of the archive.

    Raises
    ------
    _ForeignNameError : it leads elsewhere, on any system.
    """
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in name or "\0" in name or not path.parts:
        raise _ForeignNameError(name)
    return path


def _resolved(folder: PurePosixPath, target: str) -> None:
    """Check that a link in ``folder`` leads nowhere else."""
    if PurePosixPath(target).is_absolute():
        raise _ForeignNameError(target)
    depth = len(folder.parts)
    for part in PurePosixPath(target.replace("\\", "/")).parts:
        depth += -1 if part == ".." else 1
        if depth < 0:
            raise _ForeignNameError(target)


def _found(
    archive: Path, system: System, names: list[PurePosixPath]
) -> tuple[PurePosixPath, Version]:
    """Return the folder of the Python in an archive, and its version."""
    places = {
        System.WINDOWS: [each.parent for each in names if each.name == _WINDOWS_PROGRAM],
        System.LINUX: [
            each.parent.parent
            for each in names
            if each.parent.name == _LINUX_FOLDER and _PROGRAM.fullmatch(each.name)
        ],
    }
    if not places[system]:
        other = next((each for each, found in places.items() if found), None)
        key = "bundle.error.no_python" if other is None else "bundle.error.other_system"
        raise BundleError(key, path=archive, found=str(other), system=str(system))
    root = min(places[system], key=lambda each: len(each.parts))
    pattern, folder = (
        (_LIBRARY, root) if system is System.WINDOWS else (_PROGRAM, root / _LINUX_FOLDER)
    )
    numbers = [
        int(match[1])
        for each in names
        if each.parent == folder and (match := pattern.fullmatch(each.name))
    ]
    version = (3, max(numbers, default=0))
    if not FIRST_VERSION <= version <= LAST_VERSION:
        raise BundleError(
            "bundle.error.version",
            path=archive,
            found=".".join(map(str, version)),
            first=".".join(map(str, FIRST_VERSION)),
            last=".".join(map(str, LAST_VERSION)),
        )
    return root, version


def _write(path: Path, opener: _Opener) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with opener() as source, path.open("wb") as target:
        while chunk := source.read(1 << 20):
            target.write(chunk)
    # Programs and libraries must stay what they are; a stick may keep no rights at all.
    if path.parent.name == _LINUX_FOLDER or ".so" in path.name:
        path.chmod(0o755)


def _machine(program: Path, system: System) -> int:
    """Return the number of the processor in the header of ``program``, 0 if it has none."""
    content = program.read_bytes()[:4096]
    try:
        if system is System.LINUX:
            return int(struct.unpack_from("<H", content, 18)[0]) if content[:4] == b"\x7fELF" else 0
        (start,) = struct.unpack_from("<I", content, 60)
        is_program = content[:2] == b"MZ" and content[start : start + 4] == b"PE\0\0"
        return int(struct.unpack_from("<H", content, start + 4)[0]) if is_program else 0
    except struct.error:
        return 0
