"""Which product here is the one that another store calls by a code.

New products get the next free number of their region as code. So two stores that parted give the
same code to different products, and the same product different codes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ovop_geo.store.keys import PRODUCT_NAME, ProductCodes, key_text, natural_key
from ovop_geo.store.lineage import Version
from ovop_geo.store.rows import Row

_CODE, _PERMITS = "kode_produk", "sertifikat"

_Name = tuple[Any, ...]


class ProductIdentity:
    """The codes here of products that were added there.

    Parameters
    ----------
    held : the products here by key.
    there : key and versions, since the stores parted, of each product there.
    here : the versions of each product that was ever here, by key.
    """

    def __init__(
        self,
        held: Mapping[str, Row],
        there: Sequence[tuple[str, Sequence[Version]]],
        here: Mapping[str, Sequence[Version]],
    ) -> None:
        self._codes: dict[str, str] = {}
        added = [(key, versions) for key, versions in there if versions[0] is None]
        # A product that both had when they parted has its own row there: no new one is it.
        known = {key for key, versions in there if versions[0] is not None}
        by_name = {_name(row): str(row[_CODE]) for key, row in held.items() if key not in known}
        taken = [_code(each[-1]) for _, each in there]
        taken += [_code(each) for versions in here.values() for each in versions]
        free = ProductCodes([code for code in taken if code])
        for key, versions in added:
            code, region = _code(versions[-1]), (versions[-1] or {})["kode_wilayah"]
            names = _names(versions)
            named = next((by_name[name] for name in names if name in by_name), None)
            if named is not None and not (key in held and _name(held[key]) in names):
                self._codes[code] = named
            elif named is None and key in here and not names & _names(here[key]):
                self._codes[code] = free.new(region)

    def here(self, table: str, key: str, versions: Sequence[Version]) -> tuple[str, list[Version]]:
        """Return key and versions of a row of ``table`` with the code that its product has here."""
        code = _code(versions[-1]) if table in ("produk", _PERMITS) else ""
        if code not in self._codes:
            return key, list(versions)
        own = self._codes[code]
        renamed = [version and {**version, _CODE: own} for version in versions]
        return key_text(natural_key(renamed[-1] or {}, table)), renamed


def _code(version: Version) -> str:
    return "" if version is None else str(version[_CODE] or "")


def _name(row: Row) -> _Name:
    return natural_key(row, "produk", PRODUCT_NAME)


def _names(versions: Sequence[Version]) -> set[_Name]:
    return {_name(version) for version in versions if version is not None}
