"""What each village has to do next, on whose desk it lies, and by when.

The order of actions, the desks and the days given for each are this app's own proposal. The
programme sets the five steps, but no deadlines; change them here once it does.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd

from ovop_geo.indicators.assistance import ever_assisted
from ovop_geo.indicators.stalled import current_steps, last_changes
from ovop_geo.indicators.support import OPEN, requests_on
from ovop_geo.indicators.verification import accepted
from ovop_geo.records.steps import STEPS

MAP_POTENTIAL = "petakan_potensi"
SET_FLAGSHIP = "tetapkan_unggulan"
CONFIRM_FLAGSHIP = "sahkan_unggulan"
ASK_SUPPORT = "ajukan_dukungan"
ANSWER_REQUEST = "tindak_lanjuti_permintaan"
ASK_ASSISTANT = "minta_pendamping"
ASSIST = "jalankan_pendampingan"
SOCIALISE = "laksanakan_sosialisasi"
GET_PERMITS = "lengkapi_izin"
NOTHING = "selesai"

DAYS = {
    MAP_POTENTIAL: 90,
    SET_FLAGSHIP: 60,
    CONFIRM_FLAGSHIP: 30,
    ASK_SUPPORT: 60,
    ANSWER_REQUEST: 30,
    ASK_ASSISTANT: 30,
    ASSIST: 180,
    SOCIALISE: 60,
    GET_PERMITS: 90,
}
"""Days for each action, from the day on which it became the next one."""

DESKS = {
    MAP_POTENTIAL: "desa",
    SET_FLAGSHIP: "desa",
    CONFIRM_FLAGSHIP: "kecamatan",
    ASK_SUPPORT: "desa",
    ASK_ASSISTANT: "kabupaten",
    ASSIST: "pendamping",
    SOCIALISE: "desa",
    GET_PERMITS: "desa",
}
"""Whose desk each action lies on; a request lies on the desk of whom it was sent to."""

_FLAGSHIP_STEP, _SUPPORT_STEP, _ASSISTANCE_STEP, _SOCIALISATION_STEP = STEPS[1:]


def next_actions(
    tables: Mapping[str, pd.DataFrame],
    villages: pd.DataFrame,
    on: date,
    lacking_permits: pd.Index,
) -> pd.DataFrame:
    """Return the next action of every village, whose it is and by when.

    The first step that is not completed says what comes next. Step 1: map the potential. Step
    2: set a flagship; where a product is already recorded as one, the kecamatan confirms it.
    After step 2, a request for support that nobody has answered comes first, on the desk of
    whom it was sent to; of several, the oldest. Step 3: ask for support. Step 4: ask for an
    assistant; where one has come or the step is ``berjalan``, the assistance goes on. Step 5:
    hold the socialisation. After all five: get the permits that are lacking, else nothing.

    ``batas`` = the day on which the action became the next one + `DAYS`. That day is the last
    change of any step up to the current one, of an unanswered request the day of the request.

    Parameters
    ----------
    tables : tables of a data set by name; ``tahapan``, ``produk``, ``dukungan`` and
        ``pendampingan`` are read. Rejected rows, rows of a region coarser than a village and
        rows dated after the day ``on`` do not count; `requests_on` says which requests were open.
    villages : reference list of villages, index ``kode``.
    lacking_permits : codes of the villages whose flagship lacks a permit.

    Returns
    -------
    DataFrame, index of ``villages``: ``langkah`` (first step not completed, Int64, missing if
    all are) and its ``status`` (``belum`` or ``berjalan``, missing without a record of it),
    ``tindakan`` (a key of `DAYS`, or ``selesai``), ``meja`` (``desa``, ``kecamatan``,
    ``kabupaten``, ``provinsi``, ``pusat`` or ``pendamping``; missing if there is nothing to
    do), ``sejak`` and ``batas`` (days, missing where the first is not known), ``terlambat``
    (whether ``batas`` is before ``on``) and ``belum_tercatat`` (no step is recorded: the first
    action is to map the potential, without a deadline).
    """
    steps = tables["tahapan"]
    current = current_steps(steps, villages, on)
    reached = current["langkah"].mask(~current["tercatat"], 1)
    requests = _unanswered(tables["dukungan"], on).reindex(villages.index)
    waits = requests["kepada"].notna() & ~reached.le(_FLAGSHIP_STEP).fillna(False)
    action = _by_step(tables, villages.index, current.assign(langkah=reached), on)
    lacking = reached.isna() & villages.index.isin(set(lacking_permits))
    action = action.mask(lacking, GET_PERMITS).mask(waits, ANSWER_REQUEST)
    since = _since(last_changes(steps, villages, on), reached).mask(waits, requests["tanggal"])
    since = since.where(action != NOTHING)
    deadline = since + pd.to_timedelta(action.map(DAYS), unit="D")
    return pd.DataFrame(
        {
            "langkah": reached,
            "status": current["status"],
            "tindakan": action,
            "meja": action.map(DESKS).mask(waits, requests["kepada"]),
            "sejak": since,
            "batas": deadline,
            "terlambat": deadline < pd.Timestamp(on),
            "belum_tercatat": ~current["tercatat"],
        }
    )


def _by_step(
    tables: Mapping[str, pd.DataFrame], codes: pd.Index, current: pd.DataFrame, on: date
) -> pd.Series:
    """Return the action that the first step not completed asks for, ``selesai`` without one."""
    made = accepted(tables["produk"])
    has_flagship = codes.isin(set(made.loc[made["unggulan"], "kode_wilayah"]))
    assisted = codes.isin(ever_assisted(tables["pendampingan"], on))
    assisted |= current["status"].eq("berjalan").to_numpy()
    step = current["langkah"].fillna(0).to_numpy(dtype="int64")
    action = np.select(
        [
            step == STEPS[0],
            (step == _FLAGSHIP_STEP) & has_flagship,
            step == _FLAGSHIP_STEP,
            step == _SUPPORT_STEP,
            (step == _ASSISTANCE_STEP) & assisted,
            step == _ASSISTANCE_STEP,
            step == _SOCIALISATION_STEP,
        ],
        [
            *(MAP_POTENTIAL, CONFIRM_FLAGSHIP, SET_FLAGSHIP, ASK_SUPPORT),
            *(ASSIST, ASK_ASSISTANT, SOCIALISE),
        ],
        NOTHING,
    )
    return pd.Series(action, codes, dtype="str")


def _unanswered(support: pd.DataFrame, on: date) -> pd.DataFrame:
    """Return the oldest unanswered request of each region, one without a day last."""
    rows = accepted(requests_on(support, on))
    rows = rows[rows["status"] == OPEN].sort_values(["tanggal", "kepada"], na_position="last")
    return rows.drop_duplicates("kode_wilayah").set_index("kode_wilayah")[["kepada", "tanggal"]]


def _since(changes: pd.DataFrame, reached: pd.Series) -> pd.Series:
    """Return the last change of any step up to the one reached, of all after the last step."""
    until = reached.fillna(STEPS[-1]).to_numpy(dtype="int64")
    return changes.where(np.less_equal.outer(STEPS, until).T).max(axis=1)
