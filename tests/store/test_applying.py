import pytest

from ovop_geo.errors import StoreError
from ovop_geo.store.applying import apply_plan
from ovop_geo.store.content import read_records, store_state
from ovop_geo.store.history import history, imported_file
from ovop_geo.store.planning import plan_import
from tests.store.contents import content_hash
from tests.store.samples import FAR_VILLAGE, OTHER_VILLAGE, VILLAGE, load, rows, source


def test_rows_come_back_as_they_went_in(store):
    frame = rows("tahapan", {}, {"langkah": 2, "status": "belum", "catatan": "menunggu camat"})
    load(store, tahapan=frame)
    found = read_records(store, "tahapan")
    assert found.reset_index(drop=True).equals(frame)


def test_an_import_is_kept_with_its_file(store):
    entry = load(store, tahapan=rows("tahapan", {}, {"langkah": 2}))
    (kept,) = history(store)
    assert kept == entry
    assert (kept.who, kept.file_name, kept.counts["tahapan"]["ditambah"]) == (
        "ani",
        "daftar.xlsx",
        2,
    )
    assert imported_file(store, entry.id) == ("daftar.xlsx", b"isi berkas")


def test_the_same_file_twice_changes_nothing(store):
    tables = {"produk": rows("produk", {}), "potensi": rows("potensi", {}, {"tahun": None})}
    load(store, **tables)
    before = content_hash(store)
    plan = plan_import(store, tables)
    assert plan.is_empty
    assert apply_plan(store, plan, source()) is None
    assert len(history(store)) == 1
    assert content_hash(store) == before


def test_a_changed_value_replaces_the_old_one(store):
    load(store, potensi=rows("potensi"))
    load(store, potensi=rows("potensi", {"nilai": 14.0}))
    assert read_records(store, "potensi")["nilai"].tolist() == [14.0]


def test_a_plan_is_refused_when_its_rows_were_changed_meanwhile(store):
    load(store, potensi=rows("potensi"))
    late = plan_import(store, {"potensi": rows("potensi", {"nilai": 20.0})})
    load(store, potensi=rows("potensi", {"nilai": 14.0}))
    before = content_hash(store)
    with pytest.raises(StoreError) as fault:
        apply_plan(store, late, source())
    assert fault.value.key == "store.error.meanwhile"
    assert content_hash(store) == before


def test_a_plan_is_refused_when_a_row_that_it_left_alone_was_changed(store):
    load(store, potensi=rows("potensi"))
    late = plan_import(store, {"potensi": rows("potensi", {}, {"tahun": 2024})})
    load(store, potensi=rows("potensi", {"nilai": 14.0}))
    with pytest.raises(StoreError):
        apply_plan(store, late, source())


def test_a_plan_is_refused_when_its_new_row_was_added_meanwhile(store):
    late = plan_import(store, {"potensi": rows("potensi", {"nilai": 20.0})})
    load(store, potensi=rows("potensi"))
    with pytest.raises(StoreError) as fault:
        apply_plan(store, late, source())
    assert fault.value.key == "store.error.meanwhile"


def test_a_flagship_set_meanwhile_is_not_joined_by_a_second(store):
    second = rows("produk", {"nama": "Madu", "unggulan": True, "kode_produk": "P-2"})
    late = plan_import(store, {"produk": second})
    load(store, produk=rows("produk", {"unggulan": True, "kode_produk": "P-1"}))
    with pytest.raises(StoreError) as fault:
        apply_plan(store, late, source())
    assert fault.value.key == "store.error.flagship"


def test_an_import_elsewhere_does_not_disturb_a_plan(store):
    late = plan_import(store, {"tahapan": rows("tahapan", {"kode_wilayah": FAR_VILLAGE})})
    load(store, tahapan=rows("tahapan", {"kode_wilayah": OTHER_VILLAGE}))
    apply_plan(store, late, source())
    assert set(read_records(store, "tahapan")["kode_wilayah"]) == {FAR_VILLAGE, OTHER_VILLAGE}


def test_a_village_exchanges_its_flagship_in_one_import(store):
    coffee, honey = {"kode_produk": "P-1"}, {"kode_produk": "P-2", "nama": "Madu"}
    load(store, produk=rows("produk", {**coffee, "unggulan": True}, honey))
    load(store, produk=rows("produk", {**honey, "unggulan": True}, coffee))
    found = read_records(store, "produk").set_index("kode_produk")["unggulan"]
    assert found.to_dict() == {"P-1": False, "P-2": True}


def test_flagships_change_places_between_villages(store):
    first = {"kode_produk": "P-1", "unggulan": True}
    second = {"kode_produk": "P-2", "nama": "Madu", "unggulan": True}
    elsewhere = {"kode_wilayah": OTHER_VILLAGE}
    load(store, produk=rows("produk", first, {**second, **elsewhere}))
    load(store, produk=rows("produk", {**first, **elsewhere}, second))
    assert read_records(store, "produk")["kode_wilayah"].tolist() == [OTHER_VILLAGE, VILLAGE]


def test_the_state_of_the_store_tells_every_change(store):
    before = store_state(store)
    load(store, potensi=rows("potensi"))
    assert store_state(store) != before


@pytest.mark.parametrize("text", ['O\'Brien "Kopi"', "=1+1", "kopi; DROP TABLE produk", "日本 é"])
def test_any_text_is_stored_as_it_is(store, text):
    load(store, produk=rows("produk", {"nama": text}))
    assert read_records(store, "produk")["nama"].tolist() == [text]
