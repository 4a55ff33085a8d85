import pytest

from ovop_geo.regions.name_columns import column_role, find_columns


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("Kabupaten", "kabupaten"),
        ("Kab/Kota", "kabupaten"),
        ("KAB./KOTA ", "kabupaten"),
        ("KECAMATAN", "kecamatan"),
        ("Nama Kec.", "kecamatan"),
        ("Nama Desa", "desa"),
        ("DESA/KEL", "desa"),
        ("Kel/Desa", "desa"),
        ("Desa/Kelurahan", "desa"),
        ("nama_desa_atau_kelurahan", "desa"),
        ("Kode", "kode"),
        ("Kode Desa", "kode"),
        ("Kode Wilayah", "kode"),
        ("Jenis Desa", "jenis"),
        ("Kode Kecamatan", None),
        ("Kode Produk", None),
        ("Jumlah Desa", None),
        ("Kepala Desa", None),
        ("Jenis", None),
        ("Kecamatan/Desa", None),
        ("No", None),
        ("", None),
    ],
)
def test_a_header_says_what_its_column_is(header, role):
    assert column_role(header) == role


def test_the_first_of_two_columns_counts():
    assert find_columns(["No", "Desa", "Kecamatan", "Kelurahan"]) == {"desa": 1, "kecamatan": 2}
