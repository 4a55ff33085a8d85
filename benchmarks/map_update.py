"""Measures a change of theme on the map of all villages, compared with the usual ways.

Run it as ``python -m benchmarks.map_update [--boundaries DIRECTORY]``. In one run, in the same
Chromium, it measures this app, folium.GeoJson with a style function shown by st_folium, and
plotly's choropleth_map, and prints a table in Markdown. All three draw the same simplified
polygons of all villages. Requests of the rivals' pages to the internet are answered locally,
which favours the rivals.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

from benchmarks.months import speed_of_months
from benchmarks.rivals.cdn import answer_foreign_requests
from benchmarks.server import install_boundaries, resident_memory
from benchmarks.slow_line import SlowLine
from benchmarks.traffic import Traffic
from tests.browser.harness import (
    PATIENCE,
    PROJECT,
    App,
    find_chromium,
    launched,
    running_app,
    running_chromium,
    settle,
)
from tests.browser.line import Line, line_to

CHANGES = 6
THEMES = 5
"""Number of themes shown in turn; enough for Streamlit to have dropped its cached messages."""

STARTS = 3
"""Number of starts of each server; the ways take turns, so that a slow minute is shared by all."""

SESSIONS = 10
QUIET_MILLISECONDS = 1500
"""A change is over when nothing has happened for this time."""


@dataclass(frozen=True)
class Way:
    """One way of drawing the map.

    Attributes
    ----------
    name : heading of its column.
    script : the script for ``streamlit run``.
    path : path and query of the page.
    themes : selector of the controls, each of which shows one of the `THEMES`, or of a list.
    is_list : whether ``themes`` is a list.
    mark : JavaScript that marks the present drawing, to distinguish it from the next.
    drawn : JavaScript function that returns whether all ``areas`` villages are drawn and, after
        ``mark``, drawn again.
    """

    name: str
    script: str
    path: str
    themes: str
    mark: str
    drawn: str
    is_list: bool = False


_FRAMES = "[...document.querySelectorAll('iframe')].map(frame => frame.contentWindow)"
_NAME = "w.document.querySelector('[role=application]')?.ariaLabel"
"""What a map of this app is called; it is said when all is painted."""
_RADIOS = '[data-testid="stRadioOption"]'
_PLOT = "document.querySelector('.js-plotly-plot')"

OURS = Way(
    name="this app",
    script="app.py",
    path="/?data=contoh&tingkat=desa",
    themes=".st-key-choose_theme select",
    is_list=True,
    mark=f"() => {_FRAMES}.forEach(w => {{ w.before = {_NAME} }})",
    # The state of the map costs too much to be asked for at every frame.
    drawn=f"""areas => {_FRAMES}.some(w => w.ovop && {_NAME} && {_NAME} !== w.before
        && w.ovop.state()?.areas === areas)""",
)
FOLIUM = Way(
    name="folium.GeoJson",
    script="benchmarks/rivals/folium_geojson.py",
    path="/",
    themes=_RADIOS,
    mark=f"() => {_FRAMES}.forEach(w => {{ w.before = true }})",
    drawn=f"""areas => {_FRAMES}.some(w => !w.before
        && w.document.querySelectorAll('path.leaflet-interactive').length === areas)""",
)
PLOTLY = Way(
    name="plotly choropleth_map",
    script="benchmarks/rivals/plotly_map.py",
    path="/",
    themes=_RADIOS,
    mark=f"() => {{ window.before = {_PLOT}.data[0].z }}",
    drawn=f"""areas => {{
        const plot = {_PLOT};
        const map = plot && plot._fullLayout && plot._fullLayout.map
            && plot._fullLayout.map._subplot && plot._fullLayout.map._subplot.map;
        return map && map.loaded() && plot.data[0].locations.length === areas
            && plot.data[0].z !== window.before;
    }}""",
)


@dataclass
class Figures:
    """The measurements of one way: seconds, and bytes received or resident."""

    first_map: float = 0.0
    second_map: list[float] = field(default_factory=list)
    cold_map: list[float] = field(default_factory=list)
    slow_map: float = 0.0
    first_visit: int = 0
    change: list[float] = field(default_factory=list)
    received: list[int] = field(default_factory=list)
    on_the_line: list[int] = field(default_factory=list)
    rerun: list[float] = field(default_factory=list)
    memory_one: int = 0
    memory_all: int = 0


@dataclass(frozen=True)
class Bench:
    """What the measurements of one way share: villages to draw, browser, data and log file.

    ``data`` is a data directory that at first is empty or contains only boundaries. ``figures``
    takes the measurements. ``slowed`` is by how many times the browser's processor is slowed down
    once a page is open.
    """

    way: Way
    areas: int
    browser: Browser
    data: Path
    log: Path
    slowed: float = 1
    figures: Figures = field(default_factory=Figures)

    def running(self) -> AbstractContextManager[App]:
        """Run the server of this way."""
        return running_app(self.log, _environment(self.data), script=self.way.script)

    def open(
        self, app: App | Line, opened: ExitStack, browser: Browser | None = None
    ) -> tuple[Page, float]:
        """Open the map in a context of its own; return the page and the seconds it took."""
        context = opened.enter_context(_new_context(browser or self.browser))
        page = context.new_page()
        begun = time.perf_counter()
        page.goto(app.url + self.way.path)
        page.wait_for_function(self.way.drawn, arg=self.areas, timeout=4 * PATIENCE)
        taken = time.perf_counter() - begun
        settle(page)
        page.wait_for_timeout(QUIET_MILLISECONDS)
        slowed = {"rate": self.slowed}
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", slowed)
        return page, taken


def measure_first_start(bench: Bench) -> None:
    """Measure the very first start, with nothing kept from an earlier one."""
    with bench.running() as app, ExitStack() as opened:
        _, bench.figures.first_map = bench.open(app, opened)
        bench.figures.memory_one = resident_memory(app)


def measure_start(bench: Bench, chromium: Path) -> None:
    """Measure a later start, then the first map of a browser that is started meanwhile."""
    with bench.running() as app, ExitStack() as opened:
        _, taken = bench.open(app, opened)
        bench.figures.second_map.append(taken)
        cold = opened.enter_context(launched(bench.browser.browser_type, chromium))
        _, taken = bench.open(app, opened, cold)
        bench.figures.cold_map.append(taken)


def measure_use(bench: Bench) -> None:
    """Measure what a visit and changes of theme send, then a slow line, then many sessions."""
    with bench.running() as app, ExitStack() as opened:
        line = opened.enter_context(line_to(app.url))
        page, _ = bench.open(line, opened)
        bench.figures.first_visit = line.received
        _measure_changes(bench, page, line)
        slow = opened.enter_context(line_to(app.url, SlowLine))
        _, bench.figures.slow_map = bench.open(slow, opened)
    with bench.running() as app, ExitStack() as opened:
        for _ in range(SESSIONS):
            bench.open(app, opened)
        bench.figures.memory_all = resident_memory(app)


def _environment(data: Path) -> dict[str, str]:
    return {"OVOP_DATA_DIR": str(data), "PYTHONPATH": str(PROJECT)}


def _new_context(browser: Browser) -> BrowserContext:
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    answer_foreign_requests(context)
    return context


def _measure_changes(bench: Bench, page: Page, line: Line) -> None:
    way, figures = bench.way, bench.figures
    traffic = Traffic(page)
    for turn in range(CHANGES):
        page.evaluate(way.mark)
        traffic.reset()
        before = line.received
        begun = time.perf_counter()
        _choose(page, way, (turn + 1) % THEMES)
        page.wait_for_function(way.drawn, arg=bench.areas, timeout=4 * PATIENCE)
        figures.change.append(time.perf_counter() - begun)
        settle(page)
        page.wait_for_timeout(QUIET_MILLISECONDS)
        figures.received.append(traffic.received)
        figures.on_the_line.append(line.received - before)
        if traffic.asked is not None and traffic.answered is not None:
            figures.rerun.append(traffic.answered - traffic.asked)


def _choose(page: Page, way: Way, position: int) -> None:
    themes = page.locator(way.themes)
    if way.is_list:
        themes.select_option(index=position)
    else:
        themes.nth(position).click()


def _measure_months(ours: Bench) -> str:
    way = replace(OURS, path=OURS.path.replace("/", "/progres") + "&waktu=ya")
    bench = replace(ours, way=way)
    with bench.running() as app, ExitStack() as opened:
        page, _ = bench.open(app, opened)
        return speed_of_months(page)


def table(results: dict[str, Figures]) -> str:
    """Return the figures as a table in Markdown, with ratios to those of the first way."""
    rows: list[tuple[str, Callable[[Figures], float], float, str]] = [
        ("first map, first start", lambda each: each.first_map, 1, "{:.2f} s"),
        ("first map, second start", lambda each: statistics.median(each.second_map), 1, "{:.2f} s"),
        ("first map, cold browser", lambda each: statistics.median(each.cold_map), 1, "{:.2f} s"),
        ("first map, line of 1.6 Mbit/s", lambda each: each.slow_map, 1, "{:.1f} s"),
        ("bytes of a first visit", lambda each: each.first_visit, 1e3, "{:,.0f} kB"),
        ("change of theme", lambda each: statistics.median(each.change), 1, "{:.2f} s"),
        ("bytes of a change", lambda each: statistics.median(each.received), 1e3, "{:,.1f} kB"),
        ("largest on the line", lambda each: max(each.on_the_line), 1e3, "{:,.1f} kB"),
        ("server time of a rerun", lambda each: statistics.median(each.rerun), 1, "{:.2f} s"),
        ("memory, one session", lambda each: each.memory_one, 1e6, "{:,.0f} MB"),
        (f"memory, {SESSIONS} sessions", lambda each: each.memory_all, 1e6, "{:,.0f} MB"),
    ]
    ours, *others = results
    heading = ["", ours, *(f"{name} (times ours)" for name in others)]
    lines = [heading, ["---", *["--:"] * len(results)]]
    for title, figure, unit, pattern in rows:
        base = figure(results[ours])
        cells = [
            f"{pattern.format(figure(results[name]) / unit)} ({figure(results[name]) / base:.1f})"
            for name in others
        ]
        lines.append([title, pattern.format(base / unit), *cells])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _count_villages(data: Path) -> int:
    command = "from benchmarks.rivals.data import villages_with_values as v; print(len(v()))"
    done = subprocess.run(
        [sys.executable, "-c", command],
        env=os.environ | {"OVOP_DATA_DIR": str(data)},
        cwd=PROJECT,
        check=True,
        capture_output=True,
        text=True,
    )
    return int(done.stdout)


def main() -> None:
    """Measure the chosen ways and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--boundaries", type=Path, help="directory of boundaries to install first")
    parser.add_argument("--slowed", type=float, default=1, help="times the processor is slower")
    parser.add_argument("--only", choices=["ours", "folium", "plotly"], action="append")
    arguments = parser.parse_args()
    ways = {"ours": OURS, "folium": FOLIUM, "plotly": PLOTLY}
    chosen = [way for name, way in ways.items() if not arguments.only or name in arguments.only]
    chromium = find_chromium()
    if chromium is None:
        sys.exit("no Chromium found: set OVOP_CHROMIUM")
    with tempfile.TemporaryDirectory() as name, running_chromium(chromium) as browser:
        benches = [_prepared(way, Path(name), browser, arguments) for way in chosen]
        for bench in benches:
            measure_first_start(bench)
        for _ in range(STARTS):
            for bench in benches:
                measure_start(bench, chromium)
        for bench in benches:
            measure_use(bench)
            print(bench.way.name, bench.figures, file=sys.stderr)
            if bench.way is OURS:
                print(_measure_months(bench))
        print(f"{benches[0].areas} villages, medians of {STARTS} later starts ", end="")
        print(f"and {CHANGES} changes of theme, {browser.version}\n")
    print(table({bench.way.name: bench.figures for bench in benches}))


def _prepared(way: Way, directory: Path, browser: Browser, arguments: argparse.Namespace) -> Bench:
    data = directory / Path(way.script).stem
    if arguments.boundaries:
        install_boundaries(arguments.boundaries.resolve(), data)
    areas = _count_villages(data)
    print(f"{way.name}: {areas} villages", file=sys.stderr)
    log = directory / f"{data.name}.log"
    return Bench(way, areas, browser, data, log, arguments.slowed)


if __name__ == "__main__":
    main()
