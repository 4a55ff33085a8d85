"""Whoever sends hostile files gets sentences; the server and its other visitors go on."""

import subprocess

import psutil
import pytest
from playwright.sync_api import expect

from ovop_geo.intake.limits import MEGABYTE
from ovop_geo.language import Translator
from tests.browser.harness import PATIENCE, go, running_app, settle
from tests.hostile_files import hostile
from tests.spreadsheets import DESA, ROWS, BadFile, xlsx

INDONESIAN = Translator("id")
SOUND = BadFile("ngada.xlsx", xlsx({"Data": ROWS}))
TRIED = INDONESIAN("data.upload.file", file="").partition("*")[0]
LEAST_HELD = 150 * MEGABYTE


@pytest.fixture(scope="module")
def app(chromium, tmp_path_factory):
    directory = tmp_path_factory.mktemp("app")
    with running_app(directory / "server.log", {"OVOP_DATA_DIR": str(directory / "var")}) as app:
        yield app


def large():
    """Return a file of long notes that takes much memory while it is open."""
    rows = [
        f"{number},Golewa,Todabelu,Kopi {number},{chr(97 + number % 26) * 100_000}{number}"
        for number in range(200)
    ]
    return "\n".join([",".join([*DESA, "Lampiran"]), *rows]).encode()


def memory(app):
    return psutil.Process(app.process.pid).memory_info().rss


def wait_until(app, condition):
    """Ask again and again, as long as the server lives; its death is the only wait."""
    for _ in range(PATIENCE // 100):
        if condition():
            return
        with pytest.raises(subprocess.TimeoutExpired):
            app.process.wait(timeout=0.2)
    pytest.fail(f"still {memory(app) // MEGABYTE} MB")


def upload(page, file, folder):
    """Choose a file in place of the one before, and wait for what the page says about it."""
    remove = page.get_by_test_id("stFileChipDeleteBtn").get_by_role("button")
    if remove.count():
        remove.click()
        expect(remove).to_have_count(0)
        # Only a run without the file before takes back what was said about it.
        for said in (page.get_by_test_id("stAlertContentError"), page.get_by_text(TRIED)):
            expect(said).to_have_count(0, timeout=PATIENCE)
        settle(page)
    path = folder / file.name
    path.write_bytes(file.data)
    page.locator("input[type=file]").set_input_files(path)
    if file.error is None:
        said = page.get_by_text(INDONESIAN("data.upload.file", file=file.name).replace("**", ""))
    else:
        said = page.get_by_test_id("stAlertContentError").filter(has_text=file.name)
    expect(said).to_be_visible(timeout=PATIENCE)
    settle(page)


def one_of_each_answer():
    """Return the first hostile file of each answer; the command is given all of them."""
    return {file.error: file for file in reversed(hostile())}.values()


def test_the_server_outlives_hostile_files(page, app, browser, tmp_path):
    other = browser.new_context(locale="id-ID").new_page()
    go(other, f"{app.url}/data")
    go(page, f"{app.url}/data")
    server = app.process.pid
    for file in one_of_each_answer():
        upload(page, file, tmp_path)
    upload(other, SOUND, tmp_path)
    other.context.close()
    assert app.process.poll() is None
    assert psutil.Process(server).children() == []


def test_what_a_session_held_goes_when_its_page_is_closed(page, app, browser, tmp_path):
    go(page, f"{app.url}/data")
    upload(page, SOUND, tmp_path)
    before = memory(app)
    file = BadFile("besar.csv", large())
    pages = [browser.new_context(locale="id-ID").new_page() for _ in range(3)]
    for each in pages:
        go(each, f"{app.url}/data")
        upload(each, file, tmp_path)
    held = memory(app) - before
    assert held > LEAST_HELD
    for each in pages:
        each.context.close()
    # Some stays with the C library, and what the server prepared meanwhile is more than before.
    wait_until(app, lambda: memory(app) < before + held / 2)
    upload(page, BadFile("lagi.xlsx", SOUND.data), tmp_path)
