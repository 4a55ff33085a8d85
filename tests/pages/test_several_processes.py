"""What lets a proxy spread people over several processes: the cookie, and files on the disk."""

import gzip
import stat
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, JSONResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from streamlit import file_util

from ovop_geo.ui.serving.process_cookie import COOKIE, ProcessCookie
from ovop_geo.ui.serving.public_files import lay_out, lay_out_streamlit


async def _page(request):
    return HTMLResponse("<p>")


async def _file(request):
    return JSONResponse({})


async def _socket(socket):
    await socket.accept(headers=[(b"x-own", b"1")])
    await socket.close()


def client_of(name):
    routes = [Route("/", _page), Route("/file", _file), WebSocketRoute("/socket", _socket)]
    return TestClient(Starlette(routes=routes, middleware=[Middleware(ProcessCookie, name=name)]))


def set_cookie(answer):
    return answer.headers.get("set-cookie", "")


def test_a_page_names_its_process_once():
    with client_of("8501") as client:
        first = set_cookie(client.get("/"))
        assert first.startswith(f"{COOKIE}=8501.")
        assert first.endswith("; Path=/; HttpOnly; SameSite=Lax")
        assert set_cookie(client.get("/")) == ""


def test_behind_https_the_cookie_stays_with_https():
    with client_of("8501") as client:
        answer = client.get("/", headers={"X-Forwarded-Proto": "https"})
        assert set_cookie(answer).endswith("; Secure")


def test_another_process_takes_over_page_and_socket_and_keeps_the_visitor():
    with client_of("8502") as client:
        for given in ("8501.abc-_1", "85022.abc-_1"):
            headers = {"Cookie": f"a=b; {COOKIE}={given}"}
            assert set_cookie(client.get("/", headers=headers)).startswith(f"{COOKIE}=8502.abc-_1;")
        with client.websocket_connect("/socket", headers=headers) as socket:
            sent = dict(socket.extra_headers)
        assert sent[b"set-cookie"].startswith(f"{COOKIE}=8502.abc-_1;".encode())
        assert sent[b"x-own"] == b"1"


@pytest.mark.parametrize("given", ["8502", "8501.x\ty", "8501." + "x" * 65, "8501.é", ""])
def test_what_somebody_made_up_is_not_sent_back(given):
    with client_of("8502") as client:
        cookie = set_cookie(client.get("/", headers={"Cookie": f"{COOKIE}={given}".encode()}))
        visitor = cookie.removeprefix(f"{COOKIE}=8502.").partition(";")[0] if cookie else "none"
        assert visitor.replace("-", "").replace("_", "").isalnum()
        assert "x" * 65 not in visitor


def test_files_carry_no_cookie_because_caches_may_keep_them():
    with client_of("8501") as client:
        assert set_cookie(client.get("/file")) == ""


@pytest.mark.parametrize("name", ["", "a;b", "a b", "é"])
def test_without_a_usable_name_there_is_no_cookie(name):
    with client_of(name) as client:
        assert set_cookie(client.get("/")) == ""


@pytest.fixture
def public(tmp_path, monkeypatch):
    folder = tmp_path / "new" / "umum"
    monkeypatch.setenv("OVOP_PUBLIC_DIR", str(folder))
    return folder


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_file_is_laid_out_for_another_user_and_packed(public):
    public.parent.mkdir(mode=0o755)
    content = b"isi " * 500
    lay_out("peramban/abc/desa-1.json", content)
    path = public / "peramban" / "abc" / "desa-1.json"
    packed = path.with_name("desa-1.json.gz")
    assert path.read_bytes() == gzip.decompress(packed.read_bytes()) == content
    assert {rights(each) for each in (path, packed)} == {0o644}
    assert {rights(each) for each in (public, path.parent, path.parent.parent)} == {0o755}
    lay_out("peramban/abc/desa-1.json", b"other")
    assert path.read_bytes() == content


def test_small_files_and_pictures_are_not_packed(public):
    lay_out("a.json", b"{}")
    lay_out("b.png", b"x" * 1000)
    assert sorted(each.name for each in public.iterdir()) == ["a.json", "b.png"]


def test_a_folder_that_cannot_be_written_is_only_logged(public, caplog):
    public.parent.mkdir()
    public.write_text("in the way")
    lay_out("a.json", b"{}")
    assert "laid out" in caplog.text


def test_without_a_folder_nothing_is_written(tmp_path, monkeypatch):
    monkeypatch.delenv("OVOP_PUBLIC_DIR", raising=False)
    monkeypatch.chdir(tmp_path)
    lay_out("a.json", b"{}")
    lay_out_streamlit()
    assert list(tmp_path.iterdir()) == []


def test_streamlits_own_files_are_laid_out_under_their_addresses(public):
    lay_out_streamlit()
    own = Path(file_util.get_static_dir()) / "static"
    expected = {each.relative_to(own) for each in own.rglob("*") if each.is_file()}
    laid = {
        each.relative_to(public / "static")
        for each in (public / "static").rglob("*")
        if each.is_file() and each.suffix != ".gz"
    }
    assert laid == expected
    assert not (public / "index.html").exists()
