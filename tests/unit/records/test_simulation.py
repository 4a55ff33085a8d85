"""The simulated province is complete, believable and the same for everyone."""

import pandas as pd
import pytest

from ovop_geo.errors import RecordError
from ovop_geo.indicators.permits import expiring
from ovop_geo.records.datasets import load_dataset
from ovop_geo.records.sectors import sector_of
from ovop_geo.records.simulation import (
    AS_OF,
    DEFAULT_SEED,
    describe_simulation,
    read_coast,
    simulate,
)
from ovop_geo.records.simulation.knowledge import read_commodities, read_published_facts
from ovop_geo.records.writing import write_dataset
from ovop_geo.regions.reference import load_regions
from ovop_geo.settings import SHIPPED_DATA

SAMPLE = SHIPPED_DATA / "contoh"


@pytest.fixture(scope="module")
def regions():
    return load_regions()


@pytest.fixture(scope="module")
def make(regions):
    def made(seed):
        return simulate(regions, SHIPPED_DATA / "publik", read_coast(SAMPLE), seed)

    return made


@pytest.fixture(scope="module")
def tables(make):
    return make(DEFAULT_SEED)


@pytest.fixture(scope="module")
def done(tables, regions):
    """Whether each village (rows) has done each step (columns)."""
    steps = accepted(tables["tahapan"])
    steps = steps[steps["status"] == "selesai"]
    days = steps.pivot_table(
        index="kode_wilayah", columns="langkah", values="tanggal", aggfunc="min"
    )
    return days.reindex(regions.villages.index).notna()


def accepted(table):
    return table[table["verifikasi"] != "ditolak"]


def amounts(tables, commodity, measure):
    potential = accepted(tables["potensi"])
    rows = potential[(potential["komoditas"] == commodity) & (potential["ukuran"] == measure)]
    return rows.groupby(rows["kode_wilayah"].str[:5])["nilai"].sum().sort_values(ascending=False)


def test_generator_makes_the_committed_files_byte_for_byte(tables, tmp_path):
    write_dataset(tmp_path, tables, describe_simulation(DEFAULT_SEED))
    for path in sorted(tmp_path.iterdir()):
        assert path.read_bytes() == (SAMPLE / path.name).read_bytes(), path.name


def test_same_seed_makes_the_same_province(make, tables):
    for name, table in make(DEFAULT_SEED).items():
        pd.testing.assert_frame_equal(table, tables[name])


def test_other_seed_makes_another_province(make, tables):
    other = make(DEFAULT_SEED + 1)
    for name in ("produk", "potensi", "tahapan", "dukungan"):
        assert not other[name].equals(tables[name]), name


def test_files_are_read_without_a_fault(regions, tables):
    sample = load_dataset("contoh", SHIPPED_DATA, regions)
    assert sample.faults == ()
    assert sample.simulated
    assert {name: len(frame) for name, frame in sample.tables.items()} == {
        name: len(frame) for name, frame in tables.items()
    }


def test_files_together_stay_under_five_megabytes():
    assert sum(path.stat().st_size for path in SAMPLE.glob("*.csv")) < 5_000_000


def test_every_row_says_that_it_is_simulated(tables):
    for name, table in tables.items():
        assert set(table["sumber"]) == {"simulasi"}, name


def test_every_village_has_potential_and_steps(tables, regions):
    villages = set(regions.villages.index)
    assert set(accepted(tables["potensi"])["kode_wilayah"]) == villages
    assert set(tables["tahapan"]["kode_wilayah"]) == villages


def test_village_has_one_to_four_commodities(tables):
    counts = tables["potensi"].groupby("kode_wilayah")["komoditas"].nunique()
    assert set(counts) == {1, 2, 3, 4}


def test_most_villages_have_a_product(tables, regions):
    assert tables["produk"]["kode_wilayah"].nunique() > 0.75 * len(regions.villages)


