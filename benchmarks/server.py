"""Helpers for the server of a benchmark: its boundaries, its memory, its processor time."""

from __future__ import annotations

import os
import ssl
import subprocess
import sys
from pathlib import Path
from typing import Protocol

import psutil

from tests.browser.harness import PROJECT


class Server(Protocol):
    """One process of the app, or several behind a proxy."""

    @property
    def url(self) -> str:
        """Where it answers."""

    @property
    def trust(self) -> ssl.SSLContext | None:
        """What knows its certificate, if it speaks HTTPS."""

    @property
    def processes(self) -> tuple[subprocess.Popen[bytes], ...]:
        """The processes of the app; proxy and database are not counted."""


def install_boundaries(boundaries: Path, data: Path) -> None:
    """Install the open boundaries of the directory ``boundaries`` into the data directory."""
    subprocess.run(
        [sys.executable, "-m", "ovop_geo", "boundaries", "download", "--from", str(boundaries)],
        env=os.environ | {"OVOP_DATA_DIR": str(data)},
        cwd=PROJECT,
        check=True,
        stdout=sys.stderr,
    )


def resident_memory(server: Server) -> int:
    """Return the resident memory of the server's processes that run, in bytes."""
    return sum(int(each.memory_info().rss) for each in _running(server))


def processor_seconds(server: Server) -> float:
    """Return the processor time that the server's processes took so far, in seconds."""
    return sum(sum(each.cpu_times()[:2]) for each in _running(server))


def _running(server: Server) -> list[psutil.Process]:
    return [psutil.Process(each.pid) for each in server.processes if each.poll() is None]
