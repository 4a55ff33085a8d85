import pandas as pd

from ovop_geo.charts.amounts import amount_bars, describe
from ovop_geo.language import Translator
from tests.unit.charts.figures import assert_fits_a_page

INDONESIAN = Translator("id")
FRAME = pd.DataFrame(
    {
        "nama": ["Alor", "Ngada", "Ende", "Sikka"],
        "nilai": [15.0, 3200.5, 700.0, None],
        "tahun": pd.array([None, 2024, 2023, None], dtype="Int64"),
        "tahun_awal": pd.array([None, 2024, 2021, None], dtype="Int64"),
        "tanpa_tahun": [1, 0, 1, 0],
        "cara": pd.array(["terbit", "terbit", "dijumlah", None], dtype="str"),
        "lengkap": [True, True, False, None],
        "n_bagian": pd.array([None, None, 5, None], dtype="Int64"),
        "n_seluruh": pd.array([None, None, 21, None], dtype="Int64"),
        "tingkat_bagian": pd.array([None, None, "kecamatan", None], dtype="str"),
    },
    index=["53.05", "53.09", "53.08", "53.07"],
)


def draw(frame=FRAME):
    return amount_bars(frame, "ton", INDONESIAN)


def test_the_largest_amount_is_on_top_and_the_rest_are_counted():
    figure = draw()
    assert list(figure.layout.yaxis.categoryarray) == ["53.09", "53.08", "53.05"]
    assert figure.layout.xaxis.title.text == "Jumlah (ton)<br>1 wilayah tanpa data"


def test_sums_are_told_from_published_amounts_by_a_hatch():
    published, summed = draw().data
    assert (list(published.y), list(summed.y)) == (["53.09", "53.05"], ["53.08"])
    assert (published.marker.pattern.shape, summed.marker.pattern.shape) == ("", "/")
    assert published.name != summed.name


def test_the_hover_says_year_unit_and_origin():
    published, summed = draw().data
    assert published.hovertext[0] == (
        "Ngada: 3.200,5 ton, tahun 2024, angka terbitan untuk wilayah ini"
    )
    assert "tahun tidak disebutkan" in published.hovertext[1]
    assert summed.hovertext[0] == (
        "Ende: 700 ton, tahun 2021–2023, 1 angka tanpa tahun, jumlah 5 dari 21 kecamatan"
    )


def test_it_fits_a_page():
    assert_fits_a_page(draw(), ",.")


SAME = FRAME["tahun"].where(FRAME["tahun"].isna(), 2024)
ONE_YEAR = FRAME.assign(tahun=SAME, tahun_awal=SAME)


def test_the_sentence_names_the_largest_of_one_year():
    assert describe(ONE_YEAR, "kopi", "ton", INDONESIAN) == (
        "Diagram batang kopi di 3 wilayah: terbesar Ngada (3.200,5 ton); tanpa data: 1."
    )


def test_amounts_of_different_years_are_not_ranked_and_have_their_year_beside_them():
    words = describe(FRAME, "kopi", "ton", INDONESIAN)
    assert "Ngada" not in words
    assert "2021–2024" in words
    assert [text for trace in draw().data for text in trace.text] == [
        "3.200,5 (2024)",
        "15",
        "700 (2021–2023, 1 angka tanpa tahun)",
    ]
    assert draw(ONE_YEAR).data[0].text[0] == "3.200,5"


def test_without_amounts_figure_and_sentence_say_so():
    empty = FRAME.assign(nilai=float("nan"))
    assert "4 wilayah tanpa data" in draw(empty).layout.xaxis.title.text
    assert "belum ada angka" in describe(empty, "kopi", "ton", INDONESIAN)
