"""What a publication beside the data sets says is real, of its own year, and shown everywhere."""

from dataclasses import replace

import pytest

from ovop_geo.indicators.registry import INDICATORS
from ovop_geo.records.background import NO_BACKGROUND
from ovop_geo.views.area_map import area_map, second_theme
from ovop_geo.views.area_table import area_table
from ovop_geo.views.key_figures import people_and_area_line
from ovop_geo.views.measures import has_history, offered_amounts, shared_values
from ovop_geo.views.sentences import method_of, sentence_of
from ovop_geo.views.themes import Theme, chosen_theme, comparable_themes, offered_themes
from ovop_geo.views.titled_charts import ranking_chart, theme_chart
from ovop_geo.views.village_index import village_index
from tests.unit.views.test_indicators_in_views import context_of

IDM, IKE = (Theme(INDICATORS[name]) for name in ("idm", "ike"))
NGADA, KOTA_KUPANG = "53.09", "53.71"
DESA, KELURAHAN = "53.01.04.2003", "53.71.01.1001"


def ids(themes):
    return [theme.indicator.id for theme in themes]


@pytest.mark.parametrize(
    ("data", "first"),
    [("publik", "idm"), ("contoh", "leading_sector"), ("kerja", "leading_sector")],
)
def test_it_comes_first_where_the_register_says_so(data, first):
    context = context_of(data)
    assert chosen_theme(context, "beranda").indicator.id == first
    assert {"idm", "ike"} <= set(ids(offered_themes(context, "beranda")))


def test_where_nothing_is_published_no_page_offers_it():
    context = replace(context_of("publik", theme="idm", second="ike"), background=NO_BACKGROUND)
    assert ids(offered_themes(context, "beranda"))[0] == "leading_sector"
    assert chosen_theme(context, "beranda").indicator.id == "leading_sector"
    assert not {"idm", "ike"} & set(ids(comparable_themes(context, offered_amounts(context))))
    assert second_theme(context, Theme(INDICATORS["leading_sector"])) is None
    assert village_index(context, DESA) is None
    assert people_and_area_line(context) is None


def test_it_can_stand_beside_any_other_theme_once():
    context = context_of("contoh")
    words = [theme.word for theme in comparable_themes(context, offered_amounts(context))]
    assert {"idm", "ike"} <= set(words)
    assert len(set(words)) == len(words)
    assert shared_values(context, IDM, IKE) is None


@pytest.mark.parametrize("theme", [IDM, IKE], ids=["idm", "ike"])
def test_beside_simulated_data_it_is_real_and_of_its_year(theme):
    context = context_of("contoh")
    shown = area_map(context, theme, theme)
    assert shown.stamps == ()
    assert shown.title.endswith(", 2024")
    assert any("IDM 2024" in note for note in shown.footnotes)
    assert shown.tooltips.str.endswith(
        "Sumber: IDM 2024, Kementerian Desa, PDT dan Transmigrasi"
    ).all()
    assert method_of(context, theme)[0].startswith("Sumber: IDM 2024, Kementerian Desa")
    assert not has_history(context, theme)
    assert area_map(context, Theme(INDICATORS["leading_sector"]), theme).stamps == (
        "DATA SIMULASI",
    )


def test_the_legend_names_the_official_classes_with_their_limits():
    lines = area_map(context_of("publik", level="desa"), IDM, IDM).classes
    assert [(line.label, line.count) for line in lines] == [
        ("Sangat tertinggal: 0 – 0,4907", 47),
        ("Tertinggal: > 0,4907 – 0,5989", 986),
        ("Berkembang: > 0,5989 – 0,7072", 1634),
        ("Maju: > 0,7072 – 0,8155", 414),
        ("Mandiri: > 0,8155 – 1", 56),
        ("Tidak berlaku", 305),
    ]


def test_a_choice_of_other_classes_leaves_the_official_ones():
    usual, other = (
        area_map(context_of("publik", scheme=each), IDM, IDM) for each in ("", "alami-3")
    )
    assert usual.classes == other.classes


