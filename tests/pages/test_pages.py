"""Every page runs in every state that a reader can bring it into, and again."""

import hashlib
import json
import re
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from ovop_geo.maps.palettes import SECTOR_CUES
from ovop_geo.regions.codes import lies_in
from ovop_geo.settings import SHIPPED_DATA
from ovop_geo.ui import caching
from ovop_geo.ui.choices.typed import LONGEST_TYPED
from ovop_geo.ui.map.first_drawing import DRAWN
from ovop_geo.ui.tables import searchable
from ovop_geo.views.columns import Column
from ovop_geo.views.table_rows import FIRST_SHOWN, GAP
from pages import PAGES, beranda
from tests.pages.packed import views
from tests.pages.tables import ask, components, table, tables

NGADA, BAJAWA, BEIWALI = "53.09", "53.09.06", "53.09.06.2009"

STATES = {
    "default": {},
    "kabupaten": {"wilayah": NGADA},
    "village": {"wilayah": BEIWALI},
    "sample": {"data": "contoh"},
    "sample village, English": {"data": "contoh", "wilayah": BEIWALI, "bahasa": "en"},
    "desa alone, all villages": {"dasar": "desa", "tingkat": "desa"},
    "bad link": {"wilayah": "99", "tema": "cuaca", "bahasa": "xx"},
}
pages = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


def texts(app):
    kinds = ("title", "header", "markdown", "caption", "info", "warning", "error", "text")
    return [element.value for kind in kinds for element in app.get(kind)]


def shown(app):
    """Return everything that a reader sees, in words."""
    return [
        *texts(app),
        *written(app),
        *(button.label for button in app.button),
        *(box.label for box in app.selectbox),
    ]


def written(app):
    """Return the HTML that a page writes by itself: the figures, the sentence, the banner."""
    return [element.proto.body for element in app.get("html")]


def buttons(app, key):
    (found,) = [each for each in app.get("button_group") if each.key == key]
    return found


def told_to_field(app):
    """Return what the field of the region is told."""
    return json.loads(region_field(app).json)


def region_field(app):
    (field,) = components(app, "ovop_region_field")
    return field


def test_a_sector_in_the_table_has_the_letter_of_the_legend(open_app, indonesian):
    names = table(open_app(data="contoh"))[indonesian("column.sektor_utama")]
    letters = names.str.extract(r"^(?P<name>.+) \((?P<letter>.)\)$").dropna()
    assert len(letters) == len(names) == 22
    assert set(letters["letter"]) <= set(SECTOR_CUES.values())
    assert len(letters.drop_duplicates()) == letters["letter"].nunique()


@pages
@pytest.mark.parametrize("state", STATES.values(), ids=STATES)
def test_a_page_shows_the_same_in_its_first_second_and_third_run(open_app, page, state):
    app = open_app(page.address, **state)
    assert app.error == []
    assert len(app.title) == 1
    first = shown(app)
    for _ in range(2):
        app.run()
        assert app.error == []
        assert shown(app) == first


@pages
def test_the_language_switch_translates_the_page(open_app, page, indonesian, english):
    app = open_app(page.address)
    label = f"page.{page.name}.heading"
    place = "Nusa Tenggara Timur"
    assert app.title[0].value == indonesian(label, place=place)
    buttons(app, "choose_language").set_value("en").run()
    assert app.title[0].value == english(label, place=place)
    assert app.query_params["bahasa"] == "en"


@pages
def test_simulated_data_say_so_on_every_page(open_app, page):
    banner = re.compile("ovop-simulated.*DATA SIMULASI")
    publik, contoh = (open_app(page.address, data=name) for name in ("publik", "contoh"))
    assert not any(map(banner.search, written(publik)))
    assert any(map(banner.search, written(contoh)))


def test_a_bad_value_is_named_and_the_default_is_shown(open_app, indonesian):
    app = open_app("", data="contoh", wilayah="99.99", tingkat="galaksi")
    for parameter, value in (("wilayah", "99.99"), ("tingkat", "galaksi")):
        name = indonesian(f"app.parameter.{parameter}")
        notice = indonesian("app.notice.rejected", parameter=name, value=value)
        assert notice in [element.value for element in app.info]
    assert len(table(app)) == 22


