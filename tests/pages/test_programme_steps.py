"""The parts of the pages of support, assistance and socialization, as a link opens them."""

import pytest

from ovop_geo.views.page_content import PARTS
from tests.pages.tables import open_row, table, tables

TTU = "53.03"


@pytest.mark.parametrize(
    ("page", "part"),
    [(page, part) for page in ("dukungan", "pendampingan", "sosialisasi") for part in PARTS[page]],
    ids=lambda value: value if isinstance(value, str) else value.name,
)
def test_a_link_opens_a_part(open_app, indonesian, page, part):
    app = open_app(page, data="contoh", wilayah=TTU, rincian=part.name)
    assert not app.exception
    assert app.error == []
    assert indonesian(f"view.{part.name}") in [tab.label for tab in app.tabs]
    assert part.name == "answers" or len(tables(app)) == 1


def test_the_name_of_an_open_request_leads_to_the_village(open_app):
    app = open_app("dukungan", data="contoh", wilayah=TTU, rincian="waiting")
    code = table(app)["Kode"].iloc[0]
    open_row(app, code)
    assert not app.exception
    assert app.query_params["wilayah"] == code


def test_published_events_stand_on_the_page_that_opens_first(open_app):
    app = open_app("sosialisasi")
    assert not app.exception
    assert len(table(app)) == 32
    assert "Kalender kegiatan: Nusa Tenggara Timur" in [each.value for each in app.header]
