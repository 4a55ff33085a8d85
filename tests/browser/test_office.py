"""An office server: PostgreSQL, the proxy as it ships, two processes of which one is killed."""

import gzip
import json
import re
import signal

import httpx
import pytest
from playwright.sync_api import expect

from ovop_geo.intake.limits import MAX_FILE_BYTES
from ovop_geo.language import Translator
from tests.browser.harness import (
    PATIENCE,
    choose_button,
    click_area,
    free_port,
    go,
    guard,
    map_at_rest,
    map_state,
    open_part,
    settle,
)
from tests.browser.office import running_office
from tests.browser.provider import running_provider, sign_in, without_foreign_style, written_secrets
from tests.browser.test_data_page import filled_template, upload
from tests.store.postgresql import new_schema

INDONESIAN = Translator("id")
NGADA, BAJAWA = "53.09", "53.09.06"
OWN_PRODUCTS = f"produk_unggulan?data=kerja&wilayah={NGADA}&tema=product_coverage"


def text(key, **values):
    return INDONESIAN(key, **values)


@pytest.fixture(scope="module")
def office(chromium, nginx, postgresql_server, tmp_path_factory):
    folder, port = tmp_path_factory.mktemp("office"), free_port()
    environment = {"OVOP_DATABASE_URL": new_schema(postgresql_server, "ovop_kantor")}
    with running_provider(folder / "provider.log") as provider:
        secrets = written_secrets(folder, provider, f"https://localhost:{port}")
        options = [f"--secrets.files={secrets}"]
        with running_office(nginx, folder, 2, environment, options=options, port=port) as office:
            yield office


@pytest.fixture
def visit(browser):
    """Opens pages of people who have not been here, and who see the proxy alone."""
    opened = []

    def opening():
        context = browser.new_context(
            ignore_https_errors=True, viewport={"width": 1366, "height": 768}, locale="id-ID"
        )
        page = context.new_page()
        without_foreign_style(page)
        opened.append((context, guard(page)))
        return page

    yield opening
    for context, _ in opened:
        context.close()
    assert [faults for _, faults in opened if faults] == []


@pytest.fixture
def client(office):
    with httpx.Client(base_url=office.url, verify=office.trust) as client:
        yield client


def process_of(page):
    """The name of the process that the browser of ``page`` belongs to."""
    (cookie,) = (each for each in page.context.cookies() if each["name"] == "ovop_proses")
    return cookie["value"].partition(".")[0]


def is_with(page, office, process):
    """Go to the office as somebody who belongs to ``process``."""
    cookie = {"name": "ovop_proses", "value": f"{process}.orang", "url": office.url}
    page.context.add_cookies([cookie])
    go(page, f"{office.url}/{OWN_PRODUCTS}")
    assert process_of(page) == process


def with_products(page):
    """How many kecamatan of Ngada have a product in the users' own data, by the map."""
    state = map_state(page, "state.level === 'kecamatan'")
    return sum(each["count"] for each in state["classes"] if each["kind"] == "value")


def dies_under(page, office, own, other):
    """Somebody has followed a click on the map and gone back when their process ``own`` dies."""
    address = f"{office.url}/?data=contoh&wilayah={NGADA}&tampilan=peta&tingkat=kecamatan"
    go(page, address)
    click_area(page, BAJAWA)
    page.wait_for_function(f"() => location.search.includes('{BAJAWA}')")
    settle(page)
    page.get_by_role("button", name="Kabupaten Ngada").click()
    page.wait_for_function(f"() => !location.search.includes('{BAJAWA}')")
    open_part(page, "table", INDONESIAN)
    map_at_rest(page)
    here = page.url
    heed = "document.addEventListener('ovop-reconnected', () => (window.isBack = true))"
    page.evaluate(heed)
    search = page.locator(".ovop-table").first.get_by_role("searchbox")
    with page.expect_websocket() as found:
        office.apps[own].process.kill()
    page.wait_for_function("() => window.isBack", timeout=PATIENCE)
    # What is typed before the other process has run the page is not lost either.
    successor = office.apps[other].process
    successor.send_signal(signal.SIGSTOP)
    with found.value.expect_event("framesent"):
        search.fill("bajawa")
    successor.send_signal(signal.SIGCONT)
    settle(page)
    assert (page.url, process_of(page)) == (here, other)
    rows = page.locator(".ovop-table").first.locator("tbody tr")
    expect(rows).to_have_count(2, timeout=PATIENCE)
    # A part of the page that runs alone answers, and who was signed in still is.
    search.fill("bajawa utara")
    expect(rows).to_have_count(1, timeout=PATIENCE)
    expect(page.get_by_text("Anda masuk sebagai Admin Ngada")).to_be_visible()
    metrics = httpx.get(f"{office.apps[other].url}/metrics").text
    (count,) = re.findall(r'ovop_rerun_seconds_count\{page="table"\} (\S+)', metrics)
    assert float(count) >= 1