def test_the_notice_goes_with_the_next_choice(open_app):
    app = open_app("", wilayah="99.99")
    assert len(app.info) == 1
    buttons(app, "choose_level").set_value("kecamatan").run()
    assert app.info == []
    assert dict(app.query_params) == {"tingkat": "kecamatan"}


def test_an_address_gone_back_to_is_adopted(open_app):
    app = open_app("", wilayah=NGADA, tampilan="peta")
    app.query_params["wilayah"] = BAJAWA
    app.run()
    assert lies_in(table(app)["Kode"], BAJAWA).all()


@pytest.mark.parametrize(
    ("address", "query", "level"),
    [
        ("", {}, "desa"),
        ("", {"wilayah": NGADA, "tampilan": "peta"}, "desa"),
        ("", {"tingkat": "kabupaten"}, "kabupaten"),
        ("", {"data": "contoh"}, "kabupaten"),
        ("produk_unggulan", {}, "kabupaten"),
        ("potensi", {"wilayah": NGADA}, "kecamatan"),
    ],
)
def test_a_page_begins_with_villages_where_something_is_known_of_each(
    open_app, address, query, level
):
    app = open_app(address, **query)
    (view,) = views(app)
    assert view["level"] == level
    assert "tingkat" not in app.query_params or "tingkat" in query
    if level == "desa":
        known = [line["count"] for line in view["classes"] if line["kind"] == "value"]
        assert sum(known) > 0.9 * sum(line["count"] for line in view["classes"])


def test_the_way_up_moves_the_level_and_the_table(open_app):
    app = open_app("", data="contoh", wilayah=BAJAWA, tampilan="peta")
    app.button(key=f"up_{NGADA}").click().run()
    assert len(table(app)) == 12
    app.button(key="up_53").click().run()
    assert len(table(app)) == 22
    assert not any((button.key or "").startswith("up_") for button in app.button)


def test_a_village_shows_its_records_each_with_its_source(open_app):
    app = open_app("", wilayah=BEIWALI, tampilan="peta")
    products = pd.read_csv(SHIPPED_DATA / "publik" / "produk.csv", dtype="str")
    own = products[products["kode_wilayah"] == BEIWALI]
    profile = "\n".join(element.value for element in app.markdown)
    assert len(own) > 0
    for source in own["sumber"]:
        assert source in profile


def test_the_search_keeps_what_holds_every_word(open_app):
    app = open_app("", tingkat="kabupaten")
    ask(app, search="SUMBA barat")
    assert list(table(app).iloc[:, 0]) == ["Kabupaten Sumba Barat", "Kabupaten Sumba Barat Daya"]


def test_no_more_is_looked_for_than_a_person_types(open_app):
    """To look for a megabyte would keep the server from its other visitors for minutes."""
    app = open_app("", tingkat="kabupaten")
    ask(app, search="SUMBA barat" + " " * LONGEST_TYPED + "x")
    app.session_state["choose_region"] = {"typed": "x" * 2 * LONGEST_TYPED}
    app.run()
    assert len(table(app)) == len(["Kabupaten Sumba Barat", "Kabupaten Sumba Barat Daya"])
    assert told_to_field(app)["typed"] == "x" * LONGEST_TYPED


@pytest.mark.parametrize("page", ["progres", "dukungan", "pendampingan"])
def test_where_published_facts_lack_records_that_is_said_and_the_sample_offered(open_app, page):
    app = open_app(page)
    app.button(key="show_sample").click().run()
    assert app.query_params["data"] == "contoh"
    assert "show_sample" not in [button.key for button in app.button]


def test_progress_without_records_is_a_gap_and_not_nought(open_app, indonesian):
    app = open_app("progres")
    app.query_params["rincian"] = "table"
    assert set(table(app.run()).iloc[:, 1]) == {GAP}


