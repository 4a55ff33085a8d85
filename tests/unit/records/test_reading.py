from string import Formatter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ovop_geo.language import LANGUAGES, Translator, catalogue
from ovop_geo.records.reading import read_table
from ovop_geo.records.tables import TABLES

CODES = {"53", "53.01", "53.01.04", "53.01.04.2013", "53.01.05.2005"}
TARGET = TABLES["target"]
HEADER = ",".join(TARGET.column_names)


def target(code="53", indicator="unggulan", year="2026", value="100", source="simulasi"):
    return f"{code},{indicator},{year},{value},{source},,draft,"


def read(tmp_path, text, table="target"):
    path = tmp_path / "contoh" / f"{table}.csv"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_table(path, TABLES[table], CODES)


def places(faults):
    return [(fault.row, fault.column, fault.key.rpartition(".")[2]) for fault in faults]


def test_a_sound_file_is_read_with_its_dtypes(tmp_path):
    frame, faults = read(tmp_path, f"{HEADER}\n{target(value='2.5')}\n")
    assert faults == ()
    assert frame.loc[2].to_dict() | {"sumber_tanggal": None, "catatan": None} == {
        "kode_wilayah": "53",
        "indikator": "unggulan",
        "tahun": 2026,
        "nilai": 2.5,
        "sumber": "simulasi",
        "sumber_tanggal": None,
        "verifikasi": "draft",
        "catatan": None,
    }
    assert {name: str(dtype) for name, dtype in frame.dtypes.items()} == {
        column.name: column.kind.dtype for column in TARGET.columns
    }


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path):
    frame, faults = read(tmp_path, f"\ufeff{HEADER}\r\n{target()}\r\n")
    assert (faults, len(frame)) == ((), 1)


def test_a_text_that_looks_like_no_value_stays_a_text(tmp_path):
    frame, _ = read(tmp_path, f"{HEADER}\n{target(indicator='NULL')}\n")
    assert frame["indikator"].tolist() == ["NULL"]


def test_columns_may_stand_in_any_order(tmp_path):
    header, row = HEADER.split(","), target().split(",")
    text = f"{','.join(reversed(header))}\n{','.join(reversed(row))}\n"
    frame, faults = read(tmp_path, text)
    assert faults == ()
    assert list(frame.columns) == header
    assert frame.loc[2, "tahun"] == 2026


def test_a_missing_file_is_an_empty_table_and_a_fault(tmp_path):
    frame, faults = read_table(tmp_path / "target.csv", TARGET, CODES)
    assert places(faults) == [(None, None, "file_missing")]
    assert list(frame.columns) == TARGET.column_names
    assert frame.empty


def test_a_folder_in_place_of_a_file_is_a_fault(tmp_path):
    (tmp_path / "target.csv").mkdir()
    frame, faults = read_table(tmp_path / "target.csv", TARGET, CODES)
    assert places(faults) == [(None, None, "file_unreadable")]
    assert frame.empty


@pytest.mark.parametrize(
    "content",
    [b"", b"\n\n", b"\xd0\xcf\x11\xe0", "kode_wilayah".encode("utf-16"), b"PK\x03\x04\x00\x00"],
    ids=["empty", "blank", "xls", "utf-16", "xlsx"],
)
def test_a_file_that_is_no_csv_text_is_one_fault(tmp_path, content):
    frame, faults = read(tmp_path, content)
    assert places(faults) == [(None, None, "header")]
    assert frame.empty


@pytest.mark.parametrize(
    ("row", "place"),
    [
        (target(code=""), ("kode_wilayah", "required")),
        (target(code="NTT"), ("kode_wilayah", "region_form")),
        (target(code="53.99"), ("kode_wilayah", "unknown_region")),
        (target(year="2026.5"), ("tahun", "whole")),
        (target(year="1066"), ("tahun", "too_small")),
        (target(year="9" * 40), ("tahun", "whole")),
        (target(value="seratus"), ("nilai", "number")),
        (target(value="2 ton"), ("nilai", "number")),
        (target(value="1e999"), ("nilai", "number")),
        (target(value="-1"), ("nilai", "too_small")),
        ("53,unggulan,2026,100,simulasi,12-11-2025,draft,", ("sumber_tanggal", "partial_date")),
        ("53,unggulan,2026,100,simulasi,,benar,", ("verifikasi", "not_allowed")),
        ("53,unggulan,2026,100,simulasi,,draft", (None, "ragged")),
        ("53,unggulan,2026,100,simulasi,,draft,,lebih", (None, "ragged")),
        ('53,"unggulan,2026,100,simulasi,,draft,', (None, "quotes")),
        ('53,"ung"gulan,2026,100,simulasi,,draft,', (None, "quotes")),
        (b"53,\xe9,2026,100,simulasi,,draft,", (None, "encoding")),
    ],
)
def test_a_broken_row_is_named_and_its_neighbours_stay(tmp_path, row, place):
    row = row if isinstance(row, bytes) else row.encode()
    lines = [HEADER.encode(), target(indicator="a").encode(), row, target(indicator="b").encode()]
    frame, faults = read(tmp_path, b"\n".join(lines))
    assert places(faults) == [(3, *place)]
    assert frame["indikator"].to_dict() == {2: "a", 4: "b"}


