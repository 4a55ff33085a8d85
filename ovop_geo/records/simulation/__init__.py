"""Simulates the data set ``contoh``: a whole province, from published facts and a seed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from ovop_geo.records.datasets import Description
from ovop_geo.records.simulation.commodity_draw import draw_commodities
from ovop_geo.records.simulation.communities import simulate_communities
from ovop_geo.records.simulation.knowledge import (
    commodity_weights,
    read_commodities,
    read_published_facts,
)
from ovop_geo.records.simulation.permits import simulate_permits, simulate_renewals
from ovop_geo.records.simulation.potential import simulate_potential
from ovop_geo.records.simulation.products import draw_stars, simulate_products
from ovop_geo.records.simulation.progress import simulate_progress
from ovop_geo.records.simulation.support import (
    simulate_assistance,
    simulate_events,
    simulate_support,
    simulate_targets,
)
from ovop_geo.records.simulation.timeline import AS_OF
from ovop_geo.records.sources import SIMULATED_SOURCE
from ovop_geo.records.tables import TABLES
from ovop_geo.regions.codes import PROVINCE
from ovop_geo.regions.reference import Regions

DEFAULT_SEED = int(PROVINCE)
COAST_FILE = "pesisir.csv"
_FIRST_MOVERS_EACH = 2
_DRAFT, _RECENT_DRAFT, _REJECTED = 0.05, 0.35, 0.012
_RECENT = np.timedelta64(45, "D")


def read_coast(directory: Path) -> frozenset[str]:
    """Return the codes of the coastal villages, from ``pesisir.csv`` in ``directory``."""
    return frozenset(pd.read_csv(directory / COAST_FILE, dtype="str")["kode_wilayah"])


def describe_simulation(seed: int) -> Description:
    """Return the description of a province that was simulated with ``seed``."""
    return Description("contoh", simulated=True, as_of=AS_OF, details={"benih": seed})


def simulate(
    regions: Regions, published: Path, coastal: frozenset[str], seed: int = DEFAULT_SEED
) -> dict[str, pd.DataFrame]:
    """Return all tables of a simulated province; each conforms to its schema.

    The same arguments give the same tables. Every row has ``sumber`` = ``simulasi``.

    Parameters
    ----------
    regions : the reference list; all its villages are simulated.
    published : directory of the data set ``publik``.
    coastal : codes of the villages that touch the sea.

    Raises
    ------
    RecordError : a file of ``published`` is missing or unreadable.
    """
    villages = regions.villages
    commodities = read_commodities()
    facts = read_published_facts(published)
    weights = commodity_weights(villages, commodities, facts)
    # One stream per part, so that a change in one part leaves the others unchanged.
    streams = [np.random.default_rng(part) for part in np.random.SeedSequence(seed).spawn(11)]
    drawn = draw_commodities(streams[0], villages, coastal, weights, commodities, facts.of_villages)
    progress = simulate_progress(streams[1], villages, _first_movers(streams[2], villages))
    mapped = progress.done[1].fillna(progress.begun[1]).fillna(pd.Timestamp(AS_OF))
    products = simulate_products(streams[3], villages, drawn, commodities, progress.done[2])
    joined = simulate_communities(streams[4], products, regions.areas["nama"])
    products["komunitas"] = joined.of_products
    products["pelaku"] = products["pelaku"].mask(products["komunitas"].notna(), "komunitas")
    products["bintang"] = draw_stars(streams[5], products)
    permits = simulate_permits(streams[6], streams[10], products)
    tables = {
        "produk": products,
        "sertifikat": permits,
        "potensi": simulate_potential(streams[7], drawn, commodities, weights, mapped),
        "tahapan": progress.history,
        "dukungan": simulate_support(streams[8], progress),
        "pendampingan": simulate_assistance(streams[8], progress),
        "kegiatan": simulate_events(streams[8], progress, villages),
        "komunitas": joined.communities,
        "anggota_komunitas": joined.members,
        "target": simulate_targets(streams[8], regions),
    }
    finished = {name: _finished(streams[9], name, table) for name, table in tables.items()}
    renewals = _finished(streams[10], "sertifikat", simulate_renewals(streams[10], permits))
    finished["sertifikat"] = pd.concat([finished["sertifikat"], renewals]).sort_values(
        "kode_produk", kind="stable", ignore_index=True
    )
    return finished


def _first_movers(random: np.random.Generator, villages: pd.DataFrame) -> frozenset[str]:
    """Return two villages of every kabupaten, the number that took part in the launch."""
    return frozenset(
        str(code)
        for _, group in villages.groupby("kode_kabupaten")
        for code in random.choice(group.index.to_numpy(dtype=object), _FIRST_MOVERS_EACH, False)
    )


def _finished(random: np.random.Generator, name: str, table: pd.DataFrame) -> pd.DataFrame:
    """Return ``table`` with the common columns, in the order and dtypes of the schema."""
    columns = TABLES[name].column_names
    dated = next((c for c in ("sumber_tanggal", "tanggal", "terbit", "mulai") if c in table), None)
    days = pd.to_datetime(table[dated]) if dated else pd.Series(pd.Timestamp(AS_OF), table.index)
    verified = _verification(random, name, table, days)
    table = table.assign(
        sumber=SIMULATED_SOURCE,
        sumber_tanggal=days.dt.strftime("%Y-%m-%d"),
        verifikasi=table["verifikasi"].fillna(verified) if "verifikasi" in table else verified,
        catatan=pd.NA,
    )
    return table[columns].astype({c.name: c.kind.dtype for c in TABLES[name].columns})


def _verification(
    random: np.random.Generator, name: str, table: pd.DataFrame, days: pd.Series
) -> pd.Series:
    """Return a verification status per row: recent rows are more often drafts, few are rejected.

    Rows that other records depend on are never rejected: flagships, steps, targets,
    communities with their members, and the first potential of a village.
    """
    chance = random.random(len(table))
    recent = (pd.Timestamp(AS_OF) - days <= _RECENT).to_numpy()
    draft = chance < np.where(recent, _RECENT_DRAFT, _DRAFT)
    rejected = chance > 1 - _REJECTED
    if name in ("tahapan", "target", "komunitas", "anggota_komunitas"):
        rejected[:] = False
    if name == "produk":
        rejected &= ~table["unggulan"].to_numpy()
    if name == "potensi":
        rejected &= table["kode_wilayah"].duplicated().to_numpy()
    states = np.where(rejected, "ditolak", np.where(draft, "draft", "terverifikasi"))
    return pd.Series(states, index=table.index, dtype="str")
