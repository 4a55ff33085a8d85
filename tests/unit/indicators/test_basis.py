import pandas as pd

from ovop_geo.indicators.basis import Basis, in_basis

CODES = pd.Index(["53.01", "53.01.01", "53.01.01.1001", "53.01.01.2001", "53.01.01.3001"])


def test_all_counts_everything():
    assert in_basis(CODES, Basis.ALL).all()


def test_desa_alone_leaves_out_kelurahan_and_keeps_desa_adat():
    assert list(in_basis(CODES, Basis.DESA)) == [True, True, False, True, True]
