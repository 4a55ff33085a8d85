"""Tables that stand side by side, each with villages of its own."""

import pytest

from tests.spreadsheets import keys, sheet

LEFT = [("Golewa", "Todabelu", "Kopi bubuk"), ("Golewa", "Radabata", "Tenun ikat")]
RIGHT = [("Soa", "Seso", "Madu hutan"), ("Soa", "Tarawaja", "Emping jagung")]
LEFT_HEADER = ["No", "Kecamatan", "Desa", "Produk"]


def beside(left, right, gap=(None,), rows=(LEFT, RIGHT)):
    numbered = [[(at, *row) for at, row in enumerate(half, 1)] for half in rows]
    return sheet(
        [*left, *gap, *right],
        *[[*a, *[None] * (len(left) - 4 + len(gap)), *b] for a, b in zip(*numbered, strict=True)],
    )


def products(found, kabupaten):
    """Return kecamatan and product of each record."""
    rows = found.tables["produk"]
    return [
        (kabupaten.name(code[:8]), name)
        for code, name in zip(rows["kode_wilayah"], rows["nama"], strict=True)
    ]


BOTH = [(row[0], row[2]) for row in (*LEFT, *RIGHT)]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (LEFT_HEADER, ["No. urut", "Kecamatan", "Desa", "Produk"]),
        (LEFT_HEADER, ["No", "Kec.", "Nama desa/kelurahan", "Jenis produk"]),
        (LEFT_HEADER, ["No", "Nama kecamatan", "Kelurahan", "Produk"]),
        (LEFT_HEADER, [f"{name} (sambungan)" for name in LEFT_HEADER]),
        (LEFT_HEADER, ["No", "Kecamatan", "Desa", "Produk unggulan"]),
        ([*LEFT_HEADER, "Catatan"], LEFT_HEADER),
        ([*LEFT_HEADER, "Paraf"], LEFT_HEADER),
        ([*LEFT_HEADER, "Pasar", "Omzet"], ["Nomor", "Kecamatan", "Desa", "Produk"]),
    ],
)
@pytest.mark.parametrize("gap", [(), (None,), ("|",)])
def test_halves_are_read_though_their_headers_differ(read, regions, left, right, gap):
    found = read(beside(left, right, gap), "53.09")
    assert sorted(products(found, regions)) == sorted(BOTH)
    assert not found.errors


def test_the_village_may_stand_before_its_kecamatan(read, regions):
    header = ["Kelurahan", "Kecamatan", "Produk"]
    rows = [[b, a, c, y, x, z] for (a, b, c), (x, y, z) in zip(LEFT, RIGHT, strict=True)]
    content = sheet([*header, "Desa", "Kec", "Nama produk"], *rows)
    assert sorted(products(read(content, "53.09"), regions)) == sorted(BOTH)


def test_a_kecamatan_before_both_halves_is_that_of_the_left_one(read, regions):
    content = sheet(
        ["Kecamatan", "Desa", "Produk", "Desa", "Produk"],
        ["Golewa", "Todabelu", "Kopi bubuk", "Tarawaja", "Madu hutan"],
    )
    found = read(content, "53.09")
    assert sorted(products(found, regions)) == [("Golewa", "Kopi bubuk"), ("Soa", "Madu hutan")]


@pytest.mark.parametrize(
    ("right", "is_error"),
    [
        (["No", "Kecamatan", "Lokus", "Produk"], True),
        (["No", "Kecamatan", "Desa mitra", "Produk"], True),
        (["Nomor", "Wilayah", "Lokus", "Produk"], True),
        (["No", "Kecamatan", "Desa", "Sosialisasi"], True),
        (["No", "Kecamatan", "Desa", "Kepala desa"], False),
    ],
)
def test_another_table_beside_is_not_read_for_the_villages_on_the_left(
    read, regions, right, is_error
):
    found = read(beside(LEFT_HEADER, right), "53.09")
    assert products(found, regions) == [(row[0], row[2]) for row in LEFT]
    assert found.tables.keys() == {"produk"}
    (finding,) = [each for each in found.findings if each.key == "table_beside"]
    assert (finding.column, finding.found) == ("F", ", ".join(right))
    assert (finding.details, finding.is_error) == ({"columns": "F–I"}, is_error)
    assert "column_unrecognised" not in keys(found)


