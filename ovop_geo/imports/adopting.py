"""Takes a community that the app found over into the store, as an import of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from ovop_geo.editors import Editor, require_write
from ovop_geo.files import safe_file_name
from ovop_geo.imports.ownership import owners
from ovop_geo.records.sources import ADOPTED_SOURCE
from ovop_geo.records.tables import TABLES
from ovop_geo.store.applying import apply_plan
from ovop_geo.store.connection import Store
from ovop_geo.store.history import Entry, ImportSource
from ovop_geo.store.planning import plan_import


@dataclass(frozen=True)
class NewCommunity:
    """A community to be: its name, its commodity and the codes of its villages."""

    name: str
    commodity: str
    villages: Sequence[str]

    @property
    def code(self) -> str:
        """Its code in the store: the same villages first and commodity are the same community."""
        first = min(self.villages).replace(".", "")
        return f"K{first}-{self.commodity.replace(' ', '-')}"


def adopt_community(store: Store, community: NewCommunity, editor: Editor | None) -> Entry | None:
    """Add ``community`` and its members to the store as drafts, all or nothing.

    The history keeps the list of members as the file that was imported. A community that is
    already there is not added again.

    Returns
    -------
    The entry of the history, ``None`` if nothing would change.

    Raises
    ------
    AccessError : there is no editor, or a village lies outside the editor's region.
    StoreError : the store cannot be read or written.
    """
    tables = _tables(community)
    writer = require_write(editor, tables, owners(store))
    content = tables["anggota_komunitas"].to_csv(index=False).encode()
    source = ImportSource.of_file(writer.name, safe_file_name(f"{community.code}.csv"), content)
    return apply_plan(store, plan_import(store, tables), source)


def _tables(community: NewCommunity) -> dict[str, pd.DataFrame]:
    common = {"sumber": ADOPTED_SOURCE, "verifikasi": "draft"}
    own = {
        "kode_komunitas": community.code,
        "nama": community.name,
        "komoditas": community.commodity,
    }
    members = [
        {"kode_komunitas": community.code, "kode_wilayah": code} for code in community.villages
    ]
    return {
        name: _frame(name, [row | common for row in rows])
        for name, rows in (("komunitas", [own]), ("anggota_komunitas", members))
    }


def _frame(name: str, rows: list[dict[str, str]]) -> pd.DataFrame:
    table = TABLES[name]
    frame = pd.DataFrame(rows).reindex(columns=table.column_names)
    return frame.astype({column.name: column.kind.dtype for column in table.columns})
