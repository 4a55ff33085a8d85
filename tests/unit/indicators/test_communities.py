from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.cluster import AgglomerativeClustering

from ovop_geo.boundaries.sources import open_source
from ovop_geo.indicators.basis import Basis
from ovop_geo.indicators.potential import commodity_amount
from ovop_geo.indicators.progress import overall_progress
from ovop_geo.indicators.spatial.communities import candidate_members, existing_members
from ovop_geo.indicators.spatial.community_profiles import (
    Evidence,
    candidate_communities,
    existing_communities,
    products_of_candidates,
    village_profiles,
)
from ovop_geo.indicators.spatial.recorded_amounts import village_amounts
from ovop_geo.indicators.spatial.village_points import islands_of, projected_points
from ovop_geo.records.datasets import load_dataset
from ovop_geo.records.tables import TABLES
from ovop_geo.regions.codes import Level
from ovop_geo.regions.reference import load_regions
from tests.unit.indicators.frames import (
    AMOL,
    BUILA,
    FAR,
    TOWN_WARDS,
    WARD,
    amounts,
    checksum,
    products,
    properties,
    regions,
    shuffled,
    steps,
)

ON = date(2026, 6, 30)
TOWN = TOWN_WARDS[0]
POINTS = pd.DataFrame(
    [(0, 0), (6000, 0), (12000, 0), (0, 8000), (99000, 0), (np.nan, np.nan)],
    [BUILA, AMOL, FAR, WARD, *TOWN_WARDS],
    ["x", "y"],
    float,
)
ISLANDS = pd.Series(["i", "i", "k", "i", None], [BUILA, AMOL, FAR, WARD, TOWN])


@pytest.fixture(scope="module")
def province():
    return load_regions(Path("data/wilayah.csv"))


@pytest.fixture(scope="module")
def sample(province):
    found = load_dataset("contoh", Path("data"), province)
    areas = open_source(Path("data/batas_indikatif")).areas(Level.DESA)
    villages = province.villages
    return Evidence(
        found.tables, villages, projected_points(villages), islands_of(areas), found.as_of
    )


@pytest.fixture(scope="module")
def members(sample):
    return candidate_members(sample.tables["produk"], sample.points)


def made(*rows):
    """Each row: code and whatever differs from a draft of coffee without a flagship."""
    blank = {"kapasitas": np.nan, "satuan": None, "omzet": np.nan, "pelaku": None}
    more = [{**blank, "komunitas": None, **dict(each)} for _, each in rows]
    table = products(*((code, "minuman", False, each) for code, each in rows))
    extra = pd.DataFrame(more, columns=[*blank, "komunitas"])
    extra = extra.astype({"kapasitas": float, "omzet": float})
    extra = extra.astype(dict.fromkeys(["satuan", "pelaku", "komunitas"], "str"))
    names = [f"p{number}" for number in range(len(table))]
    flags = [bool(each.get("unggulan")) for _, each in rows]
    commodities = [each.get("komoditas", "kopi") for _, each in rows]
    status = [each.get("verifikasi", "draft") for _, each in rows]
    return table.assign(
        **extra, kode_produk=names, unggulan=flags, komoditas=commodities, verifikasi=status
    )


def coffee(*codes):
    return made(*((code, {}) for code in codes))


def certificates(*rows):
    """Each row: product, kind, first and last day of validity."""
    columns = ["kode_produk", "jenis", "terbit", "berlaku_sampai"]
    table = pd.DataFrame(rows, columns=columns).assign(verifikasi="draft")
    return table.astype({"terbit": "datetime64[us]", "berlaku_sampai": "datetime64[us]"})


def communities(**members):
    """Each: code of a community of coffee and its villages."""
    named = pd.DataFrame({"kode_komunitas": list(members), "nama": "Kopi", "komoditas": "kopi"})
    rows = [(code, village) for code, each in members.items() for village in each]
    belonging = pd.DataFrame(rows, columns=["kode_komunitas", "kode_wilayah"])
    return {
        "komunitas": named.assign(verifikasi="draft"),
        "anggota_komunitas": belonging.assign(verifikasi="draft"),
    }


