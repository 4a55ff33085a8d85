from datetime import date

import pandas as pd
import pytest

from ovop_geo.indicators.basis import Basis
from ovop_geo.indicators.certificates import certified_flagships
from ovop_geo.regions.codes import Level
from tests.unit.indicators.frames import AMOL, BUILA, FAR, WARD, products, regions

ON = date(2026, 6, 30)


def certificates(*rows):
    """Each row: product, kind, first and last day of validity, status."""
    table = pd.DataFrame(
        rows, columns=["kode_produk", "jenis", "terbit", "berlaku_sampai", "verifikasi"]
    )
    days = ["terbit", "berlaku_sampai"]
    return table.assign(**{day: pd.to_datetime(table[day]) for day in days})


def share(made, held, basis=Basis.ALL, level=Level.KABUPATEN):
    coded = made.assign(kode_produk=[f"p{number}" for number in range(len(made))])
    return certified_flagships(coded, held, regions().villages, level, basis, ON)


def test_the_share_is_of_flagship_products_not_of_villages():
    made = products((BUILA, "minuman", True), (AMOL, "minuman", True), (FAR, "minuman", False))
    found = share(made, certificates(("p0", "Halal", "2025-01-01", None, "draft")))
    assert list(found.index) == ["53.01", "53.71"]
    assert found.loc["53.01", ["desa", "unggulan", "jumlah", "persen"]].tolist() == [4, 2, 1, 50]


def test_a_product_that_halal_is_not_asked_of_does_not_lack_it():
    made = products(
        (BUILA, "tenun_kriya", True), (AMOL, "pangan_olahan", True, {"komoditas": "babi"}),
        (FAR, "pangan_olahan", True),
    )  # fmt: skip
    held = certificates(("p0", "NIB", None, None, "draft"))
    found = share(made, held, level=Level.DESA)
    assert found.loc[[BUILA, AMOL, FAR], "unggulan"].tolist() == [0, 0, 1]
    assert found.loc[[BUILA, AMOL], "persen"].isna().all()
    assert found.loc[FAR, "persen"] == 0


def test_an_area_without_a_flagship_has_no_share():
    found = share(products((FAR, "minuman", False)), certificates())
    assert found["persen"].isna().all()


@pytest.mark.parametrize(
    ("row", "counted"),
    [
        (("p0", "Halal", None, None, "draft"), 1),
        (("p0", "Halal", "2026-06-30", "2026-06-30", "draft"), 1),
        (("p0", "Halal", "2026-07-01", None, "draft"), 0),
        (("p0", "Halal", "2020-01-01", "2026-06-29", "draft"), 0),
        (("p0", "Halal", "2025-01-01", None, "ditolak"), 0),
        (("p0", "NIB", "2025-01-01", None, "draft"), 0),
        (("p1", "Halal", "2025-01-01", None, "draft"), 0),
    ],
)
def test_a_certificate_counts_while_it_is_valid_and_for_its_own_product(row, counted):
    made = products((BUILA, "minuman", True), (BUILA, "minuman", False))
    other = ("p9", "NIB", None, None, "draft")
    assert share(made, certificates(row, other)).loc["53.01", "jumlah"] == counted


@pytest.mark.parametrize("rows", [[], [("p0", "Halal", None, None, "ditolak")]])
def test_without_any_certificate_the_share_is_not_known(rows):
    found = share(products((BUILA, "minuman", True)), certificates(*rows)).loc["53.01"]
    assert found["unggulan"] == 1
    assert found[["jumlah", "persen"]].isna().all()


def test_desa_alone_leaves_products_of_kelurahan_out():
    made = products((WARD, "minuman", True), (BUILA, "minuman", True))
    found = share(made, certificates(("p0", "Halal", None, None, "draft")), Basis.DESA)
    assert found.loc["53.01", ["desa", "unggulan", "jumlah"]].tolist() == [3, 1, 0]


def test_villages_add_up_to_the_kabupaten():
    made = products((BUILA, "minuman", True), (AMOL, "minuman", True), (WARD, "minuman", True))
    held = certificates(("p0", "Halal", None, None, "draft"), ("p2", "Halal", None, None, "draft"))
    counts = ["desa", "unggulan", "jumlah"]
    sums = [share(made, held, level=level)[counts].sum().tolist() for level in Level]
    assert sums == [sums[0]] * len(sums)
