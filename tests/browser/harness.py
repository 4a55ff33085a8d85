"""Starts the app and a Chromium that reaches nothing but this machine.

Used by the browser tests, the benchmarks and the script that makes the screenshot.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserType,
    ConsoleMessage,
    Frame,
    Locator,
    Page,
    Request,
    WebSocket,
    expect,
    sync_playwright,
)
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from ovop_geo.language import Translator

PROJECT = Path(__file__).resolve().parents[2]
LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", ""})
START_SECONDS = 60
OPENINGS = 5
"""How often a list is opened that something else may fold."""

PATIENCE = 30_000
"""Milliseconds to wait for what must appear: long, so that a slow machine passes too."""

_SETTLED = (
    '[data-testid="stApp"][data-test-script-state="notRunning"]'
    '[data-test-connection-state="CONNECTED"]'
)
_STYLED = "() => document.getElementById('ovop-style')?.sheet"
_OF_PEOPLE = "local_storage,indexeddb,websql,service_workers"
MAP_FRAME = 'iframe[title^="streamlit_folium"]'


def find_chromium() -> Path | None:
    """Return the Chromium to use: of OVOP_CHROMIUM, of the system, or Playwright's own."""
    chosen = os.environ.get("OVOP_CHROMIUM")
    if chosen:
        return Path(chosen)
    for name in ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"):
        found = shutil.which(name)
        if found:
            return Path(found)
    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
    return own if own.exists() else None


@contextmanager
def running_chromium(path: Path, options: Sequence[str] = ()) -> Iterator[Browser]:
    """Start a Chromium, with ``options``, that resolves no name but that of this machine."""
    with sync_playwright() as playwright, launched(playwright.chromium, path, options) as browser:
        yield browser


@contextmanager
def launched(kind: BrowserType, path: Path, options: Sequence[str] = ()) -> Iterator[Browser]:
    """Start one more Chromium beside those that run; it resolves no other names either."""
    nowhere = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1"
    browser = kind.launch(executable_path=path, args=[nowhere, *options])
    try:
        yield browser
    finally:
        browser.close()


@dataclass(frozen=True)
class App:
    """A running server of the app."""

    url: str
    log: Path
    process: subprocess.Popen[bytes]
    trust: None = None

    @property
    def processes(self) -> tuple[subprocess.Popen[bytes], ...]:
        """All processes of the app: this one."""
        return (self.process,)


@contextmanager
def running_app(
    log: Path,
    environment: Mapping[str, str],
    project: Path = PROJECT,
    script: str = "app.py",
    port: int | None = None,
    options: Sequence[str] = (),
    path: str = "",
) -> Iterator[App]:
    """Start ``streamlit run``, wait until it is healthy, stop it in the end.

    It listens on ``port``, by default a free one, and lives at ``path``, which begins with a
    slash if there is one; ``options`` outdo what is set here.

    Raises
    ------
    RuntimeError : the server stopped or did not become healthy; its log is in the message.
    """
    port = port or free_port()
    command = [sys.executable, "-m", "streamlit", "run", script]
    own = [f"--server.port={port}", "--server.headless=true", "--server.address=127.0.0.1"]
    own.append(f"--server.baseUrlPath={path}")
    url = f"http://127.0.0.1:{port}{path}"
    with running_server(
        [*command, *own, *options], f"{url}/_stcore/health", log, environment, project
    ) as process:
        yield App(url, log, process)


@contextmanager
def running_server(
    command: Sequence[str],
    probe: str,
    log: Path,
    environment: Mapping[str, str],
    directory: Path = PROJECT,
    trust: ssl.SSLContext | None = None,
) -> Iterator[subprocess.Popen[bytes]]:
    """Start ``command``, wait until the address ``probe`` answers, stop it in the end.

    ``trust`` knows the certificate of a server that speaks HTTPS.

    Raises
    ------
    RuntimeError : the server stopped or did not answer; its log is in the message.
    """
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=directory,
            env=os.environ | dict(environment),
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_for_answer(probe, process, log, trust)
            yield process
        finally:
            process.terminate()
            process.wait()


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for_answer(
    probe: str, process: subprocess.Popen[bytes], log: Path, trust: ssl.SSLContext | None
) -> None:
    # A refused connection comes back at once, so the waiting is left to the dying process.
    for _ in range(START_SECONDS * 10):
        try:
            with urllib.request.urlopen(probe, timeout=5, context=trust) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            pass
        try:
            process.wait(timeout=0.1)
        except subprocess.TimeoutExpired:
            continue
        break
    raise RuntimeError(f"the server did not start:\n{log.read_text(errors='replace')}")


