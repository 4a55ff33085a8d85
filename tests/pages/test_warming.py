"""The server makes the first page's view before the first visitor asks for it."""

import gc
import subprocess
import sys
import threading

import pytest
import streamlit as st

from ovop_geo.indicators.registry import offered_on
from ovop_geo.settings import PROJECT_DIRECTORY
from ovop_geo.ui import warming
from ovop_geo.ui.visits import VISITS, Visits
from ovop_geo.views import key_figures


@pytest.fixture(autouse=True)
def frozen(monkeypatch):
    """What the tests made so far must stay collectable."""
    calls = []
    monkeypatch.setattr(
        gc, "freeze", lambda: calls.append("data" if gc.isenabled() else "libraries")
    )
    return calls


def test_the_first_view_is_made_and_kept(monkeypatch, tmp_path, frozen, open_app, indonesian):
    monkeypatch.setenv("OVOP_DATA_DIR", str(tmp_path))
    st.cache_resource.clear()
    key_figures.key_figures.cache_clear()
    warming.warm_up()
    assert [path.name for path in tmp_path.glob("peramban/*/desa-*")] != []
    assert frozen == ["libraries", "data"]
    assert gc.isenabled()
    computed = []
    monkeypatch.setattr(key_figures, "offered_on", computed.append)
    app = open_app("")
    assert computed == []
    assert app.title[0].value == indonesian("page.beranda.heading", place="Nusa Tenggara Timur")


def test_a_fault_is_logged_and_left_to_the_pages(shipped_copy, caplog, frozen):
    (shipped_copy / "wilayah.csv").write_text("bukan daftar", encoding="utf-8")
    warming.warm_up()
    assert "warming_failed" in caplog.text
    assert frozen == ["libraries", "data"]
    assert gc.isenabled()


def test_what_mounts_maps_is_left_to_the_first_run():
    """Imported before Streamlit's runtime exists, it is registered nowhere: no map is shown."""
    probe = (
        "import sys; from ovop_geo.ui.warming import warm_up; warm_up();"
        "sys.exit('folium.plugins' not in sys.modules or 'streamlit_folium' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", probe], check=True, cwd=PROJECT_DIRECTORY)


def test_visitors_go_first(monkeypatch, tmp_path):
    monkeypatch.setenv("OVOP_DATA_DIR", str(tmp_path))
    key_figures.key_figures.cache_clear()
    waiting, made = threading.Event(), threading.Event()
    wait_for_quiet = VISITS.wait_for_quiet

    def noted(quiet: float, patience: float) -> bool:
        waiting.set()
        return wait_for_quiet(quiet, patience)

    monkeypatch.setattr(VISITS, "wait_for_quiet", noted)
    monkeypatch.setattr(key_figures, "offered_on", lambda page: made.set() or offered_on(page))
    with VISITS.run():
        thread = threading.Thread(target=warming.warm_up)
        thread.start()
        assert waiting.wait(60)
        assert not made.is_set()
    thread.join(60)
    assert made.is_set()


def test_a_run_that_failed_is_over():
    visits = Visits()
    with pytest.raises(ZeroDivisionError), visits.run():
        raise ZeroDivisionError
    assert visits.wait_for_quiet(0, 0)
    with visits.run():
        assert not visits.wait_for_quiet(0, 0.01)


def test_it_is_not_quiet_at_once():
    visits = Visits()
    assert visits.wait_for_quiet(60, 0)
    with visits.run():
        pass
    assert not visits.wait_for_quiet(60, 0.01)
    assert visits.wait_for_quiet(0.01, 60)
