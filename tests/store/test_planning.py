"""Plans are plain values, so they are made here on rows held in memory."""

import pandas as pd
import pytest

from ovop_geo.errors import StoreError
from ovop_geo.language import LANGUAGES, Translator
from ovop_geo.records.tables import TABLES
from ovop_geo.store.content import Held
from ovop_geo.store.planning import make_plan
from ovop_geo.store.rows import frame_from_rows
from ovop_geo.store.state import State
from tests.store.samples import FAR_VILLAGE, OTHER_VILLAGE, VILLAGE, rows

STATE = State("satu", 1)


def plan(before=None, erase_empty=False, **tables):
    """The plan of ``tables`` on a store into which the frames ``before`` were loaded."""
    held = {name: {} for name in TABLES}
    if before:
        first = make_plan(STATE, held, before)
        assert first.refused == ()
        for name, row in first.rows():
            held[name][row.key] = Held(row.after, 1)
    return make_plan(STATE, held, tables, erase_empty=erase_empty)


def counts(made, table):
    return tuple(made.counts[table].values())


def test_new_rows_are_to_be_added_with_their_values():
    frame = rows("tahapan", {"langkah": 3}, {"langkah": 4})
    made = plan(tahapan=frame)
    assert counts(made, "tahapan") == (2, 0, 0)
    added = made.tables["tahapan"].added
    assert frame_from_rows([row.after for row in added], TABLES["tahapan"]).equals(frame)
    assert [row.label for row in added] == [0, 1]


def test_a_change_shows_old_and_new_value():
    made = plan({"potensi": rows("potensi")}, potensi=rows("potensi", {"nilai": 14.0}))
    (changed,) = made.tables["potensi"].changed
    assert (changed.label, changed.differences) == (0, {"nilai": (12.5, 14.0)})


def test_an_empty_cell_leaves_the_old_value():
    before = rows("dukungan", {"catatan": "lewat camat"})
    assert plan({"dukungan": before}, dukungan=rows("dukungan", {"nilai_rp": None})).is_empty


def test_an_empty_cell_erases_when_asked():
    made = plan({"dukungan": rows("dukungan")}, True, dukungan=rows("dukungan", {"nilai_rp": None}))
    assert made.tables["dukungan"].changed[0].differences == {"nilai_rp": (1_000_000.0, None)}


@pytest.mark.parametrize("name", ["KOPI BAJAWA", " kopi  bajawa.", "Kopi-Bajawa"])
def test_a_product_without_code_is_found_by_region_and_name(name):
    before = {"produk": rows("produk", {"kode_produk": "P-1"})}
    made = plan(before, produk=rows("produk", {"nama": name, "omzet": 5.0}))
    (row,) = made.tables["produk"].changed
    assert row.differences == {"omzet": (None, 5.0)}


def test_a_product_of_the_same_name_elsewhere_is_another_one():
    before = {"produk": rows("produk", {"kode_produk": "P-1"})}
    made = plan(before, produk=rows("produk", {"kode_wilayah": OTHER_VILLAGE}))
    assert counts(made, "produk") == (1, 0, 0)


def test_a_product_with_code_may_get_another_name():
    before = {"produk": rows("produk", {"kode_produk": "P-1"})}
    made = plan(before, produk=rows("produk", {"kode_produk": "P-1", "nama": "Kopi Ngada"}))
    assert made.tables["produk"].changed[0].differences == {"nama": ("Kopi Bajawa", "Kopi Ngada")}


def test_a_product_that_is_named_twice_comes_in_by_its_code():
    tables = {"produk": rows("produk", {}, {"kode_produk": "P-1", "omzet": 5.0})}
    made = plan(**tables)
    assert [row.after["kode_produk"] for row in made.tables["produk"].added] == ["P-1"]
    assert [fault.key for fault in made.refused] == ["store.fault.repeated"]


