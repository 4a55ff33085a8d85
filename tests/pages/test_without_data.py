"""A page whose data or map fail still leads elsewhere, and says no more than visitors may know."""

import pytest

from ovop_geo.errors import BoundaryError
from ovop_geo.ui.map import panel
from pages import PAGES
from tests.pages.lists import options
from tests.pages.tables import tables

SERVER = "tidak-ada.invalid"
FOLDER = "/srv/rahasia"


@pytest.fixture(params=["sqlite", "postgresql"])
def failing_store(request, monkeypatch, tmp_path):
    """A store that is no database, and one whose server is away; gives what stays secret."""
    if request.param == "postgresql":
        monkeypatch.setenv("OVOP_DATABASE_URL", f"postgresql://ovop:kata@{SERVER}:5432/ovop")
        return SERVER
    path = tmp_path / "kerja.sqlite"
    path.write_bytes(b"bukan basis data, hanya teks biasa" * 40)
    monkeypatch.setenv("OVOP_DATABASE_URL", f"sqlite:///{path}")
    return str(tmp_path)


def choices(app):
    return {group.key for group in app.sidebar.get("button_group")}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_page_keeps_its_sidebar_when_the_store_fails(
    open_app, failing_store, indonesian, page
):
    app = open_app(page.address, data="kerja")
    assert not app.exception
    assert {"choose_dataset", "choose_language"} <= choices(app)
    labels = [link.proto.label for link in app.sidebar.get("page_link")]
    assert labels == [indonesian(f"page.{each.name}.label") for each in PAGES]
    assert failing_store not in str(app)
    if page.needs_data:
        (error,) = app.error
        assert error.value.startswith("Basis data")
    else:
        assert not app.error
        assert app.title[0].value == indonesian("page.tentang.heading")


def test_another_data_set_can_be_chosen_where_the_store_fails(open_app, failing_store):
    app = open_app(data="kerja")
    app.sidebar.get("button_group")[0].set_value("publik").run()
    assert not app.error
    assert any("ovop-figures" in each.proto.body for each in app.get("html"))


def fails(*arguments, **values):
    raise BoundaryError("boundary.storage.full", directory=FOLDER)


def test_a_map_that_cannot_be_drawn_leaves_the_rest_of_the_page(open_app, indonesian, monkeypatch):
    monkeypatch.setattr(panel, "geometry_files", fails)
    app = open_app()
    assert indonesian("map_page.no_boundaries") in [each.value for each in app.warning]
    assert tables(app)
    assert not app.error


def test_facts_beside_the_data_that_are_broken_leave_all_else(open_app, shipped_copy, indonesian):
    broken = shipped_copy / "konteks" / "idm_2024.csv"
    broken.write_text(broken.read_text("utf-8").replace("0.6644", "1.6644"), encoding="utf-8")
    app = open_app()
    assert not app.error
    assert indonesian("indicator.idm.short") not in options(app, "theme")
    about = open_app("tentang")
    assert not about.error
    (said,) = [each.value for each in about.warning]
    assert "konteks/idm" in said.replace("\\", "")
    assert "baris 2" in said
