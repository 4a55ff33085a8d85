"""Measures precision, recall and speed of name matching, compared with plain rapidfuzz.

    python -m benchmarks.name_matching [--packages DIRECTORY]

The rows are made by ``tests.name_mistakes`` with seeds that were not used to tune the limits;
the figures for the seeds used in tuning are printed separately. DIRECTORY contains the package
``idn-area-data`` that ``build geography`` fetches. With it, villages outside the province are
drawn from all of Indonesia, otherwise from a few.

The rivals are the obvious solutions: rapidfuzz's extractOne over the names of all villages, and
over "village, kecamatan, kabupaten" of all villages, both with a score of at least 90.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd
from rapidfuzz import process, utils

from ovop_geo.regions.codes import PROVINCE, lies_in
from ovop_geo.regions.matching import NameIndex, match_names
from ovop_geo.regions.packages import Packages
from ovop_geo.regions.reference import Regions, load_regions
from tests.name_habits import ELSEWHERE
from tests.name_mistakes import Mistakes

TUNING_SEEDS = (1, 2)
SEEDS = (101, 102, 103)
ROWS = 3500
NAMES = ["kabupaten", "kecamatan", "desa"]
RIVAL_SCORE = 90

Finder = Callable[[pd.DataFrame], pd.Series]


def villages_elsewhere(packages: Path | None) -> list[tuple[str, str, str]]:
    if packages is None:
        return ELSEWHERE
    names = {}
    for member in ("regencies", "districts", "villages"):
        with Packages(packages).open_names(f"{member}.csv") as source:
            table = pd.read_csv(source, dtype="str", keep_default_na=False)
        names[member] = table.set_index("code")["name"]
    villages = names["villages"][~lies_in(names["villages"].index, PROVINCE)]
    kabupaten = villages.index.str[:5].map(names["regencies"])
    kecamatan = villages.index.str[:8].map(names["districts"])
    return list(zip(kabupaten, kecamatan, villages, strict=True))


def rival(regions: Regions, columns: list[str]) -> Finder:
    villages = regions.villages.rename(columns={"nama": "desa"})
    known = villages[columns].agg(", ".join, axis=1).map(utils.default_process)
    choices = dict(zip(villages.index, known, strict=True))

    def find(rows: pd.DataFrame) -> pd.Series:
        written = rows[columns].agg(", ".join, axis=1).map(utils.default_process)
        found = [process.extractOne(text, choices, score_cutoff=RIVAL_SCORE) for text in written]
        return pd.Series([each[2] if each else None for each in found], rows.index, dtype="str")

    return find


def measure(name: str, find: Finder, rows: pd.DataFrame) -> tuple[pd.DataFrame, float]:
    start = time.perf_counter()
    codes = find(rows[NAMES])
    seconds = time.perf_counter() - start
    right = codes.notna() & (codes == rows["kode"])
    outcome = rows.assign(ditemukan=codes.notna(), benar=right, ada=rows["kode"].notna())
    found, answers = int(outcome["ditemukan"].sum()), int(outcome["ada"].sum())
    invented = outcome[~outcome["ada"]]
    print(
        f"{name:<34} precision {100 * right.sum() / found:6.2f} %  "
        f"recall {100 * right.sum() / answers:6.2f} %  "
        f"matched without an answer {100 * invented['ditemukan'].mean():5.2f} %  "
        f"{seconds * ROWS / len(rows):6.2f} s per {ROWS} rows"
    )
    return outcome, seconds / len(rows)


def show_kinds(outcome: pd.DataFrame) -> None:
    kinds = outcome.groupby("kesalahan").agg(
        rows=("benar", "size"),
        answers=("ada", "sum"),
        matched=("ditemukan", "sum"),
        right=("benar", "sum"),
    )
    kinds["recall %"] = (100 * kinds["right"] / kinds["answers"]).round(1)
    kinds["precision %"] = (100 * kinds["right"] / kinds["matched"]).round(1)
    print(kinds.to_string(na_rep="-"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--packages", type=Path, metavar="DIRECTORY")
    elsewhere = villages_elsewhere(parser.parse_args().packages)
    regions = load_regions()
    start = time.perf_counter()
    index = NameIndex(regions)
    print(f"index of {len(regions.areas)} names: {time.perf_counter() - start:.2f} s")

    def ours(rows: pd.DataFrame) -> pd.Series:
        return match_names(rows, index)["kode"]

    def rows_of(seeds: tuple[int, ...]) -> pd.DataFrame:
        made = []
        for seed in seeds:
            sample = random.Random(seed).sample(elsewhere, min(5000, len(elsewhere)))
            made.append(Mistakes(regions, seed, sample).rows(3 * ROWS))
        return pd.concat(made, ignore_index=True)

    measure("seeds used for tuning", ours, rows_of(TUNING_SEEDS))
    fresh = rows_of(SEEDS)
    outcome, pace = measure("seeds not used", ours, fresh)
    show_kinds(outcome)
    few = fresh.sample(ROWS, random_state=SEEDS[0], ignore_index=True)
    for name, columns in (
        ("extractOne, village", ["desa"]),
        ("extractOne, all names", NAMES[::-1]),
    ):
        _, other = measure(name, rival(regions, columns), few)
        print(f"{'':<34} takes {other / pace:.1f} times as long")


if __name__ == "__main__":
    main()
