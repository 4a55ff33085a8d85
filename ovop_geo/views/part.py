"""Restricts records and facts to the part of a large list that a view opens.

A view then costs what the part costs, however large the whole is.
"""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from ovop_geo.records.background import Background
from ovop_geo.records.datasets import Dataset
from ovop_geo.records.tables import TABLES
from ovop_geo.regions.codes import lies_in
from ovop_geo.views.memory import remembered

_REGION = "kode_wilayah"


@remembered(8, lambda dataset, root: (dataset.name, dataset.version, dataset.as_of, root))
def records_in(dataset: Dataset, root: str) -> Dataset:
    """Return the records of ``root`` and of the regions inside it.

    Certificates follow their products, communities their members and products.
    """
    tables = {
        name: rows[lies_in(rows[_REGION], root)].reset_index(drop=True)
        for name, rows in dataset.tables.items()
        if _REGION in rows
    }
    for name, rows in dataset.tables.items():
        if name not in tables:
            tables[name] = _related(name, rows, tables)
    version = f"{dataset.version} {root}"
    return replace(dataset, tables={name: tables[name] for name in TABLES}, version=version)


@remembered(8, lambda background, root: (background.version, root))
def background_in(background: Background, root: str) -> Background:
    """Return the published facts of ``root`` and of the regions inside it."""
    return Background(
        background.villages[lies_in(background.villages.index, root)],
        background.kabupaten[lies_in(background.kabupaten.index, root)],
        f"{background.version} {root}",
    )


def _related(name: str, rows: pd.DataFrame, tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Return the rows of a table without regions that refer to ``tables`` or are referred to."""
    kept = pd.Series(False, rows.index)
    for column, target in TABLES[name].references:
        kept |= rows[column].isin(tables[target][TABLES[target].key[0]])
    for other in TABLES.values():
        for column, target in other.references:
            if target == name and other.name in tables:
                kept |= rows[TABLES[name].key[0]].isin(tables[other.name][column])
    return rows[kept].reset_index(drop=True)
