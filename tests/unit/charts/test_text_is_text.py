"""A figure takes signs in its texts for HTML and links; what users write is shown as text."""

import re

import pandas as pd
import pytest

from ovop_geo.charts.amounts import amount_bars
from ovop_geo.charts.ranking import ranking_bars
from ovop_geo.charts.step_shares import step_bars
from ovop_geo.indicators.registry import INDICATORS
from ovop_geo.language import Translator
from ovop_geo.records.steps import STEPS, step_column

HOSTILE = '<a href="https://evil.example">Masuk</a><img src=x>'
TRANSLATE = Translator("id")
INDEX = pd.Index(["53.01", "53.02"], name="kode")


def strings(value):
    if isinstance(value, dict):
        value = value.values()
    if isinstance(value, str):
        yield value
    elif hasattr(value, "__iter__"):
        for each in value:
            yield from strings(each)


def areas(**columns):
    return pd.DataFrame({"nama": [HOSTILE, "Alor"], **columns}, index=INDEX)


def amounts():
    years = {
        "tahun": [2024, None],
        "tahun_awal": [2024, None],
        "tanpa_tahun": [0, 0],
        "lengkap": [True, None],
    }
    parts = {name: [None, None] for name in ("n_bagian", "n_seluruh", "tingkat_bagian")}
    frame = areas(nilai=[3.0, None], cara=["terbit", None], **years, **parts)
    return amount_bars(frame, HOSTILE, TRANSLATE)


def ranking():
    frame = areas(nilai=[3.0, None], jumlah=[1, 0], desa=[2, 2])
    return ranking_bars(frame, INDICATORS["product_coverage"], HOSTILE, TRANSLATE)


def steps():
    shares = pd.DataFrame({step_column(step): [10.0, 20.0] for step in STEPS}, index=[HOSTILE, "b"])
    return step_bars(shares, HOSTILE, TRANSLATE)


@pytest.mark.parametrize("make", [amounts, ranking, steps])
def test_no_text_of_users_is_html_in_a_figure(make):
    found = list(strings(make().to_dict()))
    assert any("&lt;a href" in text for text in found)
    assert [text for text in found if re.search(r"<(?!br>)", text)] == []
