"""Lists of the records of a region, with links to their sources."""

from __future__ import annotations

from ovop_geo.ui.tables.searchable import show_table
from ovop_geo.views.chosen import chosen_commodity
from ovop_geo.views.context import Context
from ovop_geo.views.record_tables import amount_columns, product_columns


def show_products(context: Context) -> None:
    """List the products of the region, of the commodity chosen above the map if one is."""
    commodity = chosen_commodity(context)
    name = f"produk_{commodity}" if commodity else "produk"
    show_table(context, name, product_columns(context))


def show_amounts(context: Context, commodity: str) -> None:
    """List the recorded amounts of the region for ``commodity``; for all if it is empty."""
    name = f"potensi_{commodity}" if commodity else "potensi"
    show_table(context, name, amount_columns(context, commodity))