def stays_with(page, office, own, other, filled):
    """``own`` is there again; whoever found ``other`` stays with it, until that dies too."""
    with office.process(int(own)):
        go(page, f"{office.url}/data?wilayah={NGADA}")
        upload(page, filled)
        assert process_of(page) == other
        office.apps[other].process.kill()
        expect(page.get_by_text(text("data.upload.lost"))).to_be_visible(timeout=PATIENCE)
        upload(page, filled)
        expect(page.get_by_text(text("data.upload.lost"))).to_have_count(0)
        assert process_of(page) == own


def test_files_come_from_the_disk_and_else_from_the_app(visit, office, client):
    page = visit()
    go(page, f"{office.url}/?tingkat=kecamatan")
    map_at_rest(page)
    public = office.folder / "umum"
    (geometry,) = public.glob("peramban/*/kecamatan-*.json")
    address = f"/{geometry.relative_to(public)}"
    kept = geometry.read_bytes()
    answer = client.get(address)
    assert answer.content == kept
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["content-type"] == "application/json"
    assert "immutable" in answer.headers["cache-control"]
    assert gzip.decompress(geometry.with_name(f"{geometry.name}.gz").read_bytes()) == kept
    # What the app does not know shows that it was not asked.
    script = next(public.glob("static/js/index.*.js"))
    script.write_bytes(b"ubah")
    script.with_name(f"{script.name}.gz").unlink()
    assert client.get(f"/static/js/{script.name}").content == b"ubah"
    for path in (script, geometry):
        path.unlink()
    geometry.with_name(f"{geometry.name}.gz").unlink()
    # The process of the visitor has them.
    client.cookies.set("ovop_proses", f"{process_of(page)}.orang")
    assert client.get(address).content == kept
    answer = client.get(f"/static/js/{script.name}")
    assert len(answer.content) > 10_000
    assert "javascript" in answer.headers["content-type"]


def test_what_tells_of_the_inside_is_closed(office, client):
    for path in ("metrics", "_stcore/metrics", "_stcore/agent/interact", "lokal"):
        assert client.get(f"/{path}").status_code == 404
        assert client.post(f"/{path}").status_code == 404
    assert client.get("/_stcore/health").text == "ok"


def test_a_file_as_large_as_the_app_takes_passes(office, client):
    answer = client.put("/_stcore/upload_file/x/y", content=b" " * MAX_FILE_BYTES)
    assert answer.status_code != 413


def test_an_office_goes_on_when_a_process_dies(visit, office, tmp_path):
    page, colleague = visit(), visit()
    go(page, f"{office.url}/?data=contoh&wilayah={NGADA}&tampilan=peta&tingkat=kecamatan")
    click_area(page, BAJAWA)
    page.wait_for_function(f"() => location.search.includes('{BAJAWA}')")
    page.get_by_role("button", name="Kabupaten Ngada").click()
    page.wait_for_function(f"() => !location.search.includes('{BAJAWA}')")
    map_at_rest(page)
    sign_in(page, "ngada")
    own = process_of(page)
    (other,) = set(office.apps) - {own}
    is_with(colleague, office, other)
    assert with_products(colleague) == 0

    go(page, f"{office.url}/data?wilayah={NGADA}")
    filled = filled_template(page, tmp_path)
    upload(page, filled)
    page.get_by_role("button", name=text("data.apply.button")).click()
    expect(page.get_by_text("Tersimpan sebagai riwayat nomor 1")).to_be_visible(timeout=PATIENCE)
    # The other process shows it at the next click.
    choose_button(colleague, "level", 1)
    state = map_state(colleague, "state.level === 'desa'")
    assert sum(each["count"] for each in state["classes"] if each["kind"] == "value") == 2

    dies_under(page, office, own, other)
    stays_with(page, office, own, other, filled)
    lines = (office.folder / "akses.log").read_text("utf-8").splitlines()
    asked = [json.loads(line)["path"] for line in lines]
    assert "/data" in asked
    assert not any(NGADA in line for line in lines)
