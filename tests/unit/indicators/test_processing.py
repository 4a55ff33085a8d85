import pandas as pd

from ovop_geo.indicators.basis import Basis
from ovop_geo.indicators.processing import packaged_products
from ovop_geo.regions.codes import Level
from tests.unit.indicators.frames import AMOL, BUILA, FAR, WARD, products, regions


def share(*rows, basis=Basis.ALL, level=Level.KABUPATEN):
    """Each row: code, stage and, where it is not a draft, the status."""
    made = products(
        *(
            (code, "minuman", False, {"verifikasi": (*status, "draft")[0]})
            for code, _, *status in rows
        )
    )
    stages = pd.Series([stage for _, stage, *_ in rows], index=made.index, dtype="str")
    return packaged_products(made.assign(tahap_olah=stages), regions().villages, level, basis)


def test_the_share_is_of_products_whose_stage_is_recorded():
    found = share((BUILA, "dikemas"), (BUILA, "dipasarkan"), (AMOL, "mentah"), (FAR, None))
    assert list(found.index) == ["53.01", "53.71"]
    assert found.loc["53.01", ["desa", "produk", "jumlah"]].tolist() == [4, 3, 2]
    assert round(found.loc["53.01", "persen"], 3) == 66.667
    assert pd.isna(found.loc["53.71", "persen"])


def test_rejected_products_do_not_count():
    assert share((BUILA, "dikemas", "ditolak")).loc["53.01", "produk"] == 0


def test_desa_alone_leaves_products_of_kelurahan_out():
    found = share((WARD, "dikemas"), (BUILA, "mentah"), basis=Basis.DESA)
    assert found.loc["53.01", ["desa", "produk", "jumlah", "persen"]].tolist() == [3, 1, 0, 0]


def test_a_product_of_a_kabupaten_counts_there_and_not_in_its_villages():
    rows = ("53.01", "dikemas"), (BUILA, "mentah")
    assert share(*rows).loc["53.01", "persen"] == 50
    assert share(*rows, level=Level.DESA)["produk"].sum() == 1