def test_a_name_that_a_code_gives_up_in_the_same_file_is_another_product():
    before = {"produk": rows("produk", {"kode_produk": "P-1"})}
    made = plan(before, produk=rows("produk", {"kode_produk": "P-1", "nama": "Madu"}, {}))
    assert counts(made, "produk") == (1, 1, 0)


def test_flagships_may_change_places():
    first = {"kode_produk": "P-1", "unggulan": True}
    second = {"kode_produk": "P-2", "nama": "Madu", "unggulan": True}
    elsewhere = {"kode_wilayah": OTHER_VILLAGE}
    before = {"produk": rows("produk", first, {**second, **elsewhere})}
    made = plan(before, produk=rows("produk", {**first, **elsewhere}, second))
    assert made.refused == ()


def test_new_products_get_codes_that_nobody_has():
    before = {"produk": rows("produk", {"kode_produk": "5303012005-1"})}
    made = plan(before, produk=rows("produk", {"nama": "Madu"}, {"nama": "Garam"}))
    codes = [row.after["kode_produk"] for row in made.tables["produk"].added]
    assert codes == ["5303012005-2", "5303012005-3"]


def test_a_code_of_another_kabupaten_does_not_take_its_product():
    before = {"produk": rows("produk", {"kode_produk": "P-1"})}
    made = plan(before, produk=rows("produk", {"kode_produk": "P-1", "kode_wilayah": FAR_VILLAGE}))
    assert made.is_empty
    assert [fault.key for fault in made.refused] == ["store.fault.code_elsewhere"]


def test_a_certificate_finds_a_product_of_the_same_file_by_name():
    certificates = rows("sertifikat", {"kode_produk": None}).assign(
        kode_wilayah=VILLAGE, nama_produk="kopi bajawa"
    )
    made = plan(produk=rows("produk"), sertifikat=certificates)
    assert made.tables["sertifikat"].added[0].after["kode_produk"] == "5303012005-1"


def test_a_certificate_of_an_unknown_product_is_refused():
    certificates = rows("sertifikat", {"kode_produk": None}).assign(
        kode_wilayah=VILLAGE, nama_produk="Garam"
    )
    made = plan(produk=rows("produk"), sertifikat=certificates)
    assert [(fault.file, fault.row, fault.found) for fault in made.refused] == [
        ("sertifikat", 0, "Garam")
    ]


@pytest.mark.parametrize(
    ("table", "change"), [("anggota_komunitas", {}), ("produk", {"komunitas": "K-9"})]
)
def test_a_row_that_names_nothing_is_refused(table, change):
    made = plan(**{table: rows(table, change)})
    assert made.is_empty
    assert [fault.key for fault in made.refused] == ["record.fault.reference"]


def test_a_row_may_name_what_comes_in_with_it():
    made = plan(
        anggota_komunitas=rows("anggota_komunitas"),
        produk=rows("produk", {"komunitas": "K-1"}),
        komunitas=rows("komunitas"),
    )
    assert made.refused == ()
    assert len(list(made.rows())) == 3


def test_a_second_flagship_of_a_village_is_refused():
    before = {"produk": rows("produk", {"unggulan": True})}
    made = plan(before, produk=rows("produk", {"nama": "Madu", "unggulan": True}, {"nama": "Asam"}))
    (fault,) = made.refused
    assert (fault.key, fault.row) == ("store.fault.flagship_twice", 0)
    assert "Kopi Bajawa" in fault.message(Translator("id"))
    assert counts(made, "produk") == (1, 0, 0)


def test_of_two_new_flagships_the_first_comes_in():
    made = plan(produk=rows("produk", {"unggulan": True}, {"nama": "Madu", "unggulan": True}))
    assert [row.after["nama"] for row in made.tables["produk"].added] == ["Kopi Bajawa"]


def test_a_flagship_may_be_exchanged():
    before = {"produk": rows("produk", {"unggulan": True})}
    made = plan(before, produk=rows("produk", {"nama": "Madu", "unggulan": True}, {}))
    assert made.refused == ()
    assert counts(made, "produk") == (1, 1, 0)


