"""Starts a bundle in a place without network and looks at its first map.

Run by `test_bundle.py` inside a network namespace of its own: ``BUNDLE CHROMIUM LOG``. Prints what
the map says of itself, and the files that the server has open as programs.
"""

import fcntl
import json
import re
import socket
import struct
import sys
from pathlib import Path

from tests.browser.harness import (
    free_port,
    go,
    guard,
    map_state,
    running_chromium,
    running_server,
)

NO_NAMESPACE = "this user may not make a place without network (unshare -n)"

SET_FLAGS, UP = 0x8914, 1
MAPPED = re.compile(r"\s(/[^\n]+)$", re.MULTILINE)


def raise_loopback() -> None:
    """Switch on the only interface of a new namespace."""
    with socket.socket() as any_socket:
        fcntl.ioctl(any_socket, SET_FLAGS, struct.pack("16sh", b"lo", UP))


def main(bundle: Path, chromium: Path, log: Path) -> None:
    raise_loopback()
    port = free_port()
    url = f"http://localhost:{port}"
    variables = {
        "PATH": "/usr/bin:/bin",
        "HOME": str(log.parent),
        "STREAMLIT_SERVER_PORT": port,
        "STREAMLIT_SERVER_HEADLESS": "true",
    }
    settings = [f"{name}={value}" for name, value in variables.items()]
    command = ["env", "-i", *settings, str(bundle / "ovop.sh")]
    with (
        running_server(command, f"{url}/_stcore/health", log, {}) as app,
        running_chromium(chromium) as browser,
    ):
        page = browser.new_page(viewport={"width": 1366, "height": 768}, locale="id-ID")
        faults = guard(page)
        go(page, url)
        state = map_state(page, "state.drawn > 0")
        mapped = set(MAPPED.findall(Path(f"/proc/{app.pid}/maps").read_text()))
        told = {"drawn": state["drawn"], "areas": state["areas"], "faults": faults}
        sys.stdout.write(json.dumps(told | {"mapped": sorted(mapped), "pid": app.pid}) + "\n")
        page.goto("about:blank")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
