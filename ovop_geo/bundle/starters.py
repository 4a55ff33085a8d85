"""The files at the top of a bundle: what starts it, and what to read first."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ovop_geo.bundle.layout import (
    APP,
    DATA,
    PACKAGES,
    PYTHON,
    System,
    Version,
    interpreter,
)
from ovop_geo.language import Translator

STARTERS = {System.WINDOWS: "OVOP.bat", System.LINUX: "ovop.sh"}
"""What starts the app, by system."""

READ_FIRST = "BACA-DULU.txt"

_TEMPLATES = Path(__file__).with_name("templates")
_PLACEHOLDER = re.compile(r"\{\{(\w+)\}\}")
_OF_BATCH = re.compile(r"[&|<>^()]")
_WINDOWS_LINE = "\r\n"


@dataclass(frozen=True)
class Facts:
    """What a bundle says of itself.

    Attributes
    ----------
    day, boundaries, records : in words.
    """

    version: str
    python: str
    day: str
    boundaries: str
    records: str


def write_starters(
    folder: Path, system: System, version: Version, facts: Facts, translate: Translator
) -> None:
    """Write into ``folder`` what starts the app on ``system``, and what to read first.

    Raises
    ------
    OSError : a file cannot be written.
    """
    name = STARTERS[system]
    is_windows = system is System.WINDOWS
    quote = _in_batch if is_windows else shlex.quote
    program = str(interpreter(Path(PYTHON), system, version))
    values = {
        "python": program.replace("/", "\\") if is_windows else program,
        "app": APP,
        "data": DATA,
        "packages": PACKAGES,
        **{
            text: quote(translate(f"bundle.starter.{text}"))
            for text in ("readonly", "starting", "stopped", "incomplete", "noexec", "colon")
        },
    }
    template = (_TEMPLATES / name).read_text(encoding="ascii")
    script = _PLACEHOLDER.sub(lambda found: values[found[1]], template)
    if is_windows:
        script = script.replace("\n", _WINDOWS_LINE)
    (folder / name).write_bytes(script.encode("ascii"))
    (folder / name).chmod(0o755)
    told = translate(f"bundle.read_first.{system}", starter=name, **vars(facts))
    lines = f"{told}\n".splitlines()
    # An old Notepad knows neither UTF-8 nor line ends of other systems without being told.
    text = (_WINDOWS_LINE if is_windows else "\n").join([*lines, ""])
    (folder / READ_FIRST).write_bytes(text.encode("utf-8-sig" if is_windows else "utf-8"))


def isolate(python: Path, version: Version) -> None:
    """Let a Python for Windows in the folder ``python`` find what is in the bundle, and no more.

    It then reads neither the variables nor the registry of the computer that it runs on.

    Raises
    ------
    OSError : the file cannot be written.
    """
    digits = "".join(map(str, version))
    own = [name for name in (f"python{digits}.zip", "Lib", "DLLs") if (python / name).exists()]
    beside = [str(PurePosixPath("..") / name).replace("/", "\\") for name in (PACKAGES, APP)]
    content = _WINDOWS_LINE.join([*own, ".", *beside, ""])
    (python / f"python{digits}._pth").write_bytes(content.encode("ascii"))


def _in_batch(text: str) -> str:
    return _OF_BATCH.sub(r"^\g<0>", text.replace("%", "%%"))