def evidence(*, partial=False, **tables):
    filled = {name: table.empty() for name, table in TABLES.items()}
    return Evidence(filled | tables, regions().villages, POINTS, ISLANDS, ON, partial)


def candidates(table, **tables):
    return candidate_communities(candidate_members(table, POINTS), evidence(produk=table, **tables))


def test_villages_are_joined_while_the_farthest_two_are_within_the_diameter():
    found = candidate_members(coffee(BUILA, AMOL, FAR), POINTS)
    # Buila and Amol are as near as Amol and the far village; all three are 12 km apart.
    assert found["kelompok"].unique().tolist() == [f"kopi/{BUILA}"]
    assert found["kode"].tolist() == [BUILA, AMOL]
    wider = candidate_members(coffee(BUILA, AMOL, FAR), POINTS, diameter=12_000)
    assert wider["kode"].tolist() == [BUILA, AMOL, FAR]


def test_the_diameter_itself_is_within():
    assert len(candidate_members(coffee(BUILA, WARD), POINTS, diameter=8000)) == 2
    assert candidate_members(coffee(BUILA, WARD), POINTS, diameter=7999).empty


def test_commodities_are_grouped_apart_and_one_can_be_asked_for():
    table = made((BUILA, {}), (AMOL, {}), (BUILA, {"komoditas": "kelor"}))
    assert candidate_members(table, POINTS)["komoditas"].unique().tolist() == ["kopi"]
    alone = candidate_members(table, POINTS, commodity="kelor", least=1)
    assert alone.to_numpy().tolist() == [[f"kelor/{BUILA}", "kelor", BUILA]]


def test_rejected_products_unknown_villages_and_those_without_a_point_form_no_group():
    rejected = made((BUILA, {}), (AMOL, {"verifikasi": "ditolak"}))
    assert candidate_members(rejected, POINTS).empty
    others = coffee(BUILA, "53.01.01", "53.99.01.2001", TOWN_WARDS[1])
    assert candidate_members(others, POINTS, least=1)["kode"].tolist() == [BUILA]


def test_two_products_of_one_village_are_one_member():
    assert candidate_members(coffee(BUILA, BUILA), POINTS).empty


scattered = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=40
).map(
    lambda rows: pd.DataFrame(
        rows, [f"53.01.01.{2000 + number}" for number in range(len(rows))], ["x", "y"], float
    )
)


@properties
@given(scattered, st.sampled_from([3.0, 10.0, 25.0]), st.integers(0, 99))
def test_no_two_villages_of_a_group_are_farther_apart_than_the_diameter(points, diameter, seed):
    table = coffee(*points.index)
    found = candidate_members(table, points, diameter, least=1)
    assert sorted(found["kode"]) == sorted(points.index)
    pairs = found.merge(found, on="kelompok")
    first, second = (points.loc[pairs[name]].to_numpy() for name in ("kode_x", "kode_y"))
    assert np.hypot(*(first - second).T).max() <= diameter
    mixed = candidate_members(shuffled(table, seed), shuffled(points, seed), diameter, least=1)
    pd.testing.assert_frame_equal(mixed, found)


def test_groups_are_those_of_scikit_learn(sample):
    products_ = sample.tables["produk"]
    for commodity in ("kopi", "madu"):
        found = candidate_members(products_, sample.points, 10_000, commodity, least=1)
        place = sample.points.loc[found["kode"]]
        theirs = AgglomerativeClustering(
            None, linkage="complete", distance_threshold=10_000
        ).fit_predict(place)
        both = pd.DataFrame({"ours": found["kelompok"], "theirs": theirs}).drop_duplicates()
        assert both["ours"].is_unique
        assert both["theirs"].is_unique


def test_the_groups_of_the_sample(sample, members):
    everything = candidate_members(sample.tables["produk"], sample.points, least=1)
    sizes = everything.groupby("kelompok").size()
    assert (len(sizes), (sizes == 1).sum(), sizes.max()) == (1662, 639, 29)
    assert members["kelompok"].nunique() == 1662 - 639