def test_all_faults_of_a_row_are_named(tmp_path):
    _, faults = read(tmp_path, f"{HEADER}\n{target(code='5', year='x', value='-1', source='')}\n")
    assert places(faults) == [
        (2, "kode_wilayah", "region_form"),
        (2, "tahun", "whole"),
        (2, "nilai", "too_small"),
        (2, "sumber", "required"),
    ]


def test_a_cell_may_hold_a_line_break_and_counts_as_one_row(tmp_path):
    text = f'{HEADER}\n"53","dua\nbaris",2026,1,s,,draft,\n{target(code="")}\n'
    frame, faults = read(tmp_path, text)
    assert places(faults) == [(3, "kode_wilayah", "required")]
    assert frame.loc[2, "indikator"] == "dua\nbaris"


def test_a_quote_that_swallows_good_rows_gives_them_back(tmp_path):
    text = f'{HEADER}\n53,"a,2026,1,s,,draft,\n{target()}\n53,b",2026,1\n'
    frame, faults = read(tmp_path, text)
    assert places(faults) == [(2, None, "quotes"), (4, None, "ragged")]
    assert frame.loc[3, "indikator"] == "unggulan"


def test_empty_cells_beyond_the_header_do_no_harm(tmp_path):
    frame, faults = read(tmp_path, f"{HEADER}\n{target()},,,\n,,,,\n")
    assert (faults, len(frame)) == ((), 1)


def test_a_missing_required_column_is_one_fault_and_no_rows(tmp_path):
    frame, faults = read(
        tmp_path, "kode_wilayah,tahun,nilai,sumber,verifikasi\n53,2026,1,s,draft\n"
    )
    assert places(faults) == [
        (1, "indikator", "missing_column"),
        (1, "sumber_tanggal", "missing_column"),
        (1, "catatan", "missing_column"),
    ]
    assert frame.empty


def test_a_missing_column_that_may_be_empty_keeps_the_rows(tmp_path):
    text = f"{HEADER.removesuffix(',catatan')}\n{target().removesuffix(',')}\n"
    frame, faults = read(tmp_path, text)
    assert places(faults) == [(1, "catatan", "missing_column")]
    assert frame["catatan"].isna().tolist() == [True]


def test_requests_that_were_written_before_answers_had_a_day_are_read(tmp_path):
    header = ",".join(name for name in TABLES["dukungan"].column_names if name != "dijawab")
    text = f"{header}\n53.01,sarana,pusat,,disetujui,2025-05-02,s,,draft,\n"
    frame, faults = read(tmp_path, text, "dukungan")
    assert places(faults) == [(1, "dijawab", "missing_column")]
    assert frame["dijawab"].isna().tolist() == [True]


def test_unknown_and_repeated_columns_are_named_and_passed_over(tmp_path):
    frame, faults = read(tmp_path, f"{HEADER},warna,tahun\n{target()},merah,1999\n")
    assert places(faults) == [(1, "warna", "unknown_column"), (1, "tahun", "repeated_column")]
    assert frame["tahun"].tolist() == [2026]


def test_a_village_table_takes_villages_only(tmp_path):
    header = ",".join(TABLES["tahapan"].column_names)
    rows = ["53.01.04.2013,1,selesai,2025-01-31,s,,draft,", "53.01,1,selesai,2025-01-31,s,,draft,"]
    frame, faults = read(tmp_path, "\n".join([header, *rows]), "tahapan")
    assert places(faults) == [(3, "kode_wilayah", "not_village")]
    assert frame["tanggal"].dt.day.tolist() == [31]


@pytest.mark.parametrize("day", ["31-01-2025", "2025-02-30", "2025-02", "1066-10-14"])
def test_a_day_must_be_whole_and_in_the_calendar(tmp_path, day):
    header = ",".join(TABLES["tahapan"].column_names)
    text = f"{header}\n53.01.04.2013,1,selesai,{day},s,,draft,\n"
    assert places(read(tmp_path, text, "tahapan")[1]) == [(2, "tanggal", "date")]


def test_the_first_of_equal_keys_stays_and_the_fault_names_it(tmp_path):
    text = "\n".join([HEADER, target(value="1"), target(indicator="b"), target(value="2")])
    frame, faults = read(tmp_path, text)
    assert frame["nilai"].to_dict() == {2: 1.0, 3: 100.0}
    assert places(faults) == [(4, "kode_wilayah, indikator, tahun", "duplicate")]
    assert faults[0].values["first"] == "2"


