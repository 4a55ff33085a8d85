"""Puts the libraries of the app into a folder, as another system needs them.

A library may be needed on one system alone. ``pip`` judges that by the computer that it runs on,
whatever it is told to download for; ``uv`` by the one that is meant.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from ovop_geo.bundle.layout import System, Version
from ovop_geo.errors import BundleError
from ovop_geo.settings import PROJECT_DIRECTORY

REQUIREMENTS = PROJECT_DIRECTORY / "requirements.txt"
"""The libraries of the app, pinned."""

_PLATFORMS = {
    System.WINDOWS: "x86_64-pc-windows-msvc",
    # The C library of Debian 10, Ubuntu 20.04 and what came after them.
    System.LINUX: "x86_64-manylinux_2_28",
}
_PROGRAMS = ("bin", "Scripts")
"""Folders of programs, which hold the path of the interpreter that made them."""
_LINES = 12


def meant_for(system: System | None, version: Version) -> list[str]:
    """Return the options of ``uv pip`` for the computer that is meant, of ready-made files alone.

    Without a ``system`` it is one like this.
    """
    platform = [] if system is None else ["--python-platform", _PLATFORMS[system]]
    number = f"{version[0]}.{version[1]}"
    return [*platform, "--python-version", number, "--only-binary", ":all:"]


def uv_command(*words: str) -> list[str]:
    """Return the command line of ``uv pip``.

    Raises
    ------
    BundleError : ``uv`` is not installed.
    """
    if find_spec("uv") is None:
        raise BundleError("bundle.error.no_uv")
    return [sys.executable, "-m", "uv", "pip", *words]


def install_packages(target: Path, system: System | None, version: Version) -> None:
    """Put all libraries of the app into the folder ``target``.

    Parameters
    ----------
    system : the system that is meant; ``None`` for one like this.

    Raises
    ------
    BundleError : ``uv`` is not installed, or cannot get them.
    """
    command = uv_command(
        *("install", "--quiet", "--python", sys.executable, "--link-mode", "copy"),
        *("--target", str(target), "--requirement", str(REQUIREMENTS)),
        *meant_for(system, version),
    )
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    if done.returncode:
        told = "\n".join(done.stderr.strip().splitlines()[-_LINES:])
        raise BundleError("bundle.error.packages", reason=told)
    for name in _PROGRAMS:
        shutil.rmtree(target / name, ignore_errors=True)
