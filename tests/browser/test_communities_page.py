"""From the list of candidates to one of them on the map, and from there to a community on record.

Nothing of the page is imitated: the store, the map and the address are the app's own.
"""

import re

import pytest
from playwright.sync_api import expect

from ovop_geo.language import Translator
from ovop_geo.settings import Settings
from ovop_geo.store.content import read_records
from ovop_geo.store.versions import open_store
from tests.browser.harness import (
    PATIENCE,
    go,
    map_at_rest,
    map_state,
    open_part,
    part_filled,
    running_app,
    settle,
)
from tests.store.samples import load, rows

INDONESIAN = Translator("id")
GROUP = ("53.09.06.2001", "53.09.06.2002", "53.09.06.2003")
ALONE = "53.11.03.2004"


@pytest.fixture(scope="module")
def store(shared_directory):
    """The store of the server, with coffee of three villages beside each other and of one."""
    store = open_store(Settings(data_directory=shared_directory))
    products = [{"kode_wilayah": code, "nama": f"Kopi {code}"} for code in (*GROUP, ALONE)]
    load(store, produk=rows("produk", *products))
    yield store
    store.close()


@pytest.fixture(scope="module")
def own_app(chromium, tmp_path_factory, shared_directory, store):
    """A server whose starter says that only this computer reaches it, so that one may write."""
    log = tmp_path_factory.mktemp("app") / "server.log"
    environment = {"OVOP_DATA_DIR": str(shared_directory), "OVOP_LOCAL_EDITOR": "1"}
    with running_app(log, environment) as app:
        yield app


@pytest.fixture
def app(own_app):
    return own_app


def test_a_candidate_is_seen_alone_on_the_map_and_recorded(page, app, store):
    go(page, f"{app.url}/komunitas?data=kerja")
    map_at_rest(page)
    candidates = page.locator(".ovop-table")
    name = candidates.locator("tbody tr").get_by_role("button")
    expect(name).to_have_count(1)
    group = name.inner_text()
    name.click()
    expect(page).to_have_url(re.compile("kelompok="), timeout=PATIENCE)
    map_state(page, "state.region === value", "53.09.06")
    drawn = map_at_rest(page)
    assert drawn["theme"].startswith(f"{group}, ")
    chosen = INDONESIAN("indicator.community_status.class.dipilih")
    assert {"label": chosen, "kind": "value", "count": 3} in drawn["classes"]
    wide, high = part_filled(page, GROUP)
    # Wholly on the map, and large on it.
    assert 0.5 < max(wide, high) <= 1
    expect(page.locator(".ovop-table tbody tr")).to_have_count(3)

    button = page.get_by_role("button", name=INDONESIAN("communities.adopt.button"))
    button.click()
    expect(page.get_by_text(INDONESIAN("communities.adopted", name=group))).to_be_visible(
        timeout=PATIENCE
    )
    assert set(read_records(store, "anggota_komunitas")["kode_wilayah"]) == set(GROUP)
    open_part(page, "existing", INDONESIAN)
    row = page.locator(".ovop-table tbody tr").filter(has_text=group)
    # Three villages, three products of theirs.
    expect(row.locator(".ovop-number").nth(1)).to_have_text("3", timeout=PATIENCE)

    shared = page.url
    page.get_by_role("button", name=INDONESIAN("communities.group.all")).click()
    expect(page).not_to_have_url(re.compile("kelompok="), timeout=PATIENCE)
    settle(page)
    go(page, shared)
    map_state(page, "state.classes.some(each => each.label === value)", chosen)