def test_status_moves_only_forward(tables):
    order = {"belum": 0, "berjalan": 1, "selesai": 2}
    steps = accepted(tables["tahapan"]).sort_values(["kode_wilayah", "langkah", "tanggal"])
    change = steps["status"].map(order).groupby([steps["kode_wilayah"], steps["langkah"]]).diff()
    assert (change.dropna() > 0).all()


@pytest.mark.parametrize(("step", "before"), [(2, 1), (3, 2), (4, 3), (5, 3)])
def test_step_is_begun_after_the_one_before_is_done(tables, step, before):
    steps = accepted(tables["tahapan"])
    begun = steps[(steps["langkah"] == step) & (steps["status"] == "berjalan")]
    ended = steps[(steps["langkah"] == before) & (steps["status"] == "selesai")]
    begun, ended = (rows.set_index("kode_wilayah")["tanggal"] for rows in (begun, ended))
    assert (begun > ended.reindex(begun.index)).all()


def test_socialization_sometimes_precedes_the_assistant(done):
    assert (done[5] & ~done[4]).any()


def test_history_spans_two_years_and_ends_at_its_date(tables):
    days = tables["tahapan"]["tanggal"]
    assert days.min().date().isoformat() == "2024-11-04"
    assert pd.Timestamp("2026-10-01") < days.max() <= pd.Timestamp("2026-10-31")


def test_village_has_a_flagship_exactly_when_it_has_set_one(tables, done):
    flagships = accepted(tables["produk"]).query("unggulan")["kode_wilayah"]
    assert sorted(flagships) == sorted(done.index[done[2]])


def test_44_villages_of_all_kabupaten_set_a_flagship_before_the_launch(tables):
    steps = accepted(tables["tahapan"])
    early = steps[
        (steps["langkah"] == 2) & (steps["status"] == "selesai") & (steps["tanggal"] < "2025-05-27")
    ]
    assert early["kode_wilayah"].str[:5].value_counts().unique().tolist() == [2]
    assert len(early) == 44


def test_desa_are_mapped_by_september_2025_and_kelurahan_after(tables):
    steps = accepted(tables["tahapan"])
    mapped = steps[(steps["langkah"] == 1) & (steps["status"] == "selesai")]
    urban = mapped["kode_wilayah"].str[9] == "1"
    assert mapped.loc[~urban, "tanggal"].max() <= pd.Timestamp("2025-09-08")
    assert mapped.loc[urban, "tanggal"].median() > pd.Timestamp("2025-09-08")


def test_shares_of_the_province_are_those_that_were_meant(done):
    meant = {1: 95, 2: 55, 3: 35, 4: 25, 5: 30}
    assert (done.mean() * 100 - pd.Series(meant)).abs().max() < 2.5


def test_kabupaten_differ_in_speed(done):
    shares = done[2].groupby(done.index.str[:5]).mean() * 100
    assert shares.max() - shares.min() >= 30
    assert shares.quantile(0.75) - shares.quantile(0.25) >= 25


def test_some_kecamatan_are_at_zero_and_some_are_complete(done):
    overall = done.drop(columns=1).groupby(done.index.str[:8]).mean().mean(axis="columns")
    assert 5 <= (overall == 0).sum() <= 60
    assert 2 <= (overall == 1).sum() <= 30


@pytest.mark.parametrize("commodity", ["rumput laut", "garam", "ikan"])
def test_what_the_sea_gives_is_only_at_the_coast(tables, commodity):
    coast = read_coast(SAMPLE)
    for table in ("potensi", "produk"):
        rows = tables[table].query("komoditas == @commodity")
        assert len(rows)
        assert set(rows["kode_wilayah"]) <= coast


