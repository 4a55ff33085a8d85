from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy.stats import binomtest

from ovop_geo.indicators.spatial.suggestions import (
    Neighbourhood,
    hit_rates,
    is_offered,
    suggestions,
)
from ovop_geo.indicators.spatial.village_points import projected_points
from ovop_geo.records.datasets import load_dataset
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
    regions,
    shuffled,
)

VILLAGES = regions().villages
POINTS = pd.DataFrame(
    [(0, 0), (1000, 0), (2000, 0), (3000, 0), (90000, 0), (np.nan, np.nan)],
    [BUILA, AMOL, FAR, WARD, *TOWN_WARDS],
    ["x", "y"],
    float,
)
KELOR, MADU, PADI = ({"komoditas": name} for name in ("kelor", "madu", "padi"))


@pytest.fixture(scope="module")
def province():
    villages = load_regions(Path("data/wilayah.csv")).villages
    return villages, projected_points(villages)


@pytest.fixture(scope="module")
def tables():
    found = load_regions(Path("data/wilayah.csv"))
    return {name: load_dataset(name, Path("data"), found).tables for name in ("contoh", "publik")}


def made(*rows):
    table = products(*((code, "minuman", False, more) for code, more in rows))
    names = [f"{row.komoditas} {row.kode_wilayah[-4:]}" for row in table.itertuples()]
    return table.assign(nama=pd.array(names, dtype="str"))


def suggested(table, potential, **more):
    return suggestions(table, potential, VILLAGES, POINTS, **more)


def of_buila(found):
    return found.loc[found["kode"] == BUILA, "komoditas"].tolist()


def test_what_neighbours_make_of_what_the_village_has_is_suggested_with_their_names():
    table = made((AMOL, None), (FAR, None), (WARD, KELOR), (FAR, MADU))
    potential = amounts((BUILA, 5.0, 2024), (BUILA, 2.0, 2024, KELOR))
    found = suggested(table, potential)
    assert found.to_numpy().tolist() == [
        [BUILA, 1, "kopi", 2, f"{AMOL};{FAR}", "kopi 2001;kopi 2002", "produksi", "ton", 5.0],
        [BUILA, 2, "kelor", 1, WARD, "kelor 1001", "produksi", "ton", 2.0],
    ]


def test_of_equally_many_neighbours_the_nearest_counts_then_the_alphabet():
    table = made((FAR, KELOR), (AMOL, MADU), (AMOL, PADI))
    potential = amounts(*((BUILA, 1.0, 2024, each) for each in (KELOR, MADU, PADI)))
    assert of_buila(suggested(table, potential)) == ["madu", "padi", "kelor"]


def test_there_are_three_suggestions_at_most():
    kinds = [{"komoditas": name} for name in "dbca"]
    table = made(*((AMOL, kind) for kind in kinds))
    potential = amounts(*((BUILA, 1.0, 2024, kind) for kind in kinds))
    assert of_buila(suggested(table, potential)) == ["a", "b", "c"]


def test_a_village_with_a_flagship_gets_none():
    table = made((AMOL, None), (BUILA, KELOR)).assign(unggulan=[False, True])
    assert suggested(table, amounts((BUILA, 1.0, 2024))).empty


def test_what_the_village_makes_already_is_no_suggestion():
    table = made((AMOL, None), (BUILA, None))
    assert suggested(table, amounts((BUILA, 1.0, 2024))).empty


@pytest.mark.parametrize(
    "row",
    [
        (AMOL, 1.0, 2024),
        ("53.01.01", 1.0, 2024),
        (BUILA, 0.0, 2024),
        (BUILA, 1.0, 2024, {"verifikasi": "ditolak"}),
    ],
)
def test_without_a_potential_of_its_own_nothing_is_suggested(row):
    assert of_buila(suggested(made((AMOL, None)), amounts(row))) == []


