import pandas as pd
import pytest

from ovop_geo.indicators.lagging import holding_step, lagging_areas
from ovop_geo.records.steps import STEPS, step_column

COLUMNS = [step_column(step) for step in STEPS]


def shares(**rows):
    return pd.DataFrame.from_dict(rows, orient="index", columns=COLUMNS, dtype="float64")


AREAS = shares(
    even=[40, 40, 40, 40, 40],
    last=[100, 80, 60, 40, 20],
    first=[0, 20, 20, 0, 10],
    none=[None] * 5,
    partly=[0, 0, 0, 0, None],
)


def test_the_worst_area_comes_first_and_an_unknown_one_last():
    table = lagging_areas(AREAS)
    assert list(table.index) == ["first", "even", "last", "none", "partly"]
    assert table["rerata"].dropna().tolist() == [10, 40, 60]


def test_an_area_of_which_a_step_is_unknown_has_no_mean():
    assert lagging_areas(AREAS).loc["partly"].isna().all()


@pytest.mark.parametrize(("area", "step"), [("last", 5), ("first", 1)])
def test_the_lowest_step_is_the_first_of_equals(area, step):
    assert lagging_areas(AREAS).loc[area, "terendah"] == step


def test_steps_that_are_equal_hold_nobody_back():
    assert pd.isna(lagging_areas(AREAS).loc["even", "terendah"])
    assert holding_step(AREAS.loc[["even"]]) is None


def test_the_step_that_holds_several_areas_back_is_the_lowest_on_average():
    assert holding_step(AREAS.loc[["last", "first"]]) == 5
    assert holding_step(AREAS.loc[["none"]]) is None