def test_a_candidate_is_described_by_its_products_of_the_commodity():
    table = made(
        (BUILA, {"kapasitas": 10, "satuan": "kg", "omzet": 5e6, "pelaku": "umkm", "unggulan": 1}),
        (BUILA, {"kapasitas": 20, "satuan": "kg", "pelaku": "bumdes"}),
        (AMOL, {"pelaku": "umkm"}),
        (AMOL, {"komoditas": "kelor", "omzet": 9e9, "unggulan": 1}),
        (AMOL, {"omzet": 9e9, "verifikasi": "ditolak"}),
    )
    found = candidates(table).loc[f"kopi/{BUILA}"]
    assert found[["desa", "produk", "unggulan"]].tolist() == [2, 3, 1]
    assert found[["kapasitas", "satuan", "kapasitas_diketahui"]].tolist() == [30, "kg", 2]
    assert found[["omzet", "omzet_diketahui", "pelaku"]].tolist() == [5e6, 1, "bumdes;umkm"]
    assert found[["kabupaten", "kecamatan", "kode_kecamatan"]].tolist() == [1, 1, "53.01.01"]


def test_capacities_in_different_units_are_not_added():
    table = made(
        (BUILA, {"kapasitas": 10, "satuan": "kg"}), (AMOL, {"kapasitas": 1, "satuan": "ton"})
    )
    found = candidates(table).iloc[0]
    assert found[["kapasitas", "satuan"]].isna().all()
    assert found["kapasitas_diketahui"] == 2


def test_what_is_not_recorded_is_missing_and_not_nought():
    found = candidates(coffee(BUILA, AMOL)).iloc[0]
    unknown = ["unggulan", "kapasitas", "potensi", "omzet", "berizin", "izin", "pelaku"]
    assert found[[*unknown, "kemajuan", "persen_anggota"]].isna().all()
    assert found[["omzet_diketahui", "potensi_diketahui"]].tolist() == [0, 0]


def test_permits_count_products_while_they_are_valid():
    held = certificates(
        ("p0", "Halal", None, None), ("p0", "NIB", "2020-01-01", "2026-06-30"),
        ("p1", "SNI", "2020-01-01", "2026-06-29"),
    )  # fmt: skip
    found = candidates(coffee(BUILA, AMOL), sertifikat=held).iloc[0]
    assert found[["berizin", "izin"]].tolist() == [1, "Halal;NIB"]
    none = candidates(coffee(BUILA, AMOL), sertifikat=held.iloc[2:]).iloc[0]
    assert none["berizin"] == 0
    assert pd.isna(none["izin"])


def test_the_potential_is_the_production_of_its_villages_in_one_unit():
    potential = amounts(
        (BUILA, 4.0, 2020), (BUILA, 5.0, 2024), (AMOL, 2.0, 2021), (FAR, 9.0, 2021),
        (AMOL, 70.0, 2021, {"ukuran": "luas", "satuan": "ha"}),
        (AMOL, 70.0, 2021, {"komoditas": "kelor"}),
    )  # fmt: skip
    columns = ["potensi", "potensi_ukuran", "potensi_satuan", "potensi_diketahui"]
    found = candidates(coffee(BUILA, AMOL), potensi=potential).iloc[0]
    assert found[columns].tolist() == [7, "produksi", "ton", 2]
    other = amounts((BUILA, 5.0, 2024), (AMOL, 2.0, 2021, {"satuan": "kuintal"}))
    assert pd.isna(candidates(coffee(BUILA, AMOL), potensi=other).iloc[0]["potensi"])


def test_progress_is_the_mean_of_its_villages_of_which_one_has_a_record():
    done = steps((BUILA, 1, "selesai", "2026-01-01"), (BUILA, 2, "selesai", "2026-07-01"))
    assert candidates(coffee(BUILA, AMOL), tahapan=done).iloc[0]["kemajuan"] == 10


