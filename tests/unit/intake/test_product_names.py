"""What names a product in a list, and what only stands where names do."""

import pytest

from tests.spreadsheets import keys, sheet


def products(read, heading, cells, *below, names="Nama produk"):
    villages = ["Todabelu", "Todabelu", "Mataloko"]
    listed = zip(villages, ["Sambal", "Selai", "Sirup"], cells, strict=True)
    rows = [["Golewa", *each] for each in listed]
    return read(sheet(["Kecamatan", "Desa", names, heading], *rows, *below))


def flagships(found):
    frame = found.tables["produk"]
    return frame.set_index("nama")["unggulan"].to_dict()


@pytest.mark.parametrize(
    "heading", ["Produk andalan", "Produk OVOP?", "Unggulan desa", "Produk unggulan (Y/N)"]
)
@pytest.mark.parametrize(
    "marks", [["Ya", "Tidak", "ya"], ["✓", None, "✓"], ["X", None, "X"], ["y", "t", "y"], [1, 0, 1]]
)
def test_marks_beside_names_say_which_product_is_the_flagship(read, heading, marks):
    found = products(read, heading, marks)
    assert flagships(found) == {"Sambal": True, "Selai": False, "Sirup": True}
    assert "recap" not in keys(found)


def test_marks_beside_commodities_are_no_names_either(read):
    found = products(read, "Produk unggulan", ["v", None, "v"], names="Komoditas")
    assert flagships(found) == {"Sambal": True, "Selai": False, "Sirup": True}


def test_a_signature_below_the_list_hides_no_marks(read):
    signed = [None, None, None, "Kepala Dinas Perindustrian"]
    found = products(read, "Unggulan", ["ya", "tidak", "ya"], [None] * 4, signed)
    assert flagships(found) == {"Sambal": True, "Selai": False, "Sirup": True}


def test_names_in_the_column_of_the_flagship_stay_names(read):
    found = products(read, "Produk unggulan", ["Tenun", "ya", "Abon"])
    assert set(flagships(found)) >= {"Tenun", "Abon", "Sambal", "Selai", "Sirup"}


def test_words_for_others_are_no_product_and_are_told_where_they_stand_alone(read):
    found = products(read, "Produk lainnya", ["Abon, dll", "dan lain-lain", None])
    assert set(flagships(found)) == {"Sambal", "Selai", "Sirup", "Abon"}
    assert keys(found).count("name_of_others") == 1
