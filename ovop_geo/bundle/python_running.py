"""Copies the Python that runs, so that it works where this one is not."""

from __future__ import annotations

import shutil
import sys
import sysconfig
from pathlib import Path

from ovop_geo.bundle.layout import RUNNING_VERSION, System, Version, interpreter, runs_here
from ovop_geo.bundle.python_parts import unneeded
from ovop_geo.errors import BundleError


def copy_running_python(target: Path) -> Version:
    """Copy interpreter, standard library and shared library of this Python to ``target``.

    In a virtual environment it is the Python that the environment was made of. Links become
    files. The libraries of the system that it uses are not copied.

    Raises
    ------
    BundleError : this is no Linux, or parts of this Python are not where they should be.
    OSError : a file cannot be copied.
    """
    if not runs_here(System.LINUX):
        raise BundleError("bundle.error.not_linux")
    name = f"python{RUNNING_VERSION[0]}.{RUNNING_VERSION[1]}"
    program = Path(sys.base_exec_prefix) / "bin" / name
    library = Path(sysconfig.get_path("stdlib"))
    modules = Path(sysconfig.get_config_var("DESTSHARED") or library / "lib-dynload")
    if not modules.is_dir():
        modules = library / "lib-dynload"
    for path in (program, library / "os.py", modules):
        if not path.exists():
            raise BundleError("bundle.error.running", path=path)
    copied = interpreter(target, System.LINUX, RUNNING_VERSION)
    copied.parent.mkdir(parents=True)
    shutil.copy2(program, copied)
    place = target / sys.platlibdir / name
    shutil.copytree(library, place, ignore=unneeded, ignore_dangling_symlinks=True)
    if not modules.is_relative_to(library):
        shutil.copytree(modules, place / modules.name, ignore=unneeded)
    shared = _shared_library()
    if shared is not None:
        (target / "lib").mkdir(exist_ok=True)
        shutil.copy2(shared, target / "lib" / shared.name)
    return RUNNING_VERSION


def _shared_library() -> Path | None:
    """Return the library of which the interpreter is a part, ``None`` if it is whole in itself."""
    name = sysconfig.get_config_var("INSTSONAME") or ""
    if not sysconfig.get_config_var("Py_ENABLE_SHARED") or ".so" not in name:
        return None
    prefix = Path(sys.base_exec_prefix)
    folders = [prefix / "lib", prefix / sys.platlibdir, Path(sysconfig.get_config_var("LIBDIR"))]
    # A system's own interpreter may be whole although the library exists for others.
    return next((folder / name for folder in folders if (folder / name).is_file()), None)
