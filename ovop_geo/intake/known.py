"""What the store holds already, so that the same file twice makes the same rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from ovop_geo.intake.products import same_name


@dataclass
class Known:
    """Codes and dates of the store.

    Attributes
    ----------
    product_codes : code by region and name of a product.
    step_dates : the latest day by village, step and status.
    """

    product_codes: dict[tuple[str, str], str] = field(default_factory=dict)
    step_dates: dict[tuple[str, str, str], str] = field(default_factory=dict)

    @classmethod
    def of(cls, tables: Mapping[str, pd.DataFrame] | None) -> Known:
        """Return what ``tables`` of the store hold."""
        known = cls()
        products = (tables or {}).get("produk")
        if products is not None:
            for code, region, name in zip(
                products["kode_produk"], products["kode_wilayah"], products["nama"], strict=True
            ):
                known.product_codes.setdefault((region, same_name(str(name))), str(code))
        steps = (tables or {}).get("tahapan")
        if steps is not None:
            for row in steps.sort_values("tanggal", kind="stable").itertuples():
                key = (str(row.kode_wilayah), str(row.langkah), str(row.status))
                known.step_dates[key] = f"{row.tanggal:%Y-%m-%d}"
        return known
