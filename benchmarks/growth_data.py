"""Makes the data folders of `growth`, each of which `OVOP_SHIPPED_DATA` can name.

``python -m benchmarks.growth_data FOLDER`` is how it fills one with records, in a process that
serves that folder. A size is the code of a province, of one of this project's kabupaten (its list
is cut to that), or `COUNTRY`. All have records by the same generator, without published facts, made
province by province on the real list; those of the country are folded afterwards.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd

from benchmarks.country import COUNTRY, folded_codes, read_country, write_country
from ovop_geo.boundaries.coast import coastal_villages
from ovop_geo.boundaries.sources import (
    SHIPPED_DIRECTORY,
    SourceMetadata,
    active_source,
    open_source,
    write_source,
)
from ovop_geo.boundaries.surroundings import SURROUNDINGS_FILE, read_surroundings
from ovop_geo.province import PROVINCE_FILE, this_province
from ovop_geo.records.datasets import make_ready
from ovop_geo.records.simulation import describe_simulation, simulate
from ovop_geo.records.tables import TABLES
from ovop_geo.records.writing import write_dataset
from ovop_geo.regions.building import write_reference
from ovop_geo.regions.codes import PROVINCE, Level, code_length, lies_in
from ovop_geo.regions.packages import fetch_packages
from ovop_geo.regions.reference import COLUMNS, Regions, load_regions
from ovop_geo.selection import SAMPLE
from ovop_geo.settings import PROJECT_DIRECTORY, SHIPPED_DATA, Settings

SEED = 1
_DONE = "selesai.txt"
_REFERENCE = "wilayah.csv"
_REAL = "wilayah_asli.csv"
_COMMUNITIES = (
    ("produk", "komunitas"),
    ("komunitas", "kode_komunitas"),
    ("anggota_komunitas", "kode_komunitas"),
)
_PROVINCE, _KABUPATEN = code_length(Level.PROVINCE), code_length(Level.KABUPATEN)


def data_folder(size: str, work: Path) -> Path:
    """Return the data folder of ``size`` below ``work``; it is made if it is not there."""
    folder = work / size
    if not (folder / _DONE).exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        _write_geography(size, folder, work / "paket")
        subprocess.run(
            [sys.executable, "-m", "benchmarks.growth_data", str(folder)],
            env=os.environ | {"OVOP_SHIPPED_DATA": str(folder)},
            cwd=PROJECT_DIRECTORY,
            check=True,
        )
        (folder / _DONE).touch()
    return folder


def _write_geography(size: str, folder: Path, packages: Path) -> None:
    if size == COUNTRY:
        fetched = fetch_packages(packages, lambda package: print(f"fetching {package.name}"))
        areas = read_country(fetched)
        areas.to_csv(folder / _REAL)
        write_country(fetched, areas, this_province(), folder)
    elif size == PROVINCE:
        for name in (_REFERENCE, PROVINCE_FILE, SURROUNDINGS_FILE):
            shutil.copy(SHIPPED_DATA / name, folder)
        shutil.copytree(SHIPPED_DATA / SHIPPED_DIRECTORY, folder / SHIPPED_DIRECTORY)
    elif lies_in(size, PROVINCE):
        _cut_geography(size, folder)
    else:
        command = [sys.executable, "-m", "ovop_geo", "build", "geography", "--province", size]
        places = ["--packages", str(packages), "--to", str(folder)]
        subprocess.run([*command, *places], cwd=PROJECT_DIRECTORY, check=True)


def _cut_geography(region: str, folder: Path) -> None:
    """Write the part ``region`` of the list and the boundaries that ship into ``folder``."""
    for name in (PROVINCE_FILE, SURROUNDINGS_FILE):
        shutil.copy(SHIPPED_DATA / name, folder)
    areas = load_regions().areas
    kept = lies_in(areas.index, region) | areas.index.isin(load_regions().path(region))
    write_reference(areas[kept].reset_index()[list(COLUMNS)], folder / _REFERENCE)
    source = open_source(SHIPPED_DATA / SHIPPED_DIRECTORY)
    villages = source.areas(Level.DESA)
    about = SourceMetadata(source.name, True, source.licence, source.credit, source.date)
    write_source(folder / SHIPPED_DIRECTORY, villages[lies_in(villages.index, region)], about)


def write_records(folder: Path) -> None:
    """Fill the folder that this process serves with simulated records."""
    regions = load_regions()
    source = active_source(Settings(data_directory=folder / "var"))
    surroundings = read_surroundings(Settings())
    coastal = set(coastal_villages(source.areas(Level.DESA), surroundings))
    areas, codes = regions.areas, None
    if (folder / _REAL).exists():
        areas = load_areas(folder / _REAL)
        codes = folded_codes(areas)
        coastal = set(codes.index[codes.isin(coastal)])
    tables = simulated(areas, coastal, folder / "tanpa_fakta")
    if codes is not None:
        tables = {name: _folded_rows(table, codes) for name, table in tables.items()}
    write_dataset(folder / SAMPLE, tables, describe_simulation(SEED))
    make_ready(folder / SAMPLE, regions)


def _folded_rows(table: pd.DataFrame, codes: pd.Series) -> pd.DataFrame:
    """Return a table of the real country with the codes of the folded one."""
    if "indikator" in table:
        # Each province has the targets of its first kabupaten; the country's own is there anew.
        homes = table["kode_wilayah"].str[:_PROVINCE].replace(codes)
        table = table.assign(kode_wilayah=homes)
        return table.drop_duplicates(["kode_wilayah", "indikator", "tahun"], ignore_index=True)
    if "kode_wilayah" in table:
        return table.assign(kode_wilayah=table["kode_wilayah"].map(codes))
    return table


def load_areas(path: Path) -> pd.DataFrame:
    """Read a list in the form of `Regions.areas` as it was written, without checking it."""
    texts = {name: "str" for name in COLUMNS if name not in ("lintang", "bujur")}
    read = pd.read_csv(path, dtype=texts, keep_default_na=False, na_values=[""])
    return read.set_index("kode")


def villages_in(folder: Path) -> int:
    """Return the number of villages of a data folder."""
    return int(load_areas(folder / _REFERENCE)["tingkat"].eq(str(Level.DESA)).sum())


def simulated(areas: pd.DataFrame, coastal: set[str], facts: Path) -> dict[str, pd.DataFrame]:
    """Return the tables of a simulation of every province of ``areas``, one below the other."""
    _write_no_facts(facts)
    # The generator draws by distance, so it needs a point of every village.
    points = areas.groupby(areas.index.str[:_KABUPATEN])[["lintang", "bujur"]].transform("mean")
    located = areas.fillna(points)
    parts = []
    for number, (province, own) in enumerate(located.groupby(located.index.str[:_PROVINCE])):
        tables = simulate(Regions(own), facts, frozenset(coastal), seed=SEED + number)
        for name, column in _COMMUNITIES:
            tables[name][column] = f"{province}-" + tables[name][column]
        parts.append(tables)
    return {name: pd.concat([part[name] for part in parts], ignore_index=True) for name in TABLES}


def _write_no_facts(folder: Path) -> None:
    """Write the published facts that the generator reads, without a fact."""
    folder.mkdir(exist_ok=True)
    columns = {name: TABLES[name].column_names for name in ("produk", "potensi")}
    columns["komoditas_kabupaten"] = ["kode_kabupaten", "komoditas", "jumlah_rujukan"]
    for name, header in columns.items():
        (folder / f"{name}.csv").write_text(",".join(header) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write_records(Path(sys.argv[1]))
