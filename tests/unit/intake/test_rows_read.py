"""How many rows of data a file is said to hold: those that somebody filled."""

import pytest

from ovop_geo.settings import Settings
from tests.inspection import inspect_file
from tests.spreadsheets import xlsx

HEADER = ["No", "Kabupaten", "Kecamatan", "Desa", "Nama Produk", "Komoditas", "Sumber", "Unggahan"]
NGADA = ["Ngada", "Bajawa"]
SOUND = [1, *NGADA, "Beiwali", "Kopi", "kopi", "Dinas", None]
BLANK = [2, *NGADA, "Naru", None, None, "Dinas", None]


@pytest.fixture
def count(name_index, tmp_path):
    def count(*rows, header=HEADER):
        content = xlsx({"Data": [header, *rows]})
        return inspect_file(content, "a.xlsx", name_index, Settings(tmp_path))[1].rows_read

    return count


@pytest.mark.parametrize(
    "row",
    [
        BLANK,
        [2, *NGADA, "Naru", "-", "–", None, "…"],
        [2, None, None, "Naru", *[None] * 4],
        [None, None, "KECAMATAN GOLEWA", *[None] * 5],
        ["Jumlah", None, None, None, "1", None, None, None],
        HEADER,
    ],
)
def test_a_row_of_names_numbers_and_signs_is_not_counted(count, row):
    assert count(SOUND, row) == count(SOUND)


@pytest.mark.parametrize(
    "row",
    [[2, *NGADA, "Naru", "Madu", *[None] * 3], [*BLANK[:7], "IMG_2.jpg"], [*BLANK[:7], "✔"]],
)
def test_a_row_that_holds_something_is_counted_whether_or_not_it_is_read(count, row):
    assert count(SOUND, row) == 2


def test_rows_with_an_error_are_counted(count):
    assert count(SOUND, [2, *NGADA, "Negeri Dongeng", "Madu", *[None] * 3]) == 2


@pytest.mark.parametrize(("numbers", "read"), [([1, 2, 1, 2], 1), (["1.", "2."], 1), ([7, 3], 2)])
def test_a_column_of_running_numbers_is_no_content_under_any_name(count, numbers, read):
    rows = [[*SOUND[:7], numbers[0]], *([*BLANK[:7], number] for number in numbers[1:])]
    assert count(*rows, header=[*HEADER[:7], "Lajur"]) == read


def test_signatures_are_not_counted(count):
    below = [[None] * 8, ["Mengetahui", *[None] * 7], [*[None] * 4, "Drs. Budi", *[None] * 3]]
    assert count(SOUND, *below) == 1


def test_a_list_with_its_year_and_unit_filled_in_is_not_counted(count):
    header = ["Kecamatan", "Desa", "Tahun", "Luas (ha)", "Produksi (ton)"]
    rows = [["Bajawa", "Beiwali", 2025, None, None], ["Bajawa", "Naru", 2025, 3, None]]
    assert count(*rows, header=header) == 1


@pytest.mark.parametrize("mark", ["√", "☑", "👍"])
def test_rows_of_signs_alone_are_counted(count, mark):
    rows = [["Bajawa", "Beiwali", mark, "-"], ["Bajawa", "Naru", None, "–"]]
    assert count(*rows, header=["Kecamatan", "Desa", "Pemetaan", "Sosialisasi"]) == 1
