"""Two measures at once, clusters of one, and the questions that lead to them."""

import pandas as pd
import pytest

from ovop_geo.indicators.bivariate import YES_OR_NO, bivariate_classes
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

BOTH = INDICATORS["priority"]
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
    fixed = (None, YES_OR_NO if level == "desa" else None)
    pd.testing.assert_series_equal(
        frame["kategori"], bivariate_classes(first, second, fixed)["sel"], check_names=False
    )
    pd.testing.assert_series_equal(frame["nilai_2"], second, check_names=False)


def test_the_list_begins_with_the_cell_that_asks_for_action_and_says_why():
    context = context_of("contoh", **AXES)
    section, rows = rows_of(context)
    assert rows[0][0] == "Kabupaten Flores Timur"
    assert rows[0][1]["text"] == "Tinggi, rendah"
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
    texts = {(each.x + 1, each.y + 1): int(each.text) for each in chart.figure.layout.annotations}
    assert texts == counts
    assert shown.axes == ("Indeks Desa Membangun", "Desa yang sudah menetapkan produk unggulan")


def test_clusters_say_how_they_were_found():
    context = context_of("publik", level="desa", theme="clusters")
    section, rows = rows_of(context)
    assert "8 tetangga terdekat dalam jarak 30 km" in section.notes[0]
    assert "semua permutasi yang mungkin" in section.notes[1]
    assert rows[0][3]["text"] == "Tinggi di antara tetangga yang tinggi"
    sentence = sentence_of(context, page_theme(context, "prioritas"))
    assert sentence.startswith("Tinggi di antara tetangga yang tinggi: 281 dari 3.046")


def test_presence_of_a_product_is_tested_by_joins():
    context = context_of("contoh", level="desa", theme="clusters", subject="product_coverage:kopi")
    kinds = measured(context, page_theme(context, "prioritas"))["kategori"].dropna().unique()
    assert set(kinds) == {"berkumpul", "tidak_nyata"}
    reach, chance = areas_of_classes(context).notes
    assert "8 tetangga terdekat dalam jarak 30 km" in reach
    assert "hipergeometrik" in chance
    assert "benih" not in chance


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
    assert texts["Di mana banyak desa tertinggal, tetapi juga banyak desa berproduk unggulan?"] == (
        "idm_berkembang",
        "flagship_coverage",
    )


def test_a_question_asks_only_what_the_data_set_knows_of_enough_areas():
    asked = [(each.first_axis, each.second_axis) for each in ready_questions(context_of("publik"))]
    assert asked == [
        ("idm_berkembang", "product_coverage"),
        ("commodity_count", "product_coverage"),
    ]
    assert ready_questions(context_of("kerja")) == ()


def asked_context(data, language, level, question):
    axes = {"first_axis": question.first_axis, "second_axis": question.second_axis}
    return context_of(data, language, level=level, **axes)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("level", ["kabupaten", "kecamatan", "desa"])
@pytest.mark.parametrize("data", ["publik", "contoh"])
def test_a_question_leads_with_its_answer(data, level, language):
    for question in ready_questions(context_of(data, language)):
        context = asked_context(data, language, level, question)
        theme = page_theme(context, "prioritas")
        sentence = sentence_of(context, theme)
        assert sentence.startswith(question.text)
        frame = measured(context, theme)
        answers = frame.index[frame["kategori"] == question.answer]
        names = context.regions.areas["nama"]
        _, rows = rows_of(context)
        assert {row[0] for row in rows[: len(answers)]} == set(names[answers])
        if len(answers):
            assert str(len(answers)) in sentence or len(answers) <= 5
        else:
            assert "Tidak satu pun" in sentence or "None of" in sentence


def test_where_no_kabupaten_answers_the_next_level_that_does_is_named():
    question = next(each for each in ready_questions(context_of("contoh")) if "kopi" in each.text)
    coarse, fine = (
        asked_context("contoh", "id", level, question) for level in ("kabupaten", "kecamatan")
    )
    sentence = sentence_of(coarse, page_theme(coarse, "prioritas"))
    cells = measured(fine, page_theme(fine, "prioritas"))["kategori"]
    count = int((cells == question.answer).sum())
    assert count
    assert f"Tidak satu pun dari 16 kabupaten/kota. Pada tingkat lebih rinci ada {count} kec" in (
        sentence
    )


def test_villages_that_lag_and_have_a_product_are_found_by_their_official_class():
    question = ready_questions(context_of("publik"))[0]
    context = asked_context("publik", "id", "desa", question)
    theme = page_theme(context, "prioritas")
    found = measured(context, theme)
    index = context.background.villages["idm"]
    products = context.dataset.tables["produk"]["kode_wilayah"]
    expected = index.index[(index <= 0.5989) & index.index.isin(products)]
    assert found.index[found["kategori"] == "x1y3"].tolist() == expected.tolist()
    section, rows = rows_of(context)
    state = next(cell["text"] for cell in rows[0] if not isinstance(cell, str))
    assert state == "Belum, sudah"
    (chart,) = section.charts
    assert [each.text for each in chart.figure.layout.annotations] == ["0", "46", "0", "192"]
    assert list(chart.figure.layout.yaxis.ticktext) == ["belum", "sudah"]
    place = [column.label for column in section.columns].index(
        "Desa berstatus berkembang, maju, atau mandiri"
    )
    assert section.columns[place].cells[found["kategori"].notna()].isin(["Belum", "Sudah"]).all()


def said(region, level, **axes):
    context = context_of("publik", region=region, level=level, **axes)
    (sentence,) = areas_of_classes(context).sentences
    return sentence


def test_without_a_cell_the_reason_is_named():
    coffee = {"first_axis": "kopi:produksi/ton", "second_axis": "product_coverage:kopi"}
    assert "hanya 6 kabupaten/kota yang kedua ukurannya diketahui" in said(
        "53", "kabupaten", **coffee
    )
    lacks = said("53", "kabupaten", first_axis="idm", second_axis="overall_progress")
    assert "rata-rata" in lacks
    assert "Indeks Desa Membangun" not in lacks
    both = said("53.08.04", "desa", first_axis="idm", second_axis="flagship_coverage")
    assert "Indeks Desa Membangun dan desa yang sudah menetapkan" in both


def test_clusters_are_not_of_totals_that_grow_with_the_size_of_an_area():
    context = context_of("contoh", theme="clusters", subject="kopi:produksi/ton")
    theme = page_theme(context, "prioritas")
    kinds = {each.indicator.kind for each in axes_on(context, theme.indicator, "prioritas")}
    assert not kinds & {"amount", "count"}
    assert theme.axes[0].word == "idm"


@pytest.mark.parametrize("data", ["publik", "contoh", "kerja"])
def test_every_axis_can_be_read_back_from_a_link(data):
    context = context_of(data)
    for axis in axes_on(context, BOTH, "prioritas"):
        chosen = context_of(data, first_axis=axis.word, second_axis="idm")
        theme = page_theme(chosen, "prioritas")
        assert theme.axes[0] == axis
        assert len(measured(chosen, theme)) == len(context.regions.at(Level.KABUPATEN))


def test_a_link_with_axes_that_there_are_not_shows_the_first_ones():
    context = context_of("contoh", first_axis="tidak_ada", second_axis="kopi:xyz/abc")
    theme = page_theme(context, "prioritas")
    assert list(theme.axes) == axes_on(context, BOTH, "prioritas")[:2]