def test_progress_of_a_kecamatan_is_that_of_the_register(sample):
    villages = sample.villages.index[sample.villages["kode_kecamatan"] == "53.01.05"]
    whole = pd.DataFrame({"kelompok": "g", "komoditas": "kopi", "kode": villages})
    expected = overall_progress(
        sample.tables["tahapan"], sample.villages, Level.KECAMATAN, Basis.ALL, sample.on
    )
    found = candidate_communities(whole, sample).loc["g", "kemajuan"]
    assert found == pytest.approx(expected.loc["53.01.05", "persen"])


@pytest.mark.parametrize(
    ("codes", "crosses"), [((BUILA, AMOL), False), ((AMOL, FAR), True), ((BUILA, TOWN), None)]
)
def test_a_community_crosses_the_sea_if_its_villages_lie_on_several_islands(codes, crosses):
    table = coffee(*codes)
    members = candidate_members(table, POINTS, diameter=1e6)
    found = candidate_communities(members, evidence(produk=table)).iloc[0]["seberang"]
    assert pd.isna(found) if crosses is None else found == crosses


def test_a_candidate_knows_how_many_of_its_villages_are_in_a_community_already():
    existing = communities(K1=[AMOL, FAR])
    assert candidates(coffee(BUILA, AMOL), **existing).iloc[0]["persen_anggota"] == 50
    existing["komunitas"] = existing["komunitas"].assign(komoditas="kelor")
    assert candidates(coffee(BUILA, AMOL), **existing).iloc[0]["persen_anggota"] == 0
    existing["komunitas"] = existing["komunitas"].assign(verifikasi="ditolak")
    assert pd.isna(candidates(coffee(BUILA, AMOL), **existing).iloc[0]["persen_anggota"])


def test_existing_communities_have_the_same_columns():
    table = made((BUILA, {"komunitas": "K1", "omzet": 3.0}), (AMOL, {"komunitas": "K9"}))
    tables = {"produk": table, **communities(K1=[BUILA, FAR, "53.99.01.2001"], K2=[])}
    found = existing_communities(evidence(**tables))
    assert found.index.tolist() == ["K1"]
    row = found.loc["K1"]
    assert row[["nama", "komoditas", "desa", "produk"]].tolist() == ["Kopi", "kopi", 2, 1]
    assert row[["omzet", "diameter", "seberang"]].tolist() == [3, 12000, True]
    assert row["kecamatan"] == 2
    proposed = candidates(coffee(BUILA, AMOL))
    assert set(found.columns) ^ set(proposed.columns) == {"nama", "persen_anggota"}


def test_a_community_that_no_product_names_has_those_of_its_villages():
    table = made(
        (BUILA, {"omzet": 3.0, "unggulan": 1, "pelaku": "umkm"}),
        (AMOL, {"omzet": 4.0, "komunitas": "K1"}),
        (AMOL, {"omzet": 90.0, "komoditas": "kelor"}),
        (AMOL, {"omzet": 90.0, "komunitas": "K2"}),
        (FAR, {"omzet": 50.0, "komunitas": "K1"}),
    )
    tables = {"produk": table, **communities(K1=[BUILA, AMOL], K2=[WARD])}
    found = existing_communities(evidence(**tables))
    columns = ["desa", "produk", "omzet", "unggulan"]
    assert found.loc["K1", columns].tolist() == [2, 3, 57, 1]
    assert found.loc["K2", columns].tolist() == [1, 1, 90, 0]


def test_each_village_of_a_group_is_described_by_its_own_products():
    table = made((BUILA, {"omzet": 3.0}), (BUILA, {"omzet": 4.0}), (AMOL, {"komoditas": "kelor"}))
    members = pd.DataFrame({"kelompok": "g", "komoditas": "kopi", "kode": [BUILA, AMOL]})
    known = evidence(produk=table)
    found = village_profiles(members, products_of_candidates(members, known), known)
    assert found["produk"].to_dict() == {BUILA: 2, AMOL: 0}
    assert found.loc[BUILA, "omzet"] == 7
    assert pd.isna(found.loc[AMOL, "omzet"])


