"""Without sign-in nobody writes but a browser of this computer that proved to be here."""

import re
import socket
import sys
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

from ovop_geo.language import Translator
from tests.browser.harness import PATIENCE, free_port, go, running_app, running_server
from tests.browser.line import line_to
from tests.browser.nginx import BARE, DOCUMENTED, PLAIN, running_nginx
from tests.browser.provider import (
    app_with_sign_in,
    running_provider,
    sign_in,
    without_foreign_style,
)
from tests.browser.writing import IN_SUMBA, WRITING, is_refused, is_written, written

INDONESIAN = Translator("id")
LOCAL = INDONESIAN(
    "access.state.local", name=INDONESIAN("store.who.local"), region="Nusa Tenggara Timur"
)
UNPROVED = INDONESIAN("access.state.unproved")
NETWORK = INDONESIAN("access.state.network")
LINK = re.compile(r"http://127\.0\.0\.1:\d+/lokal\?kunci=[\w-]+")
VOUCHED = {"OVOP_LOCAL_EDITOR": "1"}
OPEN = "--server.address=0.0.0.0"


@pytest.fixture(scope="module")
def unproved_app(tmp_path_factory, environment):
    log = tmp_path_factory.mktemp("app") / "server.log"
    with running_app(log, environment, script=WRITING) as app:
        yield app


@pytest.fixture(scope="module")
def vouched_app(tmp_path_factory, environment):
    """A server whose starter says that only this computer reaches it."""
    log = tmp_path_factory.mktemp("vouched") / "server.log"
    with running_app(log, environment | VOUCHED, script=WRITING) as app:
        yield app


@pytest.fixture
def app(unproved_app):
    return unproved_app


