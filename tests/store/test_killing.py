"""An import whose process is killed at any moment happened as a whole or not at all."""

import random
import signal
import time

from ovop_geo.store.history import EntryKind, history
from ovop_geo.store.planning import plan_import
from ovop_geo.store.undoing import undo
from tests.store.contents import content_hash
from tests.store.processes import apply_in_process, started
from tests.store.samples import load, rows

KILLS = 25


def steps(count, **change):
    villages = (f"53.{n % 22 + 1:02}.01.{2001 + n // 22}" for n in range(count))
    return rows("tahapan", *({"kode_wilayah": village, **change} for village in villages))


def products(count, **change):
    return rows("produk", *({"nama": f"Produk {n}", **change} for n in range(count)))


def seconds_of_an_import(settings, plan):
    process, pipe = started(apply_in_process, settings, plan)
    assert pipe.recv() == "ready"
    begin = time.perf_counter()
    assert pipe.recv() == "done"
    seconds = time.perf_counter() - begin
    process.join()
    return seconds


def killed(settings, plan, delay):
    """Kill an import after ``delay`` seconds; return whether it was at work until then."""
    process, pipe = started(apply_in_process, settings, plan)
    assert pipe.recv() == "ready"
    process.join(delay)
    process.kill()
    process.join()
    return process.exitcode == -signal.SIGKILL


def imports(store):
    return [entry.id for entry in history(store) if entry.kind is EntryKind.IMPORT]


def check(store):
    """Wait until the server has ended what the killed process began, and look at the file."""
    with store.writing() as connection:
        if store.path is not None:
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"


def test_a_killed_import_leaves_the_store_as_before_or_as_after(settings, store):
    load(store, tahapan=steps(30), produk=products(10))
    before = content_hash(store)
    coming = {"tahapan": steps(60, status="belum"), "produk": products(20, omzet=1.0)}
    seconds = seconds_of_an_import(settings, plan_import(store, coming))
    after = content_hash(store)
    undo(store, imports(store)[0], "budi")
    plan, known = plan_import(store, coming), imports(store)
    moments = random.Random(53)
    kills = 0
    while kills < KILLS:
        kills += killed(settings, plan, moments.uniform(0, seconds * 1.2))
        check(store)
        happened = [entry for entry in imports(store) if entry not in known]
        assert content_hash(store) == (after if happened else before)
        if happened:
            undo(store, happened[0], "budi")
            plan, known = plan_import(store, coming), imports(store)
