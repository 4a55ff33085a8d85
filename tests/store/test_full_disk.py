import os

import pytest

from ovop_geo.errors import StoreError
from ovop_geo.settings import Settings
from ovop_geo.store.applying import apply_plan
from ovop_geo.store.history import history
from ovop_geo.store.planning import plan_import
from ovop_geo.store.versions import open_store
from tests.store.contents import content_hash
from tests.store.postgresql import new_schema, running_server
from tests.store.processes import apply_on_a_full_disk, started
from tests.store.samples import load, rows, source


@pytest.mark.parametrize("room", [0, 4_096, 40_000, 150_000])
def test_a_full_disk_leaves_the_store_as_before_and_says_so(tmp_path, room):
    settings = Settings(data_directory=tmp_path)
    store = open_store(settings)
    load(store, potensi=rows("potensi"))
    before = content_hash(store)
    coming = {"produk": rows("produk", *({"nama": f"Produk {n}"} for n in range(1_000)))}
    plan = plan_import(store, coming)
    process, pipe = started(apply_on_a_full_disk, settings, plan, room)
    assert pipe.recv() == "store.error.disk"
    process.join()
    assert content_hash(store) == before
    assert len(history(store)) == 1
    apply_plan(store, plan, source())
    assert content_hash(store) != before


def test_a_server_that_cannot_write_leaves_the_store_as_before(tmp_path, postgresql_programs):
    with running_server(postgresql_programs, largest_file=2**20) as server:
        store = open_store(Settings(tmp_path, database_url=new_schema(server, "ovop_penuh")))
        load(store, potensi=rows("potensi"))
        before = content_hash(store)
        plan = plan_import(store, {"tahapan": rows("tahapan")})
        with pytest.raises(StoreError):
            apply_plan(store, plan, source(content=os.urandom(2**21)))
        assert content_hash(store) == before
        apply_plan(store, plan, source())
        assert len(history(store)) == 2
        store.close()
