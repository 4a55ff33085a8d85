from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from ovop_geo.indicators.basis import Basis
from ovop_geo.indicators.permits import RULES, expiring, permit_counts, permit_gaps
from ovop_geo.records.datasets import load_dataset
from ovop_geo.records.sectors import SECTORS
from ovop_geo.records.tables import TABLES
from ovop_geo.regions.codes import Level
from ovop_geo.regions.reference import load_regions
from tests.unit.indicators.frames import AMOL, BUILA, FAR, LEVELS, WARD, regions, shuffled

PROVINCE = regions()
ON = date(2026, 6, 30)
DUTY = date(2026, 10, 18)


def products(*rows):
    """Each row: sector, stage, market, code, commodity, status; called p0, p1, ..."""
    padded = [(*row, *(BUILA, "kopi", "draft")[len(row) - 3 :]) for row in rows]
    columns = ["sektor", "tahap_olah", "pasar", "kode_wilayah", "komoditas", "verifikasi"]
    table = pd.DataFrame(padded, columns=columns).astype("str")
    codes = [f"p{number}" for number in range(len(table))]
    return table.assign(kode_produk=codes, nama="Kopi bubuk").astype({"kode_produk": "str"})


def certificates(*rows):
    """Each row: product, kind, last day, first day, status."""
    padded = [(*row, *(None, None, "draft")[len(row) - 2 :]) for row in rows]
    columns = ["kode_produk", "jenis", "berlaku_sampai", "terbit", "verifikasi"]
    days = dict.fromkeys(["berlaku_sampai", "terbit"], "datetime64[us]")
    texts = {"kode_produk": "str", "jenis": "str"}
    return pd.DataFrame(padded, columns=columns).assign(nomor="1").astype({**days, **texts})


def lacking(made, held=None, on=ON):
    gaps = permit_gaps(made, certificates() if held is None else held, on)
    return list(zip(gaps["jenis"], gaps["wajib"], strict=True))


@pytest.mark.parametrize(
    ("product", "expected"),
    [
        (("minuman", "dikemas", "lokal"), [("NIB", True), ("SPP-IRT", True), ("Halal", True)]),
        (
            ("pangan_olahan", "dipasarkan", "nasional"),
            [
                ("NIB", True), ("SPP-IRT", True), ("BPOM MD", False), ("Halal", True),
                ("Merek", False),
            ],
        ),
        (
            ("minuman", "dikemas", "ekspor"),
            [("NIB", True), ("BPOM MD", False), ("Halal", False), ("Merek", False)],
        ),
        (("minuman", "diolah", "lokal"), [("NIB", True), ("Halal", True)]),
        (("pangan_olahan", "dikemas", "lokal", BUILA, "babi"), [("NIB", True), ("SPP-IRT", True)]),
        (("tenun_kriya", "dipasarkan", "nasional"), [("NIB", True), ("Merek", False)]),
        (("tenun_kriya", "dipasarkan", "lokal"), [("NIB", True)]),
        (("perkebunan", "dikemas", "lokal"), [("NIB", True)]),
        (("minuman", "mentah", "lokal"), []),
        (("minuman", None, "lokal"), []),
        (("minuman", "dikemas", None), []),
        (("minuman", "dikemas", "lokal", BUILA, "kopi", "ditolak"), []),
    ],
)  # fmt: skip
def test_what_a_product_lacks_follows_from_sector_stage_and_market(product, expected):
    assert lacking(products(product), on=DUTY) == expected


def test_halal_is_advised_until_the_duty_begins():
    made = products(("minuman", "diolah", "lokal"))
    assert lacking(made, on=date(2026, 10, 17)) == [("NIB", True), ("Halal", False)]
    assert lacking(made, on=DUTY) == [("NIB", True), ("Halal", True)]


@pytest.mark.parametrize("food_permit", ["SPP-IRT", "BPOM MD"])
def test_either_food_permit_lets_a_product_circulate(food_permit):
    made = products(("minuman", "dikemas", "lokal"))
    held = certificates(("p0", "NIB"), ("p0", "Halal"), ("p0", food_permit))
    assert lacking(made, held, DUTY) == []


