"""The pinned Python is fetched once, and only as it is pinned."""

import hashlib
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from ovop_geo.bundle.download import download_python
from ovop_geo.bundle.layout import PINNED, PinnedPython, System
from ovop_geo.errors import BundleError

CONTENT = b"a Python" * 9_000


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *words):
        pass


@pytest.fixture
def origin(tmp_path):
    folder = tmp_path / "server"
    folder.mkdir()
    (folder / "cpython+1.tar.gz").write_bytes(CONTENT)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/cpython%2B1.tar.gz"
    server.shutdown()
    server.server_close()


def test_it_is_kept_and_not_fetched_again(origin, tmp_path):
    pinned = PinnedPython(origin, hashlib.sha256(CONTENT).hexdigest())
    path = download_python(pinned, tmp_path / "var")
    assert (path.name, path.read_bytes()) == ("cpython+1.tar.gz", CONTENT)
    nowhere = PinnedPython("http://127.0.0.1:9/cpython%2B1.tar.gz", pinned.sha256)
    assert download_python(nowhere, tmp_path / "var") == path


def test_another_file_is_refused_and_not_kept(origin, tmp_path):
    with pytest.raises(BundleError) as refused:
        download_python(PinnedPython(origin, "0" * 64), tmp_path / "var")
    assert refused.value.key == "bundle.error.sum"
    assert [path for path in (tmp_path / "var").rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/x.tar.gz", "gone"])
def test_what_cannot_be_fetched_is_said_with_a_way_out(origin, tmp_path, address):
    address = f"{origin}.gone" if address == "gone" else address
    with pytest.raises(BundleError) as refused:
        download_python(PinnedPython(address, "0" * 64), tmp_path / "var")
    assert refused.value.key == "bundle.error.download"
    assert "--python" in str(refused.value)


@pytest.mark.parametrize("system", System)
def test_the_pinned_ones_are_whole_addresses_and_sums(system):
    pinned = PINNED[system]
    assert pinned.address.startswith("https://")
    assert pinned.file_name.startswith("cpython-3.12.15+20261021-x86_64-")
    assert len(bytes.fromhex(pinned.sha256)) == 32