def test_a_commodity_that_is_not_there_gives_way_and_is_named(open_app, indonesian):
    app = open_app("potensi", komoditas="emas", rincian="table")
    notices = [element.value for element in app.info]
    assert any(
        "emas" in notice and indonesian("app.parameter.komoditas") in notice for notice in notices
    )
    assert len(table(app)) == 22


def test_a_broken_row_is_named_and_the_rest_is_shown(open_app, shipped_copy):
    path = shipped_copy / "publik" / "produk.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    code = lines[4].split(",")[1]
    lines[4] = lines[4].replace(f",{code},", ",53.99.99.9999,", 1)
    path.write_text("".join(lines), encoding="utf-8")
    app = open_app("produk_unggulan")
    (fault,) = [element.value for element in app.text]
    for part in ("produk.csv", "5", "kode_wilayah", "53.99.99.9999"):
        assert part in fault
    assert len(table(app)) == 22
    assert app.error == []


def test_a_missing_table_is_named_and_the_app_still_starts(open_app, shipped_copy):
    (shipped_copy / "publik" / "produk.csv").unlink()
    app = open_app("")
    assert any("produk.csv" in element.value for element in app.text)
    assert app.error == []


def test_a_broken_reference_list_gives_a_sentence_and_no_traceback(open_app, shipped_copy):
    (shipped_copy / "wilayah.csv").write_text("kode\n53\n", encoding="utf-8")
    app = open_app("")
    (fault,) = app.error
    assert "wilayah.csv" in fault.value
    assert app.exception == []


def test_a_fault_inside_the_app_gives_an_apology_and_no_traceback(
    open_app, monkeypatch, indonesian
):
    def fail(*_):
        raise ZeroDivisionError

    monkeypatch.setattr(beranda, "show_key_figures", fail)
    app = open_app("")
    assert [element.value for element in app.error] == [indonesian("app.error.unexpected")]
    assert app.exception == []


def test_missing_boundaries_leave_table_and_chart(open_app, shipped_copy, indonesian):
    (shipped_copy / "batas_indikatif" / "desa.parquet").unlink()
    app = open_app("", tingkat="kabupaten")
    assert indonesian("map_page.no_boundaries") in [element.value for element in app.warning]
    assert len(table(app)) == 22
    # No map is drawn that the chart could follow.
    app.session_state[DRAWN] = False
    open_charts(app, indonesian).run()
    assert app.get("plotly_chart")


@pytest.mark.parametrize(
    ("address", "data", "charts", "reason"),
    [
        ("", "kerja", 0, "chart.describe.sectors_empty"),
        ("produk_unggulan", "kerja", 0, "chart.describe.sectors_empty"),
        ("progres", "publik", 0, "chart.describe.trend_empty"),
    ],
)
def test_where_nothing_is_recorded_words_stand_for_the_chart(
    open_app, indonesian, address, data, charts, reason
):
    app = open_charts(open_app(address, data=data), indonesian).run()
    assert len(app.get("plotly_chart")) == charts
    assert indonesian(reason, name="Nusa Tenggara Timur") in [each.value for each in app.info]


def open_charts(app, translate):
    """Open the tab of the charts; the page shows them in its next run."""
    app.query_params["rincian"] = "charts"
    return app


@pytest.mark.parametrize("address", ["", "progres"])
def test_charts_follow_the_first_map(open_app, indonesian, address):
    app = open_charts(open_app(address, data="contoh"), indonesian).run()
    charts, waiting = len(app.get("plotly_chart")), indonesian("figure.follows")
    assert charts
    assert waiting not in texts(app)
    app.session_state[DRAWN] = False
    app.run()
    assert not app.get("plotly_chart")
    assert texts(app).count(waiting) == charts


