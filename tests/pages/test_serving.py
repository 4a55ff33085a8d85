"""The files of maps and pages reach a browser, which keeps them; nothing else of theirs does."""

from urllib.parse import urljoin

import httpx
import pytest
from starlette.applications import Starlette

from ovop_geo.boundaries.browser_files import BrowserFiles
from ovop_geo.regions.codes import Level
from ovop_geo.settings import Settings
from ovop_geo.ui.serving import addresses
from ovop_geo.ui.serving.route import browser_route
from tests.asynchronous import finished

KEPT = "public, max-age=31536000, immutable"
SCRIPT = "peta-0123456789ab.js"
GEOMETRY = "0123456789abcdef/desa-0123456789ab.json"
PAGES = ("/", "/progres")
FRAME = "/component/streamlit_folium.st_folium/index.html"


@pytest.fixture
def settings(tmp_path):
    return Settings(data_directory=tmp_path)


@pytest.fixture
def ask(settings):
    """Return how to ask the route for an address."""

    def answer(address, method="GET", base_path="", **headers):
        async def answered():
            transport = httpx.ASGITransport(Starlette(routes=[browser_route(settings, base_path)]))
            async with httpx.AsyncClient(transport=transport, base_url="http://app") as client:
                return await client.request(method, address, headers=headers)

        return finished(answered())

    return answer


def put(settings, name, content="{}"):
    path = settings.browser_directory / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content)


@pytest.mark.parametrize("name", [SCRIPT, GEOMETRY])
def test_a_file_with_a_hash_in_its_name_is_kept(settings, ask, name):
    put(settings, name, "isi")
    answer = ask(f"/peramban/{name}")
    assert (answer.status_code, answer.text) == (200, "isi")
    assert answer.headers["cache-control"] == KEPT


def test_a_browser_that_has_a_file_is_told_so(settings, ask):
    put(settings, SCRIPT)
    tag = ask(f"/peramban/{SCRIPT}").headers["etag"]
    answer = ask(f"/peramban/{SCRIPT}", **{"If-None-Match": tag})
    assert (answer.status_code, answer.content) == (304, b"")
    assert answer.headers["cache-control"] == KEPT


def test_a_file_can_be_asked_for_its_size_alone(settings, ask):
    put(settings, SCRIPT, "isi")
    answer = ask(f"/peramban/{SCRIPT}", "HEAD")
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["content-length"] == "3"
    assert answer.headers["cache-control"] == KEPT


@pytest.mark.parametrize(
    "name",
    [
        "0123456789abcdef/daftar.json",
        ".abc.tmp/peta-0123456789ab.js",
        "tmp0a1b2c3d/desa-0123456789ab.json",
        "peta-0123456789ab.js.tmp",
        ".peta-0123456789ab.js",
        "peta.js",
    ],
)
def test_what_may_change_or_is_unfinished_is_not_served(settings, ask, name):
    put(settings, name)
    answer = ask(f"/peramban/{name}")
    assert answer.status_code == 404
    assert "cache-control" not in answer.headers


@pytest.mark.parametrize(
    "name", ["../rahasia-0123456789ab.json", "%2e%2e/rahasia-0123456789ab.json"]
)
def test_what_lies_beside_the_folder_is_not_served(settings, ask, name):
    put(settings, SCRIPT)
    put(settings, "../rahasia-0123456789ab.json")
    assert ask(f"/peramban/{name}").status_code == 404


@pytest.mark.parametrize("made", [True, False], ids=["folder", "no folder"])
def test_a_missing_file_is_not_found_and_that_is_not_kept(settings, ask, made):
    if made:
        put(settings, GEOMETRY)
    answer = ask(f"/peramban/{SCRIPT}")
    assert answer.status_code == 404
    assert "cache-control" not in answer.headers


def test_files_cannot_be_sent_to_the_server(settings, ask):
    put(settings, SCRIPT)
    answer = ask(f"/peramban/{SCRIPT}", "POST")
    assert answer.status_code == 405
    assert "cache-control" not in answer.headers


@pytest.mark.parametrize("base_path", ["", "ovop", "/ovop/peta/"])
def test_addresses_lead_to_the_files_from_where_they_are_read(settings, ask, base_path):
    files = BrowserFiles(
        settings.browser_directory / "0123456789abcdef",
        {Level.DESA: "desa-0123456789ab.json"},
        "daratan-0123456789ab.json",
    )
    for name in ("desa-0123456789ab.json", "daratan-0123456789ab.json"):
        put(settings, f"{files.directory.name}/{name}")
    from_frame = [
        addresses.script_address(settings),
        addresses.style_address(settings),
        addresses.geometry_address(files, Level.DESA),
        addresses.land_address(files),
    ]
    from_page = [addresses.page_style_address(settings, language) for language in ("id", "en")]
    below = f"/{base_path.strip('/')}" if base_path else ""
    asked = [urljoin(below + FRAME, address) for address in from_frame]
    asked += [urljoin(below + page, address) for address in from_page for page in PAGES]
    assert [ask(address, base_path=base_path).status_code for address in asked] == [200] * len(
        asked
    )


def test_a_file_of_the_code_is_written_once(settings):
    addresses.script_address(settings)
    (script,) = settings.browser_directory.iterdir()
    written = script.stat().st_mtime_ns
    addresses.script_address(settings)
    assert list(settings.browser_directory.iterdir()) == [script]
    assert script.stat().st_mtime_ns == written