def test_a_row_that_repeats_in_one_file_counts_once():
    made = plan(tahapan=rows("tahapan", {}, {"status": "belum"}))
    assert made.tables["tahapan"].added[0].after["status"] == "selesai"
    assert [(fault.key, fault.row) for fault in made.refused] == [("store.fault.repeated", 1)]


def test_equal_requests_for_support_are_all_kept():
    made = plan(dukungan=rows("dukungan", {}, {}))
    assert len({row.key for row in made.tables["dukungan"].added}) == 2


def test_of_rows_with_one_key_those_that_agree_are_paired_first():
    before = {"dukungan": rows("dukungan", {"nilai_rp": 1.0}, {"nilai_rp": 2.0})}
    made = plan(before, dukungan=rows("dukungan", {"nilai_rp": 3.0}, {"nilai_rp": 1.0}))
    assert made.tables["dukungan"].changed[0].differences == {"nilai_rp": (2.0, 3.0)}
    assert counts(made, "dukungan") == (0, 1, 1)


def test_a_draft_does_not_take_back_a_verification():
    before = {"potensi": rows("potensi", {"verifikasi": "terverifikasi"})}
    made = plan(before, potensi=rows("potensi", {"sumber_tanggal": "2026-11-01"}))
    assert set(made.tables["potensi"].changed[0].differences) == {"sumber_tanggal"}


def test_a_changed_value_is_a_draft_again():
    before = {"potensi": rows("potensi", {"verifikasi": "terverifikasi"})}
    made = plan(before, potensi=rows("potensi", {"nilai": 1.0}))
    assert made.tables["potensi"].changed[0].after["verifikasi"] == "draft"


def test_text_that_no_database_holds_is_refused():
    made = plan(tahapan=rows("tahapan", {"catatan": "a\0b"}, {"langkah": 2}))
    assert [(fault.row, fault.column) for fault in made.refused] == [(0, "catatan")]
    assert counts(made, "tahapan") == (1, 0, 0)


@pytest.mark.parametrize(
    ("change", "key"),
    [
        (lambda frame: frame.drop(columns="status"), "store.error.missing_column"),
        (lambda frame: frame.assign(langkah=pd.array([9], "Int64")), "store.error.breaks_schema"),
        (lambda frame: pd.concat([frame, frame]), "store.error.index"),
    ],
)
def test_a_frame_that_was_not_checked_is_refused_whole(change, key):
    with pytest.raises(StoreError) as fault:
        plan(tahapan=change(rows("tahapan")))
    assert fault.value.key == key


def test_a_column_that_may_be_empty_may_be_missing():
    frame = rows("produk").drop(columns=["kode_produk", "catatan", "bintang", "omzet"])
    assert counts(plan(produk=frame), "produk") == (1, 0, 0)


def test_the_plan_names_the_regions_that_it_touches():
    before = {"produk": rows("produk", {"kode_produk": "P-1"})}
    made = plan(
        before, sertifikat=rows("sertifikat"), target=rows("target", {"kode_wilayah": "53.04"})
    )
    assert made.regions == {VILLAGE, "53.04"}


def test_planning_leaves_the_frames_as_they_are():
    frame = rows("produk", {"nama": " Kopi  Bajawa "})
    before = frame.copy()
    plan(produk=frame)
    pd.testing.assert_frame_equal(frame, before)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_can_be_told(language):
    before = {"produk": rows("produk", {"kode_produk": "P-1", "unggulan": True})}
    made = plan(
        before,
        produk=rows(
            "produk",
            {"kode_produk": "P-1", "kode_wilayah": FAR_VILLAGE},
            {"nama": "Madu", "unggulan": True},
            {"nama": "Asam", "komunitas": "K-9"},
            {"nama": "Garam"},
            {"nama": "garam"},
            {"nama": "Lontar\0"},
        ),
    )
    assert len({fault.message(Translator(language)) for fault in made.refused}) == 5
