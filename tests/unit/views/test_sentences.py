import re
from itertools import product

import pandas as pd
import pytest

from ovop_geo.indicators.basis import Basis
from ovop_geo.indicators.registry import INDICATORS
from ovop_geo.indicators.village_sectors import leading_sector
from ovop_geo.language import LANGUAGES, Translator, catalogue
from ovop_geo.regions.codes import Level
from ovop_geo.views.columns import UNITLESS
from ovop_geo.views.sentences import comparison, finding, sentence_of
from ovop_geo.views.themes import Theme, amount_theme
from ovop_geo.views.titled_charts import ranking_chart
from tests.unit.indicators.frames import AMOL, BUILA, WARD, products, regions
from tests.unit.views.test_indicators_in_views import context_of, theme_of


def sentence(*rows):
    table = leading_sector(products(*rows), regions().villages, Level.KECAMATAN)
    row = table.assign(kategori=table["sektor"]).loc["53.01.01"]
    theme = Theme(INDICATORS["leading_sector"])
    return finding(theme, row, "Nama", "contoh", Basis.ALL, Translator("id"))


def mixed(code):
    return (code, "minuman", False), (code, "perikanan", False)


def test_a_tie_of_sectors_is_named_with_its_sectors():
    assert sentence((BUILA, "minuman", True), (AMOL, "perikanan", True)) == (
        "Di Nama, beberapa sektor sama banyak, masing-masing 50% dari 2 desa yang dihitung: "
        "minuman, perikanan, rumput laut & garam."
    )


def test_where_mixed_villages_are_the_most_frequent_the_sentence_says_so():
    assert sentence(*mixed(BUILA), *mixed(AMOL), (WARD, "minuman", True)) == (
        "Di Nama, 66,7% dari 3 desa yang dihitung memiliki beberapa sektor yang sama banyak. "
        "Sektor terbanyak adalah minuman (33,3%)."
    )


@pytest.mark.parametrize(
    ("name", "column", "gap"),
    [
        (
            "halal_flagships",
            "unggulan",
            "1 dari 2 kecamatan tanpa produk unggulan pangan atau minuman yang tercatat.",
        ),
        (
            "packaged_products",
            "produk",
            "1 dari 2 kecamatan tanpa produk yang tahap olahnya tercatat.",
        ),
        ("step_1", "desa", "Untuk 1 dari 2 kecamatan tidak ada data."),
    ],
)
def test_a_gap_is_a_gap_of_what_the_share_is_taken_of(name, column, gap):
    areas = pd.DataFrame(
        {"nama": ["A", "B"], "nilai": [50.0, None], "jumlah": [1, 0], column: [2, 0]},
        index=["53.01.01", "53.01.02"],
    )
    words = comparison(Theme(INDICATORS[name]), areas, Level.KECAMATAN, Translator("id"))
    assert words == f"Tertinggi: A (50%). {gap}"


def compared(name, values, level=Level.KECAMATAN, **columns):
    areas = pd.DataFrame({"nilai": values, **columns})
    areas["nama"] = [chr(ord("A") + place) for place in range(len(areas))]
    return comparison(Theme(INDICATORS[name]), areas, level, Translator("id"))


def test_the_lowest_are_named_beside_the_highest_and_so_are_the_few_at_nought():
    assert compared("step_1", [80.0, 70.0, 60.0, 50.0, 40.0, 30.0, 20.0, 0.0]) == (
        "Tertinggi: A (80%), B (70%), C (60%). Terendah: G (20%), F (30%), E (40%). Masih 0%: H."
    )


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([90.0, *[100.0] * 7], "Terendah: A (90%)."),
        ([90.0, *[50.0] * 7], "Tertinggi: A (90%)."),
        ([60.0] * 8, ""),
    ],
)
def test_areas_that_equal_many_others_are_not_singled_out(values, said):
    assert compared("step_1", values) == said


def test_many_at_nought_are_counted():
    assert compared("step_1", [80.0, 0.0, 0.0, 0.0, 0.0]) == (
        "Tertinggi: A (80%). 4 dari 5 kecamatan masih 0%."
    )


def test_of_villages_it_is_said_what_they_have_not_done_yet():
    assert compared("flagship_coverage", [100.0, 0.0, None], Level.DESA) == (
        "1 dari 3 desa/kelurahan belum menetapkan produk unggulan. "
        "Untuk 1 dari 3 desa/kelurahan tidak ada data."
    )


def test_amounts_of_different_years_are_not_ranked():
    years = pd.array([2012, 2022], dtype="Int64")
    assert compared("commodity_amount", [5.0, 3.0], tahun=years, tahun_awal=years) == (
        "Tahun angkanya berbeda-beda (2012–2022), maka wilayah tidak diurutkan."
    )
    assert "(2012–2022)" in compared(
        "commodity_amount", [5.0], tahun=years[1:], tahun_awal=years[:1]
    )
    same = pd.array([2022, 2022], dtype="Int64")
    assert (
        compared("commodity_amount", [5.0, 3.0], tahun=same, tahun_awal=same)
        == "Tertinggi: A (5), B (3)."
    )


