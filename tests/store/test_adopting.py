"""A community that the app found becomes a record of the store."""

import pytest

from ovop_geo.editors import LOCAL_EDITOR, Editor
from ovop_geo.errors import AccessError
from ovop_geo.imports.adopting import NewCommunity, adopt_community
from ovop_geo.imports.writing import undo_entry
from ovop_geo.records.sources import ADOPTED_SOURCE
from ovop_geo.store.content import read_records
from tests.store.samples import FAR_VILLAGE, OTHER_VILLAGE, VILLAGE

COFFEE = NewCommunity("Kopi Biboki", "kopi", [OTHER_VILLAGE, VILLAGE])


def test_it_is_a_draft_with_its_villages_as_members(store):
    entry = adopt_community(store, COFFEE, LOCAL_EDITOR)
    (community,) = read_records(store, "komunitas").to_dict("records")
    assert (community["nama"], community["komoditas"]) == ("Kopi Biboki", "kopi")
    assert (community["sumber"], community["verifikasi"]) == (ADOPTED_SOURCE, "draft")
    members = read_records(store, "anggota_komunitas")
    assert set(members["kode_wilayah"]) == {VILLAGE, OTHER_VILLAGE}
    assert set(members["kode_komunitas"]) == {community["kode_komunitas"]}
    assert entry.total("ditambah") == 3


def test_the_same_one_again_changes_nothing(store):
    adopt_community(store, COFFEE, LOCAL_EDITOR)
    again = NewCommunity("Kopi Biboki", "kopi", [VILLAGE, OTHER_VILLAGE])
    assert adopt_community(store, again, LOCAL_EDITOR) is None
    assert len(read_records(store, "komunitas")) == 1


def test_it_can_be_taken_back_as_a_whole(store):
    entry = adopt_community(store, COFFEE, LOCAL_EDITOR)
    undo_entry(store, entry.id, LOCAL_EDITOR)
    assert read_records(store, "komunitas").empty
    assert read_records(store, "anggota_komunitas").empty


@pytest.mark.parametrize("editor", [None, Editor("bela@example.com", FAR_VILLAGE[:5])])
def test_whoever_may_not_write_there_changes_nothing(store, editor):
    with pytest.raises(AccessError):
        adopt_community(store, COFFEE, editor)
    assert read_records(store, "komunitas").empty


def test_an_editor_of_one_kabupaten_adopts_no_community_across_its_border(store):
    across = NewCommunity("Tenun", "tenun", [VILLAGE, FAR_VILLAGE])
    with pytest.raises(AccessError):
        adopt_community(store, across, Editor("bela@example.com", VILLAGE[:5]))
    assert read_records(store, "anggota_komunitas").empty