def test_a_list_of_codes_beside_is_no_place_of_the_rows(read, regions):
    content = sheet(
        ["Kecamatan", "Desa", "Produk", None, "Kode", "Nama desa"],
        [*LEFT[0], None, "53.09.12.2001", "Seso"],
        [*LEFT[1], None, "53.09.12.2005", "Tarawaja"],
        [None] * 4 + ["53.09.12.2003", "Libunio"],
    )
    found = read(content, "53.09")
    assert products(found, regions) == [(row[0], row[2]) for row in LEFT]
    assert keys(found).count("table_beside") == 1
    assert not found.errors
    assert "place_continued" not in keys(found)


@pytest.mark.parametrize(
    ("first", "second"), [("Todabelu", None), (None, "Todabelu"), ("Todabelu", "todabelu")]
)
def test_a_second_column_of_the_same_villages_is_of_the_same_table(read, first, second):
    content = sheet(
        ["Kecamatan", "Desa", "Produk", "Kelurahan", "Omzet"],
        ["Golewa", first, "Kopi bubuk", second, 2_000_000],
    )
    found = read(content, "53.09")
    assert found.tables["produk"]["omzet"].tolist() == [2_000_000]
    assert "table_beside" not in keys(found)


def test_three_tables_are_read_whatever_each_calls_its_products(read, regions):
    content = sheet(
        [
            "No",
            "Desa",
            "Produk",
            "No.",
            "Nama Desa",
            "Produk unggulan",
            "Nomor",
            "Desa",
            "Jenis produk",
        ],
        [1, "Todabelu", "Kopi", 2, "Waepana", "Madu", 3, "Ulubelu", "Teh"],
    )
    found = read(content, "53.09")
    assert sorted(products(found, regions)) == [
        ("Golewa", "Kopi"),
        ("Golewa", "Teh"),
        ("Soa", "Madu"),
    ]
    assert not found.errors


def test_each_table_has_the_kecamatan_above_it(read, regions):
    rows = [
        ["Kecamatan Golewa", None, "Kecamatan: Soa", None],
        ["Desa", "Produk", "Desa", "Produk"],
        ["Todabelu", "Kopi", "Waepana", "Madu"],
    ]
    found = read(sheet(*rows), "53.09")
    assert products(found, regions) == [("Golewa", "Kopi"), ("Soa", "Madu")]
    assert "place_moved" not in keys(found)


@pytest.mark.parametrize("mark", [".1", " (2)", "_2", "(1)"])
@pytest.mark.parametrize("produk", ["Produk", "Produk{}"])
def test_numbers_that_tell_repeated_headers_apart_are_not_of_their_names(
    read, regions, mark, produk
):
    header = ["Desa", "Produk", f"Desa{mark}", produk.format(mark)]
    found = read(sheet(header, ["Todabelu", "Kopi", "Waepana", "Madu"]), "53.09")
    assert products(found, regions) == [("Golewa", "Kopi"), ("Soa", "Madu")]
    assert "column_unrecognised" not in keys(found)


@pytest.mark.parametrize("second", ["Desa (2)", "Desa", "Kelurahan"])
def test_a_second_village_of_a_row_is_no_table_beside(read, second):
    header = ["Kecamatan", "Desa", second, "Produk"]
    found = read(sheet(header, ["Golewa", "Todabelu", "Mataloko", "Kopi"]), "53.09")
    assert len(found.tables["produk"]) == 1
    assert "column_unrecognised" in keys(found)
