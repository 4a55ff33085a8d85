"""Which villages a share is taken of."""

from __future__ import annotations

from enum import StrEnum

import pandas as pd

from ovop_geo.regions.codes import Level, code_length

_WARD_MARK = "1"


class Basis(StrEnum):
    """The denominator of every share; its value is the word that links use."""

    ALL = "semua"
    """Desa and kelurahan together."""

    DESA = "desa"
    """Desa alone, desa adat included."""


def in_basis(codes: pd.Index, basis: Basis) -> pd.Series:
    """Return which regions count under ``basis``.

    Parameters
    ----------
    codes : region codes of any level; the first digit of a village's last part tells its kind.
    basis : under `Basis.DESA` a kelurahan does not count; coarser regions always do.

    Returns
    -------
    Series of bool, index ``codes``.
    """
    if basis is Basis.ALL:
        return pd.Series(True, index=codes)
    last_part = code_length(Level.KECAMATAN) + 1
    return pd.Series(codes.str[last_part : last_part + 1] != _WARD_MARK, index=codes)
