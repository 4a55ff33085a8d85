"""The server makes the first page's view before the first visitor asks for it."""

import gc

import pytest
import streamlit as st

from ovop_geo.ui import warming
from ovop_geo.views import key_figures


@pytest.fixture(autouse=True)
def frozen(monkeypatch):
    """What the tests made so far must stay collectable."""
    calls = []
    monkeypatch.setattr(gc, "freeze", lambda: calls.append("frozen"))
    return calls


def test_the_first_view_is_made_and_kept(monkeypatch, tmp_path, frozen, open_app, indonesian):
    monkeypatch.setenv("OVOP_DATA_DIR", str(tmp_path))
    st.cache_resource.clear()
    key_figures.key_figures.cache_clear()
    warming.warm_up()
    assert [path.name for path in tmp_path.glob("peramban/*/desa-*")] != []
    assert frozen == ["frozen"]
    computed = []
    monkeypatch.setattr(key_figures, "offered_on", computed.append)
    app = open_app("")
    assert computed == []
    assert app.title[0].value == indonesian("page.beranda.heading", place="Nusa Tenggara Timur")


def test_a_fault_is_logged_and_left_to_the_pages(shipped_copy, caplog, frozen):
    (shipped_copy / "wilayah.csv").write_text("bukan daftar", encoding="utf-8")
    warming.warm_up()
    assert "could not be warmed up" in caplog.text
    assert frozen == ["frozen"]
