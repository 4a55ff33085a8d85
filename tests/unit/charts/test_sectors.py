import pandas as pd
import pytest

from ovop_geo.charts.sectors import describe, sector_bars
from ovop_geo.language import Translator
from ovop_geo.maps.palettes import SECTOR_COLOURS, SECTOR_CUES
from ovop_geo.records.sectors import SECTORS
from tests.unit.charts.figures import assert_fits_a_page

INDONESIAN = Translator("id")
PROFILE = pd.DataFrame(
    {"jumlah": [300, 1050, 0, 2000, 4000, 2650], "persen": [3.0, 10.5, 0.0, 20.0, 40.0, 26.5]},
    index=["minuman", "tenun_kriya", "perikanan", "lainnya", "campuran", "belum_ditetapkan"],
)


def draw(profile=PROFILE):
    return sector_bars(profile, "jumlah desa", INDONESIAN)


def test_sectors_stand_by_size_with_other_mixed_and_not_set_last():
    assert list(draw().layout.yaxis.categoryarray) == [
        "tenun_kriya",
        "minuman",
        "lainnya",
        "campuran",
        "belum_ditetapkan",
    ]


def test_mixed_villages_have_a_bar_with_its_own_label_and_grey():
    figure = draw()
    place = list(figure.data[0].y).index("campuran")
    assert figure.layout.yaxis.ticktext[place] == "Campuran"
    assert figure.data[0].marker.color[place] == SECTOR_COLOURS["campuran"]
    assert figure.data[0].text[place] == "4.000"


def test_every_bar_has_the_colour_of_its_sector():
    bars = draw().data[0]
    assert list(bars.marker.color) == [SECTOR_COLOURS[sector] for sector in bars.y]


def test_the_hover_says_villages_and_share():
    assert draw().data[0].hovertext[0] == "Tenun &amp; kriya: 1.050 desa/kelurahan (10,5%)"


def test_it_fits_a_page():
    assert_fits_a_page(draw(), ",.")


def test_the_sentence_names_the_largest_sector():
    assert describe(PROFILE.drop(index=["lainnya", "campuran"]), "jumlah desa", INDONESIAN) == (
        "Diagram batang jumlah desa menurut sektor: terbanyak tenun & kriya (1.050 dari 1.350)."
    )


def test_without_products_the_sentence_says_so():
    empty = PROFILE.assign(jumlah=0)
    assert len(draw(empty).data[0].y) == 0
    assert "belum ada produk" in describe(empty, "jumlah desa", INDONESIAN)


@pytest.mark.parametrize("table", [SECTOR_COLOURS, SECTOR_CUES])
def test_every_sector_and_class_has_its_own_colour_and_cue(table):
    assert list(table) == [*SECTORS, "campuran", "belum_ditetapkan"]
    assert len(set(table.values())) == len(table)
