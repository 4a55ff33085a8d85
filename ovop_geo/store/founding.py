"""Reads with which members each community of the store was founded."""

from __future__ import annotations

import pandas as pd
import sqlalchemy as sa

from ovop_geo.store.connection import Store
from ovop_geo.store.mapping import CHANGES, HISTORY, RECORDS
from ovop_geo.store.rows import Row

_CODE, _REGION = _COLUMNS = ["kode_komunitas", "kode_wilayah"]


def founding_members(store: Store) -> pd.DataFrame:
    """Return community and region of the members that came in the same entry as their community.

    Members that joined later are left out, and those that left meanwhile are not. A community
    that was founded without members has one row without a region. One whose founding is no
    longer in the history has the members that it has now.
    """
    communities, members = RECORDS["komunitas"], RECORDS["anggota_komunitas"]
    with store.reading() as connection:
        codes = list(connection.scalars(sa.select(communities.c.kode_komunitas)))
        if not codes:
            return pd.DataFrame(columns=_COLUMNS, dtype="str")
        # One that was removed may have been founded anew: the last time counts.
        founded = {row[_CODE]: entry for entry, row in _added(connection, communities.name)}
        founders = [
            (row[_CODE], row[_REGION])
            for entry, row in _added(connection, members.name)
            if founded.get(row[_CODE]) == entry
        ]
        present = connection.execute(sa.select(members.c[_CODE], members.c[_REGION]))
        founders += [(code, region) for code, region in present if code not in founded]
    regions = pd.DataFrame(founders, columns=_COLUMNS, dtype="str")
    return pd.DataFrame({_CODE: pd.Series(codes, dtype="str")}).merge(regions, how="left")


def _added(connection: sa.Connection, table: str) -> list[tuple[int, Row]]:
    """Return the rows of ``table`` that were ever added, each after its entry, in their order."""
    query = (
        sa.select(CHANGES.c.riwayat_id, CHANGES.c.sesudah)
        .join(HISTORY, HISTORY.c.id == CHANGES.c.riwayat_id)
        .where(CHANGES.c.tabel == table, CHANGES.c.sebelum.is_(sa.null()))
        .order_by(CHANGES.c.riwayat_id)
    )
    return [(each.riwayat_id, each.sesudah) for each in connection.execute(query)]
