"""Classes of an index whose names and limits its publisher sets."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd


@dataclass(frozen=True)
class OfficialClasses:
    """The classes of an index from 0 to 1, from low to high.

    Attributes
    ----------
    names : codes of the classes; their words are in the catalogue under ``class.<name>``.
    limits : upper limits of all classes but the highest, in rising order; a limit belongs to
        the class below it.
    lower : the classes that the publisher counts as left behind.
    """

    names: tuple[str, ...]
    limits: tuple[float, ...]
    lower: tuple[str, ...]

    def of(self, values: pd.Series) -> pd.Series:
        """Return the code of the class of each value, missing for a missing value."""
        positions = np.searchsorted(self.limits, values.to_numpy(), side="left")
        names = pd.Series(np.array(self.names)[positions], values.index, dtype="str")
        return names.where(values.notna())


IDM_CLASSES = OfficialClasses(
    names=("sangat_tertinggal", "tertinggal", "berkembang", "maju", "mandiri"),
    limits=(0.4907, 0.5989, 0.7072, 0.8155),
    lower=("sangat_tertinggal", "tertinggal"),
)
"""The classes of the Indeks Desa Membangun.

References
----------
Peraturan Menteri Desa, Pembangunan Daerah Tertinggal, dan Transmigrasi 2/2016 tentang Indeks Desa
Membangun.
"""
