import pandas as pd
import pytest

from ovop_geo.indicators.holding_steps import DropOut, largest_drop_out, villages_by_step
from ovop_geo.indicators.open_actions import (
    action_counts,
    desk_counts,
    flagships_lacking_permits,
)
from ovop_geo.indicators.pace_indicators import mean_speed
from ovop_geo.indicators.permit_summaries import gap_counts, validity
from ovop_geo.indicators.permits import permit_gaps
from ovop_geo.indicators.registry import INDICATORS, of_step
from ovop_geo.indicators.shared_products import sharing, village_pairs
from ovop_geo.records.steps import STEPS, step_column
from tests.unit.views.test_indicators_in_views import dataset, regions


def test_the_words_of_links_lead_to_speed_and_standstill():
    assert of_step("laju") is INDICATORS["completion_speed"]
    assert of_step("berhenti") is INDICATORS["stalled_villages"]


def test_the_mean_speed_weighs_each_step_the_same_and_is_missing_with_any():
    speed = pd.DataFrame(
        [[10, 1.0, 2.0, 3.0, 4.0, 5.0, 0.5], [10, None, 2.0, 3.0, 4.0, 5.0, 0.5]],
        index=["53.01", "53.02"],
        columns=["desa", *map(step_column, STEPS), "semua"],
    )
    means = mean_speed(speed)["nilai"]
    assert means["53.01"] == 3.0
    assert pd.isna(means["53.02"])


def funnel_of(*through, villages=10):
    table = pd.DataFrame(
        {"desa": villages, "beruntun": list(through)}, index=pd.Index(STEPS, name="langkah")
    ).astype({"beruntun": "Int64"})
    before = table["beruntun"].shift().fillna(table["desa"])
    shares = 100.0 * table["beruntun"].astype("float64") / before.astype("float64")
    return table.assign(persen_lanjut=shares)


@pytest.mark.parametrize(
    ("through", "expected"),
    [
        ((8, 3, 2, 2, 2), DropOut(2, 8, 3, 5, 37.5)),
        ((5, 5, 0, 0, 0), DropOut(1, 10, 5, 5, 50.0)),
        ((10, 10, 10, 10, 10), None),
        ((None,) * 5, None),
    ],
)
def test_the_largest_drop_out_is_the_first_step_that_loses_most(through, expected):
    assert largest_drop_out(funnel_of(*through)) == expected


def test_stalled_villages_are_counted_at_every_step():
    rows = pd.DataFrame({"langkah": pd.array([2, 2, 5], dtype="Int64")}, index=list("abc"))
    assert list(villages_by_step(rows)) == [0, 2, 0, 0, 1]


def test_actions_and_desks_count_what_is_to_do_alone():
    actions = pd.DataFrame(
        {
            "tindakan": ["ajukan_dukungan", "selesai", "petakan_potensi", "petakan_potensi"],
            "meja": ["desa", None, "desa", "desa"],
            "terlambat": [True, False, False, True],
        },
        index=list("abcd"),
    )
    assert action_counts(actions).to_dict("index") == {
        "petakan_potensi": {"jumlah": 2, "terlambat": 1},
        "ajukan_dukungan": {"jumlah": 1, "terlambat": 1},
    }
    assert desk_counts(actions).to_dict("index") == {"desa": {"jumlah": 3, "terlambat": 2}}


def test_a_flagship_lacks_only_what_the_law_asks_for():
    data = dataset("contoh")
    products, certificates = data.tables["produk"], data.tables["sertifikat"]
    found = flagships_lacking_permits(products, certificates, data.as_of)
    gaps = permit_gaps(products, certificates, data.as_of)
    flagships = products.loc[products["unggulan"], "kode_produk"]
    binding = gaps[gaps["wajib"] & gaps["kode_produk"].isin(flagships)]
    assert set(found) == set(binding["kode_wilayah"])
    advised = gaps[gaps["kode_produk"].isin(flagships)]
    assert len(found) < advised["kode_wilayah"].nunique()


def test_gaps_are_counted_by_permit_the_binding_apart():
    gaps = pd.DataFrame({"jenis": ["NIB", "Merek", "NIB", "Halal"], "wajib": [True, False] * 2})
    table = gap_counts(gaps)
    assert table.loc["NIB"].to_dict() == {"wajib": 2, "disarankan": 0}
    assert list(table["disarankan"]) == [0, 0, 0, 1, 1]
    assert not gap_counts(gaps.iloc[:0]).any(axis=None)


def test_only_permits_of_the_products_that_are_asked_for_are_counted():
    data = dataset("contoh")
    products, certificates = data.tables["produk"], data.tables["sertifikat"]
    some = products[products["verifikasi"] != "ditolak"].head(50)
    rows = certificates[certificates["kode_produk"].isin(some["kode_produk"])]
    rows = rows[rows["verifikasi"] != "ditolak"]
    held = validity(certificates, some, data.as_of)
    assert held == (len(rows), rows["berlaku_sampai"].notna().sum())
    assert 0 < held.dated < held.recorded


def test_sharing_counts_villages_once_and_only_placed_ones():
    shared = pd.DataFrame(
        {
            "kode": ["a", "a", "b", "c", "d"],
            "komoditas": ["kopi", "madu", "kopi", "madu", "madu"],
            "jumlah": pd.array([1, 2, 0, 3, None], dtype="Int64"),
        }
    )
    found = sharing(shared)
    assert (found.villages, found.sharing) == (3, 2)
    assert found.leading.to_dict() == {"madu": 2, "kopi": 1}


def test_every_placed_village_has_a_neighbour_among_the_pairs_however_far():
    villages = regions().villages.head(60)
    pairs = village_pairs(villages, 500.0)
    assert set(pairs["kode"]) == set(villages.index[villages["lintang"].notna()])
    assert not pairs.duplicated(["kode", "tetangga"]).any()
    assert pairs["jarak_m"].max() > 500.0
