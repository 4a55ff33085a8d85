"""Whatever one editor may write, it neither takes a right from another nor gains one of theirs."""

import json
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pytest
import sqlalchemy as sa
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ovop_geo.editors import Editor
from ovop_geo.errors import AccessError, OvopError
from ovop_geo.imports.trial import Trial
from ovop_geo.imports.writing import (
    apply_trial,
    may_undo,
    review_records,
    undo_entry,
    within_region,
)
from ovop_geo.intake.interpretation import Interpretation
from ovop_geo.intake.mapping import Mapping
from ovop_geo.intake.workbook import Workbook
from ovop_geo.records.tables import TABLES
from ovop_geo.settings import Settings
from ovop_geo.store.content import read_records
from ovop_geo.store.founding import founding_members
from ovop_geo.store.history import history
from ovop_geo.store.mapping import CHANGES
from ovop_geo.store.planning import plan_import
from ovop_geo.store.versions import open_store

KUPANG, NGADA = Editor("Admin Kupang", "53.01"), Editor("Admin Ngada", "53.09")
PROVINCE = Editor("Admin Provinsi", "53")
OF_KUPANG, OF_NGADA = "53.01.05.2007", "53.09.06.2009"
OWNED = ("produk", "sertifikat", "komunitas", "anggota_komunitas")
CODED = {"produk": "P", "sertifikat": "P", "komunitas": "K", "anggota_komunitas": "K"}
"""Whether the first column of the key of a table is a code of products or of communities."""

COMMON = {"sumber": "uji", "verifikasi": "draft"}


def row_of(table, **values):
    return (table, COMMON | values)


def product(code, region, name="Kopi"):
    drink = {"komoditas": "kopi", "sektor": "minuman", "unggulan": False}
    return row_of("produk", kode_produk=code, kode_wilayah=region, nama=name, **drink)


def certificate(code, number):
    return row_of("sertifikat", kode_produk=code, jenis="Halal", nomor=number)


def community(code, name):
    return row_of("komunitas", kode_komunitas=code, nama=name, komoditas="tenun")


def member(code, region):
    return row_of("anggota_komunitas", kode_komunitas=code, kode_wilayah=region)


def frames(rows):
    names = {name for name, _ in rows}
    found = {}
    for name in names:
        frame = pd.DataFrame([values for table, values in rows if table == name])
        frame = frame.drop_duplicates(list(TABLES[name].key))
        frame = frame.reindex(columns=TABLES[name].column_names)
        types = {column.name: column.kind.dtype for column in TABLES[name].columns}
        found[name] = frame.astype(types).reset_index(drop=True)
    return found


def load(store, editor, *rows):
    """Write rows as an import of a file does: all or none."""
    trial = Trial(
        Workbook("uji.xlsx", "xlsx", b"uji", ()),
        Interpretation({}, {}, (), Mapping(()), (), 0),
        plan_import(store, frames(rows)),
        (),
        PROVINCE.region,
    )
    return apply_trial(trial, store, editor)


def rights(store, editor):
    """Return the keys of all rows that an editor may write, and the entries they may undo."""
    rows = {
        (name, key)
        for name in OWNED
        for key in within_region(read_records(store, name), name, store, editor).index
    }
    return rows | {("riwayat", e.id) for e in history(store) if may_undo(store, e.id, editor)}


def existing(store):
    rows = {(name, key) for name in OWNED for key in read_records(store, name).index}
    return rows | {("riwayat", entry.id) for entry in history(store)}


def codes_changed(store, entry, made_anew=False):
    """Return the codes of the rows that an entry wrote, or only of those that did not exist."""
    which = sa.select(CHANGES.c.tabel, CHANGES.c.kunci).where(CHANGES.c.riwayat_id == entry)
    if made_anew:
        which = which.where(CHANGES.c.sebelum.is_(None))
    with store.reading() as connection:
        return {(CODED[table], json.loads(key)[0]) for table, key in connection.execute(which)}


def founders(store):
    found = founding_members(store)
    return found.astype(object).where(found.notna(), None).to_numpy().tolist()


@pytest.fixture
def store(tmp_path):
    store = open_store(Settings(data_directory=tmp_path))
    yield store
    store.close()


def refused(call, *arguments):
    with pytest.raises(AccessError):
        call(*arguments)


