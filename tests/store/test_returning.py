"""What was entered on a laptop comes back to the office, and nothing else does."""

import pytest

from ovop_geo.editors import Editor
from ovop_geo.errors import AccessError, StoreError
from ovop_geo.imports.returning import try_export
from ovop_geo.imports.writing import apply_return
from ovop_geo.regions.codes import PROVINCE
from ovop_geo.regions.reference import load_regions
from ovop_geo.settings import Settings
from ovop_geo.store.content import read_records
from ovop_geo.store.export import Exported
from ovop_geo.store.lineage import lineage_of
from ovop_geo.store.review import set_verification
from ovop_geo.store.undoing import undo
from ovop_geo.store.versions import open_store
from tests.store.conftest import KEPT_DAYS
from tests.store.contents import content_hash
from tests.store.samples import FAR_VILLAGE, OTHER_VILLAGE, VILLAGE, rows
from tests.store.samples import load_now as load

REGIONS = load_regions()
EDITOR = Editor("ani", PROVINCE)


@pytest.fixture
def settings(tmp_path):
    # The rules are the same on every database; `test_export_return.py` tries both.
    return Settings(data_directory=tmp_path, keep_files_days=KEPT_DAYS)


@pytest.fixture
def tried(store):
    """Return what importing the export of a laptop's store here would do."""

    def tried(laptop, **options):
        exported = Exported(lineage_of(laptop), (), "keluar.zip", b"isi arsip")
        return try_export(exported, store, editor=EDITOR, **options)

    return tried


def planned(trial):
    """Return table, name or key, and differences of every row that would be added or changed."""
    return [(table, row.before is None, row.differences) for table, row in trial.plan.rows()]


def first(store, table, column):
    return read_records(store, table)[column].tolist()


def test_the_plan_holds_exactly_what_was_entered(store, copied, tried):
    load(store, produk=rows("produk", {"kode_produk": "P-1"}), potensi=rows("potensi"))
    load(store, tahapan=rows("tahapan"))
    laptop = copied()
    load(laptop, produk=rows("produk", {"kode_produk": "P-1", "omzet": 5.0}))
    load(laptop, tahapan=rows("tahapan", {"langkah": 2}), sertifikat=rows("sertifikat"))
    trial = tried(laptop)
    assert trial.faults == ()
    found = {(table, added): changes for table, added, changes in planned(trial)}
    assert set(found) == {("produk", False), ("tahapan", True), ("sertifikat", True)}
    assert found["produk", False] == {"omzet": (None, 5.0)}
    assert found["tahapan", True]["langkah"] == (None, 2)
    assert trial.left == {"untouched": 2}
    apply_return(trial, store, EDITOR)
    assert content_hash(store) == content_hash(laptop)


def test_the_second_import_changes_nothing(store, copied, tried):
    laptop = copied()
    load(laptop, produk=rows("produk", {}), dukungan=rows("dukungan", {}, {"nilai_rp": 7.0}))
    assert apply_return(tried(laptop), store, EDITOR) is not None
    trial = tried(laptop)
    assert (trial.plan.is_empty, trial.faults) == (True, ())
    assert apply_return(trial, store, EDITOR) is None


def test_what_only_the_office_changed_is_not_taken_back(store, copied, tried):
    load(store, potensi=rows("potensi", {}, {"tahun": 2024}), tahapan=rows("tahapan"))
    laptop = copied()
    load(store, potensi=rows("potensi", {"nilai": 99.0}))
    load(laptop, potensi=rows("potensi", {"nilai": 3.0, "tahun": 2024}))
    trial = tried(laptop)
    assert [changes for _, _, changes in planned(trial)] == [{"nilai": (12.5, 3.0)}]
    apply_return(trial, store, EDITOR)
    assert sorted(first(store, "potensi", "nilai")) == [3.0, 99.0]


def test_what_the_office_undid_meanwhile_stays_undone(store, copied, tried):
    load(store, potensi=rows("potensi"))
    entry = load(store, potensi=rows("potensi", {"nilai": 99.0}))
    gone = load(store, tahapan=rows("tahapan"))
    laptop = copied()
    undo(store, entry.id, "ani")
    undo(store, gone.id, "ani")
    trial = tried(laptop)
    assert (planned(trial), trial.faults) == ([], ())


def test_cells_that_each_side_changed_come_together(store, copied, tried):
    load(store, produk=rows("produk", {"kode_produk": "P-1", "omzet": 1.0}))
    laptop = copied()
    load(store, produk=rows("produk", {"kode_produk": "P-1", "kapasitas": 8.0, "satuan": "kg"}))
    load(laptop, produk=rows("produk", {"kode_produk": "P-1", "omzet": 2.0}))
    trial = tried(laptop)
    assert [changes for _, _, changes in planned(trial)] == [{"omzet": (1.0, 2.0)}]
    apply_return(trial, store, EDITOR)
    (row,) = read_records(store, "produk").to_dict("records")
    assert (row["omzet"], row["kapasitas"], row["satuan"]) == (2.0, 8.0, "kg")


