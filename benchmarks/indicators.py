"""Measures all indicators of all levels from cold, compared with plain pandas, and filters.

    python -m benchmarks.indicators [--rounds NUMBER]

Every entry of the register is computed for the province, all kabupaten, kecamatan and villages of
the simulated data set. Each round is a process of its own, in which data and modules are read and
nothing is computed yet; libraries that an indicator imports when it needs them count. The plain
versions (`rivals/plain_pandas.py`) take turns with ours in processes of their own. Of several
rounds, each way has its fastest; values that differ from the plain ones are counted.

A change of filter is another basis, region or commodity that nobody chose before, on the map of
all villages: values, sentence, table and the packed map, in processor time, collection included.
As in the app, what was there before the first change is not looked through by collections.

An entry without a plain version counts in our total alone.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from typing import NamedTuple, TypeVar

import numpy as np
import pandas as pd

from benchmarks.rivals.plain_movement import MOVEMENT
from benchmarks.rivals.plain_pandas import PLAIN, Records
from ovop_geo.boundaries.sources import active_source
from ovop_geo.indicators.indicator import Indicator
from ovop_geo.indicators.registry import INDICATORS
from ovop_geo.language import Translator
from ovop_geo.maps.elements import BaseMap
from ovop_geo.records.background import FOLDER, load_background
from ovop_geo.records.datasets import load_dataset
from ovop_geo.regions.codes import Level
from ovop_geo.regions.reference import load_regions
from ovop_geo.selection import SAMPLE, Selection
from ovop_geo.settings import SHIPPED_DATA, Settings
from ovop_geo.views.area_map import packed_map
from ovop_geo.views.area_table import area_table
from ovop_geo.views.chosen import asked_theme, chosen_amount, commodities_of
from ovop_geo.views.columns import UNITLESS
from ovop_geo.views.context import Context
from ovop_geo.views.measures import measured, offered_amounts
from ovop_geo.views.sentences import sentence_of
from ovop_geo.views.table_rows import Asked, asked_rows, written_rows
from ovop_geo.views.themes import Theme

RIVALS = {**PLAIN, **MOVEMENT}
ROUNDS = 3
FILTER_LIMIT = 100
"""Most milliseconds of processor time that a change of filter may take."""

CHANGES = 3
"""Regions, and commodities, that are chosen one after another."""

_Result = TypeVar("_Result")


class Timed(NamedTuple):
    """Seconds of each entry, its values by level, and the processor time of all entries."""

    seconds: dict[str, float]
    found: dict[str, dict[str, pd.Series]]
    processor: float = 0.0

    @property
    def total(self) -> float:
        """The seconds of all entries together."""
        return sum(self.seconds.values())


def context_of(dataset: str = SAMPLE, **chosen: str) -> Context:
    """Return a view of a data set that ships with nothing computed yet."""
    settings, regions = Settings.from_environment(), load_regions()
    selection = Selection(dataset=dataset, **chosen)
    return Context(
        settings=settings,
        translate=Translator(selection.language),
        selection=selection,
        regions=regions,
        dataset=load_dataset(dataset, SHIPPED_DATA, regions),
        source=active_source(settings),
        background=load_background(SHIPPED_DATA / FOLDER, regions),
    )


def theme_on(context: Context, indicator: Indicator) -> Theme | None:
    """Return what the page that offers ``indicator`` shows of it."""
    return asked_theme(context, indicator, next(iter(indicator.offered), ""))


def all_of_ours(dataset: str = SAMPLE) -> Timed:
    """Return each entry at all levels of the register's own making."""
    context = context_of(dataset)
    taken, begun_all = Timed({}, {}), time.process_time()
    for name, indicator in INDICATORS.items():
        column = "kategori" if indicator.kind in UNITLESS else "nilai"
        begun = time.perf_counter()
        theme = theme_on(context, indicator)
        if theme is None:
            continue
        frames = {str(level): measured(context, theme, level) for level in Level}
        taken.seconds[name] = time.perf_counter() - begun
        taken.found[name] = {
            level: frame[column]
            for level, frame in frames.items()
            if Level(level) in indicator.levels
        }
    return taken._replace(processor=time.process_time() - begun_all)


def all_of_plain(dataset: str = SAMPLE) -> Timed:
    """Return each entry that has a plain version at all levels, made by that."""
    context = context_of(dataset)
    chosen, commodities = chosen_amount(context), commodities_of(context)
    amount = chosen.amount if chosen else None
    records = Records(
        tables=context.dataset.tables,
        villages=context.regions.villages,
        index_of_villages=context.background.villages,
        kabupaten=context.background.kabupaten,
        on=context.on.isoformat(),
        commodity=commodities[0],
        amount=(amount.commodity, amount.measure, amount.unit) if amount else ("", "", ""),
    )
    taken, begun_all = Timed({}, {}), time.process_time()
    for name, compute in RIVALS.items():
        if name not in INDICATORS:
            continue
        levels = [str(level) for level in Level if level in INDICATORS[name].levels]
        begun = time.perf_counter()
        taken.found[name] = {level: compute(records, level) for level in levels}
        taken.seconds[name] = time.perf_counter() - begun
    return taken._replace(processor=time.process_time() - begun_all)


