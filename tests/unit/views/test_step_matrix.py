import pandas as pd
import pytest

from ovop_geo.indicators.registry import of_step
from ovop_geo.language import LANGUAGES
from ovop_geo.maps.legend import default_scheme, legend_lines
from ovop_geo.records.steps import STEPS, step_column
from ovop_geo.regions.codes import Level
from ovop_geo.views.measures import measured, step_shares_of
from ovop_geo.views.sections.step_matrix import step_matrix
from ovop_geo.views.table_rows import Asked, asked_rows, written_rows
from ovop_geo.views.themes import Theme
from tests.unit.views.test_indicators_in_views import context_of

TTU, KEFAMENANU = "53.03", "53.03.05"


def rows_of(matrix, context):
    rows = asked_rows(matrix.columns, Asked(), context.translate)
    written = written_rows(matrix.columns, context.translate)
    return [written[position] for position in rows.found]


def test_the_worst_area_stands_first_and_its_lowest_step_is_marked():
    context = context_of("contoh", region=TTU, level="kecamatan")
    rows = rows_of(step_matrix(context), context)
    overall = measured(context, Theme(of_step("")), Level.KECAMATAN)["nilai"].loc[
        context.areas.index
    ]
    assert len(rows) == len(context.areas)
    assert rows[0][-1] == overall.idxmin()
    for row in rows:
        steps = row[2:7]
        marked = [cell["text"] for cell in steps if cell["mark"]]
        values = [float(cell["text"].replace(",", ".")) for cell in steps]
        assert [float(text.replace(",", ".")) for text in marked] == (
            [] if len(set(values)) == 1 else [min(values)]
        )


@pytest.mark.parametrize("level", ["kabupaten", "desa"])
def test_the_shares_are_those_of_the_indicators_of_the_steps(level):
    context = context_of("contoh", level=level, basis="desa")
    shares = step_shares_of(context)
    for step in STEPS:
        expected = measured(context, Theme(of_step(str(step))))["nilai"]
        pd.testing.assert_series_equal(shares[step_column(step)], expected, check_names=False)


def test_a_cell_has_the_colour_of_the_map():
    context = context_of("contoh", region=TTU, level="kecamatan")
    matrix = step_matrix(context)
    indicator = of_step("1")
    frame = measured(context, Theme(indicator))
    lines, line_of = legend_lines(
        indicator, {"": frame}, context.level, context.translate, default_scheme(indicator)
    )
    looks = next(column for column in matrix.columns if column.label.startswith("1.")).looks
    assert {code: look.fill for code, look in looks.items()} == {
        code: lines[line_of.loc[code, ""]].colour for code in looks.index
    }


def test_the_sentence_names_the_lowest_areas_and_the_step_that_holds_them_back():
    context = context_of("contoh", region=TTU, level="kecamatan")
    assert step_matrix(context).sentences[0] == (
        "5 kecamatan paling tertinggal: Kota Kefamenanu (0%), Insana (8,2%), Biboki Feotleu (20%),"
        " Noemuti (23,3%), Miomaffo Timur (23,6%)."
        " Yang paling tertahan: langkah 3, dukungan diajukan."
    )


def test_equal_areas_are_counted_and_none_is_picked_out():
    context = context_of("contoh", region=KEFAMENANU, level="desa")
    assert step_matrix(context).sentences[0] == (
        "9 desa/kelurahan sama-sama paling tertinggal (rata-rata 0%)."
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_village_says_in_words_how_far_each_step_is(language):
    context = context_of("contoh", language, region=TTU, level="desa")
    translate = context.translate
    words = {translate(f"status.{state}") for state in ("belum", "berjalan", "selesai")}
    rows = rows_of(step_matrix(context), context)
    steps = [cell["text"] for row in rows for cell in row if isinstance(cell, dict)]
    assert {text.split(" ", 1)[1] for text in steps} == words
    assert len({text[0] for text in steps}) == len(words)


def test_a_gap_is_a_gap():
    context = context_of("contoh", level="desa", basis="desa")
    *_, ward = rows_of(step_matrix(context), context)
    steps = [cell for cell in ward if isinstance(cell, dict)]
    assert [cell["fill"] for cell in steps] == [""] * 5
    assert {cell["text"] for cell in steps} == {context.translate("status.tanpa_catatan")}


def test_where_nothing_is_recorded_there_is_a_sentence_and_no_table():
    context = context_of("kerja", level="kecamatan")
    matrix = step_matrix(context)
    place = "Nusa Tenggara Timur"
    assert matrix.columns == ()
    assert matrix.sentences[0] == context.translate("matrix.nothing", place=place)


def test_the_file_says_the_status_of_a_village_in_words():
    context = context_of("contoh", region=KEFAMENANU, level="desa")
    column = next(each for each in step_matrix(context).columns if each.label.startswith("1."))
    assert not pd.api.types.is_numeric_dtype(column.cells)