def test_published_facts_without_a_permit_of_a_group_do_not_say_that_it_has_none():
    held = certificates(("p2", "NIB", None, None), ("p4", "NIB", "2020-01-01", "2026-06-29"))
    kinds = ["kopi", "kopi", "kelor", "kelor", "madu", "madu"]
    table = made(
        *((code, {"komoditas": kind}) for code, kind in zip([BUILA, AMOL] * 3, kinds, strict=True))
    )
    members = candidate_members(table, POINTS)
    known = evidence(partial=True, produk=table, sertifikat=held)
    permits = candidate_communities(members, known).set_index("komoditas")["berizin"]
    assert permits.isna().to_dict() == {"kelor": False, "kopi": True, "madu": False}
    assert (permits["kelor"], permits["madu"]) == (1, 0)
    complete = candidate_communities(members, evidence(produk=table, sertifikat=held))
    assert complete["berizin"].tolist() == [1, 0, 0]


def test_members_of_a_rejected_community_are_none():
    existing = communities(K1=[AMOL], K2=[FAR])
    existing["komunitas"]["verifikasi"] = ["draft", "ditolak"]
    assert existing_members(*existing.values())["kode"].tolist() == [AMOL]


def test_candidates_of_the_sample_agree_with_counting_one_by_one(sample, members):
    found = candidate_communities(members, sample)
    assert found.index.tolist() == sorted(members["kelompok"].unique())
    accepted = sample.tables["produk"].query("verifikasi != 'ditolak'")
    for name in found.index[::150]:
        villages = members.loc[members["kelompok"] == name, "kode"]
        row = found.loc[name]
        own = accepted[
            accepted["kode_wilayah"].isin(villages) & (accepted["komoditas"] == row["komoditas"])
        ]
        place = sample.points.loc[villages].to_numpy()
        length = np.hypot(*(place[:, None] - place[None]).transpose(2, 0, 1)).max()
        assert row[["desa", "produk", "unggulan"]].tolist() == [
            len(villages), len(own), own["unggulan"].sum()
        ]  # fmt: skip
        assert row["diameter"] == pytest.approx(length)
        assert row["omzet"] == pytest.approx(own["omzet"].sum())
        assert row["seberang"] == (len(set(sample.islands[villages])) > 1)
    assert found["diameter"].max() <= 10_000


def test_amounts_of_villages_are_those_of_the_register(sample, province):
    potential = sample.tables["potensi"]
    found = village_amounts(potential, sample.villages.index)
    expected = commodity_amount(potential, province, Level.DESA, "kopi", "produksi", "ton")
    kinds = found[["komoditas", "ukuran", "satuan"]].eq(["kopi", "produksi", "ton"]).all(axis=1)
    own = found[kinds].set_index("kode")["nilai"]
    pd.testing.assert_series_equal(own, expected["nilai"].dropna(), check_names=False)


@properties
@given(
    st.lists(
        st.tuples(
            st.sampled_from([BUILA, AMOL, "53.01.01"]),
            st.integers(0, 9).map(float),
            st.sampled_from([None, 2019, 2024]),
            st.sampled_from(
                [
                    {"verifikasi": "terverifikasi"},
                    {"verifikasi": "ditolak"},
                    {"sumber_tanggal": "2025"},
                    {"sumber_tanggal": "2024-05"},
                ]
            ),
        ),
        max_size=15,
    )
)
def test_of_several_amounts_the_one_of_the_register_counts(rows):
    potential = amounts(*rows)
    found = village_amounts(potential, regions().villages.index).set_index("kode")["nilai"]
    own = potential[potential["kode_wilayah"].str.len() == 13]
    expected = commodity_amount(own, regions(), Level.DESA, "kopi", "produksi", "ton")["nilai"]
    pd.testing.assert_series_equal(found, expected.dropna(), check_names=False)


def test_inputs_stay_as_they_were():
    table, existing = coffee(BUILA, AMOL), communities(K1=[AMOL])
    before = [checksum(each) for each in (table, POINTS, *existing.values())]
    candidates(table, **existing)
    existing_communities(evidence(produk=table, **existing))
    assert [checksum(each) for each in (table, POINTS, *existing.values())] == before
