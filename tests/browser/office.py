"""An office server in small: several processes of the app behind a proxy with TLS.

They are the parts of ``compose.yaml`` as processes of this machine, with the proxy's settings as
they ship; only addresses and paths are others.
"""

from __future__ import annotations

import re
import ssl
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from string import Template
from subprocess import Popen

import trustme

from tests.browser.harness import PROJECT, App, free_port, running_app
from tests.browser.nginx import started_nginx

NGINX = PROJECT / "deploy" / "nginx"
_OF_EACH = (
    re.compile(r"( {4}server \S+:850\d max_fails=0;\n){2}"),
    re.compile(r"(upstream ovop_850\d \{\n( {4}.*\n)+\}\n\n){2}"),
    re.compile(r"( {4}\"~\^850\d.*\n){2}"),
)
"""What ``processes-ports.conf`` says of each of its two processes."""


@dataclass(frozen=True)
class Office:
    """A running office server.

    Attributes
    ----------
    url : its address for visitors, HTTPS.
    trust : knows its certificate.
    apps : its processes, by the name that each writes into its cookie.
    folder : with the log of the proxy, and its public files in ``umum``.
    """

    url: str
    trust: ssl.SSLContext
    apps: dict[str, App]
    folder: Path
    environment: Mapping[str, str]
    options: Sequence[str]

    @property
    def processes(self) -> tuple[Popen[bytes], ...]:
        """The processes of the app that were started first."""
        return tuple(app.process for app in self.apps.values())

    @contextmanager
    def process(self, port: int) -> Iterator[App]:
        """Start one process of the office, which listens on ``port``."""
        own = {
            "OVOP_DATA_DIR": str(self.folder / "var"),
            "OVOP_PUBLIC_DIR": str(self.folder / "umum"),
            "OVOP_PROCESS": str(port),
            "STREAMLIT_SERVER_COOKIE_SECRET": "satu-rahasia-untuk-semua-proses-ini",
        }
        log = self.folder / f"{port}.log"
        environment = own | dict(self.environment)
        with running_app(log, environment, port=port, options=self.options) as app:
            yield app


@contextmanager
def running_office(
    nginx: Path,
    folder: Path,
    processes: int,
    environment: Mapping[str, str],
    *,
    options: Sequence[str] = (),
    port: int | None = None,
) -> Iterator[Office]:
    """Start ``processes`` of the app and the proxy before them; stop what still runs in the end.

    Parameters
    ----------
    environment, options : of the processes, beside what the office sets itself.
    port : of the proxy; a free one by default.
    """
    port = port or free_port()
    authority = trustme.CA()
    trust = ssl.create_default_context()
    authority.configure_trust(trust)
    url = f"https://localhost:{port}"
    office = Office(url, trust, {}, folder, environment, options)
    with ExitStack() as stack:
        ports = [free_port() for _ in range(processes)]
        for each in ports:
            office.apps[str(each)] = stack.enter_context(office.process(each))
        settings = _settings(folder, port, ports, authority)
        proxy = started_nginx(nginx, folder, settings, f"{url}/_stcore/health", trust)
        stack.enter_context(proxy)
        yield office


def _settings(folder: Path, port: int, ports: Sequence[int], authority: trustme.CA) -> str:
    certificate = authority.issue_cert("localhost")
    certificate.private_key_pem.write_to_path(folder / "kunci.pem")
    chain = b"".join(each.bytes() for each in certificate.cert_chain_pems)
    (folder / "sertifikat.pem").write_bytes(chain)
    (folder / "proses.conf").write_text(processes_file(ports), encoding="utf-8")
    return Template((NGINX / "ovop.conf.template").read_text(encoding="utf-8")).safe_substitute(
        OVOP_NAME="localhost",
        OVOP_HTTP_PORT=f"127.0.0.1:{free_port()}",
        OVOP_HTTPS_PORT=f"127.0.0.1:{port}",
        OVOP_CERTIFICATE=folder / "sertifikat.pem",
        OVOP_CERTIFICATE_KEY=folder / "kunci.pem",
        OVOP_PROCESSES=folder / "proses.conf",
        OVOP_PUBLIC_DIR=folder / "umum",
        OVOP_ACCESS_LOG=folder / "akses.log",
        OVOP_ERROR_LOG=folder / "galat.log",
    )


def processes_file(ports: Sequence[int]) -> str:
    """Return ``processes-ports.conf`` for processes on ``ports`` in place of its two."""
    text = (NGINX / "processes-ports.conf").read_text(encoding="utf-8")
    for pattern in _OF_EACH:
        text = pattern.sub(lambda two: _for_each(two[0], ports), text)
    return text


def _for_each(two: str, ports: Sequence[int]) -> str:
    one = two[: len(two) // 2]
    return "".join(one.replace("8501", str(port)) for port in ports)
