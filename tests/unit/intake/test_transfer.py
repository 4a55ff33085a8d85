"""A workbook that goes from one process to another, and what else may arrive."""

import struct
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ovop_geo.errors import IntakeError
from ovop_geo.intake.findings import Finding
from ovop_geo.intake.limits import MAX_CELLS
from ovop_geo.intake.reading import read_file
from ovop_geo.intake.spreadsheets import read_workbook, scan_file
from ovop_geo.intake.transfer import pack, unpack
from ovop_geo.intake.workbook import Sheet, Workbook
from tests.messy_files import messy
from tests.spreadsheets import ROWS, changed, ods, with_part, xls, xlsx

CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.floats(allow_nan=False),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1),
    st.datetimes(),
    st.dates(),
    st.times(),
)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=8))
def test_every_cell_arrives_as_it_was(rows):
    hidden = {"hidden_rows": (0,), "hidden_columns": (0, 2)} if rows else {}
    sheets = (
        Sheet("Satu", tuple(rows), ((0, 0, 0, 1),) if rows else (), is_hidden=True, **hidden),
        Sheet("Dua", ()),
    )
    findings = (
        Finding.at("Satu", 0, None, "spreadsheet_error"),
        Finding.at("Satu", 0, None, "rows_hidden", "1", count=1),
    )
    sent = Workbook("a.xlsx", "xlsx", b"content", sheets, findings, counts_from_1904=True)
    arrived = unpack(pack(sent), b"content")
    assert arrived == sent
    assert [list(map(type, row)) for row in arrived.sheets[0].rows] == [
        list(map(type, row)) for row in rows
    ]


def test_equal_texts_arrive_as_one():
    sent = Workbook("a.csv", "csv", b"", (Sheet("a", (("x" * 9, "".join(["x"] * 9)),)),))
    (row,) = unpack(pack(sent), b"").sheets[0].rows
    assert row[0] is row[1]


def packed():
    rows = (("Desa", 1.5, date(2026, 1, 2), datetime(2026, 1, 2, 3), time(4), True),)
    sheet = Sheet("a", rows, ((0, 0, 0, 1),), hidden_rows=(0,), hidden_columns=(2, 5))
    findings = (Finding.at("a", 0, None, "rows_hidden", "1", count=1),)
    return pack(Workbook("a.csv", "csv", b"", (sheet,), findings))


def with_header(change):
    content = packed()
    length = struct.unpack_from(">Q", content)[0]
    header = change(content[40 : 40 + length])
    return struct.pack(">Q", len(header)) + content[8:40] + header + content[40 + length :]


@pytest.mark.parametrize(
    "arrived",
    [
        b"",
        packed()[:-1],
        packed() + b"x",
        packed()[:-4] + b"\xff" * 4,
        struct.pack(">5Q", 2**63, 2**63, 0, 0, 0),
        struct.pack(">5Q", 2, 0, 0, 0, 0) + b"[]",
        with_header(lambda header: header.replace(b'"height": 1', b'"height": 9')),
        with_header(lambda header: header.replace(b'"height": 1', b'"height": 1e99')),
        with_header(lambda header: header.replace(b'"width": 6', b'"width": 999999')),
        with_header(lambda header: header.replace(b"[0, 0, 0, 1]", b"[0, 0, 0, 9]")),
        with_header(lambda header: header.replace(b"[[0, 0, 0, 1]]", b"7")),
        with_header(lambda header: header.replace(b'"hidden_rows": [0]', b'"hidden_rows": [1]')),
        with_header(lambda header: header.replace(b"[2, 5]", b"[2, 6]")),
        with_header(lambda header: header.replace(b"[2, 5]", b"[2, -1]")),
        with_header(lambda header: header.replace(b"[2, 5]", b"[2, 2]")),
        with_header(lambda header: header.replace(b"[2, 5]", b"5")),
        with_header(lambda header: header.replace(b'{"count": 1}', b'{"count": "<b>"}')),
        with_header(lambda header: header.replace(b'{"count": 1}', b"7")),
        with_header(lambda header: b"[" * 100_000),
        with_header(lambda header: b"null"),
        struct.pack(">5Q", 2, MAX_CELLS + 1, 0, 0, 0) + b"{}" + b"\0" * (MAX_CELLS + 1),
    ],
)
def test_what_is_no_whole_workbook_is_refused(arrived):
    with pytest.raises(ValueError):  # noqa: PT011
        unpack(arrived, b"")


@given(st.data())
def test_damage_on_the_way_is_refused_or_makes_other_cells(data):
    content = bytearray(packed())
    for _ in range(data.draw(st.integers(1, 5))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        assert isinstance(unpack(bytes(content), b""), Workbook)
    except ValueError:
        return


@pytest.mark.parametrize("bad", messy(), ids=lambda bad: bad.name)
def test_a_messy_file_arrives_as_it_is_read(bad):
    workbook = read_workbook(bad.data, bad.name)
    assert unpack(pack(workbook), bad.data) == workbook


OLD = xls(ROWS)
PARTS = {
    "a.xlsx": (xlsx({"Data": ROWS}), "xl/worksheets/sheet1.xml"),
    "b.xlsx": (xlsx({"Data": ROWS}), "xl/workbook.xml"),
    "c.xlsx": (xlsx({"Data": ROWS}), "xl/_rels/workbook.xml.rels"),
    "d.xlsx": (xlsx({"Data": ROWS}), "xl/styles.xml"),
    "a.ods": (ods(ROWS, repeated=3), "content.xml"),
}


def with_changed_part(name, seed):
    content, part = PARTS[name]
    return with_part(content, part, lambda xml: changed(xml, seed))


@pytest.mark.parametrize("name", PARTS)
def test_a_packed_file_with_changed_parts_is_read_or_refused(name):
    for seed in range(150):
        content = with_changed_part(name, seed)
        try:
            workbook = read_workbook(content, name)
        except IntakeError:
            continue
        assert unpack(pack(workbook), content) == workbook


def test_an_old_file_with_changed_bytes_is_scanned_or_refused():
    for seed in range(300):
        try:
            assert scan_file(changed(OLD, seed), "a.xls")
        except IntakeError:
            continue


@pytest.mark.parametrize("seed", range(8))
def test_an_old_file_with_changed_bytes_is_read_or_refused_in_its_process(seed):
    try:
        assert read_file(changed(OLD, seed), "a.xls").kind in ("xls", "csv")
    except IntakeError:
        return