@pages
def test_shared_frames_are_not_changed_by_a_page(open_app, page, monkeypatch):
    frames = {}
    read = caching.load_dataset

    def remember(*arguments):
        dataset = read(*arguments)
        frames.update(dataset.tables)
        return dataset

    monkeypatch.setattr(caching, "load_dataset", remember)
    caching._dataset.clear()
    open_app("tentang")
    before = {name: digest(frame) for name, frame in frames.items()}
    open_app(page.address, data="contoh", wilayah=NGADA)
    assert {name: digest(frame) for name, frame in frames.items()} == before


def digest(frame):
    hashes = pd.util.hash_pandas_object(frame)
    return hashlib.sha256(hashes.to_numpy().tobytes() + repr(frame.dtypes).encode()).hexdigest()


def test_a_long_table_is_shown_in_part_until_all_is_asked_for_and_a_search_keeps_that(open_app):
    app = open_app("", tingkat="desa")
    assert len(table(app)) == FIRST_SHOWN
    ask(app, all=True)
    assert len(table(app)) == 3442
    ask(app, all=True, search="53.09")
    assert len(table(app)) == 206


def test_a_table_is_sorted_by_the_heading_and_a_ranking_from_the_highest(open_app):
    app = open_app("produk_unggulan", data="contoh")
    unit = tables(app)[0]["columns"][1]
    assert (unit["direction"], unit["falls"]) == ("descending", True)
    first = list(table(app).iloc[:, 0])
    assert table(ask(app, sort=unit["label"])).iloc[0, 0] == first[-1]
    assert list(table(ask(app, sort="?", descending=True)).iloc[:, 0]) == first


@pytest.mark.parametrize("theme", ["product_coverage", "flagship_coverage", "commodity_count"])
def test_the_first_page_leads_with_a_ranking(open_app, theme):
    app = open_app("", data="contoh", tema=theme)
    value = tables(app)[0]["columns"][1]
    assert (value["numeric"], value["direction"]) == (True, "descending")
    written = table(app).iloc[:, 1].str.replace(".", "").str.replace(",", ".")
    assert written.astype("float64").is_monotonic_decreasing


def test_a_choice_wins_over_the_older_address_that_came_with_it(open_app):
    app = open_app("", data="contoh", wilayah=NGADA, tampilan="peta")
    app.query_params = {}
    buttons(app, "choose_level").set_value("desa").run()
    assert app.query_params["wilayah"] == NGADA
    assert app.query_params["tingkat"] == "desa"


@pytest.mark.parametrize(("simulated", "first"), [(True, "Data;Nama"), (False, "Nama")])
def test_a_download_of_simulated_data_says_so_in_every_row(simulated, first, indonesian):
    context = SimpleNamespace(translate=indonesian)
    columns = (Column("Nama", pd.Series(["Ngada", "Alor"])),)
    file = searchable._file(context, columns, np.array([0]), simulated)
    header, *rows = file.decode("utf-8-sig").splitlines()
    assert header == first
    assert rows == [f"{'DATA SIMULASI;' if simulated else ''}Ngada"]


def test_a_share_that_does_not_apply_is_not_called_unrecorded(open_app, indonesian):
    app = open_app("progres", data="contoh", wilayah="53.71", dasar="desa")
    sentence = indonesian("finding.not_applicable", place="Kota Kupang")
    assert any(sentence in html for html in written(app))


@pytest.mark.parametrize(("key", "value"), [("choose_language", "en"), ("choose_level", "desa")])
@pytest.mark.parametrize("address", ["potensi", "progres"])
def test_a_request_from_before_a_choice_arrived_takes_nothing_back(open_app, address, key, value):
    """It has the address of then, and the texts that the lists had then."""
    app = open_app(address, data="contoh")
    before = dict(app.query_params)
    buttons(app, key).set_value(value)
    request = app._tree.get_widget_states()
    app.run()
    chosen = dict(app.query_params)
    assert chosen != before
    typed = request.widgets.add()
    typed.id, typed.json_value = region_field(app).id, json.dumps({"typed": "Bajawa"})
    app.query_params.clear()
    app.query_params.update(before)
    app._run(request)
    assert told_to_field(app)["typed"] == "Bajawa"
    assert not app.exception
    assert dict(app.query_params) == chosen
