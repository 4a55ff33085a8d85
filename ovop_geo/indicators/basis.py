"""The denominator of shares: all villages, or desa without kelurahan."""

from __future__ import annotations

from enum import StrEnum

import pandas as pd

from ovop_geo.indicators.computed_once import computed_once
from ovop_geo.regions.codes import Level, code_length

_KELURAHAN_DIGIT = "1"


class Basis(StrEnum):
    """The denominator of every share; its value is written in links."""

    ALL = "semua"
    """Desa and kelurahan together."""

    DESA = "desa"
    """Desa alone, desa adat included."""


@computed_once(32)
def in_basis(codes: pd.Index, basis: Basis) -> pd.Series:
    """Return which regions count under ``basis``.

    Parameters
    ----------
    codes : region codes of any level; the last part of a kelurahan's code begins with 1.
    basis : under `Basis.DESA` a kelurahan does not count; coarser regions always do.

    Returns
    -------
    Series of bool, index ``codes``.
    """
    if basis is Basis.ALL:
        return pd.Series(True, index=codes)
    last_part = code_length(Level.KECAMATAN) + 1
    return pd.Series(codes.str[last_part : last_part + 1] != _KELURAHAN_DIGIT, index=codes)
