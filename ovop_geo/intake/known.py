"""Codes and dates in the store, so that importing a file again makes the same rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from ovop_geo.intake.products import same_name


@dataclass
class Known:
    """Codes of products and dates of steps in the store.

    Attributes
    ----------
    product_codes : code by region and name (`same_name`) of a product.
    step_dates : latest date by village, step and status.
    """

    product_codes: dict[tuple[str, str], str] = field(default_factory=dict)
    step_dates: dict[tuple[str, str, str], str] = field(default_factory=dict)

    @classmethod
    def of(cls, tables: Mapping[str, pd.DataFrame] | None) -> Known:
        """Return the codes and dates in ``tables`` of the store, any of which may be missing."""
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
