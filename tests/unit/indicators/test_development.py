"""The index of villages, by hand."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ovop_geo.indicators.basis import Basis
from ovop_geo.indicators.development import mean_index
from ovop_geo.indicators.indicator import measure
from ovop_geo.indicators.question import Question
from ovop_geo.indicators.registry import INDICATORS
from ovop_geo.records.background import NO_BACKGROUND
from ovop_geo.records.official_classes import IDM_CLASSES
from ovop_geo.regions.codes import Level
from tests.unit.indicators.frames import AMOL, BUILA, FAR, TOWN_WARDS, VILLAGES, WARD, regions

VALUES = pd.Series({BUILA: 0.45, AMOL: 0.7, FAR: 0.9})


def means(level, values=VALUES):
    return mean_index(values, regions().villages, level, IDM_CLASSES)


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (0.0, "sangat_tertinggal"),
        (0.4907, "sangat_tertinggal"),
        (0.4908, "tertinggal"),
        (0.5989, "tertinggal"),
        (0.599, "berkembang"),
        (0.7072, "berkembang"),
        (0.7073, "maju"),
        (0.8155, "maju"),
        (0.8156, "mandiri"),
        (1.0, "mandiri"),
    ],
)
def test_a_limit_belongs_to_the_class_below_it(value, name):
    assert IDM_CLASSES.of(pd.Series([value])).tolist() == [name]


def test_a_missing_value_has_no_class():
    assert IDM_CLASSES.of(pd.Series([None, 0.5], dtype="float64")).isna().tolist() == [True, False]


def test_a_village_has_its_own_value_and_a_kelurahan_none():
    table = means(Level.DESA)
    assert table.index.tolist() == sorted(VILLAGES)
    assert table.loc[[BUILA, AMOL, FAR], "nilai"].tolist() == [0.45, 0.7, 0.9]
    assert table.loc[BUILA, "kelas"] == "sangat_tertinggal"
    wards = table.loc[[WARD, *TOWN_WARDS]]
    assert wards["nilai"].isna().all()
    assert wards["kelas"].isna().all()
    assert wards["desa"].tolist() == [0, 0, 0]


def test_an_area_has_the_mean_of_its_desa_their_number_and_the_class_of_the_mean():
    table = means(Level.KECAMATAN)
    assert table.index.tolist() == ["53.01.01", "53.01.02", "53.71.01"]
    row = table.loc["53.01.01"]
    assert (row["desa"], row["jumlah"], row["nilai"], row["kelas"]) == (2, 2, 0.575, "tertinggal")
    assert row[list(IDM_CLASSES.names)].tolist() == [1, 0, 1, 0, 0]
    assert means(Level.PROVINCE).loc["53", ["jumlah", "nilai"]].tolist() == [3, 0.6833]


@pytest.mark.parametrize("steps", [(4676, 4691), (5702, 5687), (3633, 3634), (1, 2)])
def test_a_half_is_rounded_upwards_whatever_the_decimals_of_the_computer(steps):
    values = pd.Series([step / 10_000 for step in steps], [BUILA, AMOL])
    found = means(Level.KABUPATEN, values)["nilai"].dropna()
    assert found.tolist() == [(sum(steps) + 1) / 20_000]


def test_a_desa_without_a_value_is_counted_but_not_in_the_mean():
    row = means(Level.KECAMATAN, VALUES.drop(AMOL)).loc["53.01.01"]
    assert (row["desa"], row["jumlah"], row["nilai"]) == (2, 1, 0.45)


@given(st.lists(st.integers(0, 10_000), min_size=3, max_size=3))
def test_a_mean_lies_between_the_extremes_of_its_desa(steps):
    values = pd.Series([step / 10_000 for step in steps], [BUILA, AMOL, FAR])
    for level in (Level.KECAMATAN, Level.KABUPATEN, Level.PROVINCE):
        found = means(level, values)["nilai"].dropna()
        assert found.between(values.min(), values.max()).all()


@pytest.mark.parametrize("name", ["idm", "iks", "ike", "ikl"])
@pytest.mark.parametrize("basis", Basis)
def test_where_there_is_no_desa_the_index_does_not_apply(name, basis):
    villages = pd.DataFrame(dict.fromkeys(("idm", "iks", "ike", "ikl"), VALUES))
    background = replace(NO_BACKGROUND, villages=villages)
    question = Question(
        {}, regions(), Level.KABUPATEN, basis, date(2026, 1, 1), background=background
    )
    table = measure(INDICATORS[name], question)
    assert table["berlaku"].to_dict() == {"53.01": True, "53.71": False}
    assert table["nilai"].isna().to_dict() == {"53.01": False, "53.71": True}


def test_without_a_background_desa_have_no_data_yet():
    question = Question({}, regions(), Level.KABUPATEN, Basis.ALL, date(2026, 1, 1))
    row = measure(INDICATORS["idm"], question).loc["53.01"]
    assert row["berlaku"]
    assert pd.isna(row["nilai"])
    assert not INDICATORS["idm"].is_known_in(NO_BACKGROUND)
    assert INDICATORS["step_1"].is_known_in(NO_BACKGROUND)
