"""Makes a bundle: the app with its own Python in one folder."""

from __future__ import annotations

import compileall
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from py_compile import PycInvalidationMode

from ovop_geo import __version__
from ovop_geo.bundle.app_files import copy_app
from ovop_geo.bundle.contents import (
    Boundaries,
    copy_boundaries,
    copy_records,
    keep_records,
    not_returned,
)
from ovop_geo.bundle.download import download_python
from ovop_geo.bundle.layout import (
    APP,
    DATA,
    PACKAGES,
    PINNED,
    PYTHON,
    RUNNING_VERSION,
    System,
    Version,
    interpreter,
    runs_here,
)
from ovop_geo.bundle.packages import install_packages, uv_command
from ovop_geo.bundle.python_archive import unpack_python
from ovop_geo.bundle.python_running import copy_running_python
from ovop_geo.bundle.starters import STARTERS, Facts, isolate, write_starters
from ovop_geo.errors import BundleError
from ovop_geo.files import read_object, whole_folder, write_whole
from ovop_geo.language import Translator
from ovop_geo.regions.reference import Regions
from ovop_geo.settings import Settings

MARKER = "bundel.json"
"""The file by which a folder is known as a bundle."""

DOWNLOADED, RUNNING = "unduh", "ini"
"""What stands for the pinned Python and for the running one in place of an archive."""

Report = Callable[..., object]
"""Takes a key of the catalogue and the values of its placeholders."""

_FORM = 1
_LINES = 12


@dataclass(frozen=True)
class Order:
    """What is to be made.

    Attributes
    ----------
    python : path of an archive, `DOWNLOADED`, or `RUNNING`.
    records : whether the records of the store go along.
    discard : whether records that were entered in a former bundle there may be replaced though
        they are not here.
    """

    system: System
    directory: Path
    python: str
    boundaries: Boundaries = Boundaries.IN_USE
    records: bool = True
    discard: bool = False


@dataclass(frozen=True)
class Made:
    """What was made: number of files, and bytes in them."""

    files: int
    size: int


def make_bundle(
    order: Order, settings: Settings, regions: Regions, translate: Translator, report: Report
) -> Made:
    """Make the bundle that ``order`` describes; a failure leaves its folder as it was.

    Raises
    ------
    BundleError : the folder holds something else, or records that are not here; Python or a
        library cannot be got; the bundle does not start; or it cannot be written.
    BoundaryError, StoreError : boundaries or records cannot be read.
    """
    directory = order.directory.absolute()
    uv_command()
    try:
        _make_room(order, directory, settings, report)
        directory.parent.mkdir(parents=True, exist_ok=True)
        with whole_folder(directory) as folder:
            _fill(folder, order, settings, regions, translate, report)
            made = _measured(folder)
            report("bundle.told.keeping")
            if hasattr(os, "sync"):
                os.sync()
    except (OSError, shutil.Error) as fault:
        reason = getattr(fault, "strerror", None) or str(fault)
        raise BundleError("bundle.error.write", path=directory, reason=reason) from fault
    return made


def _make_room(order: Order, directory: Path, settings: Settings, report: Report) -> None:
    """Refuse a folder that must not be replaced, and keep what was entered in a former bundle."""
    if not directory.exists():
        return
    if not directory.is_dir() or (any(directory.iterdir()) and not _is_bundle(directory)):
        raise BundleError("bundle.error.not_ours", path=directory)
    data = directory / DATA
    if order.discard:
        if (data / "kerja.sqlite").exists():
            report("bundle.told.kept", path=keep_records(settings, data))
        return
    count = not_returned(settings, data)
    if count:
        starter = STARTERS[order.system]
        raise BundleError("bundle.error.records", path=directory, count=count, starter=starter)


def _is_bundle(directory: Path) -> bool:
    with suppress(OSError, ValueError):
        return "bentuk" in read_object(directory / MARKER)
    return False


def _fill(
    folder: Path,
    order: Order,
    settings: Settings,
    regions: Regions,
    translate: Translator,
    report: Report,
) -> None:
    system = order.system
    version = _put_python(folder / PYTHON, order, settings, report)
    named = ".".join(map(str, version))
    report("bundle.told.packages", version=named)
    is_running = order.python == RUNNING
    (folder / PACKAGES).mkdir(parents=True)
    install_packages(folder / PACKAGES, None if is_running else system, version)
    report("bundle.told.app")
    copy_app(folder / APP, settings.shipped_data)
    data = folder / DATA
    data.mkdir()
    source = copy_boundaries(settings, regions, order.boundaries, data)
    count = copy_records(settings, data, order.records)
    today = date.today()
    facts = Facts(
        version=__version__,
        python=named,
        day=translate.date(today),
        boundaries=translate(f"boundary.name.{source.name}"),
        records=translate("bundle.read_first.records", count=count),
    )
    write_starters(folder, system, version, facts, translate)
    about = {
        "bentuk": _FORM,
        "aplikasi": __version__,
        "sistem": str(system),
        "python": named,
        "dibuat": today.isoformat(),
        "batas": source.name,
    }
    write_whole(folder / MARKER, json.dumps(about, indent=2) + "\n")
    _compile(folder, system, version, report)
    if runs_here(system):
        _try(folder, system, report)


def _put_python(target: Path, order: Order, settings: Settings, report: Report) -> Version:
    if order.python == RUNNING:
        if order.system is not System.LINUX:
            raise BundleError("bundle.error.not_linux")
        report("bundle.told.running")
        return copy_running_python(target)
    archive = Path(order.python)
    if order.python == DOWNLOADED:
        pinned = PINNED[order.system]
        report("bundle.told.download", origin=pinned.address)
        archive = download_python(pinned, settings.data_directory)
    report("bundle.told.unpack", path=archive)
    version = unpack_python(archive, target, order.system)
    if order.system is System.WINDOWS:
        isolate(target, version)
    return version


def _compile(folder: Path, system: System, version: Version, report: Report) -> None:
    """Compile all modules, so that the first start need not.

    The compiled ones count whatever the time of their source: a stick keeps times by halves.
    """
    places = [folder / name for name in (PYTHON, PACKAGES, APP)]
    if version == RUNNING_VERSION:
        report("bundle.told.compile")
        for place in places:
            compileall.compile_dir(
                str(place),
                quiet=2,
                workers=0,
                stripdir=str(folder),
                invalidation_mode=PycInvalidationMode.UNCHECKED_HASH,
            )
    elif runs_here(system):
        report("bundle.told.compile")
        python = str(interpreter(folder / PYTHON, system, version))
        options = ["-q", "-q", "-j", "0", "-s", str(folder)]
        mode = ["--invalidation-mode", "unchecked-hash"]
        subprocess.run(
            [python, "-m", "compileall", *options, *mode, *map(str, places)],
            capture_output=True,
            check=False,
        )
    else:
        report("bundle.told.not_compiled", version=".".join(map(str, version)))


def _try(folder: Path, system: System, report: Report) -> None:
    """Run a command in the bundle, which knows nothing of this Python."""
    report("bundle.told.trying")
    with tempfile.TemporaryDirectory(prefix="ovop-") as home:
        done = subprocess.run(
            [folder / STARTERS[system], "history"],
            env={"PATH": os.defpath, "HOME": home},
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
    if done.returncode:
        told = "\n".join(done.stderr.strip().splitlines()[-_LINES:])
        raise BundleError("bundle.error.does_not_start", reason=told)


def _measured(folder: Path) -> Made:
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return Made(len(sizes), sum(sizes))
