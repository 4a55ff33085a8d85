"""Pages of a large list, which is opened in parts."""

import gc
import json

import pytest
import streamlit as st

from ovop_geo.regions import reference
from ovop_geo.regions.codes import lies_in
from ovop_geo.ui import warming
from pages import PAGES
from tests.pages.packed import received, views
from tests.pages.tables import components, table

NGADA, BAJAWA = "53.09", "53.09.06"


@pytest.fixture(autouse=True)
def large(monkeypatch):
    monkeypatch.setattr(reference, "MOST_AREAS", 1000)


@pytest.fixture(autouse=True)
def nothing_read_before():
    """What other tests have read knows other limits."""
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


def levels(app):
    (found,) = [each for each in app.get("button_group") if each.key == "choose_level"]
    return [option.content for option in found.proto.options]


def test_a_link_to_too_many_areas_is_told_and_shows_the_default(open_app, indonesian):
    app = open_app("", data="contoh", tingkat="desa")
    place, areas = "Nusa Tenggara Timur", indonesian("level.desa")
    notice = indonesian("app.notice.too_many", place=place, areas=areas)
    assert notice in [element.value for element in app.info]
    assert len(table(app)) == 22
    assert levels(app) == [
        indonesian(f"choice.level.{each}") for each in ("kabupaten", "kecamatan")
    ]


def test_inside_a_region_its_villages_are_shown(open_app, indonesian):
    app = open_app("", data="contoh", wilayah=NGADA, tingkat="desa", tampilan="peta")
    assert not app.info
    assert lies_in(table(app)["Kode"], NGADA).all()
    assert levels(app) == [indonesian("choice.level.kecamatan"), indonesian("choice.level.desa")]
    (view,) = views(app)
    assert view["drawn"] == NGADA
    assert "desa-" in received(app)[0]["geometry"]


def test_from_a_part_every_other_region_can_be_chosen(open_app):
    app = open_app("", data="contoh", wilayah=BAJAWA, tampilan="peta")
    (field,) = components(app, "ovop_region_field")
    assert "53" in [each["code"] for each in json.loads(field.json)["options"]]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_page_shows_a_region_of_a_part(open_app, page):
    app = open_app(page.address, data="contoh", wilayah=BAJAWA)
    assert not app.exception
    assert not app.error


def test_the_geometry_of_all_parts_is_made_before_somebody_opens_one(monkeypatch, tmp_path):
    monkeypatch.setenv("OVOP_DATA_DIR", str(tmp_path))
    monkeypatch.setattr(warming, "_QUIET", 0.0)
    # What the tests made so far must stay collectable.
    monkeypatch.setattr(gc, "freeze", lambda: None)
    warming.warm_up()
    assert len(list(tmp_path.glob("peramban/*/desa-*"))) == 22
    assert len(list(tmp_path.glob("peramban/*/kabupaten-*"))) == 1
