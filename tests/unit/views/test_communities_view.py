"""The page of communities: its map, its lists, and what they say where nothing is recorded."""

from dataclasses import replace
from functools import cache

import pandas as pd
import pytest

from ovop_geo.boundaries.sources import active_source
from ovop_geo.indicators.question import Question
from ovop_geo.indicators.spatial.communities import candidate_members
from ovop_geo.indicators.spatial.community_status import community_counts, community_status
from ovop_geo.indicators.spatial.village_points import projected_points
from ovop_geo.language import LANGUAGES
from ovop_geo.regions.codes import Level
from ovop_geo.settings import Settings
from ovop_geo.views.chosen import page_theme
from ovop_geo.views.communities import candidate_names, candidates_of
from ovop_geo.views.measures import measured
from ovop_geo.views.sections.communities import (
    candidate_section,
    existing_section,
)
from ovop_geo.views.sentences import sentence_of
from tests.unit.indicators.frames import AMOL, BUILA, FAR, WARD, products, regions
from tests.unit.views.test_indicators_in_views import context_of

NGADA, KUPANG_TOWN = "53.09", "53.71"


@cache
def boundaries():
    return active_source(Settings())


def context(data, language="id", **chosen):
    return replace(context_of(data, language, **chosen), source=boundaries())


def cells(section, label):
    return next(each.cells for each in section.columns if each.label == label)


def test_the_map_counts_the_groups_that_the_list_names():
    shown = context("contoh", region=NGADA)
    section = candidate_section(shown)
    count = measured(shown, page_theme(shown, "komunitas"), Level.KABUPATEN).loc[NGADA, "jumlah"]
    assert len(section.columns[0].cells) == count
    assert sentence_of(shown, page_theme(shown, "komunitas")).startswith(
        f"Di Kabupaten Ngada ada {count:.0f} kelompok"
    )
    assert f"ada {count:.0f} kelompok desa" in section.sentences[0]


def test_no_two_villages_of_a_group_are_farther_apart_than_was_chosen():
    section = candidate_section(context("contoh", diameter="5", commodity="kopi"))
    assert section.name == "calon_komunitas_5km"
    assert cells(section, "Jarak terjauh (km)").max() <= 5
    assert cells(section, "Desa").min() == 2


def test_the_groups_are_those_of_complete_linkage_in_the_whole_province():
    shown = context("contoh")
    table = shown.dataset.tables["produk"]
    expected = candidate_members(table, projected_points(shown.regions.villages))
    assert candidates_of(shown).members.equals(expected)
    assert (expected["kelompok"].nunique(), expected["kelompok"].value_counts().max()) == (1023, 29)


def test_a_group_is_named_after_its_commodity_and_its_first_village():
    shown = context("publik")
    found = candidates_of(shown)
    names = candidate_names(shown, found.members)
    group = found.profiles["desa"].idxmax()
    first = found.members[found.members["kelompok"] == group]["kode"].min()
    village = shown.regions.name(first)
    assert names[group] == f"Kopi {village} dan sekitarnya"


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_records_one_sentence_stands_for_each_list(language):
    shown = context("kerja", language)
    for section in (candidate_section(shown), existing_section(shown)):
        assert (section.columns, len(section.sentences)) == ((), 1)


def test_published_facts_have_candidates_but_no_community():
    shown = context("publik")
    assert len(candidate_section(shown).columns[0].cells) == 49
    assert existing_section(shown).sentences == (
        "Di Nusa Tenggara Timur belum ada komunitas yang tercatat.",
    )
    assert "sudah" not in sentence_of(shown, page_theme(shown, "komunitas"))


def test_recorded_communities_are_listed_with_their_names():
    shown = context("contoh", region=NGADA)
    section = existing_section(shown)
    table = shown.dataset.tables["komunitas"]
    assert set(cells(section, "Nama")) <= set(table["nama"])


def asked(table, members=(), commodity=""):
    empty = context_of("kerja").dataset.tables
    names = ["kode_komunitas", "kode_wilayah"]
    joined = empty["anggota_komunitas"].reindex(range(len(members)))
    joined[names] = [list(pair) for pair in members] or joined[names]
    own = empty["komunitas"].reindex(range(len({code for code, _ in members})))
    own["kode_komunitas"] = sorted({code for code, _ in members})
    own["komoditas"] = "kopi"
    table = table.assign(sumber_tanggal=pd.Series(pd.NA, table.index, dtype="str"))
    tables = {**empty, "produk": table, "komunitas": own, "anggota_komunitas": joined}
    province = regions()
    province.areas.loc[FAR, "lintang"] = 2.0
    shown = context_of("kerja")
    return Question(tables, province, Level.DESA, shown.basis, shown.on)


def test_a_member_is_no_candidate_and_a_village_far_away_is_alone():
    table = products(
        *((code, "minuman", False) for code in (BUILA, AMOL, FAR)),
    )
    status = community_status(asked(table, [("K-1", BUILA)]))
    assert status["kategori"].reindex([BUILA, AMOL, FAR]).tolist() == [
        "anggota",
        "calon",
        "sendiri",
    ]
    assert status["calon"].reindex([BUILA, AMOL, FAR]).tolist() == [1, 1, 0]
    assert status.loc[WARD].isna().all()


def test_a_village_without_a_product_has_no_count_and_one_alone_has_none():
    counts = community_counts(asked(products((FAR, "minuman", False))))["jumlah"]
    assert counts[FAR] == 0
    assert counts.drop(FAR).isna().all()
