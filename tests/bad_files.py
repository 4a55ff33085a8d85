"""Files as they arrive: messy ones that must be read, broken and hostile ones that must not.

``python -m tests.bad_files DIRECTORY`` writes them all, to try them by hand.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.messy_files import messy
from tests.refused_files import refused
from tests.spreadsheets import BadFile


def all_files() -> list[BadFile]:
    """Every file of the corpus; names are unique."""
    return [*refused(), *messy()]


def write_all(directory: Path) -> None:
    directory.mkdir(parents=True, exist_ok=True)
    for each in all_files():
        (directory / each.name).write_bytes(each.data)


if __name__ == "__main__":
    write_all(Path(sys.argv[1]))
