import pytest

from ovop_geo.errors import StoreError
from ovop_geo.store.content import read_records
from ovop_geo.store.history import EntryKind, history
from ovop_geo.store.rejection import LONGEST_REASON, reasons_of, rejections
from ovop_geo.store.review import set_verification
from ovop_geo.store.undoing import undo
from tests.store.samples import load, rows


def test_chosen_rows_get_the_status_and_others_stay(store):
    load(store, potensi=rows("potensi", {}, {"tahun": 2024}))
    keys = read_records(store, "potensi").index
    entry = set_verification(store, "potensi", keys[:1], "terverifikasi", "citra")
    assert read_records(store, "potensi")["verifikasi"].tolist() == ["terverifikasi", "draft"]
    assert (entry.kind, entry.who, entry.total("diubah")) == (EntryKind.REVIEW, "citra", 1)


def test_rows_can_be_listed_by_status(store):
    load(store, potensi=rows("potensi", {}, {"tahun": 2024, "verifikasi": "ditolak"}))
    assert read_records(store, "potensi", ["draft"])["tahun"].tolist() == [2025]


def test_a_review_that_changes_nothing_is_not_kept(store):
    load(store, potensi=rows("potensi"))
    keys = read_records(store, "potensi").index
    assert set_verification(store, "potensi", keys, "draft", "citra") is None
    assert len(history(store)) == 1


@pytest.mark.parametrize(
    ("keys", "status", "key"),
    [(["tidak ada"], "ditolak", "store.error.row_gone"), ([], "baik", "store.error.status")],
)
def test_what_cannot_be_reviewed_is_refused(store, keys, status, key):
    with pytest.raises(StoreError) as fault:
        set_verification(store, "potensi", keys, status, "citra", "ganda")
    assert fault.value.key == key


@pytest.mark.parametrize(
    ("reason", "key"),
    [
        ("", "store.error.no_reason"),
        (" \n\0\t", "store.error.no_reason"),
        ("a" * (LONGEST_REASON + 1), "store.error.long_reason"),
    ],
)
def test_a_rejection_without_a_proper_reason_changes_nothing(store, reason, key):
    load(store, potensi=rows("potensi"))
    (row,) = read_records(store, "potensi").index
    with pytest.raises(StoreError) as fault:
        set_verification(store, "potensi", [row], "ditolak", "citra", reason)
    assert fault.value.key == key
    assert read_records(store, "potensi")["verifikasi"].tolist() == ["draft"]


def test_the_reason_stands_in_the_history_and_beside_the_record_while_it_is_rejected(store):
    load(store, potensi=rows("potensi", {}, {"tahun": 2024}))
    first, _ = keys = read_records(store, "potensi").index
    rejected = set_verification(store, "potensi", keys, "ditolak", "citra", " angka\nganda ")
    assert history(store)[0].reason == rejected.reason == "angka ganda"
    assert reasons_of(store, "potensi") == dict.fromkeys(keys, "angka ganda")
    set_verification(store, "potensi", [first], "draft", "citra", "tidak disimpan")
    assert history(store)[0].reason is None
    assert set(reasons_of(store, "potensi")) == {*keys} - {first}
    assert rejections(store)[["tabel", "alasan", "oleh"]].to_numpy().tolist() == [
        ["potensi", "angka ganda", "citra"]
    ]


def test_a_rejection_that_is_undone_leaves_no_reason_beside_the_record(store):
    load(store, potensi=rows("potensi"))
    keys = read_records(store, "potensi").index
    entry = set_verification(store, "potensi", keys, "ditolak", "citra", "ganda")
    undo(store, entry.id, "citra")
    assert read_records(store, "potensi")["verifikasi"].tolist() == ["draft"]
    assert reasons_of(store, "potensi") == {}


def test_a_rejected_flagship_does_not_come_back_beside_another_one(store):
    coffee, honey = {"kode_produk": "P-1"}, {"kode_produk": "P-2", "nama": "Madu"}
    load(store, produk=rows("produk", {**coffee, "unggulan": True, "verifikasi": "ditolak"}))
    load(store, produk=rows("produk", {**honey, "unggulan": True}))
    (key,) = read_records(store, "produk", ["ditolak"]).index
    with pytest.raises(StoreError) as fault:
        set_verification(store, "produk", [key], "draft", "citra")
    assert fault.value.key == "store.error.flagship"
