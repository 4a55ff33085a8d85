"""What lets a proxy spread people over several processes: the cookie, and files on the disk."""

import gzip
import stat
from pathlib import Path

import pytest
from streamlit import file_util

from ovop_geo.ui.serving.process_cookie import COOKIE, ProcessCookie
from ovop_geo.ui.serving.public_files import lay_out, lay_out_streamlit
from tests.asynchronous import finished

PAGE = {
    "type": "http.response.start",
    "status": 200,
    "headers": [(b"content-type", b"text/html; charset=utf-8")],
}
FILE = PAGE | {"headers": [(b"content-type", b"application/json")]}
SOCKET = {"type": "websocket.accept"}


def cookie_of(name, answer=PAGE, **headers):
    """The cookie that the process ``name`` sets with the beginning of an answer, if any."""
    sent = []
    scope = {
        "type": answer["type"].partition(".")[0],
        "headers": [(key.encode(), str(value).encode()) for key, value in headers.items()],
    }

    async def app(scope, receive, send):
        await send(
            {**answer, "headers": [*answer["headers"]]} if "headers" in answer else {**answer}
        )

    async def send(message):
        sent.append(message)

    finished(ProcessCookie(app, name)(scope, None, send))
    (message,) = sent
    found = [value for key, value in message.get("headers", []) if key == b"set-cookie"]
    assert len(found) <= 1
    return found[0].decode() if found else ""


def given(value):
    return f"a=b; {COOKIE}={value}"


def test_a_page_names_its_process_once():
    first = cookie_of("8501")
    assert first.startswith(f"{COOKIE}=8501.")
    assert first.endswith("; Path=/; HttpOnly; SameSite=Lax")
    assert cookie_of("8501", cookie=first.partition(";")[0]) == ""


def test_behind_https_the_cookie_stays_with_https():
    assert cookie_of("8501", **{"x-forwarded-proto": "https"}).endswith("; Secure")


@pytest.mark.parametrize("answer", [PAGE, SOCKET], ids=["page", "socket"])
@pytest.mark.parametrize("former", ["8501", "85022"])
def test_another_process_takes_over_and_keeps_the_visitor(answer, former):
    cookie = cookie_of("8502", answer, cookie=given(f"{former}.abc-_1"))
    assert cookie.startswith(f"{COOKIE}=8502.abc-_1;")


@pytest.mark.parametrize("made_up", ["8501.x\ty", "8501." + "x" * 65, "8501.é", "", "."])
def test_what_somebody_made_up_is_not_sent_back(made_up):
    cookie = cookie_of("8502", cookie=given(made_up))
    visitor = cookie.removeprefix(f"{COOKIE}=8502.").partition(";")[0]
    assert visitor.isascii()
    assert 10 < len(visitor) < 30


def test_files_carry_no_cookie_because_caches_may_keep_them():
    assert cookie_of("8501", FILE) == ""


@pytest.mark.parametrize("name", ["", "a;b", "a b", "é"])
def test_without_a_usable_name_there_is_no_cookie(name):
    assert cookie_of(name) == ""


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
    assert "file_not_laid_out" in caplog.text


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
