"""Simulates what follows from the steps: requests for support, assistance, events, targets."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ovop_geo.records.simulation.progress import Progress
from ovop_geo.records.simulation.timeline import AS_OF, add_days, working_days
from ovop_geo.regions.codes import PROVINCE, Level
from ovop_geo.regions.reference import Regions

_TYPICAL_RUPIAH = {"pembiayaan": 60_000_000, "pelatihan": 12_000_000, "sarana": 40_000_000}
_ASKED = {"kabupaten": 0.62, "provinsi": 0.3, "pusat": 0.08}
_ASSISTANCE = ("produksi", "kemasan", "legalitas", "pemasaran digital", "pembukuan")
_SUPPORT_WAIT = (45, 160)
_FINAL_STATUS = {"disalurkan": 0.52, "disetujui": 0.36, "ditolak": 0.12}
_TARGETS = {
    "flagship_coverage": {2025: 20, 2026: 60, 2027: 100},
    "overall_progress": {2025: 25, 2026: 55, 2027: 85},
}
_LAST_DAY = np.datetime64(AS_OF)


def simulate_support(random: np.random.Generator, progress: Progress) -> pd.DataFrame:
    """Return the table ``dukungan``: one or two requests per village that completed step 3.

    An older request is more likely to have been answered: it is if the wait that was drawn for
    it is over, on the working day on which that ends.
    """
    rows = []
    for code, day in progress.done[3].dropna().items():
        kinds = random.permutation(list(_TYPICAL_RUPIAH))[: int(random.integers(1, 3))]
        for kind in kinds:
            amount = _TYPICAL_RUPIAH[kind] * random.lognormal(0.0, 0.45)
            waited = (_LAST_DAY - np.datetime64(day, "D")).astype(int)
            wait = random.integers(*_SUPPORT_WAIT)
            answered = waited > wait
            rows.append(
                {
                    "kode_wilayah": code,
                    "jenis": str(kind),
                    "kepada": _choose(random, _ASKED),
                    "nilai_rp": max(round(amount / 500_000), 2) * 500_000.0,
                    "status": _choose(random, _FINAL_STATUS) if answered else "diajukan",
                    "tanggal": day,
                    "wait": wait,
                }
            )
    requests = pd.DataFrame(rows)
    asked = requests["tanggal"].to_numpy().astype("datetime64[D]")
    answers = working_days(add_days(asked, requests.pop("wait").to_numpy()))
    is_open = requests["status"] == "diajukan"
    return requests.assign(dijawab=np.where(is_open, np.datetime64("NaT"), answers))


def simulate_assistance(random: np.random.Generator, progress: Progress) -> pd.DataFrame:
    """Return the table ``pendampingan``: one assistant per village that began step 4."""
    begun = progress.begun[4].dropna()
    last = working_days(
        add_days(begun.to_numpy().astype("datetime64[D]"), random.integers(150, 370, len(begun)))
    )
    return pd.DataFrame(
        {
            "kode_wilayah": begun.index,
            "jenis": random.choice(_ASSISTANCE, len(begun)),
            "mulai": begun.to_numpy(),
            "selesai": np.where(last <= _LAST_DAY, last, np.datetime64("NaT")),
        }
    )


def simulate_events(
    random: np.random.Generator, progress: Progress, villages: pd.DataFrame
) -> pd.DataFrame:
    """Return the table ``kegiatan``: socialization in villages, coordination in kecamatan.

    A village holds its event on the day on which it completes step 5, a kecamatan on the day
    on which its first village sets a flagship.
    """
    return pd.concat(
        [
            _socializations(random, progress, villages),
            _coordination_meetings(random, progress, villages),
        ],
        ignore_index=True,
    )


def _socializations(
    random: np.random.Generator, progress: Progress, villages: pd.DataFrame
) -> pd.DataFrame:
    held = progress.done[5].dropna()
    hosts = villages.loc[held.index]
    urban = hosts["jenis"] == "kelurahan"
    kind = urban.map({True: "Kelurahan", False: "Desa"})
    return pd.DataFrame(
        {
            "kode_wilayah": held.index,
            "tanggal": held.dt.strftime("%Y-%m-%d").to_numpy(),
            "nama": ("Sosialisasi OVOP di " + kind + " " + hosts["nama"]).to_numpy(),
            "tempat": (
                urban.map({True: "Kantor Lurah ", False: "Balai Desa "}) + hosts["nama"]
            ).to_numpy(),
            "topik": "ovop;bpjs_ketenagakerjaan;bp3mi",
            "jumlah_peserta": random.integers(18, 95, len(held)),
            "sumber_tanggal": held.to_numpy(),
        }
    )


def _coordination_meetings(
    random: np.random.Generator, progress: Progress, villages: pd.DataFrame
) -> pd.DataFrame:
    first = progress.done[2].groupby(villages["kode_kecamatan"]).min().dropna()
    names = villages.groupby("kode_kecamatan")["kecamatan"].first().loc[first.index]
    return pd.DataFrame(
        {
            "kode_wilayah": first.index,
            "tanggal": first.dt.strftime("%Y-%m-%d").to_numpy(),
            "nama": ("Rapat koordinasi OVOP Kecamatan " + names).to_numpy(),
            "tempat": ("Kantor Camat " + names).to_numpy(),
            "topik": "ovop",
            "jumlah_peserta": random.integers(15, 60, len(first)),
            "sumber_tanggal": first.to_numpy(),
        }
    )


def simulate_targets(random: np.random.Generator, regions: Regions) -> pd.DataFrame:
    """Return the table ``target``: yearly shares in percent for the province and kabupaten.

    ``indikator`` is the identifier of an indicator in the dashboard.
    """
    kabupaten = regions.at(Level.KABUPATEN).index
    return pd.DataFrame(
        [
            {
                "kode_wilayah": code,
                "indikator": indicator,
                "tahun": year,
                "nilai": float(np.clip(share + step, 5, 100)),
            }
            for code in (PROVINCE, *kabupaten)
            for indicator, shares in _TARGETS.items()
            for step in (0 if code == PROVINCE else 5 * int(random.integers(-2, 3)),)
            for year, share in shares.items()
        ]
    )


def _choose(random: np.random.Generator, shares: dict[str, float]) -> str:
    return str(random.choice(list(shares), p=list(shares.values())))
