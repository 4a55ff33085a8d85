"""Fetching the open boundaries from a web server that fails as servers do."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import ssl
import subprocess
import sys
from pathlib import Path

import pytest

from ovop_geo.boundaries.download import ATTEMPTS, PinnedFile, download, read_manifest
from ovop_geo.errors import BoundaryError
from tests.unit.boundaries.web_server import certificate_of_nobody, serving

PROJECT = Path(__file__).resolve().parents[3]
FIRST, SECOND = "LICENSE", "db/kel/53/wilayah_boundaries_kel_53.01.sql"


@pytest.fixture
def repository(tmp_path):
    directory = tmp_path / "repository"
    content = random.Random(53)
    for path, size in ((FIRST, 1_000), (SECOND, 200_000)):
        (directory / path).parent.mkdir(parents=True, exist_ok=True)
        (directory / path).write_bytes(content.randbytes(size))
    return directory


@pytest.fixture
def files(repository):
    return [
        PinnedFile(path, len(content), hashlib.sha256(content).hexdigest())
        for path in (FIRST, SECOND)
        for content in [(repository / path).read_bytes()]
    ]


@pytest.fixture
def server(repository):
    with serving(repository) as server:
        yield server


@pytest.fixture
def target(tmp_path):
    return tmp_path / "unduhan"


@pytest.fixture
def fetch(server, files, target):
    def run(origin=None, files=files):
        news = []
        download(
            target,
            lambda key, **values: news.append((key.removeprefix("boundary.download."), values)),
            origin=server.address if origin is None else str(origin),
            files=files,
            patience=0,
        )
        return news

    return run


def same(repository, target):
    return all(
        (target / path).is_file()
        and (repository / path).read_bytes() == (target / path).read_bytes()
        for path in (FIRST, SECOND)
    )


def refused(fetch, **arguments):
    with pytest.raises(BoundaryError) as fault:
        fetch(**arguments)
    return fault.value


def test_the_committed_list_names_the_24_files_and_their_licence():
    files = read_manifest()
    assert [file.path for file in files if not file.path.endswith(".sql")] == ["LICENSE"]
    assert len(files) == 1 + 24
    assert all(len(file.sha256) == 64 for file in files)


def test_all_files_arrive_as_they_are(fetch, repository, target):
    fetch()
    assert same(repository, target)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no umask")
def test_only_the_user_may_read_what_was_downloaded(fetch, target):
    fetch()
    for path in (target, *target.rglob("db/**/*"), target / FIRST):
        assert path.stat().st_mode & 0o777 == (0o700 if path.is_dir() else 0o600)


def test_progress_tells_each_file_with_its_number(fetch):
    assert [
        (kind, values["number"], values["count"], values["file"]) for kind, values in fetch()[1:]
    ] == [
        ("fetched", 1, 2, FIRST),
        ("fetched", 2, 2, SECOND),
    ]


def test_a_file_that_is_there_is_not_asked_for_again(fetch, server, target):
    fetch()
    (target / FIRST).write_bytes(b"x")
    server.requests.clear()
    assert [kind for kind, _ in fetch()] == ["start", "fetched", "kept"]
    assert [path for path, _ in server.requests] == [FIRST]


def emptied(path):
    path.write_bytes(b"")


def flipped(path):
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)


def removed(path):
    shutil.rmtree(path) if path.is_dir() else path.unlink()


def a_folder(path):
    removed(path)
    path.mkdir()


def a_file(path):
    removed(path)
    path.write_text("")


def nowhere(path):
    removed(path)
    path.symlink_to(path.parent / "tidak" / "ada")


PARTIAL, LOCK = f"{SECOND}.bagian", ".kunci"


@pytest.fixture
def interrupted(fetch, repository, target):
    """A folder in which the second file was half downloaded when the line was cut."""
    fetch()
    (target / SECOND).rename(target / PARTIAL)
    (target / PARTIAL).write_bytes((repository / SECOND).read_bytes()[:90_000])


@pytest.mark.parametrize(
    ("name", "spoil"),
    [
        *((FIRST, spoil) for spoil in (emptied, flipped, removed, nowhere)),
        *((PARTIAL, spoil) for spoil in (emptied, flipped, removed)),
        *((name, removed) for name in (LOCK, "db", ".")),
    ],
)
def test_spoilt_downloads_are_made_again(fetch, repository, target, interrupted, name, spoil):
    spoil(target / name)
    fetch()
    assert same(repository, target)


@pytest.mark.parametrize(
    ("name", "spoil"),
    [
        *((name, a_folder) for name in (FIRST, PARTIAL, LOCK)),
        *((name, nowhere) for name in (PARTIAL, LOCK, "db", ".")),
        *((name, a_file) for name in ("db", ".")),
    ],
)
def test_what_cannot_be_written_to_is_named(fetch, target, interrupted, name, spoil):
    spoil(target / name)
    fault = refused(fetch)
    assert fault.key == "boundary.storage.write"
    assert str(target) in str(fault)


def test_a_cut_line_is_taken_up_where_it_was_cut(fetch, server, repository, target):
    server.cut[SECOND] = 2
    fetch()
    assert same(repository, target)
    assert server.asked(SECOND) == [None, "bytes=100000-", "bytes=150000-"]


def test_a_second_run_goes_on_where_the_first_gave_up(fetch, server, repository, target):
    server.cut[SECOND] = ATTEMPTS
    assert refused(fetch).key == "boundary.download.gave_up"
    server.requests.clear()
    fetch()
    assert same(repository, target)
    assert server.requests == [(SECOND, f"bytes={200_000 - 200_000 // 2**ATTEMPTS}-")]


def test_without_ranges_a_cut_file_starts_again(fetch, server, repository, target):
    server.ranges = False
    server.cut[SECOND] = 1
    fetch()
    assert same(repository, target)


def test_what_an_older_version_left_is_thrown_away(fetch, server, repository, target):
    partial = target / (SECOND + ".bagian")
    partial.parent.mkdir(parents=True)
    partial.write_bytes(b"x" * 50_000)
    fetch()
    assert same(repository, target)
    assert server.asked(SECOND) == ["bytes=50000-", None]


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_server_that_recovers_is_asked_again(fetch, server, repository, target, status):
    server.errors[SECOND] = [status] * (ATTEMPTS - 1)
    assert [kind for kind, _ in fetch()].count("again") == ATTEMPTS - 1
    assert same(repository, target)


def test_a_server_that_stays_ill_is_given_up(fetch, server):
    server.errors[FIRST] = [500] * (ATTEMPTS + 1)
    fault = refused(fetch)
    assert fault.key == "boundary.download.gave_up"
    assert "HTTP 500" in str(fault)
    assert len(server.asked(FIRST)) == ATTEMPTS


def test_an_address_that_is_not_there_is_not_asked_again(fetch, server, repository):
    (repository / SECOND).unlink()
    fault = refused(fetch)
    assert (fault.key, fault.values["status"]) == ("boundary.download.http", "404")
    assert len(server.asked(SECOND)) == 1


def test_a_host_that_does_not_answer_is_given_up(fetch, server):
    with serving(server.directory) as gone:
        address = gone.address
    assert refused(fetch, origin=address).key == "boundary.download.gave_up"


def test_altered_bytes_are_refused_and_not_kept(fetch, server, target):
    server.altered.add(SECOND)
    assert refused(fetch).key == "boundary.download.sum"
    assert [path.name for path in (target / SECOND).parent.iterdir()] == []


PAGE = b"\xef\xbb\xbf\n <!DOCTYPE html><title>Silakan masuk</title>"


@pytest.mark.parametrize("is_sized", [True, False])
def test_a_page_in_place_of_the_file_is_said_to_be_one_at_once(fetch, server, is_sized):
    server.answers[SECOND] = PAGE
    server.sized |= {SECOND} if is_sized else set()
    assert refused(fetch).key == "boundary.download.page"
    assert len(server.asked(SECOND)) == 1


def test_a_page_on_another_host_is_named_with_its_address(fetch, server, tmp_path):
    with serving(tmp_path) as portal:
        portal.answers["login"] = PAGE
        server.moved[FIRST] = f"{portal.address}login"
        fault = refused(fetch)
        assert (fault.key, fault.values["address"]) == (
            "boundary.download.page",
            f"{portal.address}login",
        )


@pytest.mark.parametrize("is_sized", [True, False])
@pytest.mark.parametrize("content", [b'{"error": "no such file"}', b"", b"x" * 300_000])
def test_another_file_is_told_by_its_size_at_once(fetch, server, is_sized, content):
    server.answers[SECOND] = content
    server.sized |= {SECOND} if is_sized else set()
    assert refused(fetch).key in ("boundary.download.size", "boundary.download.sum")
    assert len(server.asked(SECOND)) == 1


@pytest.mark.parametrize("status", [401, 403, 407, 451, 511])
def test_a_network_that_denies_the_file_is_not_asked_again(fetch, server, status):
    server.errors[FIRST] = [status] * ATTEMPTS
    fault = refused(fetch)
    assert (fault.key, fault.values["status"]) == ("boundary.download.denied", str(status))
    assert len(server.asked(FIRST)) == 1


def test_a_certificate_of_nobody_is_not_blamed_on_the_line(fetch, server, tmp_path):
    origin = server.address.replace("http://", "https://")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate_of_nobody(tmp_path / "portal.pem"))
    server.socket = context.wrap_socket(server.socket, server_side=True)
    assert refused(fetch, origin=origin).key == "boundary.download.certificate"


@pytest.mark.parametrize(
    "origin",
    [
        "http://[bad",
        "http://",
        "http:///x",
        "http://a:99999/",
        "http://a b/",
        "http://a/é",
        "file://[",
    ],
)
def test_what_is_no_address_is_refused(fetch, origin):
    assert refused(fetch, origin=origin).key == "boundary.download.address"


@pytest.mark.parametrize("origin", [None, "/nowhere", "http://127.0.0.1:9/"])
def test_when_all_files_are_there_nothing_is_fetched_from_anywhere(fetch, server, target, origin):
    fetch()
    server.requests.clear()
    assert fetch(origin=origin) == [("nothing", {"count": 2, "directory": target})]
    assert server.requests == []


def test_a_source_may_lack_what_is_there(fetch, repository, target):
    fetch()
    (repository / FIRST).unlink()
    (target / SECOND).unlink()
    assert [kind for kind, _ in fetch(origin=repository)] == ["start", "kept", "fetched"]


def test_a_directory_serves_as_well(fetch, repository, server, target):
    fetch(origin=repository)
    assert same(repository, target)
    assert server.requests == []


def test_a_file_address_serves_as_well(fetch, repository, target):
    fetch(origin=repository.as_uri())
    assert same(repository, target)


def test_a_directory_without_a_file_is_refused_before_anything_is_copied(fetch, repository, target):
    (repository / SECOND).unlink()
    fault = refused(fetch, origin=repository)
    assert fault.key == "boundary.download.missing"
    assert SECOND in str(fault)
    assert not target.exists()


def test_a_directory_with_altered_bytes_is_refused(fetch, repository):
    (repository / SECOND).write_bytes(b"x" * 200_000)
    assert refused(fetch, origin=repository).key == "boundary.download.sum"


def test_a_directory_that_is_not_there_is_refused(fetch, tmp_path):
    assert refused(fetch, origin=tmp_path / "nowhere").key == "boundary.download.no_directory"


def test_a_target_that_cannot_be_written_to_is_named(fetch, target):
    target.write_text("a file, not a folder")
    fault = refused(fetch)
    assert fault.key == "boundary.storage.write"
    assert str(target) in str(fault)


LIMITED = """
import resource, sys
from pathlib import Path
from ovop_geo.boundaries.download import PinnedFile, download
from ovop_geo.errors import BoundaryError
target, origin, path, size, sha256 = sys.argv[1:]
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    file = PinnedFile(path, int(size), sha256)
    download(Path(target), lambda *key, **values: None, origin=origin, files=[file])
except BoundaryError as error:
    print(error.key)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are a Unix matter")
@pytest.mark.parametrize("by_web", [True, False])
def test_no_room_is_said_plainly(server, repository, files, target, by_web):
    origin = server.address if by_web else str(repository)
    file = files[1]
    run = subprocess.run(
        [sys.executable, "-c", LIMITED, target, origin, file.path, str(file.size), file.sha256],
        capture_output=True,
        text=True,
        cwd=PROJECT,
        check=False,
    )
    assert (run.stdout.strip(), run.stderr) == ("boundary.storage.full", "")


def test_two_downloads_at_once_do_not_mix(fetch, server, files, target):
    def second_download(key, **values):
        if key != "boundary.download.start":
            download(target, lambda key, **values: None, origin=server.address, files=files)

    with pytest.raises(BoundaryError) as fault:
        download(target, second_download, origin=server.address, files=files)
    assert fault.value.key == "boundary.storage.busy"
    fetch()
