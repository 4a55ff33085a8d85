"""What an office server tells those who watch over it: health, metrics, and a log."""

from contextlib import suppress
from types import SimpleNamespace
from urllib.parse import quote

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from benchmarks.streamlit_client import opened_session
from pages import PAGES
from tests.asynchronous import finished
from tests.browser.harness import running_app
from tests.logs import entries

TYPED = "Maria Goreti 5301234567890123"
WIDER = {
    "passed on": {"X-Forwarded-For": "203.0.113.9"},
    "another name": {"Host": "ovop.example"},
}


@pytest.fixture(scope="module")
def watched(tmp_path_factory):
    """A server whose store is damaged, after visits of three pages: its answers and its log."""
    directory = tmp_path_factory.mktemp("kantor")
    data, nightly = directory / "data", directory / "malam"
    data.mkdir()
    (data / "kerja.sqlite").write_bytes(TYPED.encode() * 100)
    nightly.mkdir()
    (nightly / "ovop-20261129-180000-000000.sqlite").touch()
    environment = {
        "OVOP_DATA_DIR": str(data),
        "OVOP_BACKUP_DIR": str(nightly),
        "OVOP_LOCAL_EDITOR": "1",
        "OVOP_LOG": "json",
        "STREAMLIT_LOGGER_HIDE_WELCOME_MESSAGE": "true",
    }
    answers = {}
    with running_app(directory / "server.log", environment) as app:
        for address in ("sehat", "_stcore/health"):
            answers[address] = httpx.get(f"{app.url}/{address}")
        finished(visited(app.url))
        httpx.get(f"{app.url}/berkas/{quote(TYPED)}.pdf?data=kerja", timeout=60)
        answers["metrics"] = httpx.get(f"{app.url}/metrics")
        for kind, headers in WIDER.items():
            answers[kind] = httpx.get(f"{app.url}/metrics", headers=headers)
    return SimpleNamespace(answers=answers, log=app.log.read_text())


async def visited(url):
    async with opened_session(url) as session:
        await session.show(f"wilayah={quote(TYPED)}&tema={quote(TYPED)}")
        await session.show("", page="progres")
        with suppress(RuntimeError):
            await session.show("data=kerja", page="potensi")


def values(watched, family):
    found = text_string_to_metric_families(watched.answers["metrics"].text)
    return {
        (sample.name, *sample.labels.values()): sample.value
        for each in found
        if each.name == family
        for sample in each.samples
    }


def test_a_process_is_alive_though_its_data_cannot_be_read(watched):
    alive, ready = watched.answers["_stcore/health"], watched.answers["sehat"]
    assert (alive.status_code, alive.text) == (200, "ok")
    assert (ready.status_code, ready.text) == (503, "gangguan")
    assert values(watched, "ovop_ready") == {("ovop_ready",): 0.0}


def test_runs_are_counted_by_the_page_that_was_shown(watched):
    counts = values(watched, "ovop_rerun_seconds")
    shown = {page: n for (name, page, *_), n in counts.items() if name.endswith("_count")}
    assert shown == {"beranda": 1.0, "progres": 1.0, "potensi": 1.0}
    assert set(shown) < {page.name for page in PAGES}
    worked = values(watched, "ovop_rerun_processor_seconds")
    assert worked["ovop_rerun_processor_seconds_total", "beranda"] > 0


def test_errors_files_and_the_newest_backup_are_counted(watched):
    errors = values(watched, "ovop_errors_shown")
    assert errors["ovop_errors_shown_total", "told"] == 1.0
    newest = values(watched, "ovop_newest_backup_timestamp_seconds")
    assert [*newest.values()] == [1_795_975_200.0]


@pytest.mark.parametrize("kind", WIDER)
def test_no_proxy_gets_the_metrics(watched, kind):
    assert watched.answers[kind].status_code == 404


def test_the_log_is_json_from_the_start_to_the_end_and_names_nobody(watched):
    told = entries(watched.log)
    events = [entry["event"] for entry in told]
    assert (events[0], events[-1]) == ("server_started", "server_stopped")
    assert events.count("not_ready") == 1
    (failed,) = [entry for entry in told if entry["event"] == "page_cannot_be_shown"]
    assert failed["page"] == "potensi"
    assert failed["fault"].startswith("StoreError store.error.damaged")
    assert [word for word in TYPED.split() if word in watched.log] == []
