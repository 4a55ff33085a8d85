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
from ovop_geo.regions.codes import Level, lies_in
from ovop_geo.settings import Settings
from ovop_geo.views.area_map import area_map, map_title
from ovop_geo.views.area_table import area_table
from ovop_geo.views.chosen import page_theme
from ovop_geo.views.communities import (
    candidate_names,
    candidates_of,
    chosen_group,
    existing_of,
)
from ovop_geo.views.measures import measured
from ovop_geo.views.sections.communities import (
    candidate_section,
    existing_section,
)
from ovop_geo.views.sections.community_group import group_section
from ovop_geo.views.sentences import sentence_of
from ovop_geo.views.table_rows import Asked, asked_rows, written_rows
from ovop_geo.views.tooltips import tooltips
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


def test_a_file_names_all_villages_of_a_group_and_a_table_a_few():
    shown = context("contoh", region="53.71", commodity="tenun")
    columns = candidate_section(shown).columns
    (names,) = [each for each in columns if each.label == "Nama desa"]
    (codes,) = [each for each in columns if each.label == "Kode desa"]
    members = candidates_of(shown).members
    group = members["kelompok"].value_counts().idxmax()
    villages = members["kode"][members["kelompok"] == group]
    assert len(villages) == 29
    assert codes.part == "file"
    assert codes.cells[group].split(", ") == list(villages)
    assert names.cells[group].split(", ") == [shown.regions.name(code) for code in villages]
    assert (
        names.short[group] == ", ".join(names.cells[group].split(", ")[:3]) + ", dan 26 desa lain"
    )
    written = written_rows(columns, shown.translate)
    place = list(names.cells.index).index(group)
    assert names.short[group] in written[place]
    last = shown.regions.name(villages.iloc[-1])
    assert last not in names.short[group]
    assert place in asked_rows(columns, Asked(search=f"manulai {last}"), shown.translate).found


def test_the_name_of_a_candidate_leads_to_the_smallest_region_around_it():
    shown = context("contoh")
    section, found = candidate_section(shown), candidates_of(shown)
    for group in found.profiles.index[::50]:
        chosen = section.chooses[group]
        villages = found.members["kode"][found.members["kelompok"] == group]
        around = [lies_in(villages, region).all() for region in ("53", *kin(villages.iloc[0]))]
        assert chosen["region"] == ("53", *kin(villages.iloc[0]))[sum(around) - 1]
        assert (chosen["group"], chosen["commodity"]) == (group, group.split("/")[0])
        assert {chosen[name] for name in ("level", "theme", "part")} == {
            *("desa", "community_status", "group")
        }


def kin(village):
    return village[:5], village[:8]


def chosen(data, group, **more):
    shown = context(data)
    (section,) = [each for each in (candidate_section(shown), existing_section(shown))
                  if group in each.chooses]  # fmt: skip
    return context(data, **{**section.chooses[group], **more})


@pytest.mark.parametrize("group", ["tenun/53.01.05.2003", "SIM-K128"])
def test_a_chosen_group_is_a_class_of_its_own_and_the_map_goes_to_it(group):
    shown = chosen("contoh", group)
    theme = page_theme(shown, "komunitas")
    drawn = area_map(shown, theme, theme)
    villages = chosen_group(shown).villages.index
    (line,) = [each for each in drawn.classes if each.label == "Kelompok yang dipilih"]
    assert line.count == len(villages)
    assert set(drawn.class_of.index[drawn.class_of == 0]) == set(villages)
    assert drawn.focus == tuple(villages)
    assert drawn.title.startswith(f"{chosen_group(shown).name}, ")
    wider = chosen("contoh", group, region="53.08")
    assert area_map(wider, page_theme(wider, "komunitas"), theme).focus == ()


@pytest.mark.parametrize("group", ["tenun/53.01.05.2003", "SIM-K128"])
def test_all_villages_of_the_chosen_group_are_listed(group):
    section = group_section(chosen("contoh", group))
    found = candidates_of(context("contoh")) if "/" in group else existing_of(context("contoh"))
    expected = found.members["kode"][found.members["kelompok"] == group]
    assert cells(section, "Kode").tolist() == sorted(expected)
    assert cells(section, "Produk").sum() == found.profiles.loc[group, "produk"]
    assert section.sentences[0].startswith(f"Kelompok ini terdiri atas {len(expected)} desa")