def test_several_equal_sectors_never_lead():
    areas = pd.DataFrame({"kategori": ["campuran", "campuran", "minuman"], "nama": list("ABC")})
    words = comparison(
        Theme(INDICATORS["leading_sector"]), areas, Level.KECAMATAN, Translator("id")
    )
    assert words == (
        "Minuman menjadi sektor utama di 1 dari 3 kecamatan. "
        "Di 2 dari 3 kecamatan, beberapa sektor sama banyak."
    )


def test_an_amount_that_was_published_in_part_is_not_passed_over():
    context = context_of("publik")
    words = sentence_of(context, amount_theme("kopi", "produksi/ton"))
    measure = "produksi (sebagian) (ton)"
    assert f"Dengan ukuran lain, yaitu {measure}, ada angka untuk Lembata, Ngada." in words
    assert "(ha)" not in words


def test_where_nothing_at_all_is_known_that_is_said_once():
    theme = Theme(INDICATORS["leading_sector"])
    assert sentence_of(context_of("kerja"), theme) == (
        "Nusa Tenggara Timur: tidak ada data mengenai sektor utama."
    )


TTU, INSANA, BEJA = "53.03", "53.03.08", "53.09.06.2001"


def test_the_mean_of_the_steps_is_not_taken_for_the_share_that_completed_all():
    context = context_of("contoh", region=TTU, level="kecamatan")
    mean, complete = (
        sentence_of(context, Theme(INDICATORS[name])) for name in ("overall_progress", "all_steps")
    )
    assert mean.startswith(
        "Di Kabupaten Timor Tengah Utara, tiap langkah rata-rata sudah diselesaikan oleh 34,3% "
        "dari 193 desa dan kelurahan."
    )
    assert complete.startswith(
        "Di Kabupaten Timor Tengah Utara, 13 dari 193 desa dan kelurahan (6,7%) sudah "
        "menyelesaikan kelima langkah."
    )


@pytest.mark.parametrize("data", ["publik", "contoh", "kerja"])
@pytest.mark.parametrize(
    "name",
    [
        name
        for name, each in INDICATORS.items()
        if each.kind != "amount" and Level.DESA in each.levels
    ],
)
def test_a_village_is_spoken_of_before_its_kecamatan(data, name):
    context = context_of(data, region=BEJA, level="desa")
    words = sentence_of(context, theme_of(INDICATORS[name], context))
    assert words.split(".")[0].startswith("Desa Beja")
    # One village is no share of villages.
    assert "dari 1 desa" not in words.partition(" Kecamatan ")[0]


def test_a_village_has_its_sectors_and_no_share_of_itself():
    theme = Theme(INDICATORS["leading_sector"])
    words = sentence_of(context_of("contoh", region=BEJA, level="desa"), theme)
    assert words.startswith("Desa Beja: sektor utama tenun & kriya. ")


CAPITALS = re.compile(r"indicator\.\w+\.(label|short)(\.\w+)?|(sector|class|step)\.\w+")


def capitals_inside(text, language):
    """Labels that stand inside a sentence of ``text`` with a capital that is no name's."""
    translate = Translator(language)
    labels = {text for key, text in catalogue(language).items() if CAPITALS.fullmatch(key)}
    for label in sorted(labels):
        if translate.inside(label) != label:
            for found in re.finditer(rf"{re.escape(label)}(?!\w)", text):
                if not re.search(r"(^|[.?!])\s*$", text[: found.start()]):
                    yield label


def test_a_label_with_its_capital_inside_a_sentence_is_found():
    text = "Sektor utama. X: tidak ada data mengenai Sektor utama."
    assert list(capitals_inside(text, "id")) == ["Sektor utama"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", INDICATORS)
def test_no_sentence_keeps_the_capital_of_a_label_inside_it(name, language):
    indicator, texts = INDICATORS[name], []
    for data, place in product(("publik", "contoh", "kerja"), ("", "53.09", BEJA)):
        level = "desa" if place == BEJA else "kabupaten" if not place else "kecamatan"
        chosen = {"region": place} if place else {}
        context = context_of(data, language, level=level, **chosen)
        theme = theme_of(indicator, context)
        if context.level in indicator.levels:
            chart = ranking_chart(context, theme) if indicator.kind not in UNITLESS else None
            texts += [sentence_of(context, theme), *([chart.alternative] if chart else [])]
    translate = Translator(language)
    label = translate(indicator.label_key_on("contoh"))
    texts.append(translate("finding.nothing", place="X", label=label))
    assert {each for text in texts for each in capitals_inside(text, language)} == set()


@pytest.mark.parametrize(
    "name", [name for name, each in INDICATORS.items() if each.is_answer(Level.DESA)]
)
def test_what_villages_have_not_done_is_always_named(name):
    deed = Translator("id")(INDICATORS[name].deed_key)
    assert compared(name, [0.0, 0.0], Level.DESA) == f"2 dari 2 desa/kelurahan belum {deed}."
