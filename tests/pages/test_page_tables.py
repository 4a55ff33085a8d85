"""A table of the page: what it gives to the browser, what it does when asked, and its file."""

import csv
import io

import pytest

from ovop_geo.indicators.registry import INDICATORS
from ovop_geo.ui.tables import record_lists, searchable
from ovop_geo.views.area_table import area_table
from ovop_geo.views.record_tables import product_columns
from ovop_geo.views.themes import Theme
from tests.pages.tables import ask, open_row, table, tables
from tests.unit.views.test_indicators_in_views import context_of

TTU, INSANA, BAJAWA = "53.03", "53.03.08", "53.09.06"


def test_two_choices_lead_to_the_kecamatan_that_lag_and_the_step_that_holds_each_back(open_app):
    """Kabupaten and page are chosen; the link carries both."""
    app = open_app("progres", data="contoh", wilayah=TTU)
    matrix = table(app)
    assert list(matrix.iloc[:5, 0]) == [
        *("Kota Kefamenanu", "Insana", "Biboki Feotleu", "Noemuti", "Miomaffo Timur"),
    ]
    lowest = [[cell["mark"] for cell in row[2:7]] for row in tables(app)[0]["rows"][1:5]]
    assert [marks.index("terendah") + 1 for marks in lowest] == [2, 2, 3, 3]


def test_the_name_of_a_row_leads_to_its_region(open_app):
    app = open_app("progres", data="contoh", wilayah=TTU)
    open_row(app, INSANA)
    assert not app.exception
    assert app.query_params["wilayah"] == INSANA
    assert set(table(app)["Kode"].str[:8]) == {INSANA}


@pytest.mark.parametrize("code", ["53.99", "", None, 5, ["53"]])
def test_a_row_that_no_table_has_leads_nowhere(open_app, code):
    app = open_app("progres", data="contoh", wilayah=TTU)
    open_row(app, code)
    assert not app.exception
    assert app.query_params["wilayah"] == TTU


def test_a_step_is_sorted_from_the_lowest_and_a_share_from_the_highest(open_app, indonesian):
    app = open_app("progres", data="contoh", wilayah=TTU)
    mean = tables(app)[0]["columns"][1]
    assert (mean["numeric"], mean["falls"], mean["direction"]) == (True, False, "ascending")
    ask(app, sort=tables(app)[0]["columns"][4]["label"], descending=True)
    (matrix,) = tables(app)
    assert matrix["columns"][4]["direction"] == "descending"
    assert matrix["columns"][1]["direction"] == "none"
    app.query_params["rincian"] = "table"
    share = tables(app.run())[0]["columns"][1]
    assert (share["numeric"], share["falls"], share["direction"]) == (True, True, "descending")


def test_the_sentence_stands_above_the_matrix_also_where_nothing_is_known(open_app, indonesian):
    app = open_app("progres")
    nothing = indonesian("matrix.nothing", place="Nusa Tenggara Timur")
    assert nothing in [each.value for each in app.markdown]
    assert tables(app) == []


def test_a_kecamatan_names_its_villages_without_a_flagship(open_app):
    app = open_app("produk_unggulan", data="contoh", wilayah=INSANA, tema="flagship_coverage")
    texts = [each.value for each in app.markdown]
    assert "**17 desa/kelurahan belum menetapkan produk unggulan**" in texts


def test_the_count_of_villages_of_a_village_is_no_column(open_app):
    wide, villages = (
        table(
            open_app(
                "produk_unggulan",
                data="contoh",
                wilayah=BAJAWA[:5],
                tingkat=level,
                rincian="table",
            )
        )
        for level in ("kecamatan", "desa")
    )
    assert "Jumlah desa dan kelurahan" in wide.columns
    assert "Jumlah desa dan kelurahan" not in villages.columns


def test_a_table_for_print_is_whole_and_has_nothing_to_press():
    context = context_of("contoh", level="kecamatan")
    columns = area_table(context, Theme(INDICATORS["flagship_coverage"])).columns
    asked = searchable.Asked(all=True)
    rows = searchable.asked_rows(columns, asked, context.translate)
    shown = searchable._packed(context, columns, asked, rows, True, False)
    assert (len(shown["rows"]), shown["whole"], shown["words"]["more"]) == (315, True, "")


def file_of(context, columns):
    rows = searchable.asked_rows(columns, searchable.Asked(), context.translate)
    text = searchable._file(context, columns, rows.found, context.dataset.simulated).decode(
        "utf-8-sig"
    )
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_each_row_of_a_file_says_unit_month_and_source_and_no_more_decimals_than_the_page():
    context = context_of("contoh", region=TTU, level="kecamatan")
    table = area_table(context, Theme(INDICATORS["overall_progress"]))
    rows = file_of(context, table.columns)
    assert {(row["Satuan"], row["Bulan"], row["Sumber"]) for row in rows} == {
        ("persen desa dan kelurahan", "2026-10", "Tabel tahapan, data contoh (simulasi)")
    }
    assert {row["Data"] for row in rows} == {"DATA SIMULASI"}
    shares = [row["Persen desa dan kelurahan"] for row in rows]
    assert all(len(share.partition(",")[2]) <= 1 for share in shares)
    assert shares[0] == max(shares, key=lambda share: float(share.replace(",", ".")))


def test_a_file_of_records_has_the_address_of_its_source():
    rows = file_of(context := context_of("publik"), product_columns(context))
    assert all(row["Sumber"].startswith("http") for row in rows)


def test_files_of_two_levels_regions_months_and_data_sets_have_names_of_their_own():
    theme = Theme(INDICATORS["flagship_coverage"])
    chosen = [
        {"level": "kecamatan"},
        {"level": "desa"},
        {"level": "kecamatan", "region": TTU},
        {"level": "kecamatan", "region": TTU, "month": "2026-01"},
    ]
    contexts = [context_of("contoh", **each) for each in chosen]
    contexts.append(context_of("publik", level="kecamatan"))
    names = [searchable._file_name(each, area_table(each, theme).name) for each in contexts]
    assert names[2] == "ovop_flagship_coverage_kecamatan_53.03_contoh_2026-10.csv"
    assert len(set(names)) == len(names)


def test_the_amounts_of_two_commodities_have_files_of_their_own(monkeypatch):
    names = []
    monkeypatch.setattr(record_lists, "show_table", lambda _, name, __: names.append(name))
    for commodity in ("kopi", "jagung", ""):
        record_lists.show_amounts(context_of("publik"), commodity)
    assert len(set(names)) == len(names)


def test_a_table_that_fails_apologizes_and_leaves_the_rest(open_app, monkeypatch, indonesian):
    def fail(*_):
        raise ZeroDivisionError

    monkeypatch.setattr(searchable, "asked_rows", fail)
    app = open_app("")
    assert [each.value for each in app.error] == [indonesian("app.error.unexpected")]
    assert app.exception == []
    assert any("ovop-finding" in each.proto.body for each in app.get("html"))
