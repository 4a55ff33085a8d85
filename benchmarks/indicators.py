"""Measures all indicators of all levels from cold, and a change of what a view is asked of.

    python -m benchmarks.indicators

The data set is the simulated province, with all villages. Of every entry of the register the
areas of all levels are computed one after the other, with nothing computed before: what several
indicators share is made by the first of them, and libraries that are imported when they are
needed count. Reading the files, and importing the register, does not. Beside them, in the same run
and after what was imported, stand the plain versions of `plain_indicators`, and whether they found
the same. Entries without a plain version count in the total alone.

Then a reader changes the commodity, the region, the basis, the weights: all that one view shows
is made (values, sentence, table, file of the map), and the processor time told.

The last line is ``TOTAL <seconds> s, plain pandas <seconds> s``: both of all levels, the second
of the entries that have a plain version.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np
import pandas as pd

from benchmarks.plain_indicators import PLAIN
from ovop_geo.boundaries.sources import active_source
from ovop_geo.indicators.basis import Basis
from ovop_geo.indicators.indicator import Amount, Indicator, Question, Subject, measure
from ovop_geo.indicators.registry import INDICATORS
from ovop_geo.language import Translator
from ovop_geo.maps.elements import BaseMap
from ovop_geo.records.background import FOLDER, Background, load_background
from ovop_geo.records.datasets import Dataset, load_dataset
from ovop_geo.regions.codes import Level
from ovop_geo.regions.reference import Regions, load_regions
from ovop_geo.selection import SAMPLE, Selection
from ovop_geo.settings import SHIPPED_DATA, Settings
from ovop_geo.views.area_map import packed_map
from ovop_geo.views.area_table import area_table
from ovop_geo.views.chosen import page_theme
from ovop_geo.views.context import Context
from ovop_geo.views.measures import measured
from ovop_geo.views.sentences import sentence_of

LIMIT_SECONDS, LIMIT_MILLISECONDS = 2.0, 100.0

_AMOUNT = Amount("padi", "produksi", "ton")
_COMMODITY = Amount("kopi")
_AXES = ("ike", "commodity_count")
_BASE_MAP = BaseMap("", "")


@dataclass(frozen=True)
class Province:
    """The data that all indicators are computed from."""

    regions: Regions
    dataset: Dataset
    background: Background

    def question(self, indicator: Indicator, level: Level) -> Question:
        """Return the question that ``indicator`` is asked about the areas of ``level``."""
        amounts = {"amount": _AMOUNT, "commodity": _COMMODITY}
        axes = {"axes": _AXES, "subject": _AXES[:1]}.get(indicator.by, ())
        return Question(
            self.dataset.tables,
            self.regions,
            level,
            Basis.ALL,
            self.dataset.as_of,
            amounts.get(indicator.by),
            self.background,
            tuple(Subject(INDICATORS[each]) for each in axes),
        )


def load() -> Province:
    regions = load_regions()
    dataset = load_dataset(SAMPLE, SHIPPED_DATA, regions)
    return Province(regions, dataset, load_background(SHIPPED_DATA / FOLDER, regions))


def measured_from_cold(province: Province) -> dict[tuple[str, Level], tuple[float, pd.DataFrame]]:
    """Return, for each indicator and level, how long it took and what came out."""
    results = {}
    for indicator in INDICATORS.values():
        for level in Level:
            question = province.question(indicator, level)
            begun = time.perf_counter()
            table = measure(indicator, question)
            results[indicator.id, level] = time.perf_counter() - begun, table
    return results


def plain(province: Province) -> dict[tuple[str, Level], tuple[float, pd.Series]]:
    """Return the same of the plain versions; none for a level of which an indicator is silent."""
    results = {}
    for name, compute in PLAIN.items():
        for level in INDICATORS[name].levels:
            question = province.question(INDICATORS[name], level)
            begun = time.perf_counter()
            values = compute(question)
            results[name, level] = time.perf_counter() - begun, values
    return results


def agree(table: pd.DataFrame, values: pd.Series) -> bool:
    """Return whether a plain version found the same value in every area."""
    ours = table["nilai"].astype("float64")
    theirs = values.astype("float64").reindex(ours.index)
    scale = max(1.0, ours.abs().max())
    return bool(np.allclose(ours, theirs, equal_nan=True, rtol=0, atol=2e-4 * scale))


def tell_indicators(province: Province) -> tuple[float, float]:
    ours, theirs = measured_from_cold(province), plain(province)
    print(f"{'milliseconds, all levels':<30} {'this app':>9} {'plain pandas':>13}")
    compared = 0.0
    for name in INDICATORS:
        own = sum(ours[name, level][0] for level in Level)
        other = [theirs[name, level] for level in Level if (name, level) in theirs]
        if not other:
            print(f"{name:<30} {1000 * own:>9.1f} {'-':>13}")
            continue
        compared += own
        differs = [
            str(level)
            for level in Level
            if (name, level) in theirs and not agree(ours[name, level][1], theirs[name, level][1])
        ]
        note = f"  differs: {', '.join(differs)}" if differs else ""
        other_seconds = sum(seconds for seconds, _ in other)
        print(f"{name:<30} {1000 * own:>9.1f} {1000 * other_seconds:>13.1f}{note}")
    total = sum(seconds for seconds, _ in ours.values())
    plain_total = sum(seconds for seconds, _ in theirs.values())
    print(
        f"{len(INDICATORS)} indicators; of these {len(PLAIN)} have a plain version: "
        f"{compared:.2f} s here, {plain_total:.2f} s in plain pandas"
    )
    return total, plain_total


CHANGES: tuple[tuple[str, str, dict[str, str], dict[str, str]], ...] = (
    ("another commodity", "potensi", {"level": "kecamatan"}, {"commodity": "jagung"}),
    ("another commodity", "potensi", {"level": "desa"}, {"commodity": "jagung"}),
    (
        "quotient of another commodity",
        "potensi",
        {"level": "kecamatan", "theme": "location_quotient", "commodity": "kopi"},
        {"commodity": "kakao"},
    ),
    (
        "villages with another commodity",
        "produk_unggulan",
        {"level": "desa", "theme": "product_coverage", "commodity": "kopi"},
        {"commodity": "kakao"},
    ),
    (
        "desa without kelurahan",
        "produk_unggulan",
        {"level": "desa", "theme": "product_coverage"},
        {"basis": "desa"},
    ),
    ("another step", "progres", {"level": "desa", "step": "1"}, {"step": "2"}),
    (
        "another region",
        "produk_unggulan",
        {"level": "desa", "theme": "leading_sector", "region": "53.03"},
        {"region": "53.09"},
    ),
    (
        "other weights",
        "potensi",
        {"level": "kecamatan", "theme": "potential_index"},
        {"weights": "3-1-0-2"},
    ),
    (
        "another theme",
        "potensi",
        {"level": "desa", "theme": "commodity_count"},
        {"theme": "diversity"},
    ),
)
"""What is changed, on which page, before and after."""


def show(context: Context, page: str) -> None:
    """Make all that the view of a page shows around its map."""
    theme = page_theme(context, page)
    if theme is None:
        raise SystemExit(f"nothing is shown on {page}")
    measured(context, theme)
    sentence_of(context, theme)
    area_table(context, theme)
    packed_map(context, theme, theme, _BASE_MAP)


def tell_changes(province: Province) -> float:
    settings = Settings.from_environment()
    source = active_source(settings)
    slowest = 0.0
    print(f"\n{'a change: processor milliseconds of all parts of the view':<60}")
    for name, page, before, after in CHANGES:
        selection = Selection(dataset=SAMPLE, **before)
        context = Context(
            settings=settings,
            translate=Translator(selection.language),
            selection=selection,
            regions=province.regions,
            dataset=province.dataset,
            source=source,
            background=province.background,
        )
        show(context, page)
        changed = Context(**{**vars(context), "selection": selection.change(**after)})
        begun = time.process_time()
        show(changed, page)
        milliseconds = 1000 * (time.process_time() - begun)
        slowest = max(slowest, milliseconds)
        where = ", ".join((page, *before.values()))
        print(f"{name:<34} {where:<44} {milliseconds:>6.1f}")
    return slowest


def main() -> None:
    province = load()
    total, plain_total = tell_indicators(province)
    slowest = tell_changes(province)
    print(f"slowest change {slowest:.0f} ms, limit {LIMIT_MILLISECONDS:.0f} ms")
    print(f"limit of the total {LIMIT_SECONDS:.1f} s")
    print(f"TOTAL {total:.2f} s, plain pandas {plain_total:.2f} s")


if __name__ == "__main__":
    main()
