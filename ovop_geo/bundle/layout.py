"""What a bundle holds, and for which system it is."""

from __future__ import annotations

import platform
import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

PYTHON, APP, DATA = "python", "aplikasi", "data"
"""Folders of a bundle: the interpreter, the app, and what is written."""

PACKAGES = "paket/site-packages"
"""Folder of the libraries. In one of another name Streamlit believes that it is being developed,
and sends the browser to a server of its developers."""

Version = tuple[int, int]
"""First two numbers of a version of Python."""

FIRST_VERSION, LAST_VERSION = (3, 11), (3, 13)
"""The versions of Python that the app runs on."""

RUNNING_VERSION: Version = sys.version_info[:2]


class System(StrEnum):
    """The system that a bundle runs on, always on a processor of kind x86-64 if downloaded."""

    WINDOWS = "windows"
    LINUX = "linux"


@dataclass(frozen=True)
class PinnedPython:
    """A Python that can be put anywhere, by the project python-build-standalone."""

    address: str
    sha256: str

    @property
    def file_name(self) -> str:
        """Name of the archive."""
        return self.address.rpartition("/")[2].replace("%2B", "+")


_RELEASE = "https://github.com/astral-sh/python-build-standalone/releases/download/20261021/"
_ENDING = "install_only_stripped.tar.gz"

PINNED = {
    System.WINDOWS: PinnedPython(
        f"{_RELEASE}cpython-3.12.15%2B20261021-x86_64-pc-windows-msvc-{_ENDING}",
        "aac5d331fc3307343f95928fdbea4583f0d53973d08c7e1d081884fbd229a0e1",
    ),
    System.LINUX: PinnedPython(
        f"{_RELEASE}cpython-3.12.15%2B20261021-x86_64-unknown-linux-gnu-{_ENDING}",
        "6d7521138fd33afddc1ccd08abb007d9a2829e38117c2576f9efdc0ec73ce772",
    ),
}
"""The Python of each system that is downloaded."""


def interpreter(folder: Path, system: System, version: Version) -> Path:
    """Return the interpreter in the Python of a bundle."""
    if system is System.WINDOWS:
        return folder / "python.exe"
    return folder / "bin" / f"python{version[0]}.{version[1]}"


def runs_here(system: System) -> bool:
    """Return whether a bundle for ``system`` can be tried on this computer."""
    return system == platform.system().lower()