@pytest.fixture
def other_browser(browser):
    """A page of a browser that shares nothing with that of the test."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def newest_link(app):
    return LINK.findall(app.log.read_text())[-1]


def sidebar_says(page, sentence):
    expect(page.get_by_text(sentence)).to_be_visible(timeout=PATIENCE)


def leave(page):
    """Go elsewhere before the server ends: a page that loses it says so in the console."""
    page.goto("about:blank")


def said_to(url, host, origin, cookie=""):
    """Return all that the server sends to a visitor who writes these headers."""
    target = (urlsplit(url).hostname, urlsplit(url).port)
    with connect(
        f"ws://{host}/_stcore/stream",
        sock=socket.create_connection(target),
        origin=origin,
        subprotocols=["streamlit"],
        additional_headers={"Cookie": cookie} if cookie else {},
        compression=None,
        max_size=None,
    ) as connection:
        request = BackMsg()
        request.rerun_script.query_string = ""
        connection.send(request.SerializeToString())
        received = b""
        for message in connection:
            received += message
            if ForwardMsg.FromString(message).WhichOneof("type") == "script_finished":
                break
    return received.decode(errors="replace")


def test_the_browser_that_opens_the_link_writes_and_no_other(
    page, app, data_directory, other_browser
):
    go(page, app.url)
    sidebar_says(page, UNPROVED)
    is_refused(page)
    link = newest_link(app)
    go(page, link)
    assert page.url == f"{app.url}/"
    sidebar_says(page, LOCAL)
    is_written(page)
    page.reload()
    sidebar_says(page, LOCAL)
    second_tab = page.context.new_page()
    go(second_tab, app.url)
    sidebar_says(second_tab, LOCAL)
    go(other_browser, link)
    sidebar_says(other_browser, UNPROVED)
    is_refused(other_browser)
    go(other_browser, newest_link(app))
    sidebar_says(other_browser, LOCAL)
    assert written(data_directory) == ([IN_SUMBA], ["lokal"])


def test_a_page_at_another_port_does_not_write_by_the_browsers_cookie(page, app):
    go(page, newest_link(app))
    (kept,) = [each for each in page.context.cookies() if each["name"].startswith("ovop_")]
    assert (kept["httpOnly"], kept["sameSite"]) == (True, "Strict")
    cookie, host = f"{kept['name']}={kept['value']}", urlsplit(app.url).netloc
    assert LOCAL in said_to(app.url, host, f"http://{host}", cookie)
    assert LOCAL not in said_to(app.url, host, "http://127.0.0.1:3000", cookie)
    assert LOCAL not in said_to(app.url, host, "http://127.0.0.1", cookie)
    assert LOCAL not in said_to(app.url, host, None, cookie)
    wrong = f"{kept['name']}={'A' * len(kept['value'])}"
    assert UNPROVED in said_to(app.url, host, f"http://{host}", wrong)


def test_who_starts_the_server_may_vouch_for_all_browsers_of_this_computer(
    page, vouched_app, data_directory
):
    go(page, vouched_app.url)
    sidebar_says(page, LOCAL)
    is_written(page)
    assert written(data_directory) == ([IN_SUMBA], ["lokal"])
    assert not LINK.search(vouched_app.log.read_text())


def test_nobody_writes_where_the_network_can_come_in(page, tmp_path, environment, data_directory):
    with running_app(
        tmp_path / "log", environment | VOUCHED, script=WRITING, options=[OPEN]
    ) as app:
        go(page, app.url)
        sidebar_says(page, NETWORK)
        is_refused(page)
        leave(page)
    assert written(data_directory) == ([], [])


def test_secrets_without_sign_in_let_nobody_write(page, tmp_path, environment, data_directory):
    secrets = tmp_path / "secrets.toml"
    secrets.write_text('[other]\nkey = "value"\n')
    options = [f"--secrets.files={secrets}"]
    log = tmp_path / "log"
    with running_app(log, environment | VOUCHED, script=WRITING, options=options) as app:
        go(page, app.url)
        sidebar_says(page, INDONESIAN("access.state.faulty"))
        is_refused(page)
        leave(page)
    assert written(data_directory) == ([], [])
    assert not LINK.search(log.read_text())


def test_nobody_writes_over_a_line_that_is_passed_on(page, app, data_directory):
    with line_to(app.url) as line:
        go(page, line.url)
        sidebar_says(page, UNPROVED)
        is_refused(page)
        leave(page)
    assert written(data_directory) == ([], [])


@pytest.mark.parametrize("recipe", [BARE, PLAIN], ids=["bare", "plain"])
def test_nobody_writes_behind_a_proxy_that_hides_itself(
    page, app, nginx, tmp_path, data_directory, recipe
):
    with running_nginx(nginx, tmp_path, app.url, recipe) as url:
        go(page, url)
        is_refused(page)
        own = urlsplit(app.url).netloc
        for host in ("localhost", own, "127.0.0.1"):
            # With the plain recipe a visitor's own headers pass for those of somebody here.
            said = said_to(url, host, f"http://{host}", "ovop_lokal_8501=tebakan")
            assert LOCAL not in said
            assert UNPROVED in said or NETWORK in said
        page.goto(f"{url}/lokal?kunci=tebakan")
        is_refused(page)
        leave(page)
    assert written(data_directory) == ([], [])


def test_nobody_writes_behind_a_proxy_that_says_so_whoever_vouches(
    page, vouched_app, nginx, tmp_path, data_directory
):
    with running_nginx(nginx, tmp_path, vouched_app.url, DOCUMENTED) as url:
        go(page, url)
        sidebar_says(page, NETWORK)
        is_refused(page)
        assert NETWORK in said_to(url, "localhost", "http://localhost")
    assert written(data_directory) == ([], [])


def test_editors_write_behind_the_documented_proxy(
    page, nginx, tmp_path, environment, data_directory
):
    without_foreign_style(page)
    port = free_port()
    outside = f"http://127.0.0.1:{port}"
    with (
        running_provider(tmp_path / "provider.log") as provider,
        app_with_sign_in(tmp_path, provider, WRITING, environment, outside=outside) as app,
        running_nginx(nginx, tmp_path, app.url, DOCUMENTED, port) as url,
    ):
        go(page, url)
        is_refused(page)
        sign_in(page, "provinsi")
        is_written(page)
        leave(page)
    assert written(data_directory) == ([IN_SUMBA], ["Admin Provinsi"])


def test_a_foreign_page_cannot_show_the_app_in_a_frame(browser, app, tmp_path):
    (tmp_path / "index.html").write_text(f"<iframe src='{app.url}/'></iframe>")
    port = free_port()
    command = [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1"]
    url = f"http://127.0.0.1:{port}/"
    with running_server(command, url, tmp_path / "log", {}, tmp_path):
        page = browser.new_page()
        with page.expect_console_message(lambda message: "frame-ancestors" in message.text):
            page.goto(url)
        page.close()
