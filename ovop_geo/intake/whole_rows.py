"""Tells columns of tables of which a sheet lacks what every row must have.

A list of products has a column that a table of potentials could have too. Read as one, it would
make an error in every row and lose its amounts.
"""

from __future__ import annotations

from collections.abc import Sequence

from ovop_geo.intake.heading_measure import unit_of
from ovop_geo.intake.targets import FLAGSHIP_NAME, PERMITS, SHARED
from ovop_geo.records.tables import TABLES

_PRODUCT = frozenset({"produk:nama", FLAGSHIP_NAME, "produk:komoditas"})
_MEASURED = frozenset({"potensi:komoditas", *_PRODUCT})
_FILLED_ELSEWHERE = frozenset({"kode_wilayah", *SHARED})
_NEEDED = {
    "produk": (_PRODUCT,),
    "sertifikat": (frozenset({"sertifikat:jenis", *PERMITS}),),
    "tahapan": (),
    "potensi": (),
    "potensi:nilai": (_MEASURED, frozenset({"potensi:ukuran"})),
    "potensi:ukuran": (_MEASURED, frozenset({"potensi:nilai"})),
}
"""Of which columns a table, or a column of it, needs one each, where the schema does not say.

Years, units and dates alone make no rows, and so no errors; an area or a population cannot be
anything else, so that its lack of a commodity is said.
"""

_NAMED = (("produk:nama",), (FLAGSHIP_NAME,))
_CAPACITY, _UNIT = "produk:kapasitas", "produk:satuan"


def not_whole(targets: set[str], table: str | None) -> set[str]:
    """Return those of ``targets`` whose table is not ``table`` and lacks a required column."""
    return {
        target
        for target in targets
        if target.partition(":")[0] in TABLES.keys() - {table}
        and not all(targets & each for each in _needed(target))
    }


def _needed(target: str) -> tuple[frozenset[str], ...]:
    name = target.partition(":")[0]
    known = _NEEDED.get(target, _NEEDED.get(name))
    if known is not None:
        return known
    return tuple(
        frozenset({f"{name}:{column.name}"})
        for column in TABLES[name].columns
        if column.required and column.name not in _FILLED_ELSEWHERE
    )


def with_capacities(
    headers: Sequence[str], known: Sequence[tuple[str, ...]]
) -> list[tuple[str, ...]]:
    """Return the targets of each column, with the capacity of a product for what is produced.

    Beside names of products, ``Produksi`` with a column of units is their capacity, and so is
    ``Jumlah`` directly beside the units. With a unit in its header it is a potential.

    Parameters
    ----------
    headers : the header of each column.
    known : the targets that each may mean.
    """
    units = [at for at, targets in enumerate(known) if _UNIT in targets]
    if not units or not any(targets[:1] in _NAMED for targets in known):
        return list(known)
    has_commodity = any("potensi:komoditas" in targets for targets in known)
    result = []
    for at, targets in enumerate(known):
        is_amount = "potensi:produksi" in targets or (
            targets == ("potensi:nilai",) and any(abs(at - unit) == 1 for unit in units)
        )
        is_capacity = is_amount and not unit_of(headers[at])
        others = targets if has_commodity or not is_capacity else ()
        result.append((_CAPACITY, *others) if is_capacity else others)
    return result