@pytest.mark.parametrize(
    ("row", "held"),
    [
        (("p0", "NIB", "2026-06-30"), True),
        (("p0", "NIB", "2026-06-29"), False),
        (("p0", "NIB", None, "2026-07-01"), False),
        (("p0", "NIB", None, None, "ditolak"), False),
        (("p1", "NIB"), False),
    ],
)
def test_a_permit_counts_while_it_is_valid_and_for_its_own_product(row, held):
    made = products(("tenun_kriya", "dikemas", "lokal"))
    assert (lacking(made, certificates(row)) == []) is held


def test_a_permit_that_ran_out_is_named_with_its_last_day():
    made = products(("minuman", "dikemas", "lokal"))
    held = certificates(
        ("p0", "SPP-IRT", "2024-01-01"), ("p0", "BPOM MD", "2025-01-01"), ("p0", "NIB")
    )
    gaps = permit_gaps(made, held, ON).set_index("jenis")
    assert gaps.loc["SPP-IRT", "kedaluwarsa"] == pd.Timestamp(2025, 1, 1)
    assert pd.isna(gaps.loc["Halal", "kedaluwarsa"])


def test_rows_say_product_place_and_law():
    gaps = permit_gaps(products(("tenun_kriya", "dikemas", "lokal")), certificates(), ON)
    assert gaps.drop(columns="kedaluwarsa").to_numpy().tolist() == [
        ["p0", BUILA, "Kopi bubuk", "kopi", "tenun_kriya", "lokal", "NIB", True, "pp_28_2025"]
    ]


def test_rules_speak_of_what_records_can_say():
    words = {name: set(TABLES["produk"].column(name).allowed) for name in ("pasar", "tahap_olah")}
    kinds = set(TABLES["sertifikat"].column("jenis").allowed)
    for rule in RULES:
        assert rule.permit in set(rule.satisfied_by) <= kinds
        assert set(rule.binding) <= set(rule.markets) <= words["pasar"]
        assert set(rule.stages) <= words["tahap_olah"] - {"mentah"}
        assert set(rule.sectors) <= set(SECTORS)
    assert len({rule.basis for rule in RULES}) == len(RULES)


MADE = products(
    ("tenun_kriya", "dikemas", "lokal"),
    ("tenun_kriya", "dikemas", "nasional", AMOL),
    ("tenun_kriya", "dikemas", None, FAR),
    ("tenun_kriya", None, "lokal", FAR),
    ("perkebunan", "mentah", "lokal", WARD, "vanili"),
    ("tenun_kriya", "diolah", "lokal", "53.01.02"),
)
HELD = certificates(("p1", "NIB"))


def counts(level=Level.KABUPATEN, basis=Basis.ALL, commodity=""):
    return permit_counts(MADE, HELD, PROVINCE, level, basis, ON, commodity)


def test_products_with_all_the_law_asks_are_counted_and_the_unknown_apart():
    assert counts().loc["53.01"].to_dict() == {
        "desa": 4, "produk": 3, "jumlah": 1, "persen": pytest.approx(100 / 3),
        "tanpa_pasar": 1, "tanpa_tahap": 1, "mentah": 1,
    }  # fmt: skip
    assert pd.isna(counts().loc["53.71", "persen"])
    assert counts(Level.KECAMATAN).loc["53.01.02", "produk"] == 1
    assert counts(basis=Basis.DESA).loc["53.01", "mentah"] == 0
    assert counts(commodity="vanili").loc["53.01", ["produk", "mentah"]].tolist() == [0, 1]


