"""Several permits in one cell, as the answers of a question of several choices."""

import pytest

from tests.spreadsheets import keys, sheet


def read_permits(read, heading, *cells, **others):
    header = ["Kecamatan", "Desa", "Produk unggulan", heading, *others]
    rows = [
        ["Golewa", village, product, cell, *others.values()]
        for village, product, cell in zip(
            ("Todabelu", "Mataloko", "Radabata"), ("Kopi", "Madu", "Tenun"), cells, strict=False
        )
    ]
    return read(sheet(header, *rows), "53.09")


def permits(found):
    table = found.tables.get("sertifikat")
    return [] if table is None else table["jenis"].astype(str).tolist()


@pytest.mark.parametrize(
    "heading",
    [
        *("Perizinan", "Legalitas usaha", "Izin apa yang sudah dimiliki?", "Sertifikasi"),
        *("Jenis izin", "Dokumen yang dimiliki (boleh lebih dari satu)", "Sertifikat/Izin"),
    ],
)
@pytest.mark.parametrize(
    "cell", ["NIB, Sertifikat Halal", "NIB Halal", "nib;halal", "NIB\nHalal", "NIB dan Halal MUI"]
)
def test_each_permit_in_a_cell_is_one(read, heading, cell):
    found = read_permits(read, heading, cell, "Belum ada", "SPP-IRT")
    assert permits(found) == ["NIB", "Halal", "SPP-IRT"]
    assert found.tables["sertifikat"]["kode_produk"].tolist() == [
        "5309021008-kopi",
        "5309021008-kopi",
        "5309022011-tenun",
    ]
    assert found.errors == ()
    assert "column_unrecognised" not in keys(found)


def test_what_is_no_permit_beside_one_is_an_error(read):
    found = read_permits(read, "Jenis izin", "NIB, surat jalan", "Halal belum", "NIB")
    assert permits(found) == ["NIB"]
    assert [(finding.row, finding.key) for finding in found.errors] == [
        (2, "not_allowed"),
        (3, "not_allowed"),
    ]


@pytest.mark.parametrize("cells", [("Ada", "Belum", "Ada"), ("Lengkap", "Proses", "NIB")])
def test_a_column_that_does_not_list_permits_is_asked_for(read, cells):
    found = read_permits(read, "Perizinan", *cells)
    assert permits(found) == []
    assert "column_unrecognised" in keys(found)


def test_a_number_beside_several_permits_is_told_and_not_given_to_one(read):
    found = read_permits(read, "Perizinan", "NIB, Halal", Nomor_izin="0220001234567")
    assert permits(found) == ["NIB", "Halal"]
    assert found.tables["sertifikat"]["nomor"].isna().all()
    assert "dates_of_several" in keys(found)
