"""The five steps as a funnel: how many villages of a region come through each."""

from __future__ import annotations

from datetime import date

import pandas as pd

from ovop_geo.indicators.aggregation import percentage
from ovop_geo.indicators.basis import Basis, in_basis
from ovop_geo.indicators.progress import latest_status
from ovop_geo.records.steps import STEPS
from ovop_geo.regions.codes import lies_in

_DONE = "selesai"


def step_funnel(
    steps: pd.DataFrame, villages: pd.DataFrame, region: str, basis: Basis, on: date
) -> pd.DataFrame:
    """Return how many villages of a region completed each step, alone and after all before it.

    Definition of this programme, whose five steps follow one another: persen_lanjut = 100 ×
    beruntun / beruntun one step before.

    Parameters
    ----------
    steps : table ``tahapan``; `latest_status` says which rows count.
    villages : reference list of villages, index ``kode``.
    region : code of a region of any level.

    Returns
    -------
    DataFrame, index ``langkah``, 1 to 5: ``desa`` (villages of the region), ``jumlah`` (those
    that completed the step) and ``persen`` of ``desa``; ``beruntun`` (those that completed it
    and all steps before it), ``persen_beruntun`` of ``desa``, and ``persen_lanjut`` of
    ``beruntun`` one step before, of ``desa`` for the first. A village without a record counts
    in ``desa`` as not completed. All but ``desa`` are missing where no step of any village of
    the region was recorded by the day ``on``; a share also where its whole is 0.
    """
    inside = villages[lies_in(villages.index, region) & in_basis(villages.index, basis)]
    status = latest_status(steps, inside, on)
    done = status == _DONE
    table = pd.DataFrame(
        {
            "desa": len(inside),
            "jumlah": done.sum().to_numpy(),
            "beruntun": done.cummin(axis=1).sum().to_numpy(),
        },
        index=pd.Index(STEPS, name="langkah"),
    )
    if status.isna().all(axis=None):
        table = table.assign(jumlah=pd.NA, beruntun=pd.NA)
    table = table.astype({"jumlah": "Int64", "beruntun": "Int64"})
    before = table["beruntun"].shift().fillna(table["desa"])
    return table.assign(
        persen=_share(table["jumlah"], table["desa"]),
        persen_beruntun=_share(table["beruntun"], table["desa"]),
        persen_lanjut=_share(table["beruntun"], before),
    )


def _share(part: pd.Series, whole: pd.Series) -> pd.Series:
    return percentage(part.astype("float64"), whole.astype("float64"))
