import pytest

from ovop_geo.errors import StoreError
from ovop_geo.store.content import read_records
from ovop_geo.store.history import EntryKind, history
from ovop_geo.store.review import set_verification
from ovop_geo.store.undoing import undo
from tests.store.contents import content_hash
from tests.store.samples import OTHER_VILLAGE, load, rows


def test_added_rows_go_and_changed_rows_go_back(store):
    load(store, potensi=rows("potensi"))
    before = content_hash(store)
    entry = load(store, potensi=rows("potensi", {"nilai": 14.0}, {"tahun": 2024}))
    done = undo(store, entry.id, "budi")
    assert content_hash(store) == before
    assert done.kept == ()
    assert done.entry.counts == {"potensi": {"dihapus": 1, "dikembalikan": 1, "tetap": 0}}


def test_an_undo_stands_in_the_history(store):
    entry = load(store, potensi=rows("potensi"))
    undo(store, entry.id, "budi")
    newest, oldest = history(store)
    assert (newest.kind, newest.who, newest.undoes) == (EntryKind.UNDO, "budi", entry.id)
    assert oldest.undone


def test_a_row_that_a_later_import_changed_stays(store):
    first = load(store, potensi=rows("potensi", {}, {"tahun": 2024}))
    load(store, potensi=rows("potensi", {"nilai": 14.0}))
    done = undo(store, first.id, "budi")
    assert [(each.table, each.reason) for each in done.kept] == [("potensi", "later")]
    assert read_records(store, "potensi")["nilai"].tolist() == [14.0]


def test_a_later_change_to_the_same_value_is_respected_too(store):
    first = load(store, potensi=rows("potensi"))
    load(store, potensi=rows("potensi", {"nilai": 14.0}))
    load(store, potensi=rows("potensi"))
    with pytest.raises(StoreError) as fault:
        undo(store, first.id, "budi")
    assert fault.value.key == "store.error.nothing_to_undo"
    assert len(read_records(store, "potensi")) == 1


def test_a_reviewed_row_stays(store):
    first = load(store, potensi=rows("potensi", {}, {"tahun": 2024}))
    keys = read_records(store, "potensi").index[:1]
    set_verification(store, "potensi", keys, "terverifikasi", "citra")
    undo(store, first.id, "budi")
    assert list(read_records(store, "potensi").index) == list(keys)


def test_what_was_undone_stays_undone_when_what_came_after_is_undone(store):
    first = load(store, potensi=rows("potensi"), tahapan=rows("tahapan"))
    second = load(store, potensi=rows("potensi", {"nilai": 14.0}))
    undo(store, first.id, "budi")
    undo(store, second.id, "budi")
    assert len(read_records(store, "potensi")) == 0


def test_a_review_can_be_undone(store):
    load(store, potensi=rows("potensi"))
    keys = read_records(store, "potensi").index
    entry = set_verification(store, "potensi", keys, "ditolak", "citra", "ganda")
    undo(store, entry.id, "citra")
    assert read_records(store, "potensi")["verifikasi"].tolist() == ["draft"]


def test_a_product_with_a_later_certificate_stays(store):
    first = load(store, produk=rows("produk", {"kode_produk": "P-1"}, {"nama": "Madu"}))
    load(store, sertifikat=rows("sertifikat"))
    done = undo(store, first.id, "budi")
    assert [each.reason for each in done.kept] == ["needed"]
    assert read_records(store, "produk")["kode_produk"].tolist() == ["P-1"]


def test_a_product_goes_with_its_certificate(store):
    entry = load(
        store, produk=rows("produk", {"kode_produk": "P-1"}), sertifikat=rows("sertifikat")
    )
    undo(store, entry.id, "budi")
    assert len(read_records(store, "produk")) + len(read_records(store, "sertifikat")) == 0


def test_a_row_does_not_go_back_to_a_community_that_is_gone(store):
    communities = load(store, komunitas=rows("komunitas", {}, {"kode_komunitas": "K-2"}))
    product = {"kode_produk": "P-1"}
    load(store, produk=rows("produk", {**product, "komunitas": "K-1"}))
    change = load(store, produk=rows("produk", {**product, "komunitas": "K-2"}, {"nama": "Madu"}))
    undo(store, communities.id, "budi")
    done = undo(store, change.id, "budi")
    assert [each.reason for each in done.kept] == ["needed"]
    assert read_records(store, "produk")["komunitas"].tolist() == ["K-2"]


def test_a_flagship_does_not_come_back_beside_a_new_one(store):
    coffee, honey = {"kode_produk": "P-1"}, {"kode_produk": "P-2", "nama": "Madu"}
    load(store, produk=rows("produk", {**coffee, "unggulan": True}))
    change = load(store, produk=rows("produk", coffee, {"kode_wilayah": OTHER_VILLAGE}))
    load(store, produk=rows("produk", {**honey, "unggulan": True}))
    done = undo(store, change.id, "budi")
    assert [each.reason for each in done.kept] == ["flagship"]
    assert read_records(store, "produk")["unggulan"].tolist() == [False, True]


@pytest.mark.parametrize(
    ("what", "key"),
    [
        ("the same again", "store.error.nothing_to_undo"),
        ("the undo itself", "store.error.undo_of_undo"),
        ("what is not there", "store.error.no_entry"),
    ],
)
def test_what_cannot_be_undone_changes_nothing(store, what, key):
    entry = load(store, potensi=rows("potensi"))
    done = undo(store, entry.id, "budi")
    number = {"the same again": entry.id, "the undo itself": done.entry.id}.get(what, 99)
    with pytest.raises(StoreError) as fault:
        undo(store, number, "budi")
    assert fault.value.key == key
    assert len(history(store)) == 2


def test_an_undone_file_can_be_imported_again(store):
    entry = load(store, potensi=rows("potensi"))
    before = content_hash(store)
    undo(store, entry.id, "budi")
    load(store, potensi=rows("potensi"))
    assert content_hash(store) == before
