"""A real web server on this machine that can be made to fail in the ways servers do."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat


class FaultyServer(ThreadingHTTPServer):
    """Serves a directory; its attributes say what goes wrong.

    cut : paths whose line is cut halfway, by how often.
    errors : paths answered with an HTTP status, as a list of the statuses to come.
    altered : paths whose bytes are changed, their number not.
    answers : paths answered with other content, whose size is stated only if they are in ``sized``.
    moved : paths whose reader is sent to another address.
    ranges : whether Range is understood.
    requests : what was asked for, as (path, Range header or None).
    """

    def __init__(self, directory: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.directory = directory
        self.cut: dict[str, int] = {}
        self.errors: dict[str, list[int]] = {}
        self.altered: set[str] = set()
        self.answers: dict[str, bytes] = {}
        self.sized: set[str] = set()
        self.moved: dict[str, str] = {}
        self.ranges = True
        self.requests: list[tuple[str, str | None]] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/"

    def asked(self, path: str) -> list[str | None]:
        return [wanted for asked, wanted in self.requests if asked == path]


class _Handler(BaseHTTPRequestHandler):
    server: FaultyServer

    def do_GET(self):
        path = self.path.lstrip("/")
        wanted = self.headers.get("Range")
        self.server.requests.append((path, wanted))
        if self.server.errors.get(path):
            self.send_error(self.server.errors[path].pop(0))
            return
        if path in self.server.moved:
            self.send_response(302)
            self.send_header("Location", self.server.moved[path])
            self.end_headers()
            return
        if path in self.server.answers:
            self.send_other(path)
            return
        file = self.server.directory / path
        if not file.is_file():
            self.send_error(404)
            return
        content = file.read_bytes()
        if path in self.server.altered:
            content = content[:-1] + bytes([content[-1] ^ 1])
        start = 0
        if wanted and self.server.ranges:
            start = int(wanted.removeprefix("bytes=").removesuffix("-"))
            self.send_response(206)
            self.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
        else:
            self.send_response(200)
        rest = content[start:]
        self.send_header("Content-Length", str(len(rest)))
        self.end_headers()
        if self.server.cut.get(path):
            self.server.cut[path] -= 1
            rest = rest[: len(rest) // 2]
        self.wfile.write(rest)

    def send_other(self, path):
        content = self.server.answers[path]
        self.send_response(200)
        if path in self.server.sized:
            self.send_header("Content-Length", str(len(content)))
        else:
            self.send_header("Transfer-Encoding", "chunked")
            content = b"%x\r\n%b\r\n0\r\n\r\n" % (len(content), content)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *arguments):
        pass


def certificate_of_nobody(path: Path) -> Path:
    """Write a certificate that no authority has signed, and its key, to ``path``."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.write_bytes(certificate.public_bytes(Encoding.PEM) + secret)
    return path


@contextmanager
def serving(directory: Path):
    server = FaultyServer(directory)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