def test_rejected_products_and_villages_out_of_reach_are_no_example():
    potential = amounts((BUILA, 1.0, 2024))
    assert suggested(made((AMOL, {"verifikasi": "ditolak"})), potential).empty
    assert suggested(made((TOWN_WARDS[0], None)), potential).empty
    assert suggested(made((TOWN_WARDS[1], None)), potential).empty
    assert suggested(made((FAR, None)), potential, around=Neighbourhood(8, 1999.0)).empty


def test_villages_that_make_nothing_take_no_neighbours_place():
    found = suggested(made((WARD, None)), amounts((BUILA, 1.0, 2024)), around=Neighbourhood(1))
    assert of_buila(found) == ["kopi"]


def test_a_hidden_product_is_found_if_neighbours_make_it():
    # Of coffee in Buila and Amol each finds the other's; madu has no other maker.
    table = made((BUILA, None), (AMOL, None), (FAR, MADU))
    potential = amounts((BUILA, 1.0, 2024), (AMOL, 1.0, 2024), (FAR, 1.0, 2024, MADU))
    rates = hit_rates(table, potential, VILLAGES, POINTS)
    assert rates.loc["potensi", ["n", "tetangga"]].tolist() == [3, pytest.approx(200 / 3)]
    assert rates.loc["tanpa_syarat", "n"] == 3


def test_chance_is_asked_only_of_what_one_way_alone_found():
    # Neighbour and kabupaten make coffee and nothing else: both ways find both.
    potential = amounts((BUILA, 1.0, 2024), (AMOL, 1.0, 2024))
    alike = hit_rates(made((BUILA, None), (AMOL, None)), potential, VILLAGES, POINTS).loc["potensi"]
    assert alike[["hanya_tetangga", "hanya_terbanyak", "p"]].tolist() == [0, 0, 1]


def test_a_village_without_a_potential_or_a_point_takes_no_part():
    table = made((BUILA, None), (AMOL, None), (TOWN_WARDS[1], None))
    rates = hit_rates(table, amounts((BUILA, 1.0, 2024)), VILLAGES, POINTS)
    assert rates["n"].tolist() == [1, 2]


def test_without_products_no_rate_is_known():
    rates = hit_rates(made(), amounts(), VILLAGES, POINTS)
    assert rates["n"].tolist() == [0, 0]
    assert rates[["tetangga", "terbanyak"]].isna().all(axis=None)
    assert not is_offered(rates)
    assert suggested(made(), amounts()).empty


@pytest.mark.parametrize(
    ("n", "near", "common", "offered"),
    [
        ([40, 40], [70.0, 60.0], [69.0, 59.0], True),
        ([40, 40], [70.0, 60.0], [70.0, 59.0], False),
        ([40, 40], [70.0, 60.0], [69.0, 61.0], False),
        ([29, 40], [70.0, 60.0], [69.0, 59.0], False),
    ],
)
def test_suggestions_are_offered_where_neighbours_find_more(n, near, common, offered):
    rates = pd.DataFrame({"n": n, "tetangga": near, "terbanyak": common})
    assert is_offered(rates) == offered


def sets_of_commodities(rows):
    return rows.groupby("kode_wilayah")["komoditas"].agg(set).to_dict()


def ranked(scores, allowed, number):
    return sorted((c for c in scores if c in allowed), key=scores.get, reverse=True)[:number]


@pytest.fixture(scope="module")
def by_hand(tables, province):
    """Some kabupaten; what each makes and has, its neighbours from near to far."""
    villages, points = province
    villages = villages[villages["kode_kabupaten"].isin(["53.02", "53.05", "53.71"])]
    kept = {
        name: tables["contoh"][name].query("verifikasi != 'ditolak'")
        for name in ("produk", "potensi")
    }
    kept = {name: rows[rows["kode_wilayah"].isin(villages.index)] for name, rows in kept.items()}
    makes, has = (sets_of_commodities(kept[name]) for name in ("produk", "potensi"))
    makers = points.loc[sorted(makes)].dropna()
    near = {}
    for code, place in points.loc[villages.index].dropna().iterrows():
        length = np.hypot(*(makers - place).to_numpy().T)
        length = pd.Series(length, makers.index).drop(code, errors="ignore")
        near[code] = length[length <= 20_000].sort_values(kind="stable").index[:8]
    return villages, points, kept, makes, has, near


