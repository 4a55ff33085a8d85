"""Lays the files that all browsers fetch where a proxy serves them without asking the app.

They never change under their names, so that several processes can write the same folder, and what
is missing in it is asked of the app. Beside each text lies the same packed, as ``gzip_static`` of
nginx expects it. The files of an older version stay: a tab that was opened before an upgrade still
asks for them.
"""

from __future__ import annotations

import gzip
from pathlib import Path, PurePosixPath

from streamlit import file_util

from ovop_geo.files import write_whole
from ovop_geo.log import log_fault
from ovop_geo.settings import Settings

_STREAMLIT = "static"
"""Folder of Streamlit's scripts, styles and typefaces, as in their addresses."""

_TEXTS = (".css", ".js", ".json", ".map", ".svg")
_READABLE, _OPEN_FOLDER = 0o644, 0o755
_SMALLEST_PACKED = 500
"""Bytes below which packing gains nothing."""


def lay_out(address: str, content: bytes) -> None:
    """Write ``content`` under ``address`` into the public folder, if there is one.

    A failure is logged: the app serves the file itself.
    """
    folder = Settings.from_environment().public_directory
    if folder is None or (path := folder / address).exists():
        return
    try:
        _open_folders(path.parent, folder)
        if path.suffix in _TEXTS and len(content) >= _SMALLEST_PACKED:
            # Before the file itself: who finds that need not look further.
            _write(path.with_name(f"{path.name}.gz"), gzip.compress(content, mtime=0))
        _write(path, content)
    except OSError as fault:
        log_fault("file_not_laid_out", fault)


def lay_out_streamlit() -> None:
    """Write Streamlit's own files into the public folder, if there is one."""
    if Settings.from_environment().public_directory is None:
        return
    own = Path(file_util.get_static_dir()) / _STREAMLIT
    for path in sorted(own.rglob("*")):
        if path.is_file():
            within = PurePosixPath(_STREAMLIT, *path.relative_to(own).parts)
            lay_out(str(within), path.read_bytes())


def _open_folders(folder: Path, root: Path) -> None:
    """Make ``folder`` such that the proxy, another user of the machine, can read it."""
    if folder.is_dir():
        return
    if folder != root:
        _open_folders(folder.parent, root)
    folder.mkdir(parents=folder == root, exist_ok=True)
    folder.chmod(_OPEN_FOLDER)


def _write(path: Path, content: bytes) -> None:
    write_whole(path, content)
    path.chmod(_READABLE)
