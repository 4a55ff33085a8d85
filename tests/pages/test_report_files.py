"""Files of a region come at addresses that stay, made in processes of their own."""

import asyncio
import io
import json
import zipfile

import httpx
import pytest
from starlette.applications import Starlette
from starlette.routing import Route

from ovop_geo.reports.formats import FORMATS, offered_for
from ovop_geo.reports.order import Order
from ovop_geo.selection import Selection
from ovop_geo.ui.serving import report_jobs
from ovop_geo.ui.serving.report_jobs import MOST_WAITING, Jobs
from ovop_geo.ui.serving.report_order import picture_address, report_address
from ovop_geo.ui.serving.report_route import report_route, reporting
from tests.asynchronous import finished

BAJAWA, NGADA = "53.09.06", "53.09"
PATIENCE = 60
EVENTS = {"Accept": "text/event-stream"}


def ask(*addresses, base_path="", **headers):
    """Return the answers to all ``addresses``, asked at once of a server that then ends."""

    async def answered():
        route: Route = report_route(base_path)
        transport = httpx.ASGITransport(Starlette(routes=[route]))
        client = httpx.AsyncClient(transport=transport, base_url="http://app", timeout=PATIENCE)
        async with reporting(), client:
            return await asyncio.gather(
                *(client.get(address, headers=headers) for address in addresses)
            )

    return finished(answered())


def test_a_file_is_made_once_for_all_who_ask_for_it_and_told_as_it_goes(monkeypatch):
    made = []
    make = report_jobs._make

    async def counted(job, order):
        made.append(order.form)
        await make(job, order)

    monkeypatch.setattr(report_jobs, "_make", counted)
    address = f"/berkas/{BAJAWA}.docx?data=contoh&tema=idm"
    one, other = ask(address, f"/berkas/{BAJAWA}.docx?data=contoh")
    assert made == ["docx"]
    assert one.status_code == other.status_code == 200
    assert one.content == other.content
    assert one.headers["content-type"] == FORMATS["docx"].media_type
    assert f'filename="ovop_{BAJAWA}_contoh.docx"' in one.headers["content-disposition"]
    document = zipfile.ZipFile(io.BytesIO(one.content)).read("word/document.xml").decode()
    assert "Kecamatan Bajawa" in document


def test_a_browser_that_asks_for_events_is_told_the_end():
    (answer,) = ask(f"/berkas/{NGADA}-surat.docx", **EVENTS)
    assert answer.headers["content-type"].startswith("text/event-stream")
    last = answer.text.strip().split("\n\n")[-1].splitlines()
    assert last[0] == "event: finished"
    told = json.loads(last[1].removeprefix("data: "))
    assert "tidak ada permintaan dukungan dari Kabupaten Ngada" in told["fault"]


@pytest.mark.parametrize(
    ("name", "status", "told"),
    [
        ("53.99.pdf", 404, "Tidak ada berkas bernama 53.99.pdf"),
        ("53.09.exe", 404, "Tidak ada berkas bernama 53.09.exe"),
        ("..%2Fapp.py", 404, ""),
        ("%3Cscript%3E.pdf", 404, "Tidak ada berkas bernama <script>.pdf"),
        (f"{BAJAWA}-surat.docx", 404, "pilih wilayah pada tingkat lain"),
        (f"{NGADA}-surat.docx", 422, "Surat tidak dapat dibuat"),
    ],
)
def test_what_cannot_be_made_is_said_as_text(name, status, told):
    (answer,) = ask(f"/berkas/{name}")
    assert answer.status_code == status
    assert told in answer.text
    assert answer.headers["content-type"].startswith("text/plain")
    assert "/" not in answer.text


def test_a_message_speaks_the_language_of_the_address():
    (answer,) = ask("/berkas/53.99.pdf?bahasa=en")
    assert answer.text.startswith("There is no file called 53.99.pdf")


def test_addresses_of_pages_lead_to_the_files():
    selection = Selection(dataset="contoh", language="en", region=NGADA, theme="idm", paper="ya")
    assert report_address(NGADA, FORMATS["pdf"], selection) == (
        f"berkas/{NGADA}.pdf?bahasa=en&data=contoh"
    )
    assert picture_address("progres", selection, "trend") == (
        f"berkas/{NGADA}.png?halaman=progres&grafik=trend"
        f"&bahasa=en&data=contoh&wilayah={NGADA}&tema=idm"
    )


def test_no_file_of_another_level_is_offered():
    assert "surat" in [each.name for each in offered_for(NGADA)]
    assert "surat" not in [each.name for each in offered_for(BAJAWA)]


ORDER = Order("docx", Selection(region=BAJAWA))


class _Held:
    """Stands in for the process of a file, which it makes when it is let go."""

    def __init__(self):
        self.begun, self.go = 0, asyncio.Event()
        self.cancelled = 0

    async def make(self, job, order):
        self.begun += 1
        try:
            await self.go.wait()
        except asyncio.CancelledError:
            self.cancelled += 1
            raise
        job.path.write_bytes(b"isi")


async def _let_begin():
    for _ in range(3):
        await asyncio.sleep(0)


def test_what_nobody_waits_for_any_longer_is_not_made(monkeypatch):
    async def run():
        held = _Held()
        monkeypatch.setattr(report_jobs, "_make", held.make)
        jobs = Jobs()
        one, other = (jobs.wait_for(ORDER, 1, "galat") for _ in range(2))
        await _let_begin()
        assert one is other
        jobs.leave(one)
        await _let_begin()
        assert held.cancelled == 0
        jobs.leave(other)
        await _let_begin()
        again = jobs.wait_for(ORDER, 1, "galat")
        assert again is not one
        held.go.set()
        await again.finished.wait()
        assert again.path.read_bytes() == b"isi"
        folder = again.path.parent
        jobs.close()
        return held.cancelled, folder.exists()

    assert finished(run()) == (1, False)


def test_newer_data_are_another_file_and_few_are_made_at_once(monkeypatch):
    async def run():
        held = _Held()
        monkeypatch.setattr(report_jobs, "_make", held.make)
        jobs = Jobs()
        waiting = [jobs.wait_for(ORDER, version, "galat") for version in range(MOST_WAITING + 1)]
        await _let_begin()
        assert waiting[-1] is None
        assert len(set(waiting[:-1])) == MOST_WAITING
        assert held.begun == report_jobs.AT_ONCE
        held.go.set()
        for job in waiting[:-1]:
            await job.finished.wait()
        assert held.begun == MOST_WAITING
        jobs.close()

    finished(run())


def test_a_process_that_ends_without_a_word_is_a_failure_in_words(monkeypatch):
    async def run():
        async def dies(job, order):
            return None

        monkeypatch.setattr(report_jobs, "_make", dies)
        jobs = Jobs()
        job = jobs.wait_for(ORDER, 1, "galat yang tidak terduga")
        await job.finished.wait()
        jobs.leave(job)
        # The next who asks tries anew.
        assert jobs.wait_for(ORDER, 1, "") is not job
        jobs.close()
        return job.fault

    assert finished(run()) == "galat yang tidak terduga"


def test_a_server_without_room_says_so(monkeypatch):
    def full(prefix):
        raise OSError(28, "full")

    monkeypatch.setattr(report_jobs.tempfile, "mkdtemp", full)
    (answer,) = ask(f"/berkas/{NGADA}.docx")
    assert answer.status_code == 507
    assert answer.text.startswith("Server tidak memiliki ruang")


def test_a_file_is_made_from_whatever_folder_the_server_started(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    (answer,) = ask(f"/berkas/{BAJAWA}.docx")
    assert answer.status_code == 200
