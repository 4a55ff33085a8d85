"""The key figures of a small province, by hand."""

from dataclasses import replace
from datetime import date

import pytest

from ovop_geo.language import Translator
from ovop_geo.records.datasets import Dataset
from ovop_geo.regions.reference import load_regions
from ovop_geo.selection import Selection
from ovop_geo.settings import Settings
from ovop_geo.views.context import Context
from ovop_geo.views.key_figures import key_figures
from tests.unit.indicators.frames import AMOL, BUILA, FAR, WARD, amounts, products, regions, steps
from tests.unit.views.test_indicators_in_views import context_of


def dated(frame):
    return frame.assign(sumber_tanggal=None).astype({"sumber_tanggal": "str"})


TABLES = {
    "produk": dated(
        products((BUILA, "minuman", True), (AMOL, "lainnya", False), ("53.01.01", "lainnya", False))
    ),
    "potensi": amounts((FAR, 1.0, 2024, {"komoditas": "padi"})),
    "tahapan": dated(
        steps((BUILA, 1, "selesai", "2025-01-01"), (WARD, 1, "selesai", "2025-01-01"))
    ),
}


def figures(region, basis="semua", **changes):
    """Return value and note of every figure."""
    context = Context(
        settings=Settings(),
        translate=Translator("id"),
        selection=Selection(region=region, basis=basis, level="desa"),
        regions=regions(),
        dataset=Dataset("contoh", TABLES, False, date(2025, 6, 1), (), "angka utama"),
        source=None,
    )
    return [figure[1:] for figure in key_figures(replace(context, **changes))]


def test_the_figures_of_a_kabupaten():
    assert figures("53.01") == [
        ("4", None),
        ("2", "(50%)"),
        ("1", "(25%)"),
        ("2", None),
        ("0", "(0%)"),
    ]


def test_the_province_has_figures_too_and_a_village_needs_none():
    assert figures("53")[0] == ("6", None)
    assert figures(BUILA) == []


def test_a_town_without_desa_has_no_share_of_desa():
    assert figures("53.71", "desa") == [
        ("0", None),
        ("–", None),
        ("–", None),
        ("–", None),
        ("–", None),
    ]


def test_what_nobody_recorded_is_said_to_be_unrecorded():
    note = Translator("id")("value.unrecorded")
    assert figures("53.71")[-1] == ("–", note)


@pytest.mark.parametrize("data", ["publik", "kerja"])
def test_a_gap_is_no_nought_percent(data):
    shown = key_figures(context_of(data))
    gaps = [figure[1:] for figure in shown if figure.value == "–"]
    assert len(gaps) == (2 if data == "publik" else 4)
    assert set(gaps) == {("–", Translator("id")("value.unrecorded"))}
    assert not any(figure.value == "0" or "0%" in (figure.note or "") for figure in shown)


@pytest.mark.parametrize(("basis", "villages"), [("semua", "3.442"), ("desa", "3.137")])
def test_the_denominator_of_the_province_is_the_official_number(basis, villages):
    assert figures("53", basis, regions=load_regions(), dataset=official())[0] == (villages, None)


def official():
    return Dataset("contoh", TABLES, False, date(2025, 6, 1), (), "daftar resmi")
