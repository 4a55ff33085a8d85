"""What holds of every return, whatever both sides did since the copy."""

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from ovop_geo.editors import Editor
from ovop_geo.imports.returning import try_export
from ovop_geo.imports.writing import apply_return
from ovop_geo.records.tables import TABLES
from ovop_geo.regions.codes import PROVINCE
from ovop_geo.settings import Settings
from ovop_geo.store.backup import backup
from ovop_geo.store.content import held_rows
from ovop_geo.store.export import Exported
from ovop_geo.store.lineage import lineage_of
from ovop_geo.store.versions import open_store
from tests.store.conftest import KEPT_DAYS
from tests.store.samples import load_now
from tests.store.test_properties import any_store, frames, imports

EDITOR = Editor("ani", PROVINCE)


def held(store):
    with store.reading() as connection:
        return {
            (table, key): each.row
            for table in TABLES
            for key, each in held_rows(connection, table).items()
        }


def returned(laptop, office):
    return try_export(Exported(lineage_of(laptop), (), "a.zip", b"isi"), office, editor=EDITOR)


def without_review(row):
    return {**row, "verifikasi": ""}


@given(base=imports, there=st.lists(imports, max_size=2), here=st.lists(imports, max_size=2))
@any_store
def test_a_return_adds_what_was_entered_there_and_takes_nothing_back(base, there, here):
    with tempfile.TemporaryDirectory() as folder:
        office = open_store(Settings(Path(folder) / "kantor", keep_files_days=KEPT_DAYS))
        load_now(office, **frames(base))
        backup(office, Path(folder) / "laptop" / "kerja.sqlite")
        laptop = open_store(Settings(Path(folder) / "laptop", keep_files_days=KEPT_DAYS))
        copied = held(laptop)
        for each in there:
            load_now(laptop, **frames(each))
        for each in here:
            load_now(office, **frames(each))
        before, entered = held(office), held(laptop)
        trial = returned(laptop, office)
        apply_return(trial, office, EDITOR)
        after = held(office)
        # Nothing is lost, and of what was here a row changes only if it was written there.
        assert set(before) <= set(after)
        new = {key for key in entered if entered[key] != copied.get(key)}
        by_plan = {(table, row.key) for table, row in trial.plan.rows()}
        assert {key for key in before if after[key] != before[key]} <= by_plan
        untouched = {key for key in entered if key not in new}
        assert by_plan.isdisjoint(untouched)
        # Where the office did nothing, what was entered is here.
        if not here:
            assert trial.faults == ()
            assert {key: without_review(row) for key, row in after.items()} == {
                key: without_review(row) for key, row in entered.items()
            }
        # And a second time there is nothing more.
        assert returned(laptop, office).plan.is_empty
        laptop.close()
        office.close()