def test_a_cell_that_both_changed_is_asked_about_and_left_out(store, copied, tried):
    load(store, produk=rows("produk", {"kode_produk": "P-1", "omzet": 1.0}))
    laptop = copied()
    load(store, produk=rows("produk", {"kode_produk": "P-1", "omzet": 2.0}))
    load(laptop, produk=rows("produk", {"kode_produk": "P-1", "omzet": 3.0, "satuan": "kg"}))
    trial = tried(laptop)
    assert planned(trial) == []
    (fault,) = trial.faults
    assert (fault.file, fault.row, fault.column) == ("produk.csv", 2, "omzet")
    assert (fault.found, fault.values) == ("3", {"here": "2", "before": "1"})
    taken = tried(laptop, taken={("produk", 2)})
    assert taken.faults == ()
    assert [changes for _, _, changes in planned(taken)] == [
        {"omzet": (2.0, 3.0), "satuan": (None, "kg")}
    ]


def test_a_row_that_the_office_removed_is_asked_about_if_it_was_changed(store, copied, tried):
    entry = load(store, potensi=rows("potensi"))
    laptop = copied()
    undo(store, entry.id, "ani")
    load(laptop, potensi=rows("potensi", {"nilai": 3.0}))
    trial = tried(laptop)
    assert planned(trial) == []
    assert [fault.key for fault in trial.faults] == ["store.fault.removed_here"]
    apply_return(tried(laptop, taken={("potensi", 2)}), store, EDITOR)
    assert first(store, "potensi", "nilai") == [3.0]


def test_a_laptop_that_goes_on_after_its_return_is_ahead(store, copied, tried):
    load(store, potensi=rows("potensi"))
    laptop = copied()
    load(laptop, potensi=rows("potensi", {"nilai": 2.0}))
    apply_return(tried(laptop), store, EDITOR)
    load(laptop, potensi=rows("potensi", {"nilai": 3.0}))
    trial = tried(laptop)
    assert [changes for _, _, changes in planned(trial)] == [{"nilai": (2.0, 3.0)}]
    apply_return(trial, store, EDITOR)
    load(store, potensi=rows("potensi", {"nilai": 4.0}))
    again = tried(laptop)
    assert (planned(again), again.faults) == ([], ())


def test_a_return_that_was_undone_can_be_imported_again(store, copied, tried):
    laptop = copied()
    load(laptop, potensi=rows("potensi"))
    entry = apply_return(tried(laptop), store, EDITOR)
    undo(store, entry.id, "ani")
    assert len(planned(tried(laptop))) == 1


def test_what_was_taken_back_on_the_laptop_does_not_come(store, copied, tried):
    load(store, potensi=rows("potensi"))
    laptop = copied()
    undo(laptop, load(laptop, potensi=rows("potensi", {"nilai": 2.0})).id, "budi")
    undo(laptop, load(laptop, tahapan=rows("tahapan")).id, "budi")
    assert planned(tried(laptop)) == []


def test_a_cell_that_was_emptied_there_is_emptied_here(store, copied, tried):
    load(store, produk=rows("produk", {"kode_produk": "P-1"}))
    filled = load(store, produk=rows("produk", {"kode_produk": "P-1", "omzet": 5.0}))
    laptop = copied()
    undo(laptop, filled.id, "budi")
    assert [changes for _, _, changes in planned(tried(laptop))] == [{"omzet": (5.0, None)}]


def test_reviews_stay_where_they_are_and_changes_become_drafts(store, copied, tried):
    load(store, potensi=rows("potensi", {}, {"tahun": 2024}, {"tahun": 2023}))
    set_verification(store, "potensi", read_records(store, "potensi").index, "terverifikasi", "c")
    laptop = copied()
    keys = read_records(laptop, "potensi").index
    set_verification(laptop, "potensi", keys[:1], "ditolak", "budi", "salah")
    load(laptop, potensi=rows("potensi", {"nilai": 3.0}))
    load(laptop, tahapan=rows("tahapan"))
    set_verification(
        laptop, "tahapan", read_records(laptop, "tahapan").index, "ditolak", "budi", "ganda"
    )
    trial = tried(laptop)
    assert [changes for _, _, changes in planned(trial)] == [
        {"nilai": (12.5, 3.0), "verifikasi": ("terverifikasi", "draft")}
    ]
    assert trial.left == {"untouched": 2, "rejected": 1}


def test_new_products_of_the_same_code_are_two_products(store, copied, tried):
    laptop = copied()
    load(store, produk=rows("produk", {"nama": "Kopi Ngada"}))
    load(
        laptop,
        produk=rows("produk", {"nama": "Tenun Lawo"}),
    )
    code = first(laptop, "produk", "kode_produk")[0]
    assert first(store, "produk", "kode_produk") == [code]
    load(laptop, sertifikat=rows("sertifikat", {"kode_produk": code}))
    apply_return(tried(laptop), store, EDITOR)
    products = read_records(store, "produk").set_index("nama")["kode_produk"]
    assert set(products.index) == {"Kopi Ngada", "Tenun Lawo"}
    assert products.is_unique
    assert first(store, "sertifikat", "kode_produk") == [products["Tenun Lawo"]]
    again = tried(laptop)
    assert (planned(again), again.faults) == ([], ())