def neighbours_scores(makes, near):
    scores = {}
    for order, other in enumerate(near):
        for commodity in makes[other]:
            count, nearest = scores.get(commodity, (0, -order))
            scores[commodity] = (count + 1, nearest)
    return dict(sorted(scores.items()))


def test_suggestions_are_those_of_going_from_village_to_village(by_hand):
    villages, points, kept, makes, has, near = by_hand
    found = suggestions(kept["produk"], kept["potensi"], villages, points)
    with_flagship = set(kept["produk"].query("unggulan")["kode_wilayah"])
    expected = {}
    for code in sorted(set(near) - with_flagship):
        allowed = has.get(code, set()) - makes.get(code, set())
        best = ranked(neighbours_scores(makes, near[code]), allowed, 3)
        if best:
            expected[code] = best
    assert len(expected) > 50
    assert found.groupby("kode")["komoditas"].agg(list).to_dict() == expected


@pytest.mark.parametrize("rule", ["potensi", "tanpa_syarat"])
def test_hit_rates_are_those_of_hiding_products_one_by_one(by_hand, rule):
    villages, points, kept, makes, has, near = by_hand
    of_neighbours, of_kabupaten = [], []
    everything = {commodity for each in makes.values() for commodity in each}
    for code in sorted(set(makes) & set(near)):
        for hidden in makes[code]:
            allowed = everything - (makes[code] - {hidden})
            allowed &= has.get(code, set()) if rule == "potensi" else everything
            if not allowed:
                continue
            best = ranked(neighbours_scores(makes, near[code]), allowed, 3)
            others = {other: each for other, each in makes.items() if other != code}
            common = {
                commodity: (
                    sum(
                        commodity in each for other, each in others.items() if other[:5] == code[:5]
                    ),
                    sum(commodity in each for each in others.values()),
                )
                for commodity in sorted(everything)
            }
            of_neighbours.append(hidden in best)
            of_kabupaten.append(hidden in ranked(common, allowed, len(best)))
    found = hit_rates(kept["produk"], kept["potensi"], villages, points).loc[rule]
    assert found["n"] == len(of_neighbours) > 100
    assert found["tetangga"] == pytest.approx(100 * np.mean(of_neighbours))
    assert found["terbanyak"] == pytest.approx(100 * np.mean(of_kabupaten))
    near, common = np.array(of_neighbours), np.array(of_kabupaten)
    assert found[["tepat_tetangga", "tepat_terbanyak"]].tolist() == [near.sum(), common.sum()]
    only = [(near & ~common).sum(), (common & ~near).sum()]
    assert found[["hanya_tetangga", "hanya_terbanyak"]].tolist() == only
    assert found["p"] == pytest.approx(binomtest(int(only[0]), int(sum(only))).pvalue)


def test_suggestions_are_offered_on_the_sample_and_not_on_published_facts(tables, province):
    found = {
        name: hit_rates(each["produk"], each["potensi"], *province) for name, each in tables.items()
    }
    assert {name: is_offered(rates) for name, rates in found.items()} == {
        "contoh": True, "publik": False
    }  # fmt: skip


def test_the_order_of_rows_does_not_matter(by_hand):
    villages, points, kept, *_ = by_hand
    once = suggestions(kept["produk"], kept["potensi"], villages, points)
    mixed = [shuffled(each, 3) for each in (kept["produk"], kept["potensi"], villages, points)]
    pd.testing.assert_frame_equal(suggestions(*mixed), once)
    rates = hit_rates(kept["produk"], kept["potensi"], villages, points)
    pd.testing.assert_frame_equal(hit_rates(*mixed), rates)


def test_inputs_stay_as_they_were():
    table, potential = made((AMOL, None)), amounts((BUILA, 1.0, 2024))
    before = checksum(table), checksum(potential), checksum(POINTS)
    suggested(table, potential)
    hit_rates(table, potential, VILLAGES, POINTS)
    assert (checksum(table), checksum(potential), checksum(POINTS)) == before
