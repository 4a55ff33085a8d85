"""Two measures at once, clusters of one, and the questions that lead to them."""

import pandas as pd
import pytest

from ovop_geo.indicators.bivariate import bivariate_classes
from ovop_geo.indicators.registry import INDICATORS
from ovop_geo.language import LANGUAGES
from ovop_geo.regions.codes import Level
from ovop_geo.views.area_map import area_map
from ovop_geo.views.chosen import axes_on, page_theme
from ovop_geo.views.measures import measured
from ovop_geo.views.questions import ready_questions
from ovop_geo.views.sections.priorities import areas_of_classes
from ovop_geo.views.sentences import sentence_of
from ovop_geo.views.table_rows import Asked, asked_rows, written_rows
from ovop_geo.views.themes import Theme
from tests.unit.views.test_indicators_in_views import context_of

AXES = {"first_axis": "idm", "second_axis": "flagship_coverage"}


def rows_of(context):
    section = areas_of_classes(context)
    found = asked_rows(section.columns, Asked(), context.translate).found
    written = written_rows(section.columns, context.translate)
    return section, [written[place] for place in found]


@pytest.mark.parametrize("level", ["kabupaten", "kecamatan", "desa"])
def test_each_area_is_in_the_cell_of_its_two_values(level):
    context = context_of("contoh", level=level, **AXES)
    frame = measured(context, page_theme(context, "prioritas"))
    first, second = (measured(context, Theme(INDICATORS[name]))["nilai"] for name in AXES.values())
    pd.testing.assert_series_equal(
        frame["kategori"], bivariate_classes(first, second)["sel"], check_names=False
    )
    pd.testing.assert_series_equal(frame["nilai_2"], second, check_names=False)


def test_the_list_begins_with_the_cell_that_asks_for_action_and_says_why():
    context = context_of("contoh", **AXES)
    section, rows = rows_of(context)
    assert rows[0][0] == "Kabupaten Flores Timur"
    assert rows[0][1]["text"] == "Ukuran pertama tinggi, kedua rendah"
    assert [cell["text"] for cell in (row[1] for row in rows)] == sorted(
        (row[1]["text"] for row in rows), key=[row[1]["text"] for row in rows].index
    )
    labels = [column.label for column in section.columns]
    assert labels[2] == "Indeks Desa Membangun (nilai 0–1)"
    assert labels[3].startswith("Desa yang sudah menetapkan produk unggulan (persen")


def test_the_squares_count_the_areas_of_the_map():
    context = context_of("contoh", **AXES)
    theme = page_theme(context, "prioritas")
    shown = area_map(context, theme, theme)
    counts = {line.cell: line.count for line in shown.classes if line.cell}
    (chart,) = areas_of_classes(context).charts
    texts = {(each.x, each.y): int(each.text) for each in chart.figure.layout.annotations}
    assert texts == counts
    assert shown.axes == ("Indeks Desa Membangun", "Desa yang sudah menetapkan produk unggulan")


def test_clusters_say_how_they_were_found():
    context = context_of("publik", level="desa", theme="clusters")
    section, rows = rows_of(context)
    assert "8 tetangga terdekat dalam jarak 30 km" in section.notes[0]
    assert "29.999 susunan acak (benih 1)" in section.notes[0]
    assert rows[0][3]["text"] == "Tinggi di antara tetangga yang tinggi"
    sentence = sentence_of(context, page_theme(context, "prioritas"))
    assert sentence.startswith("Tinggi di antara tetangga yang tinggi: 278 dari 3.046")


def test_presence_of_a_product_is_tested_by_joins():
    context = context_of("contoh", level="desa", theme="clusters", subject="product_coverage:kopi")
    kinds = measured(context, page_theme(context, "prioritas"))["kategori"].dropna().unique()
    assert set(kinds) == {"berkumpul", "tidak_nyata"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("theme", ["priority", "clusters"])
def test_where_a_measure_is_not_known_one_sentence_says_so(theme, language):
    chosen = {"first_axis": "overall_progress", "subject": "overall_progress"}
    section = areas_of_classes(context_of("publik", language, theme=theme, **chosen))
    assert len(section.sentences) == 1
    assert (section.columns, section.charts) == ((), ())


def test_the_questions_of_the_programme_choose_both_measures():
    context = context_of("contoh")
    texts = {each.text: (each.first_axis, each.second_axis) for each in ready_questions(context)}
    assert texts["Di mana banyak kopi, tetapi sedikit produk kopi?"] == (
        "kopi:produksi/ton",
        "product_coverage:kopi",
    )
    assert texts["Di mana desa tertinggal, tetapi banyak desa berproduk unggulan?"] == (
        "idm",
        "flagship_coverage",
    )


def test_a_question_asks_only_what_the_data_set_knows():
    asked = [each.second_axis for each in ready_questions(context_of("publik"))]
    assert asked[:2] == ["product_coverage", "product_coverage"]
    assert ready_questions(context_of("kerja")) == ()


@pytest.mark.parametrize("data", ["publik", "contoh", "kerja"])
def test_every_axis_can_be_read_back_from_a_link(data):
    context = context_of(data)
    for axis in axes_on(context, "prioritas"):
        chosen = context_of(data, first_axis=axis.word, second_axis="idm")
        theme = page_theme(chosen, "prioritas")
        assert theme.axes[0] == axis
        assert len(measured(chosen, theme)) == len(context.regions.at(Level.KABUPATEN))


def test_a_link_with_axes_that_there_are_not_shows_the_first_ones():
    context = context_of("contoh", first_axis="tidak_ada", second_axis="kopi:xyz/abc")
    theme = page_theme(context, "prioritas")
    assert list(theme.axes) == axes_on(context, "prioritas")[:2]
