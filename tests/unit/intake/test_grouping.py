"""A list of the same finding in every row is one line, and what differs is still named."""

import pytest

from ovop_geo.intake.findings import Finding, Severity
from ovop_geo.intake.grouping import grouped
from ovop_geo.language import LANGUAGES, Translator

INDONESIAN = Translator("id")


def unknown(row, found="Jasa cukur", sheet="Data", column="C"):
    return Finding(sheet, row, column, "commodity_unknown", found)


def fuzzy(row, found, place):
    details = {"place": place, "score": 95, "others": "–"}
    return Finding("Data", row, "B", "place_fuzzy", found, details=details)


def required(row, name, column=None):
    return Finding("Data", row, column, "required", "", Severity.ERROR, {"column": name})


def test_a_finding_of_every_row_is_one_group_with_count_and_first_rows():
    (group,) = grouped([unknown(row) for row in range(2, 202)])
    assert group.spread(INDONESIAN) == "200 baris: 2, 3, 4, 5, 6 …"


def test_a_single_finding_is_told_without_a_count():
    (group,) = grouped([unknown(2)])
    assert group.spread(INDONESIAN) == ""


def test_texts_that_differ_are_named_as_far_as_one_reads():
    (group,) = grouped([unknown(row, f"Jasa {row}") for row in range(2, 19)])
    assert group.spread(INDONESIAN).endswith(
        "Tertulis: “Jasa 2”, “Jasa 3”, “Jasa 4”, “Jasa 5”, “Jasa 6” dan 12 lainnya."
    )


def test_a_long_text_is_shortened_and_two_findings_of_a_row_count_it_once():
    (group,) = grouped([unknown(2, "a" * 500), unknown(2, "b"), unknown(3, "b")])
    said = group.spread(INDONESIAN)
    assert said.startswith("2 baris: 2, 3.")
    assert len(said) < 100


def test_errors_come_first_and_each_severity_in_the_order_of_the_file():
    findings = [unknown(2), required(3, "nama"), unknown(4), required(5, "komoditas")]
    groups = grouped(findings)
    assert [group.findings for group in groups] == [
        (findings[1],),
        (findings[3],),
        (findings[0], findings[2]),
    ]


def test_what_other_columns_lack_is_another_sentence():
    names = ("nama", "komoditas", "sektor", "jenis", "satuan")
    assert len(grouped([required(2, name) for name in names])) == len(names)


def test_few_names_are_told_with_what_each_was_read_as_and_many_together():
    few = [fuzzy(row, f"Desa{row}", f"53.09.0{row % 3}") for row in range(2, 9)]
    assert len(grouped(few)) == 3
    many = [fuzzy(row, f"Desa{row}", f"53.09.{row}") for row in range(12, 32)]
    (group,) = grouped(many)
    assert group.spread(INDONESIAN).startswith("20 baris: 12, 13, ")
    assert "“Desa12”, “Desa13”" in group.spread(INDONESIAN)


@pytest.mark.parametrize(
    ("sheets", "columns", "lines"), [(3, "C", 3), (4, "C", 1), (4, "CD", 2), (4, "CDEF", 1)]
)
def test_many_sheets_or_columns_with_the_same_finding_become_one_line(sheets, columns, lines):
    findings = [
        unknown(row, sheet=f"Kec {number}", column=column)
        for number in range(sheets)
        for column in columns
        for row in (2, 3)
    ]
    groups = grouped(findings)
    assert len(groups) == lines
    assert sum(len(group.findings) for group in groups) == len(findings)
    if lines == 1:
        said = groups[0].spread(INDONESIAN)
        assert said.startswith(f"{len(findings)} tempat: Kec 0!C2, Kec 0!C3, ")


def test_sheets_that_are_left_out_are_named_by_their_tabs():
    findings = [Finding(name, None, None, "sheet_without_table", name) for name in "ABCD"]
    (group,) = grouped(findings)
    assert group.spread(INDONESIAN) == "4 tempat: A, B, C, D."


def test_what_the_columns_of_a_group_count_is_counted_together():
    findings = [
        Finding("Data", 3, letter, "step_undated", details={"count": 10, "day": "2026-11-24"})
        for letter in "KLMNO"
    ]
    (group,) = grouped(findings)
    assert group.told.message(INDONESIAN).startswith("50 tanda ")
    several = [
        Finding("Data", row, "C", "amount_of_several", f"{row} kg", details={"count": 2})
        for row in (2, 3)
    ]
    (group,) = grouped(several)
    assert group.told == several[0]
    assert group.told.details["count"] == 2


def test_cells_are_listed_by_what_is_said_about_them_up_to_a_limit():
    (group,) = grouped([unknown(row, f"Jasa {row % 2}") for row in range(2, 202)])
    cells = group.cells_by_message(INDONESIAN, 5)
    assert list(cells.values()) == [["Data!C2", "Data!C4", "Data!C6"], ["Data!C3", "Data!C5"]]
    assert "Jasa 0" in next(iter(cells))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_count_is_written_in_every_language(language):
    (group,) = grouped([unknown(row) for row in range(2, 1502)])
    assert Translator(language).number(1500) in group.spread(Translator(language))
