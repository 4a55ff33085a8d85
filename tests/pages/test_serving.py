"""The files of maps and pages reach a browser, which keeps them; nothing else of theirs does."""

from urllib.parse import urljoin

import httpx
import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.responses import Response
from streamlit import config
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from ovop_geo.boundaries.browser_files import BrowserFiles
from ovop_geo.intake.limits import MAX_FILE_BYTES
from ovop_geo.regions.codes import Level
from ovop_geo.ui.serving import addresses, route
from ovop_geo.ui.serving.few_uploads import MOST_BYTES, MOST_OF_A_SESSION, FewUploads
from ovop_geo.ui.serving.foreign_pages import NoForeignPages
from ovop_geo.ui.serving.route import browser_route
from ovop_geo.ui.serving.shelf import Shelf
from tests.asynchronous import finished

KEPT = "public, max-age=31536000, immutable"
SCRIPT = "peta-0123456789ab.js"
GEOMETRY = "0123456789abcdef/desa-0123456789ab.json"
PAGES = ("/", "/progres")
FRAME = "/component/streamlit_folium.st_folium/index.html"


@pytest.fixture(autouse=True)
def shelf(monkeypatch):
    shelf = Shelf(200)
    for module in (addresses, route):
        monkeypatch.setattr(module, "SHELF", shelf)
    return shelf


def ask(address, method="GET", base_path="", **headers):
    async def answered():
        transport = httpx.ASGITransport(Starlette(routes=[browser_route(base_path)]))
        async with httpx.AsyncClient(transport=transport, base_url="http://app") as client:
            return await client.request(method, address, headers=headers)

    return finished(answered())


@pytest.mark.parametrize(
    ("address", "kind"), [(SCRIPT, "text/javascript"), (GEOMETRY, "application/json")]
)
def test_a_file_is_kept_by_the_browser(shelf, address, kind):
    shelf.put(address, b"isi")
    answer = ask(f"/peramban/{address}")
    assert (answer.status_code, answer.text) == (200, "isi")
    assert answer.headers["cache-control"] == KEPT
    assert answer.headers["content-type"].startswith(kind)


def test_what_was_put_longest_ago_goes_first():
    shelf = Shelf(2)
    for address in ("satu", "dua", "satu", "tiga"):
        shelf.put(address, address.encode())
    assert [shelf.get(each) for each in ("satu", "dua", "tiga")] == [b"satu", None, b"tiga"]


def test_a_browser_that_has_a_file_is_told_so(shelf):
    shelf.put(SCRIPT, b"isi")
    tag = ask(f"/peramban/{SCRIPT}").headers["etag"]
    # A proxy that packs files marks the tag as weak.
    for known in (tag, f"W/{tag}", f'"other", {tag}'):
        answer = ask(f"/peramban/{SCRIPT}", **{"If-None-Match": known})
        assert (answer.status_code, answer.content) == (304, b"")
        assert answer.headers["cache-control"] == KEPT
    assert ask(f"/peramban/{SCRIPT}", **{"If-None-Match": '"other"'}).status_code == 200


def test_a_file_can_be_asked_for_its_size_alone(shelf):
    shelf.put(SCRIPT, b"isi")
    answer = ask(f"/peramban/{SCRIPT}", "HEAD")
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["content-length"] == "3"
    assert answer.headers["cache-control"] == KEPT


@pytest.mark.parametrize(
    "address", [SCRIPT, "", "../app.py", "%2e%2e/app.py", "//etc/passwd", "0123456789abcdef/"]
)
def test_what_is_not_there_is_not_found_and_that_is_not_kept(shelf, address):
    shelf.put(GEOMETRY, b"{}")
    answer = ask(f"/peramban/{address}")
    assert answer.status_code == 404
    assert "cache-control" not in answer.headers