def guard(page: Page) -> list[str]:
    """Return the list that faults of the page, and of those that it opens, are added to.

    A fault is a request or a websocket to another host, which a browser of `launched` cannot
    reach, an error in the console, or an exception that the page did not catch.
    """
    faults: list[str] = []
    _watch(page, faults)
    return faults


def _watch(page: Page, faults: list[str]) -> None:
    # Only listened to: a page whose requests pass through here would keep no file it has fetched.
    # No request to another host succeeds, unless a test answers it in place of that host.
    def note_request(request: Request) -> None:
        if _is_foreign(request.url):
            faults.append(f"request to {request.url}")

    def note_socket(socket: WebSocket) -> None:
        if _is_foreign(socket.url):
            faults.append(f"websocket to {socket.url}")

    page.on("requestfailed", note_request)
    page.on("websocket", note_socket)
    page.on("popup", lambda popup: _watch(popup, faults))

    def note_message(message: ConsoleMessage) -> None:
        address = message.location["url"]
        if message.type == "error" and not _is_probe(address):
            faults.append(f"console: {message.text} ({address})")

    page.on("console", note_message)
    page.on("pageerror", lambda error: faults.append(f"exception: {error}"))


def open_for_all(browser: Browser, app: App, **context: Any) -> Page:
    """Open a page of the app in a new context; it holds the process that all pages there share."""
    page = browser.new_context(**context).new_page()
    page.goto(f"{app.url}/_stcore/health")
    return page


def forget(page: Page, url: str) -> None:
    """Close the other pages, and forget what the app at ``url`` keeps of people in the browser.

    ``page`` and the files that the browser has fetched stay.
    """
    for each in page.context.pages:
        if each is not page:
            each.close()
    session = page.context.new_cdp_session(page)
    origin = "{0.scheme}://{0.netloc}".format(urlsplit(url))
    session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": _OF_PEOPLE})
    session.detach()
    page.context.clear_cookies()


def _is_probe(url: str) -> bool:
    """Return whether Streamlit asked below a page's address whether the app lives there."""
    return re.fullmatch(r"/.+/_stcore/(health|host-config)", urlsplit(url).path) is not None


def _is_foreign(url: str) -> bool:
    return (urlsplit(url).hostname or "") not in LOCAL_HOSTS


def settle(page: Page) -> None:
    """Wait until the server has run the page to its end and no part awaits its code."""
    expect(page.locator(_SETTLED)).to_be_attached(timeout=PATIENCE)
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=PATIENCE)


def go(page: Page, url: str) -> None:
    """Open ``url`` and wait until the page has run and has its style."""
    page.goto(url)
    # Before its first run the server counts as settled too.
    expect(page.locator('[data-testid="stElementContainer"]').first).to_be_attached(
        timeout=PATIENCE
    )
    settle(page)
    page.wait_for_function(_STYLED, timeout=PATIENCE)


def map_frame(page: Page) -> Frame:
    """Return the frame that the map of the page is drawn in."""
    handle = page.locator(MAP_FRAME).first.element_handle(timeout=PATIENCE)
    frame = handle.content_frame() if handle else None
    if frame is None:
        raise RuntimeError("the page has no map frame")
    return frame


def map_state(
    page: Page, condition: str = "true", value: object = None, polling: float | None = None
) -> dict[str, Any]:
    """Return what the map says about itself, as soon as the JavaScript ``condition`` holds.

    ``condition`` reads the state as ``state`` and what is compared with it as ``value``; it is
    asked at every frame, or every ``polling`` milliseconds. It is asked from outside the map's
    frame, so that it outlives a frame that is mounted anew.
    """
    script = f"""value => {{
        for (const frame of document.querySelectorAll('{MAP_FRAME}')) {{
            const ovop = frame.contentWindow && frame.contentWindow.ovop;
            const state = ovop && ovop.state();
            if (state && ({condition})) return state;
        }}
        return false;
    }}"""
    handle = page.wait_for_function(
        script, arg=value, timeout=PATIENCE, polling="raf" if polling is None else polling
    )
    state: dict[str, Any] = handle.json_value()
    return state