def test_a_broken_row_does_not_condemn_a_later_one_with_its_key(tmp_path):
    frame, faults = read(tmp_path, "\n".join([HEADER, target(value="x"), target()]))
    assert places(faults) == [(2, "nilai", "number")]
    assert list(frame.index) == [3]


def product(code, village="53.01.04.2013", flagship="ya", checked="draft"):
    cells = dict.fromkeys(TABLES["produk"].column_names, "")
    cells |= {"kode_produk": code, "kode_wilayah": village, "nama": "n", "komoditas": "kopi"}
    cells |= {"sektor": "minuman", "unggulan": flagship, "sumber": "s", "verifikasi": checked}
    return ",".join(cells.values())


def read_products(tmp_path, *rows):
    header = ",".join(TABLES["produk"].column_names)
    return read(tmp_path, "\n".join([header, *rows]), "produk")


def test_the_first_of_several_flagships_stays_and_the_fault_names_both_rows(tmp_path):
    rows = [product("a", flagship="tidak"), product("b"), product("c"), product("d")]
    frame, faults = read_products(tmp_path, *rows)
    assert frame["unggulan"].to_dict() == {2: False, 3: True}
    assert places(faults) == [(4, "unggulan", "flagship_twice"), (5, "unggulan", "flagship_twice")]
    text = faults[0].message(Translator("en"))
    assert "row 4" in text
    assert "row 3" in text


def test_a_doubled_row_that_is_dropped_sets_no_flagship(tmp_path):
    rows = [product("a", flagship="tidak"), product("a"), product("b")]
    frame, faults = read_products(tmp_path, *rows)
    assert places(faults) == [(3, "kode_produk", "duplicate")]
    assert list(frame.index) == [2, 4]


def test_a_period_that_ends_before_it_begins_is_named_with_both_days(tmp_path):
    header = ",".join(TABLES["pendampingan"].column_names)
    text = f"{header}\n53.01,modal,2025-05-02,2025-05-01,s,,draft,\n"
    _, faults = read(tmp_path, text, "pendampingan")
    assert places(faults) == [(2, "selesai", "period")]
    message = faults[0].message(Translator("id"))
    assert "2025-05-01" in message
    assert "2025-05-02" in message


DAMAGE = {
    "sound": lambda row: row,
    "blank": lambda row: "",
    "short": lambda row: row.removesuffix(",draft,"),
    "long": lambda row: row + ",x",
    "quote": lambda row: row.replace("53,", '53,"', 1),
    "word": lambda row: row.replace(",2026,", ",dua ribu,"),
    "region": lambda row: row.replace("53,", "53.77,", 1),
    "choice": lambda row: row.replace("draft", "Draf"),
}


@given(damages=st.lists(st.sampled_from(sorted(DAMAGE)), max_size=12))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_breaks_every_row_is_either_read_or_named_by_its_number(tmp_path, damages):
    rows = [DAMAGE[name](target(indicator=f"i{place}")) for place, name in enumerate(damages)]
    frame, faults = read(tmp_path, "\n".join([HEADER, *rows]))
    numbered = list(enumerate(damages, start=2))
    assert list(frame.index) == [row for row, name in numbered if name == "sound"]
    assert [fault.row for fault in faults] == [
        row for row, name in numbered if name not in ("sound", "blank")
    ]


@given(content=st.binary(max_size=200), headed=st.booleans())
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_content_of_a_file_raises(tmp_path, content, headed):
    frame, _ = read(tmp_path, (HEADER.encode() + b"\n" if headed else b"") + content)
    assert list(frame.columns) == TARGET.column_names


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fault_reads_as_a_sentence_with_file_row_column_and_finding(tmp_path, language):
    _, faults = read(tmp_path, f"{HEADER}\n{target(value='seratus')}\n")
    message = faults[0].message(Translator(language))
    for part in ("contoh/target.csv", "2", "nilai", "seratus"):
        assert part in message


def test_a_long_finding_is_cut(tmp_path):
    _, faults = read(tmp_path, f"{HEADER}\n{target(value='x' * 500)}\n")
    assert len(faults[0].message(Translator("id"))) < 300


def test_the_row_of_a_long_file_has_no_separator_of_thousands(tmp_path):
    rows = [target(indicator=f"i{number}") for number in range(1000)]
    _, faults = read(tmp_path, "\n".join([HEADER, *rows, target(code="")]))
    assert "1002" in faults[0].message(Translator("id"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_fills_the_same_placeholders(language):
    def placeholders(language):
        return {
            key: {field for _, field, _, _ in Formatter().parse(text) if field}
            for key, text in catalogue(language).items()
            if key.startswith("record.")
        }

    assert placeholders(language) == placeholders(LANGUAGES[0])
    assert len(placeholders(language)) > 30
