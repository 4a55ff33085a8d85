"""The parts of the pages of progress and of products, as a link opens them."""

import pytest

from ovop_geo.views.page_content import PARTS
from tests.pages.lists import choose, told
from tests.pages.tables import components, open_row, table, tables

NGADA = "53.09"


def headers(app):
    return [each.value for each in app.header]


@pytest.mark.parametrize(
    ("page", "part"),
    [(page, part) for page in ("progres", "produk_unggulan") for part in PARTS[page]],
    ids=lambda value: value if isinstance(value, str) else value.name,
)
def test_a_link_opens_a_part(open_app, indonesian, page, part):
    app = open_app(page, data="contoh", wilayah=NGADA, rincian=part.name)
    assert not app.exception
    assert app.error == []
    assert indonesian(f"view.{part.name}") in [tab.label for tab in app.tabs]
    assert headers(app)[0].startswith(("Lima langkah",)) == (part.name == "steps")


@pytest.mark.parametrize("step", ["", "berhenti"])
def test_the_months_of_the_stalled_villages_are_chosen_and_kept_in_the_link(open_app, step):
    # With any other map the choice stands in the part, with that of the stalled above the map.
    app = open_app("progres", data="contoh", wilayah=NGADA, rincian="stalled", langkah=step)
    before = tables(app)[0]["words"]["count"]
    app = choose(app, "idle", "12")
    assert app.error == []
    assert app.query_params["diam"] == "12"
    assert "12 bulan" in headers(app)[0]
    assert tables(app)[0]["words"]["count"] != before
    app = choose(app, "idle", "")
    assert "diam" not in app.query_params
    assert tables(app)[0]["words"]["count"] == before


@pytest.mark.parametrize("step", ["", "berhenti"])
def test_other_months_of_a_link_are_among_the_choices(open_app, step):
    app = open_app(
        "progres", data="contoh", wilayah=NGADA, rincian="stalled", diam="5", langkah=step
    )
    assert told(app, "idle")["value"] == "5"
    assert [word for word, _ in told(app, "idle")["options"]] == ["3", "5", "", "12"]
    assert "5 bulan" in headers(app)[0]


@pytest.mark.parametrize("months", ["3", "12"])
def test_the_map_of_the_stalled_follows_the_months(open_app, months):
    app = open_app("progres", data="contoh", wilayah=NGADA, langkah="berhenti", diam=months)
    texts = [each.proto.body for each in app.get("html")]
    assert any(f"tidak berubah selama {months} bulan atau lebih" in each for each in texts)


def test_the_name_of_a_stalled_village_leads_to_it(open_app):
    app = open_app("progres", data="contoh", wilayah=NGADA, rincian="stalled")
    code = table(app)["Kode"].iloc[0]
    open_row(app, code)
    assert app.query_params["wilayah"] == code


def test_all_of_the_products_follow_the_commodity(open_app):
    app = open_app(
        "produk_unggulan", data="contoh", wilayah=NGADA, komoditas="kopi", rincian="permit_gaps"
    )
    assert all(title.endswith(": kopi") for title in headers(app))
    gaps, products = table(app), table(app, 1)
    assert set(gaps["Komoditas"]) == set(products["Komoditas"]) == {"kopi"}


def test_speed_says_of_which_levels_it_is_known(open_app):
    app = open_app("progres", data="contoh", wilayah="53.09.06", langkah="laju")
    assert app.error == []
    texts = [each.proto.body for each in app.get("html")]
    assert any("dihitung untuk kabupaten/kota dan kecamatan" in each for each in texts)


def test_on_paper_there_is_no_choice_of_months(open_app):
    app = open_app("progres", data="contoh", wilayah=NGADA, cetak="ya")
    assert app.error == []
    assert not [each for each in components(app, "ovop_list") if each.id.endswith("choose_idle")]