def test_without_a_known_group_one_sentence_says_how_to_choose_one():
    none = group_section(context("contoh"))
    other = group_section(context("contoh", group="kopi/53.99"))
    assert "Tekan nama kelompok" in none.sentences[0]
    assert "tidak ada" in other.sentences[0]
    assert none.columns == other.columns == ()
    shown = context("contoh", group="kopi/53.99", theme="community_status", level="desa")
    theme = page_theme(shown, "komunitas")
    assert area_map(shown, theme, theme).title.startswith("Desa dalam komunitas")


@pytest.mark.parametrize("theme", ["community_counts", "community_status"])
def test_a_village_names_the_groups_that_it_is_in(theme):
    shown = context("contoh", region="53.08", level="desa", theme=theme)
    table = area_table(shown, page_theme(shown, "komunitas"))
    told = next(each.cells for each in table.columns if each.label.startswith("Calon komunitas"))
    found = candidates_of(shown)
    own = found.members[found.members["kode"] == "53.08.06.2003"]
    expected = [
        f"{kind} {shown.regions.name(first)} ({found.profiles.loc[group, 'desa']})"
        for group, kind, first in zip(
            own["kelompok"], own["komoditas"], own["kelompok"].str.split("/").str[1], strict=True
        )
    ]
    assert told["53.08.06.2003"] == ", ".join(expected)
    lines = tooltips(shown, page_theme(shown, "komunitas"), measured_in(shown))
    assert ", ".join(expected) in lines["53.08.06.2003"]


def measured_in(shown):
    return measured(shown, page_theme(shown, "komunitas")).loc[shown.areas.index]


def test_areas_have_no_names_of_groups():
    shown = context("contoh")
    table = area_table(shown, page_theme(shown, "komunitas"))
    assert [each.label for each in table.columns if "jumlah desa" in each.label] == []


def test_a_candidate_on_record_is_marked():
    state = cells(candidate_section(context("contoh")), "Keadaan")
    share = candidates_of(context("contoh")).profiles["persen_anggota"]
    assert set(state[share == 100]) == {"Sudah tercatat"}
    assert set(state[(share > 0) & (share < 100)]) == {"Tercatat sebagian"}
    assert set(state[share == 0]) == {"Belum tercatat"}
    labels = [each.label for each in candidate_section(context("publik")).columns]
    assert "Keadaan" not in labels


def test_unknown_permits_of_published_facts_are_no_noughts():
    section = candidate_section(context("publik"))
    permits = cells(section, "Produk berizin")
    assert (permits.isna().sum(), permits.sum()) == (46, 5)
    assert any("izinnya tidak diketahui" in note for note in section.notes)


def test_the_title_of_the_map_says_once_what_is_counted():
    shown = context("publik")
    title = map_title(shown, page_theme(shown, "komunitas"))
    assert title.startswith("Calon komunitas satu produk (kelompok), ")


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


def test_the_list_of_a_past_month_has_the_groups_of_its_map():
    past, newest = context_of("contoh", month="2025-09"), context_of("contoh")
    theme = page_theme(past, "komunitas")
    assert theme.indicator.id == "community_counts"
    counts = [
        int(measured(context, theme, Level.PROVINCE)["nilai"].iloc[0]) for context in (past, newest)
    ]
    lists = [len(candidates_of(context).profiles) for context in (past, newest)]
    assert lists == counts
    assert 0 < lists[0] < lists[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chosen_group_says_whether_it_crosses_the_sea(language):
    crossing = candidates_of(context("contoh")).profiles["seberang"].eq(True)
    assert set(crossing) == {True, False}
    for answer in (True, False):
        shown = context("contoh", language, group=crossing.index[crossing == answer][0])
        said = shown.translate("communities.group.crossing") in group_section(shown).sentences
        assert said == answer