def test_where_nobody_sets_classes_they_follow_the_values():
    lines = area_map(context_of("publik"), IKE, IKE).classes
    values = [line.label for line in lines if line.kind == "value"]
    assert len(values) == 5
    assert values[0].startswith("0,")


def test_the_sentence_tells_mean_class_those_left_behind_and_both_ends():
    assert sentence_of(context_of("publik"), IDM) == (
        "Di Nusa Tenggara Timur, rata-rata Indeks Desa Membangun (IDM) 2024 dari 3.137 desa adalah "
        "0,6324, termasuk kelas “berkembang”. Desa di kelas terbawah: 47 sangat tertinggal, 986 "
        "tertinggal. Tertinggi: Flores Timur (0,755), Belu (0,6638), Nagekeo (0,6614). Terendah: "
        "Sabu Raijua (0,5634), Timor Tengah Selatan (0,572), Sumba Barat Daya (0,5907)."
    )


def test_a_town_without_desa_has_no_index_and_is_not_without_data():
    context = context_of("publik", region=KOTA_KUPANG, level="kecamatan")
    assert sentence_of(context, IDM) == (
        "Kota Kupang tidak memiliki desa, hanya kelurahan, sedangkan indeks ini hanya disusun "
        "untuk desa."
    )
    lines = area_map(context, IDM, IDM).classes
    assert {line.kind for line in lines if line.count} == {"not_applicable"}
    assert ranking_chart(context, IDM).figure is None


@pytest.mark.parametrize(
    ("level", "columns"),
    [
        ("kabupaten", ["Nilai 0–1", "Kelas resmi", "Jumlah desa"]),
        ("desa", ["Nilai 0–1", "Kelas resmi"]),
    ],
)
def test_the_table_has_value_class_and_number_of_desa(level, columns):
    table = area_table(context_of("publik", level=level), IDM)
    labels = [column.label for column in table.columns]
    assert [label for label in labels if label in ("Nilai 0–1", "Kelas resmi", "Jumlah desa")] == (
        columns
    )


@pytest.mark.parametrize("level", ["kabupaten", "kecamatan", "desa"])
def test_it_is_ranked_at_every_level(level):
    context = context_of("publik", level=level)
    chart = theme_chart(context, IDM)
    assert chart.name == "ranking"
    hover = chart.figure.data[0].hovertext[0]
    assert ("rata-rata" in hover) == (level != "desa")


def test_a_desa_is_told_its_index_with_its_parts():
    found = village_index(context_of("contoh"), DESA)
    assert found.title == "Indeks Desa Membangun (IDM) 2024:"
    assert found.value == "0,6644 (berkembang)"
    assert found.parts == (
        "ketahanan sosial 0,76",
        "ketahanan ekonomi 0,3667",
        "ketahanan lingkungan 0,8667",
    )
    assert found.source == "Sumber: IDM 2024, Kementerian Desa, PDT dan Transmigrasi"


def test_a_desa_whose_values_are_marked_says_so():
    context = context_of("contoh")
    marked = context.background.villages["catatan"].first_valid_index()
    assert "tanda khusus" in village_index(context, marked).source


def test_a_kelurahan_is_told_that_the_index_has_none():
    found = village_index(context_of("contoh"), KELURAHAN)
    assert found.value.startswith("tidak berlaku")
    assert (found.parts, found.source) == ((), "")


def test_people_and_area_are_told_of_kabupaten_and_province_alone():
    line = people_and_area_line(context_of("publik", region=NGADA, level="kecamatan"))
    assert line.startswith("Kabupaten Ngada: ")
    assert people_and_area_line(context_of("publik")).startswith(
        "Nusa Tenggara Timur: 5.700.772 jiwa (pertengahan 2025, Kementerian Dalam Negeri) dan luas "
        "46.378 km²"
    )
    assert people_and_area_line(context_of("publik", region="53.09.06", level="desa")) is None