def filter_changes(context: Context, theme: Theme) -> Iterator[tuple[str, Context]]:
    """Return the name of each filter with the view after a change of it."""
    indicator, selection = theme.indicator, context.selection
    yield "basis", replace(context, selection=selection.change(basis="desa"))
    kabupaten = context.regions.at(Level.KABUPATEN).index[:CHANGES]
    for code in kabupaten:
        yield "region", replace(context, selection=selection.change(region=code, level="desa"))
    asked = theme.amount.commodity if theme.amount else ""
    offered = (
        tuple(offered_amounts(context).measures)
        if indicator.by == "amount"
        else commodities_of(context)
    )
    if indicator.narrows or indicator.by in ("amount", "commodity"):
        for commodity in [each for each in offered if each != asked][:CHANGES]:
            yield "commodity", replace(context, selection=selection.change(commodity=commodity))


def shown(context: Context, theme: Theme) -> None:
    """Make all that a page shows of a theme."""
    measured(context, theme)
    sentence_of(context, theme)
    columns = area_table(context, theme).columns
    asked_rows(columns, Asked(), context.translate)
    written_rows(columns, context.translate)
    base_map = BaseMap(land="", credit="", dark=False, squares=False, online_tiles=False)
    packed_map(context, theme, theme, base_map)


def all_filters() -> pd.DataFrame:
    """Return the milliseconds of each change: ``filter``, ``theme``, ``milliseconds``."""
    context = context_of(level="desa")
    gc.collect()
    gc.freeze()
    rows = []
    for name, indicator in INDICATORS.items():
        theme = theme_on(context, indicator)
        if theme is None or not indicator.offered:
            continue
        shown(context, theme)
        for kind, changed in filter_changes(context, theme):
            begun = time.process_time()
            after = theme_on(changed, indicator)
            if after is not None:
                shown(changed, after)
            rows.append((kind, name, 1000 * (time.process_time() - begun)))
    return pd.DataFrame(rows, columns=["filter", "theme", "milliseconds"])


def alone(work: Callable[[], _Result]) -> _Result:
    """Return the result of ``work`` in a process of its own, which has computed nothing."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(work).result()


def differing(ours: pd.Series, plain: pd.Series) -> int:
    """Return the number of areas whose values differ, or are known to one way alone."""
    plain = plain.reindex(ours.index)
    both = ours.notna() & plain.notna()
    alike = (
        ours.eq(plain)
        if ours.dtype == "str"
        else pd.Series(np.isclose(ours.astype(float), plain.astype(float)), ours.index)
    )
    return int((~(both & alike) & ~(ours.isna() & plain.isna())).sum())


def show_entries(ours: Timed, plain: Timed) -> None:
    for name, seconds in sorted(ours.seconds.items(), key=lambda item: -item[1]):
        line = f"{name:<30} {1000 * seconds:8.1f} ms"
        if name in plain.seconds:
            wrong = sum(
                differing(values, plain.found[name][level])
                for level, values in ours.found[name].items()
            )
            line += f"  plain pandas {1000 * plain.seconds[name]:8.1f} ms"
            line += f"  {wrong} values differ" if wrong else ""
        print(line)
    print("without a plain version:", ", ".join(sorted(ours.seconds.keys() - plain.seconds.keys())))
    print(
        "plain versions of no entry:", ", ".join(sorted(RIVALS.keys() - INDICATORS.keys())) or "-"
    )
    print("asked of nothing:", ", ".join(sorted(INDICATORS.keys() - ours.seconds.keys())) or "-")


def show_filters(changes: pd.DataFrame) -> None:
    print(f"\nchange of filter at all villages, processor time, at most {FILTER_LIMIT} ms:")
    for kind, rows in changes.groupby("filter", sort=False):
        slowest = rows.loc[rows["milliseconds"].idxmax()]
        print(
            f"{kind:<10} {len(rows):4d} changes, median "
            f"{statistics.median(rows['milliseconds']):6.1f} ms, most "
            f"{slowest['milliseconds']:6.1f} ms ({slowest['theme']})"
        )
    slow = changes[changes["milliseconds"] > FILTER_LIMIT]
    worst = slow.groupby(["theme", "filter"])["milliseconds"].max().sort_values(ascending=False)
    named = [f"{theme} {kind} {most:.0f} ms" for (theme, kind), most in worst.items()]
    print(f"above the limit: {len(slow)} of {len(changes)}:", ", ".join(named) or "-")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS, metavar="NUMBER")
    rounds = parser.parse_args().rounds
    taken = [(alone(all_of_ours), alone(all_of_plain)) for _ in range(rounds)]
    ours, plain = (min(way, key=lambda each: each.total) for way in zip(*taken, strict=True))
    show_entries(ours, plain)
    show_filters(alone(all_filters))
    both = sum(ours.seconds[name] for name in plain.seconds)
    print(
        f"\n{len(ours.seconds)} entries, {len(Level)} levels, {rounds} rounds; the "
        f"{len(plain.seconds)} with a plain version take {both:.2f} s here"
    )
    print(
        f"in processor time {ours.processor:.2f} s, plain pandas {plain.processor:.2f} s; more "
        "seconds than that are those of others on the machine"
    )
    print(f"TOTAL {ours.total:.2f} s, plain pandas {plain.total:.2f} s")


if __name__ == "__main__":
    main()
