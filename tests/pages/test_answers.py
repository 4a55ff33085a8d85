"""What every answer of the server carries, and when the link of the terminal is used up."""

import re

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.routing import Route

import app as server
from ovop_geo.ui.serving import local_link
from ovop_geo.ui.serving.headers import SAFE_HEADERS, SafeHeaders
from ovop_geo.ui.serving.local_link import announce, local_route
from tests.asynchronous import finished

HERE = "http://localhost:8501"


def broken(request):
    raise ZeroDivisionError


def own_policy(request):
    return Response(headers={"Content-Security-Policy": "frame-ancestors *"})


ROUTES = [Route("/broken", broken), Route("/own", own_policy), local_route("")]


def ask(address, method="GET", base=HERE, routes=ROUTES, **headers):
    async def answered():
        served = Starlette(routes=routes, middleware=[Middleware(SafeHeaders)])
        transport = httpx.ASGITransport(served, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url=base) as client:
            return await client.request(method, address, headers=headers)

    return finished(answered())


def shown(capsys):
    """Return the address that the terminal shows, below that of the server."""
    return re.search(r"/lokal\?kunci=\S+", capsys.readouterr().out)[0]


@pytest.fixture
def link(capsys):
    announce()
    return shown(capsys)


@pytest.mark.parametrize(
    ("address", "status"), [("/own", 200), ("/none", 404), ("/broken", 500), ("/lokal", 303)]
)
def test_every_answer_carries_the_headers_once(address, status):
    answer = ask(address)
    assert answer.status_code == status
    for name, value in SAFE_HEADERS.items():
        assert answer.headers.get_list(name) == [value]


def test_the_server_adds_the_headers_before_all_else():
    assert server.app._user_middleware[0].cls is SafeHeaders


def test_the_link_leads_on_to_an_address_without_its_token(link):
    answer = ask(link)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert answer.headers["cache-control"] == "no-store"
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie


def test_below_a_base_path_the_cookie_is_for_that_path(link):
    answer = ask(f"/ovop{link}", routes=[local_route("/ovop/")])
    assert answer.headers["location"] == "/ovop/"
    assert "path=/ovop/;" in answer.headers["set-cookie"].lower()


def test_a_used_link_is_worth_nothing_and_a_new_one_is_shown(link, capsys):
    ask(link)
    assert "set-cookie" not in ask(link).headers
    assert "set-cookie" in ask(shown(capsys)).headers


@pytest.mark.parametrize(
    "request_",
    [
        {"method": "HEAD"},
        {"base": "http://ovop.example.id"},
        {"X-Forwarded-For": "203.0.113.7"},
    ],
)
def test_who_only_looks_or_comes_through_a_proxy_does_not_use_the_link_up(link, request_):
    assert "set-cookie" not in ask(link, **request_).headers
    assert "set-cookie" in ask(link).headers


@pytest.mark.parametrize("token", ["", "tebakan", "%C3%A9", "%00", "a&kunci=b"])
def test_a_guess_is_worth_nothing(token):
    assert "set-cookie" not in ask(f"/lokal?kunci={token}").headers


@pytest.mark.parametrize("reason", ["vouched", "network", "secrets"])
def test_no_link_is_shown_where_it_would_be_worth_nothing(capsys, monkeypatch, reason):
    if reason == "vouched":
        monkeypatch.setenv("OVOP_LOCAL_EDITOR", "1")
    elif reason == "secrets":
        monkeypatch.setattr(local_link, "has_secrets", lambda: True)
    else:
        monkeypatch.setattr(local_link, "is_loopback", lambda host: False)
    announce()
    told = capsys.readouterr().out
    assert ":8501/" in told
    assert "kunci" not in told
