"""The page of a profile opens the part that is asked for, and prints what can be read."""

import pytest

from ovop_geo.views.profile.profile import (
    AREA_PARTS,
    FIRST_OF_AREA,
    FIRST_OF_VILLAGE,
    VILLAGE_PARTS,
    profile_of,
)
from tests.pages.tables import tables
from tests.unit.views.test_profile import profile_view

BAJAWA, BEIWALI = "53.09.06", "53.09.06.2009"


def headers(app):
    return [each.value for each in app.header]


@pytest.mark.parametrize(
    ("region", "part"),
    [(BAJAWA, part) for part in AREA_PARTS[FIRST_OF_AREA:]]
    + [(BEIWALI, part) for part in VILLAGE_PARTS[FIRST_OF_VILLAGE:]],
    ids=lambda value: value if isinstance(value, str) else value.name,
)
def test_a_link_opens_a_part_below_what_everybody_reads_first(open_app, indonesian, region, part):
    app = open_app("profil", data="contoh", wilayah=region, rincian=part.name)
    assert not app.exception
    assert app.error == []
    context = profile_view("contoh", region)
    first, opened = profile_of(context).parts[0], part.make(context)
    assert headers(app)[0] == first.make(context).title
    assert opened.title in headers(app)
    assert indonesian(f"view.{part.name}") in [tab.label for tab in app.tabs]


def test_on_paper_the_open_part_stands_whole_and_nothing_is_to_press(open_app):
    app = open_app("profil", data="contoh", wilayah="53", rincian="requests", cetak="ya")
    assert not app.exception
    assert len(app.tabs) == 0
    assert all(table["whole"] for table in tables(app))
    assert sum(len(table["rows"]) for table in tables(app)) < 100
