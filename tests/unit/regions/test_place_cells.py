"""Cells of villages that hold a code or a kecamatan beside the name."""

import pytest

from ovop_geo.regions.match_result import Status
from ovop_geo.regions.matching import match_row
from ovop_geo.regions.name_index import NameIndex
from ovop_geo.regions.reference import load_regions

INDEX = NameIndex(load_regions())


def codes(*names):
    found = match_row(INDEX, *names)
    return found.place and found.place.code, {place.code for place in found.candidates}


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (("Alor", "Alor Barat Daya", "53.05.03.2002 - Probur"), "53.05.03.2002"),
        (("Alor", "Alor Barat Daya", "5305032002 Desa Probur"), "53.05.03.2002"),
        (("Alor", "", "53.05.03.2007. Morba"), "53.05.03.2007"),
        (("53.05 - Alor", "53.05.03 Alor Barat Daya", "Morba"), "53.05.03.2007"),
        (("TTU", "Miomaffo Timur", "Oesena - Miomaffo Timur"), "53.03.01.2020"),
        (("TTU", "", "Miomaffo Tmr — Oesena"), "53.03.01.2020"),
        (("TTU", "Kec. Miomaffo Timur", "Desa Oesena Kec. Miomaffo Timur"), "53.03.01.2020"),
        (("TTU", "", "Kecamatan Miomaffo Timur, Desa Oesena"), "53.03.01.2020"),
        (("Sikka", "", "Watutedang (Kec. Lela)"), "53.07.03.2002"),
        (("Sikka", "", "Lela - Lela"), "53.07.03.2001"),
    ],
)
def test_a_cell_may_hold_the_code_or_the_kecamatan_of_its_village(names, code):
    assert codes(*names)[0] == code


@pytest.mark.parametrize(
    ("names", "candidates"),
    [
        (("Alor", "Alor Barat Daya", "53.05.03.2007 - Probur"), {"53.05.03.2002", "53.05.03.2007"}),
        (("Alor", "53.05.03 Alor Barat Daya", "53.05.03.2007 Probur"), {"53.05.03.2002"}),
        (("Ngada", "Bajawa", "Mataloko - Golewa"), {"53.09.02.1017"}),
        (("Ngada", "Golewa", "Mataloko - Negeri Dongeng"), set()),
    ],
)
def test_what_does_not_agree_is_left_to_the_reader(names, candidates):
    code, shown = codes(*names)
    assert code is None
    assert candidates <= shown


def test_two_names_of_kecamatan_are_not_told_apart():
    assert match_row(INDEX, "Ngada", "", "Bajawa - Golewa").status is not Status.MATCHED