def test_new_products_of_the_same_name_are_one_product(store, copied, tried):
    laptop = copied()
    load(store, produk=rows("produk", {"nama": "Madu"}, {"nama": "Kopi", "omzet": 4.0}))
    load(laptop, produk=rows("produk", {"nama": "kopi.", "omzet": 4.0, "satuan": "kg"}))
    code = first(laptop, "produk", "kode_produk")[0]
    load(laptop, sertifikat=rows("sertifikat", {"kode_produk": code}))
    trial = tried(laptop)
    assert [fault.column for fault in trial.faults] == ["satuan"]
    apply_return(tried(laptop, taken={("produk", 2)}), store, EDITOR)
    products = read_records(store, "produk").set_index("nama")
    assert set(products.index) == {"Kopi", "Madu"}
    assert products["satuan"]["Kopi"] == "kg"
    assert first(store, "sertifikat", "kode_produk") == [products["kode_produk"]["Kopi"]]


def test_a_second_flagship_of_a_village_is_a_fault(store, copied, tried):
    laptop = copied()
    load(store, produk=rows("produk", {"kode_produk": "P-1", "nama": "Kopi", "unggulan": True}))
    load(laptop, produk=rows("produk", {"kode_produk": "P-2", "nama": "Madu", "unggulan": True}))
    trial = tried(laptop)
    assert planned(trial) == []
    assert [fault.key for fault in trial.faults] == ["store.fault.flagship_twice"]


def test_tables_that_refer_to_each_other_come_as_one(store, copied, tried):
    laptop = copied()
    load(
        laptop,
        komunitas=rows("komunitas"),
        anggota_komunitas=rows("anggota_komunitas", {}, {"kode_wilayah": OTHER_VILLAGE}),
        produk=rows("produk", {"kode_produk": "P-1", "komunitas": "K-1"}),
        sertifikat=rows("sertifikat"),
    )
    trial = tried(laptop)
    assert trial.faults == ()
    assert trial.plan.counts["anggota_komunitas"]["ditambah"] == 2
    apply_return(trial, store, EDITOR)
    assert content_hash(store) == content_hash(laptop)


def test_two_sound_rows_that_break_a_rule_together_are_asked_about(store, copied, tried):
    load(store, produk=rows("produk", {"kode_produk": "P-1"}))
    load(store, sertifikat=rows("sertifikat", {"berlaku_sampai": "2030-01-01"}))
    laptop = copied()
    load(store, sertifikat=rows("sertifikat", {"berlaku_sampai": "2026-01-01"}))
    load(laptop, sertifikat=rows("sertifikat", {"terbit": "2027-01-01"}))
    trial = tried(laptop)
    assert planned(trial) == []
    assert [fault.column for fault in trial.faults] == ["terbit"]


def test_a_store_that_began_on_its_own_adds_its_rows(store, tmp_path, tried):
    load(store, potensi=rows("potensi", {"nilai": 1.0}))
    own = open_store(Settings(tmp_path / "sendiri"))
    load(own, potensi=rows("potensi", {"nilai": 2.0}, {"tahun": 2024}))
    trial = tried(own)
    assert [added for _, added, _ in planned(trial)] == [True]
    assert [fault.column for fault in trial.faults] == ["nilai"]
    apply_return(trial, store, EDITOR)
    load(own, potensi=rows("potensi", {"nilai": 5.0, "tahun": 2024}))
    assert [changes for _, _, changes in planned(tried(own))] == [{"nilai": (12.5, 5.0)}]
    own.close()


def test_rows_outside_the_region_are_faults(store, copied, tried):
    load(store, tahapan=rows("tahapan", {"kode_wilayah": FAR_VILLAGE}))
    laptop = copied()
    load(laptop, tahapan=rows("tahapan", {"kode_wilayah": FAR_VILLAGE, "status": "belum"}, {}))
    trial = tried(laptop, region=VILLAGE[:5])
    assert [row.after["kode_wilayah"] for _, row in trial.plan.rows()] == [VILLAGE]
    assert [(fault.key, fault.found) for fault in trial.faults] == [
        ("store.fault.outside", FAR_VILLAGE)
    ]
    whole = tried(laptop)
    with pytest.raises(AccessError):
        apply_return(whole, store, Editor("bela", VILLAGE[:5]))


def test_rows_that_change_between_plan_and_writing_refuse_it(store, copied, tried):
    load(store, potensi=rows("potensi"))
    laptop = copied()
    load(laptop, potensi=rows("potensi", {"nilai": 2.0}))
    trial = tried(laptop)
    load(store, potensi=rows("potensi", {"nilai": 3.0}))
    with pytest.raises(StoreError) as refused:
        apply_return(trial, store, EDITOR)
    assert refused.value.key == "store.error.meanwhile"
