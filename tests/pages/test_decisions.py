"""The pages that lead to decisions: priorities, communities, comparison."""

import pytest

from ovop_geo.editors import LOCAL_EDITOR
from ovop_geo.settings import Settings
from ovop_geo.store.content import read_records
from ovop_geo.store.versions import open_store
from ovop_geo.ui.frame import access
from ovop_geo.views.table_rows import FIRST_SHOWN
from tests.pages.lists import choose, options
from tests.pages.tables import ask, open_row, table, tables
from tests.store.samples import load, rows

NEAR = ("53.09.06.2001", "53.09.06.2002", "53.09.06.2003")


@pytest.fixture
def store(monkeypatch, tmp_path):
    monkeypatch.setenv("OVOP_DATABASE_URL", f"sqlite:///{tmp_path / 'kerja.sqlite'}")
    store = open_store(Settings.from_environment())
    yield store
    store.close()


def question(app):
    return next(each for each in app.selectbox if each.key == "choose_questions")


def test_one_choice_answers_where_is_much_coffee_and_few_products_of_it(open_app):
    app = open_app("prioritas", data="contoh")
    asked = question(app)
    asked.set_value(next(each for each in asked.options if "kopi" in each)).run()
    assert not app.exception
    assert app.query_params["sumbu_1"] == "kopi:produksi/ton"
    assert app.query_params["sumbu_2"] == "product_coverage:kopi"
    shown = table(app)
    assert shown.columns[2].startswith("Kopi, produksi (ton)")
    assert shown.columns[3].startswith("Desa dengan produk yang tercatat: kopi")


def test_a_measure_that_the_reader_chooses_is_in_the_link(open_app):
    app = open_app("prioritas", data="contoh")
    assert "Indeks Desa Membangun" in options(app, "first_axis")
    choose(app, "first_axis", "overall_progress")
    assert app.query_params["sumbu_1"] == "overall_progress"
    choose(app, "theme", "clusters")
    assert options(app, "subject")[0] == "Indeks Desa Membangun"
    assert not app.exception


def test_a_name_in_the_list_of_similar_areas_leads_to_that_area(open_app):
    app = open_app("bandingkan", data="contoh", wilayah="53.03", rincian="similar")
    code = table(app)["Kode"].iloc[0]
    open_row(app, code)
    assert app.query_params["wilayah"] == code


def test_areas_that_are_chosen_stand_side_by_side(open_app):
    app = open_app("bandingkan", data="contoh", wilayah="53.03")
    (chosen,) = [each for each in app.multiselect if each.key == "choose_others"]
    chosen.set_value(["53.08", "53.09"]).run()
    assert app.query_params["dengan"] == "53.08,53.09"
    assert {"Kabupaten Ende", "Kabupaten Ngada"} <= set(table(app).columns)


def test_each_row_comes_below_the_heading_of_its_page_and_none_is_held_back(open_app):
    app = open_app("bandingkan", data="contoh", wilayah="53.03", dengan="53.01,53.08,53.15,53.71")
    (shown,) = tables(app)
    assert len(shown["rows"]) == len(shown["groups"]) > FIRST_SHOWN
    titles = list(dict.fromkeys(shown["groups"]))
    assert (titles[0], titles[-1]) == ("Potensi", "Indeks desa")
    assert [each["part"] for each in shown["columns"]][:2] == ["name", "parent"]
    assert len(shown["columns"]) == len(shown["rows"][0])
    ask(app, search="komunitas")
    assert set(tables(app)[0]["groups"]) == {"Komunitas"}
    similar = open_app("bandingkan", data="contoh", wilayah="53.03", rincian="similar")
    assert tables(similar)[0]["groups"] == []


def test_an_editor_records_a_candidate_as_a_community(open_app, store, monkeypatch, indonesian):
    products = [{"kode_wilayah": code, "nama": f"Kopi {code}"} for code in NEAR]
    load(store, produk=rows("produk", *products))
    editor = access._Access("editor", LOCAL_EDITOR)
    monkeypatch.setattr(access, "_access", lambda: editor)
    app = open_app("komunitas", data="kerja", wilayah="53.09")
    (button,) = [each for each in app.button if each.key == "adopt"]
    button.click().run()
    assert not app.exception
    assert len(read_records(store, "komunitas")) == 1
    assert len(read_records(store, "anggota_komunitas")) == len(NEAR)
    assert [each for each in app.success if "tercatat sebagai draft" in each.value]


def test_recording_the_same_candidate_again_says_that_nothing_changed(open_app, store, monkeypatch):
    products = [{"kode_wilayah": code, "nama": f"Kopi {code}"} for code in NEAR]
    others = [
        {"kode_wilayah": code, "nama": f"Kelor {code}", "komoditas": "kelor"} for code in NEAR[:2]
    ]
    load(store, produk=rows("produk", *products, *others))
    editor = access._Access("editor", LOCAL_EDITOR)
    monkeypatch.setattr(access, "_access", lambda: editor)
    app = open_app("komunitas", data="kerja", wilayah="53.09")
    for _ in range(2):
        (button,) = [each for each in app.button if each.key == "adopt"]
        button.click().run()
    assert not app.exception
    assert [each for each in app.info if "Tidak ada yang berubah" in each.value]
    assert not app.success
    assert len(read_records(store, "komunitas")) == 1
    (choice,) = [each for each in app.selectbox if str(each.key).startswith("adopt_group")]
    assert [each.endswith("desa, sudah tercatat)") for each in choice.options] == [False, True]
    assert table(app)["Keadaan"].tolist() == ["Sudah tercatat", "Belum tercatat"]


def test_the_name_of_a_candidate_shows_it_alone_and_a_button_leads_back(open_app):
    app = open_app("komunitas", data="contoh", wilayah="53.08")
    group = tables(app)[0]["codes"][0]
    open_row(app, group)
    assert not app.exception
    assert app.query_params["kelompok"] == group
    assert app.query_params["tingkat"] == "desa"
    assert len(table(app)) == 11
    leave = next(each for each in app.button if each.key == "leave_group")
    leave.click().run()
    assert dict(app.query_params) == {"data": "contoh", "wilayah": "53.08"}


def test_a_name_that_the_table_lacks_leads_nowhere(open_app):
    app = open_app("komunitas", data="contoh", wilayah="53.08")
    open_row(app, "kopi/53.99.01.2001")
    assert not app.exception
    assert not app.error
    assert "kelompok" not in app.query_params


def test_a_visitor_is_told_who_may_record_and_other_data_sets_offer_nothing(open_app, store):
    load(store, produk=rows("produk", *({"kode_wilayah": code} for code in NEAR)))
    app = open_app("komunitas", data="kerja", wilayah="53.09")
    assert "adopt" not in [each.key for each in app.button]
    app = open_app("komunitas", data="contoh")
    assert "adopt" not in [each.key for each in app.button]
    assert not app.exception
