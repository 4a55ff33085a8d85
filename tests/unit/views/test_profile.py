"""A profile says of a region what its pages say, and what is not known of it."""

import re

import pandas as pd
import pytest

from ovop_geo.indicators.permits import held_permits
from ovop_geo.indicators.progress import latest_status, step_dates
from ovop_geo.indicators.registry import INDICATORS, offered_on
from ovop_geo.regions.codes import PROVINCE, Level
from ovop_geo.views.key_figures import key_figures
from ovop_geo.views.measures import measured
from ovop_geo.views.profile.gaps import gaps
from ovop_geo.views.profile.glance import glance
from ovop_geo.views.profile.profile import profile_context, profile_of
from ovop_geo.views.profile.standing import standing
from ovop_geo.views.profile.village_records import records_of_village
from ovop_geo.views.table_rows import written_rows
from ovop_geo.views.themes import Theme
from tests.unit.views.test_indicators_in_views import context_of

NGADA, BAJAWA, BEIWALI, KUPANG = "53.09", "53.09.06", "53.09.06.2009", "53.71"
SEEN = [
    (data, region, language)
    for data in ("publik", "contoh", "kerja")
    for region, language in (
        (PROVINCE, "id"),
        (NGADA, "en"),
        (BAJAWA, "id"),
        (BEIWALI, "en"),
        (KUPANG, "id"),
        (f"{KUPANG}.01.1001", "id"),
    )
]


def profile_view(data, region, language="id", **chosen):
    return profile_context(context_of(data, language, region=region, **chosen))


def cells(section, label):
    return next(column.cells for column in section.columns if column.label == label)


@pytest.mark.parametrize(("data", "region", "language"), SEEN)
def test_every_region_has_a_whole_profile_in_every_data_set(data, region, language):
    context = profile_view(data, region, language)
    profile = profile_of(context)
    assert region in profile.place
    assert context.translate(f"dataset.{data}") in profile.source
    assert (data == "contoh") is (context.translate("map.stamp.simulated") in profile.stamps)
    assert profile.themes
    assert 0 < profile.first < len(profile.parts)
    for part, section in zip(profile.parts, profile.sections(context), strict=True):
        said = [section.title, *section.sentences, *section.notes]
        assert section.title, part.name
        assert section.sentences or section.columns, part.name
        assert not re.search(r"[{}]|\bnan\b|<NA>|\b(profile|view)\.", " ".join(said)), part.name
        if section.columns:
            assert len(section.columns[0].cells), part.name
            written_rows(section.columns, context.translate)


@pytest.mark.parametrize("region", [NGADA, BAJAWA, BEIWALI])
def test_figures_stand_beside_those_of_what_contains_the_region(region):
    context = profile_view("contoh", region)
    section = standing(context)
    shown = [column.label for column in section.columns if column.part != "file"][2:]
    assert (
        shown
        == [context.title_of(code) for code in (region, region.rpartition(".")[0], PROVINCE)][
            : 2 if region == NGADA else 3
        ]
    )
    theme = Theme(INDICATORS["overall_progress"])
    province = measured(context, theme, Level.PROVINCE).loc[PROVINCE, "nilai"]
    assert cells(section, shown[-1])["overall_progress"] == context.translate.percent(province)


def test_a_village_has_done_a_thing_or_not_and_has_no_share_of_it():
    section = standing(profile_view("contoh", BEIWALI))
    own = cells(section, "Desa Beiwali")
    assert own["step_1"] == "Sudah"
    assert own["step_3"] == "Belum"


def test_what_lacks_is_counted_and_named_where_few_lack_it():
    context = profile_view("contoh", BAJAWA)
    section = gaps(context)
    inside = context.regions.at(Level.DESA, BAJAWA).index
    for indicator in offered_on("profil.kurang"):
        values = measured(context, Theme(indicator), Level.DESA)["nilai"].loc[inside]
        lacking = values.index[values == 0]
        if not len(lacking):
            assert indicator.id not in cells(section, "Yang kurang").index
            continue
        written = cells(section, "Desa")[indicator.id]
        assert written == f"{len(lacking)}\u00a0dari\u00a0{values.notna().sum()}"
        names = cells(section, "Nama desa")[indicator.id]
        assert names == ", ".join(context.regions.name(code) for code in lacking)


