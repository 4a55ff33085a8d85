"""Dry run of an export that comes back: what was entered elsewhere, and what it would change."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

import pandas as pd

from ovop_geo.editors import Editor, Owners, outside_region
from ovop_geo.imports.ownership import owners
from ovop_geo.imports.trial import narrower
from ovop_geo.records.faults import Fault
from ovop_geo.regions.codes import PROVINCE
from ovop_geo.store.connection import Store
from ovop_geo.store.export import Exported
from ovop_geo.store.plan import Plan
from ovop_geo.store.planning import make_plan
from ovop_geo.store.returning import Place, Returned, find_returned


@dataclass(frozen=True)
class ReturnTrial:
    """Result of a dry run; nothing is written.

    Attributes
    ----------
    plan : what importing would change; rows with a fault are left out.
    faults : rows that break a rule, lie outside the region, or were changed on both sides.
        ``Fault.row`` is the row in the file ``Fault.file``.
    left : number of rows that have nothing to add, by why (`ovop_geo.store.returning`).
    """

    exported: Exported
    plan: Plan
    faults: tuple[Fault, ...]
    left: Mapping[str, int] = field(default_factory=dict)


def try_export(
    exported: Exported,
    store: Store,
    *,
    editor: Editor | None = None,
    region: str = PROVINCE,
    taken: Collection[Place] = (),
) -> ReturnTrial:
    """Return what the entries of an export would change in ``store``.

    Parameters
    ----------
    editor : who would write; if ``None``, only ``region`` limits the import.
    region : code of the region whose rows are taken; others are faults.
    taken : rows of which the export's values are taken where both sides changed one.

    Raises
    ------
    StoreError : the store cannot be read.
    """
    returned = find_returned(store, exported.lineage, taken)
    frames = returned.frames()
    outside = _outside(frames, returned, narrower(region, editor), owners(store))
    inside = {
        name: frame.drop(index=[fault.row for fault in outside if fault.file == name])
        for name, frame in frames.items()
    }
    plan = make_plan(returned.state, returned.held, inside, erase_empty=True)
    found = (*returned.faults, *outside, *plan.refused)
    faults = (*exported.faults, *(replace(each, file=f"{each.file}.csv") for each in found))
    return ReturnTrial(exported, plan, faults, returned.left)


def _outside(
    frames: Mapping[str, pd.DataFrame], returned: Returned, region: str, stored: Owners
) -> list[Fault]:
    """Return a fault for each row that would change something outside ``region``."""
    changing = {name: frames[name].loc[labels] for name, labels in returned.changing().items()}
    found = outside_region(changing, Editor("", region), stored).drop_duplicates(["tabel", "baris"])
    return [
        Fault(table, "store.fault.outside", int(row), None, code)
        for table, row, code in found.itertuples(index=False)
    ]
