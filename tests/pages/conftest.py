"""What the tests of pages share: the app as AppTest runs it, on data of its own."""

import shutil
import sys

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from ovop_geo.language import Translator
from ovop_geo.settings import PROJECT_DIRECTORY, SHIPPED_DATA, Settings
from ovop_geo.ui.map.first_drawing import DRAWN

PATIENCE = 120
DASHBOARD = PROJECT_DIRECTORY / "pages" / "dashboard.py"


@pytest.fixture(scope="session")
def data_directory(tmp_path_factory):
    """The folder for what is made from boundaries; made once for all tests."""
    return tmp_path_factory.mktemp("var")


@pytest.fixture(autouse=True)
def own_data(monkeypatch, data_directory):
    monkeypatch.setenv("OVOP_DATA_DIR", str(data_directory))


@pytest.fixture(autouse=True)
def own_main(monkeypatch):
    """AppTest leaves the app as the main module, which processes of later tests would run."""
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])


@pytest.fixture
def shipped_copy(monkeypatch, tmp_path, data_directory):
    """A copy of the shipped data that a test may break, and that the app then runs on."""
    copy = tmp_path / "data"
    shutil.copytree(SHIPPED_DATA, copy)
    settings = Settings(data_directory=data_directory, shipped_data=copy)
    monkeypatch.setattr(Settings, "from_environment", classmethod(lambda cls: settings))
    yield copy
    st.cache_resource.clear()


@pytest.fixture
def open_app():
    """Return how to open a page of the app by its address, as a link does."""

    def open_page(address="", **query):
        app = AppTest.from_file(DASHBOARD, default_timeout=PATIENCE)
        # AppTest runs no map that could answer.
        app.session_state[DRAWN] = True
        for parameter, value in query.items():
            app.query_params[parameter] = value
        if address:
            # AppTest can switch only to pages that are files; ours are functions.
            app._page_hash = calc_hash(address)
        return app.run()

    return open_page


@pytest.fixture(scope="session")
def indonesian():
    return Translator("id")


@pytest.fixture(scope="session")
def english():
    return Translator("en")
