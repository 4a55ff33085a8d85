"""What a database says of the row that it refuses does not reach the log."""

import traceback
from contextlib import suppress

import pytest
import sqlalchemy as sa

from ovop_geo.editors import Editor
from ovop_geo.errors import AccessError, StoreError
from ovop_geo.imports.writing import undo_entry
from ovop_geo.log import log_fault
from ovop_geo.metrics import CONTENT_REGISTRY
from ovop_geo.store.dated_backups import backup_into
from ovop_geo.store.mapping import HISTORY, RECORDS
from ovop_geo.store.versions import open_and_migrate
from tests.logs import entries, written_log
from tests.store.contents import as_before_answers
from tests.store.samples import VILLAGE, load, rows

NAME, NUMBER = "Maria Goreti", "5301234567890123"


def a_code_twice(connection):
    connection.execute(sa.insert(RECORDS["produk"]), [product("satu"), product("dua")])


def product(key):
    return {
        "kunci": f"{key} {NAME}",
        "riwayat_id": 1,
        "kode_produk": NUMBER,
        "kode_wilayah": VILLAGE,
        "nama": NAME,
        "komoditas": "kopi",
        "sektor": "minuman",
        "unggulan": False,
        "sumber": NAME,
        "verifikasi": "draft",
    }


def a_product_without_a_name(connection):
    connection.execute(sa.insert(RECORDS["produk"]), {**product("satu"), "nama": None})


def an_entry_that_is_not_there(connection):
    change = {"riwayat_id": 99, "tabel": NAME, "kunci": NUMBER}
    table = sa.table("perubahan", *map(sa.column, change))
    connection.execute(sa.insert(table), change)


def a_name_for_a_number(connection):
    connection.execute(sa.update(HISTORY).values(ukuran=sa.cast(sa.literal(NAME), sa.BigInteger)))
    connection.exec_driver_sql("SELECT 1 FROM tidak_ada")


@pytest.mark.parametrize("chosen", ["json", ""])
@pytest.mark.parametrize(
    "spoil",
    [
        a_code_twice,
        a_product_without_a_name,
        an_entry_that_is_not_there,
        a_name_for_a_number,
    ],
)
def test_a_row_that_is_refused_is_not_told(store, capsys, chosen, spoil):
    load(store, potensi=rows("potensi"))
    with pytest.raises(StoreError) as fault, store.writing() as connection:
        spoil(connection)
    with written_log(chosen):
        log_fault("page_failed", fault.value)
    shown = capsys.readouterr().err
    assert len(shown.splitlines()) == 1
    assert "ovop_geo/store/connection.py" in shown
    assert [secret for secret in (NAME, NUMBER) if secret in shown] == []
    told = "".join(traceback.format_exception(fault.value))
    assert "[parameters:" not in told
    if spoil is a_code_twice and store.path is None:
        assert NUMBER in told, "PostgreSQL names the value, which the log must not"


def test_what_happens_to_a_store_is_one_event_each(settings, store, capsys, tmp_path):
    entry = load(store, dukungan=rows("dukungan", {"tanggal": "2026-03-02", "catatan": NAME}))
    as_before_answers(store)
    editor = Editor("Admin Ngada", "53.09")
    before = {reason: refused(reason) for reason in ("not_signed_in", "region", "conflict")}
    with written_log("json"):
        open_and_migrate(settings)
        backup_into(store, tmp_path / "malam", 2)
        for who in (None, editor):
            with suppress(AccessError):
                undo_entry(store, entry.id, who)
        undo_entry(store, entry.id, Editor("Admin", "53"))
        with suppress(StoreError):
            undo_entry(store, entry.id, Editor("Admin", "53"))
    shown = capsys.readouterr().err
    assert [(each["event"], each.get("reason")) for each in entries(shown)] == [
        ("store_migrated", None),
        ("write_refused", "not_signed_in"),
        ("write_refused", "region"),
        ("undo_done", None),
        ("write_refused", "conflict"),
    ]
    assert [secret for secret in (NAME, "Admin", "daftar.xlsx") if secret in shown] == []
    assert {reason: refused(reason) - count for reason, count in before.items()} == dict.fromkeys(
        before, 1.0
    )


def refused(reason):
    labels = {"kind": "undo", "reason": reason}
    return CONTENT_REGISTRY.get_sample_value("ovop_refused_writes_total", labels) or 0.0