def test_files_cannot_be_sent_to_the_server(shelf):
    shelf.put(SCRIPT, b"")
    answer = ask(f"/peramban/{SCRIPT}", "POST")
    assert answer.status_code == 405
    assert "cache-control" not in answer.headers


@pytest.fixture
def files() -> BrowserFiles:
    desa, land = "desa-0123456789ab.json", "daratan-0123456789ab.json"
    return BrowserFiles(
        "0123456789abcdef",
        {Level.DESA: desa},
        land,
        {desa: b"desa", land: b"daratan"},
    )


@pytest.mark.parametrize("base_path", ["", "ovop", "/ovop/peta/"])
def test_addresses_lead_to_the_files_from_where_they_are_read(files, base_path):
    from_frame = [
        addresses.script_address(),
        addresses.style_address(),
        addresses.geometry_address(files, Level.DESA),
        addresses.land_address(files),
    ]
    from_page = [addresses.page_style_address(language) for language in ("id", "en")]
    below = f"/{base_path.strip('/')}" if base_path else ""
    asked = [urljoin(below + FRAME, address) for address in from_frame]
    asked += [urljoin(below + page, address) for address in from_page for page in PAGES]
    assert [ask(address, base_path=base_path).status_code for address in asked] == [200] * len(
        asked
    )


@pytest.mark.parametrize(
    ("origin", "is_passed"),
    [
        (None, True),
        ("http://app:8501", True),
        ("http://localhost:3000", True),
        ("http://127.0.0.1:3000", True),
        ("https://dasbor.example", True),
        ("https://evil.example", False),
        ("http://app", False),
        ("http://[::1", False),
        ("http://127.0.0.1.evil.example", False),
        ("null", False),
        ("", False),
    ],
)
def test_a_foreign_page_opens_no_session_and_lets_nobody_ask_the_internet(origin, is_passed):
    passed, answered = [], []

    async def app(*arguments):
        passed.append(arguments)

    async def send(message):
        answered.append(message["type"])

    headers = [(b"host", b"app:8501")] + ([] if origin is None else [(b"origin", origin.encode())])
    usual = st.get_option("server.corsAllowedOrigins")
    config.set_option("server.corsAllowedOrigins", ["https://dasbor.example"])
    try:
        finished(NoForeignPages(app)({"type": "websocket", "headers": headers}, None, send))
    finally:
        config.set_option("server.corsAllowedOrigins", usual)
    assert (bool(passed), answered) == (is_passed, [] if is_passed else ["websocket.close"])


@pytest.mark.parametrize(
    ("method", "session", "held", "status"),
    [
        ("PUT", "a", {}, 204),
        ("PUT", "a", {"a": MOST_OF_A_SESSION - 1}, 204),
        ("PUT", "a", {"a": MOST_OF_A_SESSION}, 413),
        ("PUT", "b", {"a": MOST_OF_A_SESSION}, 204),
        ("DELETE", "a", {"a": MOST_OF_A_SESSION}, 204),
        ("PUT", "z", {str(number): 1 for number in range(MOST_BYTES // MAX_FILE_BYTES)}, 413),
    ],
)
def test_files_that_nobody_reads_do_not_fill_the_memory(method, session, held, status):
    largest = UploadedFileRec("f", "data.csv", "text/csv", bytes(MAX_FILE_BYTES))
    stored = {name: dict.fromkeys(range(count), largest) for name, count in held.items()}

    async def answered():
        app = FewUploads(Response(status_code=204), lambda: stored)
        client = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://app")
        async with client:
            address = f"/ovop/_stcore/upload_file/{session}/f"
            answers = [await client.request(method, address) for _ in range(2)]
        return {answer.status_code for answer in answers}

    assert finished(answered()) == {status}


def test_the_oldest_files_make_room(shelf):
    for number in range(1_000):
        shelf.put(f"peta-{number:012x}.js", b"isi")
    assert shelf.get(f"peta-{999:012x}.js") == b"isi"
    assert shelf.get(f"peta-{0:012x}.js") is None
