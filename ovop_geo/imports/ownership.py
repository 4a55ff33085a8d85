"""Whose the records are that name no region themselves."""

from __future__ import annotations

from ovop_geo.editors import Owners
from ovop_geo.store.connection import Store
from ovop_geo.store.content import read_records
from ovop_geo.store.founding import founding_members


def owners(store: Store) -> Owners:
    """Return the regions to which the products and communities of the store belong.

    Raises
    ------
    StoreError : the store cannot be read.
    """
    return Owners(read_records(store, "produk"), founding_members(store))