@pytest.mark.parametrize(
    ("commodity", "measure", "leaders"),
    [
        ("kopi", "produksi", {"53.08", "53.09", "53.10", "53.18", "53.19"}),
        ("rumput laut", "produksi_kering", {"53.01", "53.05", "53.11", "53.13", "53.14", "53.20"}),
        ("sapi", "populasi", {"53.01", "53.02", "53.04", "53.11"}),
        ("madu", "produksi", {"53.01", "53.02", "53.07", "53.15"}),
        ("lontar", "produksi", {"53.14", "53.20"}),
    ],
)
def test_leading_kabupaten_are_known_for_the_commodity(tables, commodity, measure, leaders):
    top = amounts(tables, commodity, measure).head(min(3, len(leaders)))
    assert set(top.index) <= leaders


def test_coffee_is_led_by_ngada(tables):
    assert amounts(tables, "kopi", "produksi").index[0] == "53.09"


def test_neighbours_share_commodities(tables):
    """Two villages of a kecamatan have more in common than two of the province."""
    first = tables["potensi"].drop_duplicates(["kode_wilayah", "komoditas"])
    chance = (first["komoditas"].value_counts(normalize=True) ** 2).sum()
    near = first.groupby(first["kode_wilayah"].str[:8])["komoditas"].agg(
        lambda names: (names.value_counts(normalize=True) ** 2).sum()
    )
    assert near.median() > 2.5 * chance


def test_every_commodity_has_a_sector_and_something_made_of_it():
    for name, commodity in read_commodities().items():
        assert sector_of(name) != "lainnya", name
        assert commodity.product_templates, name


def test_a_request_has_a_day_of_answer_exactly_if_it_was_answered(tables):
    support = tables["dukungan"]
    answers = support["dijawab"].dropna()
    assert (support["dijawab"].notna() == (support["status"] != "diajukan")).all()
    assert answers.dt.day_of_week.max() <= 4
    assert answers.max() <= pd.Timestamp(AS_OF)
    # The wait that was drawn, and up to two days of a weekend.
    waits = (support["dijawab"] - support["tanggal"]).dt.days.dropna()
    assert waits.between(45, 159 + 2).all()
    assert 90 < waits.median() < 110


def test_permit_numbers_are_plainly_made_up(tables):
    permits = tables["sertifikat"]
    assert permits["nomor"].str.fullmatch(r"SIM-\d{5}").all()
    assert set(permits["kode_produk"]) <= set(tables["produk"]["kode_produk"])


def test_permits_run_out_all_the_time_and_most_are_renewed(tables):
    listed = expiring(tables["sertifikat"], tables["produk"], AS_OF)
    assert (~listed["habis"]).sum() >= 10
    dated = tables["sertifikat"].dropna(subset="berlaku_sampai")
    ended = dated["berlaku_sampai"] < pd.Timestamp(AS_OF)
    followed = dated.duplicated(["kode_produk", "jenis"], keep="last")
    assert 0.6 < followed[ended].mean() < 0.9
    years = dated["terbit"].dt.year.value_counts()
    assert years.reindex(range(2019, 2027), fill_value=0).min() >= 20


def test_a_permit_is_recorded_while_it_is_valid(tables):
    permits = tables["sertifikat"]
    recorded = pd.to_datetime(permits["sumber_tanggal"])
    assert (permits["terbit"] <= recorded).all()
    assert not (permits["berlaku_sampai"] < recorded).any()
    assert (permits["terbit"] == recorded)[permits["berlaku_sampai"].isna()].all()


def test_communities_have_members_in_several_villages(tables):
    members = tables["anggota_komunitas"].groupby("kode_komunitas")["kode_wilayah"].nunique()
    assert (members >= 2).any()
    assert set(members.index) == set(tables["komunitas"]["kode_komunitas"])


def test_states_of_verification_are_mixed(tables):
    shares = tables["produk"]["verifikasi"].value_counts(normalize=True)
    assert shares["terverifikasi"] > 0.8
    assert 0 < shares["ditolak"] < shares["draft"]


def test_missing_published_file_is_named(tmp_path):
    with pytest.raises(RecordError, match=r"komoditas_kabupaten\.csv"):
        read_published_facts(tmp_path)
