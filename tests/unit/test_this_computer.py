"""Whether a visitor sits at the server's own computer: what speaks against it, and the proof."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ovop_geo.settings import Settings
from ovop_geo.this_computer import LocalProof, comes_from_own_page, may_be_here

HEADERS = {"Host": "localhost:8501", "Origin": "http://localhost:8501"}


@pytest.mark.parametrize("address", ["localhost", "127.0.0.1", "::1"])
@pytest.mark.parametrize("host", ["localhost:8501", "127.0.0.1:8501", "[::1]:8501", "localhost"])
def test_a_server_on_this_computer_may_serve_somebody_here(address, host):
    assert may_be_here(address, {"host": host})


@pytest.mark.parametrize("address", [None, "", "0.0.0.0", "::", "192.168.1.5", "ovop.example.id"])
def test_a_server_that_others_reach_serves_nobody_here(address):
    assert not may_be_here(address, HEADERS)


@pytest.mark.parametrize(
    "change",
    [
        {"X-Forwarded-For": "203.0.113.7"},
        {"x-forwarded-for": "127.0.0.1"},
        {"X-Forwarded-Host": "ovop.example.id"},
        {"X-Forwarded-Proto": "https"},
        {"X-Forwarded-Server": "proxy"},
        {"X-Real-IP": "203.0.113.7"},
        {"Forwarded": "for=203.0.113.7"},
        {"Via": "1.1 proxy"},
        {"True-Client-IP": "203.0.113.7"},
        {"CF-Ray": "8a1"},
        {"X-Original-Forwarded-For": "203.0.113.7"},
        {"X_Forwarded_For": "203.0.113.7"},
        {"X-ProxyUser-Ip": "203.0.113.7"},
        {"X-Azure-ClientIP": "203.0.113.7"},
        {"X-AppEngine-User-IP": "203.0.113.7"},
        {"Fly-Client-IP": "203.0.113.7"},
        {"X-ARR-LOG-ID": "8a1"},
        {"X-Original-URL": "/"},
        {"X-Scheme": "https"},
        {"CDN-Loop": "proxy"},
        {"Host": "localhost:8501@ovop.example.id"},
        {"Host": "localhost:x"},
        {"Host": "[::1].ovop.example.id"},
        {"Host": "localhost.:8501"},
        {"Host": "ovop.example.id"},
        {"Host": "localhost.example.id"},
        {"Host": "127.0.0.1.example.id"},
        {"Host": ""},
        {"X-Anything-New": "1"},
        {"Proxy-Connection": "keep-alive"},
        {"WL-Proxy-Client-IP": "203.0.113.7"},
        {"Front-End-Https": "on"},
        {"Host": "127.0.0.1:ovop.example.id"},
        {"Host": "[::1].example.id"},
        {"Host": "[::1"},
    ],
)
def test_what_a_proxy_or_a_foreign_name_leaves_speaks_against_being_here(change):
    assert not may_be_here("localhost", HEADERS | change)


def test_without_a_host_a_visitor_is_elsewhere():
    assert not may_be_here("localhost", {})


@pytest.mark.parametrize("host", ["localhost:8501", "127.0.0.1:8501", "[::1]:8501", "LocalHost"])
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_page_of_the_app_has_its_host_and_port(host, scheme):
    assert comes_from_own_page({"Host": host, "Origin": f"{scheme}://{host.lower()}"})


@pytest.mark.parametrize(
    "origin",
    [
        "http://localhost:3000",
        "http://localhost",
        "http://127.0.0.1:8501",
        "https://ovop.example.id",
        "http://localhost:8501.example.id",
        "http://localhost:8501/",
        "file://localhost:8501",
        "localhost:8501",
        "null",
        "",
        None,
    ],
)
def test_a_page_of_another_port_or_of_nobody_is_not_the_apps(origin):
    headers = {"Host": HEADERS["Host"]} | ({} if origin is None else {"Origin": origin})
    assert not comes_from_own_page(headers)


def test_nothing_is_not_the_apps_page():
    assert not comes_from_own_page({"Origin": "http://"})


def test_a_token_is_taken_once_and_then_replaced():
    proof = LocalProof()
    token = proof.token
    shown = proof.exchange(token)
    assert proof.accepts(shown)
    assert proof.exchange(token) is None
    assert proof.accepts(proof.exchange(proof.token))


@given(st.text())
def test_nothing_that_is_guessed_is_taken(guessed):
    proof = LocalProof()
    token = proof.token
    assert proof.exchange(guessed) is None
    assert not proof.accepts(guessed)
    assert not proof.accepts(token)
    assert not proof.accepts(None)
    assert proof.token == token


def test_the_proofs_of_two_servers_have_nothing_in_common():
    one, other = LocalProof(), LocalProof()
    assert other.exchange(one.token) is None
    assert not other.accepts(one.exchange(one.token))


@pytest.mark.parametrize(
    ("value", "expected"), [("1", True), (" 1 ", True), ("", False), ("0", False), ("ya", False)]
)
def test_only_one_word_lets_every_browser_of_this_computer_write(value, expected):
    assert Settings.from_environment({"OVOP_LOCAL_EDITOR": value}).local_editor is expected
