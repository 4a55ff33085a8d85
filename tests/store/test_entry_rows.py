import pytest

from ovop_geo.store.entry_rows import rows_written
from ovop_geo.store.undoing import undo
from tests.store.samples import load, rows


def test_an_import_wrote_new_rows_from_nothing(store):
    steps = rows("tahapan", {}, {"langkah": 2, "tanggal": "2026-04-01"})
    before, after = rows_written(store, load(store, tahapan=steps).id)
    assert before == {}
    assert list(after) == ["tahapan"]
    assert after["tahapan"].dtypes.equals(steps.dtypes)
    assert list(after["tahapan"]["tanggal"]) == list(steps["tanggal"])


def test_a_change_is_told_as_it_was_and_as_it_is(store):
    load(store, potensi=rows("potensi", {"nilai": 1.0}))
    before, after = rows_written(store, load(store, potensi=rows("potensi", {"nilai": 2.0})).id)
    assert [frame["potensi"]["nilai"].item() for frame in (before, after)] == [1.0, 2.0]


def test_an_undo_leaves_nothing_after(store):
    entry = load(store, potensi=rows("potensi")).id
    before, after = rows_written(store, undo(store, entry, "ani").entry.id)
    assert len(before["potensi"]) == 1
    assert after == {}


@pytest.mark.parametrize("entry", [0, 7])
def test_an_entry_that_is_not_there_wrote_nothing(store, entry):
    assert rows_written(store, entry) == ({}, {})
