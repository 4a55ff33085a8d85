import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import percentileofscore, rankdata, spearmanr, zscore

from ovop_geo.indicators.composite import composite_index, normalised, rank_effect
from tests.unit.indicators.frames import properties

AREAS = pd.Index(["53.01", "53.02", "53.03", "53.04"], name="kode")
COMPONENTS = pd.DataFrame(
    {"potensi": [0.0, 10.0, 20.0, 40.0], "progres": [80.0, 60.0, 100.0, np.nan], "sama": 7.0},
    index=AREAS,
)
METHODS = ["minmax", "rank", "zscore"]


def test_the_index_is_the_weighted_mean_of_components_between_0_and_100():
    found = composite_index(COMPONENTS, {"potensi": 3, "progres": 1}, "minmax")
    # 0.75 × (0, 25, 50) + 0.25 × (50, 0, 100).
    assert found["nilai"].tolist()[:3] == [12.5, 18.75, 62.5]
    assert found["peringkat"].tolist() == [3, 2, 1, pd.NA]
    assert found["komponen"].tolist() == [2, 2, 2, 1]


def test_an_area_that_lacks_a_component_that_counts_has_no_index():
    assert pd.isna(
        composite_index(COMPONENTS, {"potensi": 1, "progres": 1}, "rank")["nilai"].iloc[3]
    )


def test_a_component_without_weight_is_not_needed():
    found = composite_index(COMPONENTS, {"potensi": 1, "progres": 0}, "minmax")
    assert found["nilai"].tolist() == [0, 25, 50, 100]


def test_only_the_relation_between_weights_matters():
    few, many = ({"potensi": 1, "progres": 2}, {"potensi": 50, "progres": 100})
    pd.testing.assert_frame_equal(
        composite_index(COMPONENTS, few, "rank"), composite_index(COMPONENTS, many, "rank")
    )


@pytest.mark.parametrize("method", METHODS)
def test_a_component_that_is_the_same_everywhere_stands_in_the_middle(method):
    found = composite_index(COMPONENTS, {"sama": 1}, method)
    assert found["nilai"].tolist() == [50] * 4
    assert found["peringkat"].tolist() == [1] * 4
    single = pd.DataFrame({"x": [3.0, np.nan]})
    assert normalised(single, method)["x"].tolist()[0] == 50
    assert pd.isna(normalised(single, method)["x"].iloc[1])


def test_equal_values_share_a_rank_and_the_next_one_skips():
    table = pd.DataFrame({"x": [5.0, 9.0, 9.0, 1.0]}, index=AREAS)
    assert composite_index(table, {"x": 1}, "rank")["peringkat"].tolist() == [3, 1, 1, 4]


@pytest.mark.parametrize("weights", [{}, {"potensi": 0}])
def test_without_a_weight_there_is_no_index(weights):
    found = composite_index(COMPONENTS, weights, "minmax")
    assert found[["nilai", "peringkat"]].isna().all(axis=None)
    assert found["komponen"].tolist() == [0] * 4


def test_a_weight_below_nought_or_of_no_component_is_refused():
    with pytest.raises(ValueError, match="below 0"):
        composite_index(COMPONENTS, {"potensi": -1}, "minmax")
    with pytest.raises(KeyError):
        composite_index(COMPONENTS, {"unknown": 1}, "minmax")


def test_a_score_far_from_the_mean_is_cut_off():
    table = pd.DataFrame({"x": [0.0] * 99 + [1.0]})
    assert normalised(table, "zscore")["x"].iloc[-1] == 100


def test_the_effect_on_the_ranking_is_told_by_area():
    effect = rank_effect(COMPONENTS, {"potensi": 1}, "minmax", {"potensi": 1, "progres": 5}, "rank")
    # a ranks 40, 20, 10, 0; b leaves out the last area and turns the first two about.
    assert effect.table["peringkat_a"].tolist() == [4, 3, 2, 1]
    assert effect.table["peringkat_b"].tolist() == [2, 3, 1, pd.NA]
    assert effect.table["perubahan"].tolist() == [2, 0, 1, pd.NA]
    assert effect.movers.tolist() == ["53.01", "53.03"]
    assert effect.rho == pytest.approx(0.5)


def test_the_same_choice_twice_moves_nobody():
    choice = {"potensi": 1}, "minmax"
    effect = rank_effect(COMPONENTS, *choice, *choice)
    assert effect.rho == pytest.approx(1)
    assert effect.movers.empty


def test_rankings_of_two_areas_or_of_equal_ones_do_not_correlate():
    two = COMPONENTS.iloc[:2]
    assert rank_effect(two, {"potensi": 1}, "rank", {"progres": 1}, "rank").rho is None
    assert rank_effect(COMPONENTS, {"potensi": 1}, "rank", {"sama": 1}, "rank").rho is None


tables = st.lists(
    st.tuples(*[st.one_of(st.none(), st.integers(0, 9).map(float))] * 2), min_size=1, max_size=12
).map(lambda rows: pd.DataFrame(rows, columns=["a", "b"], dtype=float))


@properties
@given(tables, st.sampled_from(METHODS))
def test_an_index_lies_between_0_and_100_and_is_missing_only_with_a_component(table, method):
    found = composite_index(table, {"a": 2, "b": 1}, method)["nilai"]
    assert found.isna().equals(table.isna().any(axis=1))
    assert found.dropna().between(0, 100 + 1e-9).all()


def test_normalised_values_agree_with_scipy():
    table = pd.DataFrame(np.random.default_rng(5).normal(size=(60, 2)).round(1), columns=["a", "b"])
    for name, values in table.items():
        scores = normalised(table, "zscore")[name]
        np.testing.assert_allclose(scores, 50 + 10 * zscore(values))
        ranks = normalised(table, "rank")[name]
        np.testing.assert_allclose(ranks, 100 * (rankdata(values) - 1) / 59)
        below = [percentileofscore(values, value, "strict") for value in values]
        assert spearmanr(below, ranks).statistic == pytest.approx(1)


def test_the_correlation_agrees_with_scipy():
    table = pd.DataFrame(np.random.default_rng(6).random((40, 3)), columns=["a", "b", "c"])
    weights = {"a": 1, "b": 2}, {"b": 1, "c": 3}
    effect = rank_effect(table, weights[0], "minmax", weights[1], "zscore")
    indices = [
        composite_index(table, chosen, method)["nilai"]
        for chosen, method in zip(weights, ["minmax", "zscore"], strict=True)
    ]
    assert effect.rho == pytest.approx(spearmanr(*indices).statistic)
