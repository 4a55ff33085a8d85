"""An nginx in front of the app, as whoever publishes it would set it up."""

from __future__ import annotations

import os
import re
import shutil
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.browser.harness import PROJECT, free_port, running_server

NO_NGINX = "no nginx found: install Debian's package nginx"

BARE = """location / {
    proxy_pass http://127.0.0.1:8501;
    proxy_http_version 1.1;
    proxy_set_header Upgrade $http_upgrade;
    proxy_set_header Connection "upgrade";
}"""
PLAIN = BARE.replace("Upgrade $http", "Host $host;\n    proxy_set_header Upgrade $http")
(DOCUMENTED,) = re.findall(
    r"```nginx\n(.*?)```", (PROJECT / "docs" / "sign-in.md").read_text("utf-8"), re.DOTALL
)
"""Recipes: with nothing but what websockets need, with the visitor's own Host, and ours."""

_TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


def find_nginx() -> Path | None:
    """Return the program nginx, which Debian keeps where only administrators look."""
    found = shutil.which("nginx", path=os.environ["PATH"] + ":/usr/sbin:/sbin")
    return Path(found) if found else None


@contextmanager
def running_nginx(
    program: Path, directory: Path, target: str, recipe: str, port: int | None = None
) -> Iterator[str]:
    """Start an nginx that passes on to ``target`` as ``recipe`` says; give its address.

    It listens on ``port``, by default a free one, and writes into ``directory`` alone.
    """
    port = port or free_port()
    passing = recipe.replace("http://127.0.0.1:8501", target)
    server = f"access_log off;\nserver {{\nlisten 127.0.0.1:{port};\n{passing}\n}}"
    url = f"http://127.0.0.1:{port}"
    with started_nginx(program, directory, server, f"{url}/_stcore/health"):
        yield url


@contextmanager
def started_nginx(
    program: Path,
    directory: Path,
    settings: str,
    probe: str,
    trust: ssl.SSLContext | None = None,
) -> Iterator[None]:
    """Start an nginx with ``settings`` in its block ``http``, and wait until ``probe`` answers."""
    folders = "\n".join(f"{name}_temp_path {directory}/{name};" for name in _TEMPORARY)
    path = directory / "nginx.conf"
    path.write_text(
        f"""
{"user root;" if os.getuid() == 0 else ""}
daemon off;
pid {directory}/nginx.pid;
error_log {directory}/nginx.log;
worker_rlimit_nofile 16384;
events {{ worker_connections 8192; }}
http {{
{folders}
{settings}
}}
"""
    )
    command = [str(program), "-p", str(directory), "-c", str(path)]
    with running_server(command, probe, directory / "output.log", {}, trust=trust):
        yield
