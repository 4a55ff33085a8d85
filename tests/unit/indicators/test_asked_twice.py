"""What one indicator computes is kept for others: none may change what the next one reads."""

from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from ovop_geo.indicators.amount import Amount
from ovop_geo.indicators.basis import Basis
from ovop_geo.indicators.indicator import measure
from ovop_geo.indicators.question import Question, Subject
from ovop_geo.indicators.registry import INDICATORS
from ovop_geo.indicators.verification import REJECTED, accepted
from ovop_geo.records.background import load_background
from ovop_geo.records.datasets import load_dataset
from ovop_geo.regions.codes import Level
from ovop_geo.regions.reference import load_regions

ASKED = {"amount": Amount("padi", "produksi", "ton"), "commodity": Amount("kopi")}


@cache
def data():
    regions = load_regions(Path("data/wilayah.csv"))
    return (
        regions,
        load_dataset("contoh", Path("data"), regions),
        load_background(Path("data/konteks"), regions),
    )


def measured(indicator, level):
    regions, dataset, background = data()
    axes = [Subject(INDICATORS["ike"]), Subject(INDICATORS["commodity_count"])]
    question = Question(
        dataset.tables,
        regions,
        level,
        Basis.ALL,
        dataset.as_of,
        ASKED.get(indicator.by),
        background,
        tuple(axes[: {"axes": 2, "subject": 1}.get(indicator.by, 0)]),
    )
    return measure(indicator, question)


@pytest.mark.parametrize("level", [Level.KABUPATEN, Level.DESA])
def test_every_indicator_says_the_same_when_all_were_asked_before(level):
    first = {name: measured(each, level).copy() for name, each in INDICATORS.items()}
    for name, table in first.items():
        pd.testing.assert_frame_equal(measured(INDICATORS[name], level), table, obj=name)


def test_no_indicator_changes_the_records_that_count():
    for indicator in INDICATORS.values():
        measured(indicator, Level.KECAMATAN)
    _, dataset, _ = data()
    for rows in dataset.tables.values():
        pd.testing.assert_frame_equal(accepted(rows), rows[rows["verifikasi"] != REJECTED])
