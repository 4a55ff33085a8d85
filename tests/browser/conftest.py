"""The app, a Chromium, and a page that fails its test on any word from outside."""

import re
from pathlib import Path

import pytest

from tests.browser.bundle_journey import NO_NAMESPACE
from tests.browser.harness import (
    PROJECT,
    forget,
    guard,
    open_for_all,
    running_app,
    running_chromium,
)
from tests.browser.nginx import NO_NGINX, find_nginx
from tests.skipping import say_loudly_what_was_skipped, wanted

RESULTS = PROJECT / "test-results"
_REPORT = pytest.StashKey[dict[str, pytest.TestReport]]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    item.stash.setdefault(_REPORT, {})[report.when] = report
    return report


@pytest.fixture(scope="session")
def browser(chromium):
    # All pages of a context in one process: it keeps the compiled scripts of the app.
    with running_chromium(chromium, ["--process-per-site"]) as browser:
        yield browser


@pytest.fixture(scope="session")
def desk(browser, shared_app):
    """A page that stays open beside those of the tests, which have its context.

    A context of its own would fetch, and a process of its own compile, the whole of Streamlit's
    and of the app's scripts for every test.
    """
    return open_for_all(
        browser, shared_app, viewport={"width": 1400, "height": 900}, locale="id-ID"
    )


@pytest.fixture(scope="session")
def nginx():
    return wanted(find_nginx(), NO_NGINX)


@pytest.fixture(scope="session")
def shared_app(chromium, tmp_path_factory):
    directory = tmp_path_factory.mktemp("app")
    with running_app(directory / "server.log", {"OVOP_DATA_DIR": str(directory / "var")}) as app:
        yield app


@pytest.fixture
def app(shared_app):
    """The server that the page of the test looks at; a test module may start its own."""
    return shared_app


@pytest.fixture(scope="module")
def shared_directory(tmp_path_factory):
    """The data folder of all servers that a module starts on the page of `apps/writing.py`."""
    return tmp_path_factory.mktemp("var")


@pytest.fixture(scope="module")
def environment(shared_directory):
    """The environment of these servers."""
    return {"OVOP_DATA_DIR": str(shared_directory), "PYTHONPATH": "."}


@pytest.fixture
def data_directory(shared_directory):
    """The folder of the servers' store, which is empty for each test."""
    for path in shared_directory.glob("kerja.sqlite*"):
        path.unlink()
    return shared_directory


@pytest.fixture
def page(desk, app, request):
    page = desk.context.new_page()
    faults = guard(page)
    yield page
    called = request.node.stash[_REPORT].get("call")
    if faults or (called is not None and called.failed):
        _keep_evidence(request.node.name, page, app.log)
    forget(desk, app.url)
    assert faults == []


def _keep_evidence(name: str, page, log: Path) -> None:
    RESULTS.mkdir(exist_ok=True)
    stem = re.sub(r"[^\w-]+", "_", name)
    page.screenshot(path=RESULTS / f"{stem}.png", full_page=True)
    (RESULTS / f"{stem}.log").write_bytes(log.read_bytes())


def pytest_terminal_summary(terminalreporter):
    say_loudly_what_was_skipped(terminalreporter, "TESTS BEHIND A PROXY WERE NOT RUN", NO_NGINX)
    say_loudly_what_was_skipped(terminalreporter, "NO BUNDLE WAS STARTED", NO_NAMESPACE)