def test_many_villages_are_counted_and_not_named():
    section = gaps(profile_view("contoh", PROVINCE))
    assert "Nama desa" not in [column.label for column in section.columns]
    assert cells(section, "Jumlah desa").gt(20).all()


def test_where_little_is_recorded_nothing_is_said_to_be_complete():
    unknown = gaps(profile_view("kerja", BAJAWA)).sentences
    assert "belum tercatat cukup banyak" in " ".join(unknown)
    partly = gaps(profile_view("publik", BEIWALI)).sentences
    assert "belum tercatat" in " ".join(partly)


def test_a_glance_shows_each_village_with_its_flagship_and_steps():
    context = profile_view("contoh", BAJAWA)
    section = glance(context)
    products = context.dataset.tables["produk"]
    flagships = products[products["unggulan"]].set_index("kode_wilayah")["nama"]
    shown = cells(section, "Produk")
    assert list(shown.index) == list(context.regions.at(Level.DESA, BAJAWA).index)
    for code in shown.index.intersection(flagships.index):
        assert shown[code] == f"{flagships[code]} (unggulan)"
    status = latest_status(
        context.dataset.tables["tahapan"], context.regions.villages, context.on
    ).loc[shown.index, "langkah_2"]
    assert (cells(section, "2. Produk unggulan ditetapkan") == "● Selesai").equals(
        status == "selesai"
    )


def test_a_profile_follows_region_language_and_data_alone():
    plain = profile_view("contoh", NGADA)
    busy = profile_view("contoh", NGADA, theme="idm", basis="desa", month="2025-03", level="desa")
    assert busy.selection == plain.selection
    assert key_figures(busy) == key_figures(plain)


def test_every_record_of_a_village_names_its_source():
    context = profile_view("publik", BEIWALI)
    products = context.dataset.tables["produk"]
    own = products[products["kode_wilayah"] == BEIWALI]
    assert len(own)
    lines = [line for line in records_of_village(context, BEIWALI) if line.table == "produk"]
    assert [line.source for line in lines] == list(own["sumber"])


STEPS = pd.DataFrame(
    [
        ("53.01.01.2001", 1, "berjalan", "2025-01-05", "draft"),
        ("53.01.01.2001", 1, "selesai", "2025-02-01", "draft"),
        ("53.01.01.2001", 1, "selesai", "2025-03-01", "draft"),
        ("53.01.01.2001", 2, "belum", "2025-02-02", "draft"),
        ("53.01.01.2001", 2, "berjalan", "2025-02-02", "draft"),
        ("53.01.01.2001", 3, "selesai", "2025-02-02", "ditolak"),
        ("53.01.01.2001", 4, "selesai", "2026-01-01", "draft"),
        ("53.01.01.2002", 5, "selesai", "2025-01-01", "draft"),
    ],
    columns=["kode_wilayah", "langkah", "status", "tanggal", "verifikasi"],
).assign(tanggal=lambda rows: pd.to_datetime(rows["tanggal"]))


def test_a_step_is_dated_by_its_last_change():
    """Worked by hand: said again is no change; of one day the most advanced counts."""
    found = step_dates(STEPS, "53.01.01.2001", pd.Timestamp("2025-12-31").date())
    assert list(found.index) == [1, 2, 3, 4, 5]
    assert found["status"].tolist()[:2] == ["selesai", "berjalan"]
    assert found["status"].isna().tolist() == [False, False, True, True, True]
    assert found["sejak"].tolist()[:2] == [pd.Timestamp("2025-02-01"), pd.Timestamp("2025-02-02")]


def test_a_permit_is_held_while_it_is_valid():
    """Worked by hand: expired and rejected ones are not held, a kind is named once."""
    rows = pd.DataFrame(
        {
            "kode_produk": ["a", "a", "a", "b", "c"],
            "jenis": ["NIB", "Halal", "Halal", "NIB", "NIB"],
            "terbit": pd.to_datetime(["2025-01-01", None, "2024-01-01", "2024-01-01", None]),
            "berlaku_sampai": pd.to_datetime([None, None, None, "2025-01-31", None]),
            "verifikasi": ["draft", "draft", "draft", "draft", "ditolak"],
        }
    )
    held = held_permits(rows, pd.Timestamp("2025-02-01").date())
    assert held.to_dict() == {"a": "Halal;NIB"}
