"""Helpers for the server of a benchmark: its boundaries and its memory."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import psutil

from tests.browser.harness import PROJECT, App


def install_boundaries(boundaries: Path, data: Path) -> None:
    """Install the open boundaries of the directory ``boundaries`` into the data directory."""
    subprocess.run(
        [sys.executable, "-m", "ovop_geo", "boundaries", "download", "--from", str(boundaries)],
        env=os.environ | {"OVOP_DATA_DIR": str(data)},
        cwd=PROJECT,
        check=True,
        stdout=sys.stderr,
    )


def resident_memory(app: App) -> int:
    """Return the resident memory of the server, in bytes."""
    return int(psutil.Process(app.process.pid).memory_info().rss)