def test_a_member_of_elsewhere_does_not_narrow_the_right_of_who_founded(store):
    load(store, KUPANG, community("K", "Tenun"), member("K", OF_KUPANG))
    load(store, NGADA, member("K", OF_NGADA))
    load(store, KUPANG, community("K", "Tenun Kupang"))
    refused(load, store, NGADA, community("K", "Tenun Ngada"))
    refused(load, store, NGADA, member("K", "53.01.05.2008"))
    keys = list(read_records(store, "komunitas").index)
    refused(review_records, store, "komunitas", keys, "ditolak", NGADA)
    review_records(store, "komunitas", keys, "terverifikasi", KUPANG)
    assert founders(store) == [["K", OF_KUPANG]]


def test_a_community_of_several_regions_stays_the_provinces(store):
    load(store, PROVINCE, community("K", "A"), member("K", OF_KUPANG), member("K", OF_NGADA))
    for editor in (KUPANG, NGADA):
        refused(load, store, editor, community("K", "B"))


def test_a_community_that_the_province_founded_alone_is_nobody_elses(store):
    load(store, PROVINCE, community("K", "A"))
    load(store, NGADA, member("K", OF_NGADA))
    refused(load, store, NGADA, community("K", "B"))
    assert founders(store) == [["K", None]]


def test_a_community_that_is_founded_anew_is_that_of_its_new_founders(store):
    entry = load(store, KUPANG, community("K", "A"), member("K", OF_KUPANG))
    undo_entry(store, entry.id, KUPANG)
    assert founders(store) == []
    load(store, NGADA, community("K", "B"), member("K", OF_NGADA))
    load(store, NGADA, community("K", "C"))
    assert founders(store) == [["K", OF_NGADA]]


def test_who_founded_keeps_the_community_when_only_others_are_left_in_it(store):
    entry = load(store, KUPANG, community("K", "A"), member("K", OF_KUPANG))
    load(store, NGADA, member("K", OF_NGADA))
    undo_entry(store, entry.id, KUPANG)
    assert list(read_records(store, "anggota_komunitas")["kode_wilayah"]) == [OF_NGADA]
    refused(load, store, NGADA, community("K", "B"))
    load(store, KUPANG, community("K", "B"))


def test_without_the_history_of_a_founding_its_members_count(store):
    load(store, KUPANG, community("K", "A"), member("K", OF_KUPANG))
    with store.writing() as connection:
        connection.execute(sa.delete(CHANGES))
    assert founders(store) == [["K", OF_KUPANG]]


EDITORS = st.sampled_from([KUPANG, NGADA])
REGIONS, CODES, NAMES = (st.sampled_from(each) for each in ((OF_KUPANG, OF_NGADA), "KL", "AB"))
ROWS = st.one_of(
    st.builds(product, CODES, REGIONS, NAMES),
    st.builds(certificate, CODES, NAMES),
    st.builds(community, CODES, NAMES),
    st.builds(member, CODES, REGIONS),
)
STEPS = st.one_of(
    st.tuples(EDITORS, st.lists(ROWS, min_size=1, max_size=3)),
    st.tuples(EDITORS, st.integers(1, 4)),
)
FOUNDED = (
    (KUPANG, [product("K", OF_KUPANG), community("K", "A"), member("K", OF_KUPANG)]),
    (NGADA, [product("L", OF_NGADA), community("L", "A"), member("L", OF_NGADA)]),
)


def attempt(store, editor, what):
    """Load rows, or undo an entry; what is refused changes nothing."""
    with suppress(OvopError):
        if isinstance(what, int):
            undo_entry(store, what, editor)
        else:
            load(store, editor, *what)


@settings(max_examples=8)
@example([(KUPANG, 1), (NGADA, [product("K", OF_NGADA)])])
@given(st.lists(STEPS, min_size=1, max_size=3))
def test_no_editor_ever_takes_a_right_from_another_or_gains_one_of_theirs(steps):
    with TemporaryDirectory() as folder:
        store = open_store(Settings(data_directory=Path(folder)))
        for editor, rows in FOUNDED:
            load(store, editor, *rows)
        before = {each: rights(store, each) for each in (KUPANG, NGADA)}
        for editor, what in steps:
            other = NGADA if editor == KUPANG else KUPANG
            known = existing(store)
            attempt(store, editor, what)
            after = {each: rights(store, each) for each in before}
            made = codes_changed(store, history(store)[0].id, made_anew=True)
            for kind, key in before[other] - after[other]:
                # A code that its owner gave up is free: who undoes that would take it back.
                assert kind == "riwayat"
                assert codes_changed(store, key) & made
            assert not (after[editor] - before[editor]) & known
            before = after
        store.close()