def test_what_runs_out_is_listed_from_the_soonest():
    held = certificates(
        ("p0", "Halal", "2026-09-28"), ("p0", "Merek", "2026-09-29"), ("p1", "NIB", "2026-06-30"),
        ("p1", "SPP-IRT", "2026-06-29"), ("p2", "NIB"), ("p2", "Merek", "2026-07-01", "2026-07-01"),
        ("p9", "NIB", "2026-07-01"), ("p2", "Halal", "2026-07-01", None, "ditolak"),
    )  # fmt: skip
    found = expiring(held, MADE, ON)
    assert found[["kode_produk", "jenis", "hari", "habis"]].to_numpy().tolist() == [
        ["p1", "SPP-IRT", -1, True],
        ["p1", "NIB", 0, False],
        ["p0", "Halal", 90, False],
    ]
    assert found["kode_wilayah"].tolist() == [AMOL, AMOL, BUILA]
    assert len(expiring(held, MADE, ON, days=91)) == 4


@pytest.mark.parametrize("renewed", ["2030-01-01", None])
def test_a_permit_that_was_renewed_does_not_run_out(renewed):
    held = certificates(("p0", "Halal", "2026-07-01"), ("p0", "Halal", renewed))
    assert expiring(held, MADE, ON).empty


@pytest.mark.parametrize(
    ("kind", "ended", "other", "until", "listed"),
    [
        ("SPP-IRT", "2026-06-01", "BPOM MD", "2030-01-01", 0),
        ("SPP-IRT", "2026-08-01", "BPOM MD", None, 0),
        ("SPP-IRT", "2026-06-01", "BPOM MD", "2026-06-02", 2),
        ("SPP-IRT", "2026-06-01", "Halal", "2030-01-01", 1),
        ("BPOM MD", "2026-06-01", "SPP-IRT", "2030-01-01", 1),
    ],
)
def test_a_permit_in_whose_place_another_holds_does_not_run_out(kind, ended, other, until, listed):
    held = certificates(("p0", kind, ended), ("p0", other, until))
    assert len(expiring(held, MADE, ON)) == listed


def test_the_order_of_rows_does_not_matter():
    mixed = shuffled(MADE, 4)
    pd.testing.assert_frame_equal(permit_gaps(mixed, HELD, ON), permit_gaps(MADE, HELD, ON))


@pytest.fixture(scope="module")
def sample():
    whole = load_regions(Path("data/wilayah.csv"))
    tables = load_dataset("contoh", Path("data"), whole).tables
    return whole, tables["produk"], tables["sertifikat"]


def _asked_for(product, on):
    food = product.sektor in ("pangan_olahan", "minuman")
    if product.tahap_olah == "mentah":
        return
    yield "NIB", {"NIB"}, True
    if food and product.tahap_olah != "diolah":
        if product.pasar != "ekspor":
            yield "SPP-IRT", {"SPP-IRT", "BPOM MD"}, True
        if product.pasar != "lokal":
            yield "BPOM MD", {"BPOM MD"}, False
    if food and product.komoditas != "babi":
        yield "Halal", {"Halal"}, product.pasar != "ekspor" and on >= DUTY
    if product.pasar != "lokal":
        yield "Merek", {"Merek"}, False


def test_the_simulated_province_agrees_with_asking_product_by_product(sample):
    _, made, held = sample
    on = date(2027, 1, 1)
    valid = {}
    for row in held.itertuples():
        lasts = pd.isna(row.berlaku_sampai) or row.berlaku_sampai.date() >= on
        if lasts and row.verifikasi != "ditolak":
            valid.setdefault(row.kode_produk, set()).add(row.jenis)
    expected = {
        (product.kode_produk, kind, binding)
        for product in made.itertuples()
        if product.verifikasi != "ditolak"
        for kind, enough, binding in _asked_for(product, on)
        if not enough & valid.get(product.kode_produk, set())
    }
    gaps = permit_gaps(made, held, on)
    found = set(zip(gaps["kode_produk"], gaps["jenis"], gaps["wajib"], strict=True))
    assert found == expected
    assert len(gaps) == len(expected) > 1000


def test_children_add_up(sample):
    whole, made, held = sample
    columns = ["produk", "jumlah", "mentah"]
    sums = [
        permit_counts(made, held, whole, level, Basis.ALL, ON)[columns].sum().tolist()
        for level in LEVELS
    ]
    assert sums == [sums[0]] * len(LEVELS)
