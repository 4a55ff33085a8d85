"""Places, days and names below a table, with which people sign it."""

import pytest

from tests.spreadsheets import xlsx

HEADER = ["No", "Kecamatan", "Desa", "Produk", "Omzet"]
ROWS = [[1, "Bajawa", "Beiwali", "Kopi", 5_000_000], [2, "Bajawa", "Naru", "Madu", 2_000_000]]


def places(found):
    return list(found.tables["produk"]["nama"]), [each.key for each in found.errors]


@pytest.mark.parametrize("blank", [[], [[None] * 5]])
@pytest.mark.parametrize(
    "below",
    [
        [[None, None, "Bajawa, 7 Mei 2026", None, None], [None, "Camat", "Petugas", None, None]],
        [[None, "Ruteng, 07-05-2026", None, None, None], [None, "Ketua", "Anna", None, None]],
        [[None, None, "Ende, ............ Juli 2026", None, None]],
        [[None, None, "Maumere, ____________ 2026", None, None]],
        [[None, None, "Soe, tgl 2 Juni 2026\nLurah\n\nYosef", None, None]],
        [["Mengetahui,", None, "Larantuka, 1 Juni 2026", None, None], [None, "A", "B", "C", None]],
        [["Diketahui oleh:", None, "Petugas", None, None], [None, "Maria", "Yosef", None, None]],
        [[None, "Menyetujui Camat", "Pendamping", None, None], [None, "Ana", "Edi", None, None]],
    ],
)
def test_a_table_ends_above_what_signs_it(read, blank, below):
    found = read(xlsx({"Data": [HEADER, *ROWS, *blank, *below]}), "53.09")
    assert places(found) == (["Kopi", "Madu"], [])
    assert {each.reason for each in found.skipped} == {"note"}


@pytest.mark.parametrize(
    "between",
    [
        [[None, None, "Bajawa, 7 Mei 2026", None, None]],
        [["Mengetahui", None, "Camat", None, None], HEADER],
    ],
)
def test_rows_below_a_signature_are_read(read, between):
    found = read(xlsx({"Data": [HEADER, ROWS[0], *between, ROWS[1]]}), "53.09")
    assert "Madu" in places(found)[0]


@pytest.mark.parametrize("cell", ["Kopi, 2026", "Sopi 2, Mei 2026", "Mengetahui potensi desa"])
def test_a_product_signs_nothing(read, cell):
    rows = [["Desa", "Produk"], ["Naru", "Madu"], [None, cell], ["Beiwali", "Kopi"]]
    found = read(xlsx({"Data": rows}), "53.09")
    assert "Kopi" in places(found)[0]
    assert not any(each.reason == "note" for each in found.skipped)


def test_a_page_is_signed_in_a_table_of_its_own(read):
    lines = "".join(f"<tr>{''.join(f'<td>{cell}' for cell in row)}" for row in [HEADER, *ROWS])
    signed = "<tr><td><td><td>Aimere, 3 Maret 2026<tr><td><td>Kepala Dinas<td>Petugas"
    page = f"<table>{lines}</table><table>{signed}</table>"
    assert places(read(page.encode(), "53.09", name="a.xls")) == (["Kopi", "Madu"], [])