def map_at_rest(page: Page) -> dict[str, Any]:
    """Return the state of the map as soon as it stands still: two looks see the same place.

    The page is whole then: it has what waited for the map.
    """
    expect(page.locator(".ovop-map-awaited")).to_have_count(0, timeout=PATIENCE)
    settle(page)
    # A place that an earlier call saw may be the one that the map is still on its way to.
    page.evaluate("window.lastPlaces = {}")
    return map_state(
        page,
        "!state.moving &&"
        " (({ [state.mounted]: last }) => {"
        " const place = JSON.stringify([state.zoom, state.center]);"
        " window.lastPlaces[state.mounted] = place;"
        " return last === place; })(window.lastPlaces)",
        polling=250,
    )


def part_filled(page: Page, codes: Sequence[str]) -> tuple[float, float]:
    """Return how much of the width and of the height of the map the areas take together."""
    frame = map_frame(page)
    ground = frame.locator("#map_div").bounding_box()
    boxes = frame.evaluate("codes => codes.map(code => ovop.drawnAs(code).box)", list(codes))
    if ground is None:
        raise RuntimeError("the map is not shown")
    wide = max(box["right"] for box in boxes) - min(box["left"] for box in boxes)
    high = max(box["bottom"] for box in boxes) - min(box["top"] for box in boxes)
    return wide / ground["width"], high / ground["height"]


def click_area(page: Page, code: str) -> None:
    """Click the area ``code`` on the map where it can be hit, once the map stands still."""
    map_at_rest(page)
    pixel = map_frame(page).evaluate("code => window.ovop.pixelOf(code)", code)
    page.locator(MAP_FRAME).first.click(position=pixel)


def choose_button(page: Page, name: str, place: int) -> None:
    """Press the button at ``place`` among those of the choice ``name``, such as ``level``."""
    page.locator(f".st-key-choose_{name} button").nth(place).click()


def choose_from(page: Page, name: str, option: str) -> None:
    """Take the text ``option`` from the list of the choice ``name`` above the map."""
    settle(page)
    choices = page.locator(f".st-key-choose_{name} select")
    choices.select_option(label=option)
    # The map is told first, then the page.
    expect(choices).not_to_have_attribute("aria-busy", "true", timeout=PATIENCE)


def choose_tool(page: Page, name: str, option: str) -> None:
    """Take the text ``option`` from the list of the choice ``name`` among the tools of the map."""
    settle(page)
    field = page.locator(f".st-key-choose_{name} input")
    found = page.get_by_role("option", name=option, exact=True)
    for _ in range(OPENINGS):
        field.fill("")
        field.fill(option)
        try:
            found.wait_for(timeout=PATIENCE / OPENINGS)
        except PlaywrightTimeout:
            # What is still drawn on the page, such as a chart, folds the list.
            continue
        break
    expect(found).to_be_visible()
    # A click beside a popover may close it before the list takes the choice.
    field.press("Enter")


def open_part(page: Page, name: str, translate: Translator) -> None:
    """Open the tab ``name`` (table, charts, method) below the map."""
    page.get_by_role("tab", name=translate(f"view.{name}"), exact=True).click()


def region_field(page: Page, translate: Translator) -> Locator:
    """Return the field that a region is typed into."""
    return page.get_by_role("combobox", name=translate("search.label"))


def find_region(page: Page, text: str, translate: Translator) -> Locator:
    """Type ``text`` into the field of the region; return the options, once they answer it."""
    region_field(page, translate).fill(text)
    options = page.get_by_role("listbox").get_by_role("option")
    # Only what was found has its best one marked; what is listed before that has none.
    expect(options.first).to_have_attribute("aria-selected", "true", timeout=PATIENCE)
    return options
