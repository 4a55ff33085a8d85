"""What reading a spreadsheet says of its cells."""

from ovop_geo.intake.spreadsheets import read_workbook
from tests.spreadsheets import xlsx


def test_a_formula_without_a_value_is_found_where_it_stands():
    rows = [["Desa", "Produk"], ["=1+1", "Kopi"], ["Beiwali", "=1+1"], [], [None, "=1+1"]]
    found = read_workbook(xlsx({"Data": rows}), "a.xlsx").findings
    assert [(each.cell, each.key) for each in found] == [
        (f"Data!{cell}", "formula_without_value") for cell in ("A2", "B3", "B5")
    ]
