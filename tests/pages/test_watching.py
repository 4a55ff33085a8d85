"""Who watches over a server is answered, and nobody whose request a proxy passed on."""

import os
import subprocess
import sys
from dataclasses import replace
from types import SimpleNamespace

import httpx
import pytest
from starlette.applications import Starlette
from streamlit import config

from ovop_geo.errors import StoreError
from ovop_geo.settings import PROJECT_DIRECTORY, Settings
from ovop_geo.ui import readiness
from ovop_geo.ui.serving.health_route import health_route
from ovop_geo.ui.serving.metrics_route import metrics_route
from tests.asynchronous import finished
from tests.logs import entries

HERE, EVERYWHERE = "127.0.0.1", "0.0.0.0"
PROXIES = [
    {"X-Forwarded-For": "203.0.113.9"},
    {"Via": "1.1 proksi"},
    {"Forwarded": "for=203.0.113.9"},
]


@pytest.fixture(autouse=True)
def environment(tmp_path, monkeypatch):
    monkeypatch.setenv("OVOP_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("OVOP_DATABASE_URL", "")
    monkeypatch.setattr(readiness, "_ANSWER", readiness._Answer())


@pytest.fixture
def listening():
    """Let the server listen on an address."""
    usual = config.get_option("server.address")
    yield lambda address: config.set_option("server.address", address)
    config.set_option("server.address", usual)


def ask(address, base_path="", host="127.0.0.1:8501", **headers):
    async def answered():
        routes = [health_route(base_path), metrics_route(base_path)]
        transport = httpx.ASGITransport(Starlette(routes=routes))
        async with httpx.AsyncClient(transport=transport, base_url=f"http://{host}") as client:
            return await client.get(address, headers=headers)

    return finished(answered())


@pytest.mark.parametrize(("base_path", "base"), [("", ""), ("ovop", "/ovop"), ("/a/b/", "/a/b")])
def test_both_live_below_the_path_of_the_app(listening, base_path, base):
    listening(HERE)
    assert ask(f"{base}/sehat", base_path).text == "siap"
    answer = ask(f"{base}/metrics", base_path)
    assert (answer.status_code, "ovop_ready 1.0" in answer.text) == (200, True)
    assert answer.headers["content-type"].startswith("text/plain; version=")


@pytest.mark.parametrize("headers", PROXIES)
@pytest.mark.parametrize("open_to_all", ["", "1"])
def test_metrics_are_not_for_whom_a_proxy_speaks(listening, monkeypatch, headers, open_to_all):
    listening(HERE)
    monkeypatch.setenv("OVOP_METRICS", open_to_all)
    assert ask("/metrics", **headers).status_code == 404


@pytest.mark.parametrize(("chosen", "status"), [("", 404), ("0", 404), ("1", 200)])
def test_metrics_leave_this_computer_only_by_choice(listening, monkeypatch, chosen, status):
    listening(EVERYWHERE)
    monkeypatch.setenv("OVOP_METRICS", chosen)
    assert ask("/metrics", host="app1:8501").status_code == status


def test_health_tells_one_word_and_holds_for_some_seconds(monkeypatch, caplog):
    now, faults = [0.0], [StoreError("store.error.busy", address="rahasia")]
    looks = []

    def look(settings):
        looks.append(settings)
        if faults:
            raise faults[0]

    monkeypatch.setattr(readiness, "shared_regions", look)
    monkeypatch.setattr(readiness, "time", SimpleNamespace(monotonic=lambda: now[0]))
    caplog.set_level("INFO", logger="ovop_geo")
    answers = [ask("/sehat"), ask("/sehat")]
    assert {(answer.status_code, answer.text) for answer in answers} == {(503, "gangguan")}
    assert len(looks) == 1
    now[0] = 6.0
    assert ask("/sehat").status_code == 503
    faults.clear()
    now[0] = 12.0
    answer = ask("/sehat")
    assert (answer.status_code, answer.text) == (200, "siap")
    assert answer.headers["cache-control"] == "no-store"
    assert [record.event for record in caplog.records] == ["not_ready", "ready_again"]


def test_a_folder_of_backups_that_cannot_be_read_tells_none(tmp_path):
    settings = replace(Settings(), backup_directory=tmp_path / "tidak-ada")
    assert readiness.newest_backup_time(settings) == 0.0


def test_the_loggers_of_streamlit_and_uvicorn_write_the_same_lines(tmp_path):
    """Those too that Streamlit makes later, when it imports a part of its own."""
    program = """
from streamlit.logger import get_logger
from ovop_geo.ui.serving.server_log import set_up_server_log

early = get_logger("streamlit.awal"), get_logger("uvicorn.error")
set_up_server_log()
for logger in (*early, get_logger("streamlit.baru")):
    try:
        raise ValueError("Maria Goreti")
    except ValueError:
        logger.exception("Uncaught app exception of %s", "Maria Goreti")
    logger.info("%s is connected", "Maria Goreti")
raise KeyError("Maria Goreti")
"""
    run = subprocess.run(
        [sys.executable, "-c", program],
        check=False,
        cwd=PROJECT_DIRECTORY,
        env={**os.environ, "OVOP_LOG": "json", "OVOP_DATA_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert "Maria" not in run.stderr
    *lines, last = entries(run.stderr)
    assert [line["message"] for line in lines] == ["Uncaught app exception of %s"] * 3
    assert (last["event"], last["fault"]) == ("process_failed", "KeyError")
