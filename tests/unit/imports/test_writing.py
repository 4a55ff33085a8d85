"""Whoever may not write is refused at the moment of writing, whatever the page offered."""

import pytest

from ovop_geo.editors import Editor
from ovop_geo.errors import AccessError, StoreError
from ovop_geo.imports.writing import (
    apply_trial,
    may_undo,
    review_records,
    undo_entry,
    within_region,
)
from ovop_geo.store.content import read_records
from ovop_geo.store.history import history, imported_file
from tests.store.contents import content_hash
from tests.unit.imports.conftest import BEIWALI
from tests.unit.imports.test_trial import FAR, NGADA, PROVINCE

TTS = Editor("Admin TTS", "53.02")


def load(work, *rows, editor=PROVINCE, **options):
    return apply_trial(work.attempt(*rows, **options), work.store, editor)


def refused(call, *arguments):
    with pytest.raises(AccessError) as caught:
        call(*arguments)
    return caught.value.key


def test_what_was_planned_is_written_with_its_file_and_who(work):
    trial = work.attempt(BEIWALI)
    entry = apply_trial(trial, work.store, NGADA)
    assert (entry.who, entry.total("ditambah")) == ("Admin Ngada", 1)
    assert imported_file(work.store, entry.id) == ("ngada.xlsx", trial.workbook.content)
    assert list(read_records(work.store, "produk")["kode_wilayah"]) == ["53.09.06.2009"]


@pytest.mark.parametrize("editor", [None, TTS])
def test_nobody_and_a_stranger_write_nothing(work, editor):
    trial = work.attempt(BEIWALI)
    before = content_hash(work.store)
    expected = "access.error.outside" if editor else "access.error.nobody"
    assert refused(apply_trial, trial, work.store, editor) == expected
    assert content_hash(work.store) == before


def test_a_plan_made_for_the_province_is_held_to_the_region_of_who_writes_it(work):
    trial = work.attempt(BEIWALI, FAR)
    assert refused(apply_trial, trial, work.store, NGADA) == "access.error.outside"
    assert history(work.store) == []


def test_a_plan_is_refused_when_its_rows_changed_meanwhile(work):
    early = work.attempt(BEIWALI)
    load(work, [*BEIWALI[:4], "kopi arabika", *BEIWALI[5:]])
    with pytest.raises(StoreError) as caught:
        apply_trial(early, work.store, PROVINCE)
    assert caught.value.key == "store.error.meanwhile"


def test_an_entry_is_undone_by_who_may_write_its_rows_alone(work):
    entry = load(work, BEIWALI).id
    for editor, expected in ((None, "nobody"), (TTS, "outside")):
        assert refused(undo_entry, work.store, entry, editor) == f"access.error.{expected}"
        assert not may_undo(work.store, entry, editor)
    assert len(read_records(work.store, "produk")) == 1
    assert may_undo(work.store, entry, NGADA)
    undo_entry(work.store, entry, NGADA)
    assert read_records(work.store, "produk").empty


def test_a_review_by_its_editor_is_kept_and_by_others_refused(work):
    load(work, BEIWALI)
    keys = list(read_records(work.store, "produk").index)
    for editor in (None, TTS):
        refused(review_records, work.store, "produk", keys, "terverifikasi", editor)
    assert list(read_records(work.store, "produk")["verifikasi"]) == ["draft"]
    review_records(work.store, "produk", keys, "terverifikasi", NGADA)
    assert list(read_records(work.store, "produk")["verifikasi"]) == ["terverifikasi"]


def test_an_editor_is_shown_the_records_of_the_own_region(work):
    load(work, BEIWALI, FAR)
    records = read_records(work.store, "produk")
    shown = within_region(records, "produk", work.store, NGADA)
    assert list(shown["nama"]) == ["Kopi Bajawa"]
    assert within_region(records, "produk", work.store, None).empty
    assert len(within_region(records, "produk", work.store, PROVINCE)) == 2
