"""The list of the files of a site, by which it knows its own when it is made again."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

from ovop_geo.errors import ReportError
from ovop_geo.files import read_object, write_whole

MANIFEST = "berkas.json"
"""Name of the list in the folder of the site."""

_NAME = re.compile(r"[a-z0-9][a-z0-9.-]*\.(html|pdf|js|css)")
"""The names that a site gives: none leads out of its folder."""


def former_files(directory: Path) -> dict[str, str]:
    """Return the files that the site in ``directory`` lists, with their SHA-256 sums.

    Raises
    ------
    ReportError : the list is damaged.
    """
    path = directory / MANIFEST
    try:
        files = read_object(path)["files"]
        listed = {str(name): str(digest) for name, digest in files.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, AttributeError) as fault:
        raise ReportError("webpage.error.broken_manifest", path=path) from fault
    if not all(_NAME.fullmatch(name) for name in listed):
        raise ReportError("webpage.error.broken_manifest", path=path)
    return listed


def write_manifest(directory: Path, files: Mapping[str, str]) -> None:
    """Write the list of the files of a site, unless it is there as it is.

    Raises
    ------
    OSError : it cannot be written.
    """
    path = directory / MANIFEST
    text = json.dumps({"files": dict(sorted(files.items()))}, indent=1) + "\n"
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        write_whole(path, text)
