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
from contextlib import ExitStack
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
    themes : selector of the controls, each of which shows one of the `THEMES`.
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


_FRAMES = "[...document.querySelectorAll('iframe')].map(frame => frame.contentWindow)"
_RADIOS = '[data-testid="stRadioOption"]'
_PLOT = "document.querySelector('.js-plotly-plot')"

OURS = Way(
    name="this app",
    script="app.py",
    path="/?data=contoh&tingkat=desa",
    themes=".st-key-choose_theme button",
    mark=f"() => {_FRAMES}.forEach(w => {{ w.before = w.ovop && w.ovop.state().theme }})",
    drawn=f"""areas => {_FRAMES}.some(w => {{
        const state = w.ovop && w.ovop.state();
        return state && state.areas === areas && state.theme !== w.before;
    }})""",
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
    second_map: float = 0.0
    cold_map: float = 0.0
    slow_map: float = 0.0
    first_visit: int = 0
    change: list[float] = field(default_factory=list)
    received: list[int] = field(default_factory=list)
    on_the_line: list[int] = field(default_factory=list)
    rerun: list[float] = field(default_factory=list)
    memory_one: int = 0
    memory_all: int = 0


def measure(
    way: Way, areas: int, browser: Browser, chromium: Path, data: Path, logs: Path
) -> Figures:
    """Measure one way, with a data directory that is empty or contains only boundaries.

    For the first map on a cold browser, ``chromium`` is started again while the server is warm.
    """
    figures = Figures()
    environment = _environment(data)
    log = logs / f"{Path(way.script).stem}.log"
    with running_app(log, environment, script=way.script) as app, ExitStack() as opened:
        _, figures.first_map = _open(way, areas, browser, app, opened)
        figures.memory_one = resident_memory(app)
    with running_app(log, environment, script=way.script) as app, ExitStack() as opened:
        line = opened.enter_context(line_to(app.url))
        page, figures.second_map = _open(way, areas, browser, line, opened)
        figures.first_visit = line.received
        _measure_changes(way, areas, page, line, figures)
        cold = opened.enter_context(launched(browser.browser_type, chromium))
        _, figures.cold_map = _open(way, areas, cold, app, opened)
        slow = opened.enter_context(line_to(app.url, SlowLine))
        _, figures.slow_map = _open(way, areas, browser, slow, opened)
    with running_app(log, environment, script=way.script) as app, ExitStack() as opened:
        for _ in range(SESSIONS):
            _open(way, areas, browser, app, opened)
        figures.memory_all = resident_memory(app)
    print(figures, file=sys.stderr)
    return figures


def _environment(data: Path) -> dict[str, str]:
    return {"OVOP_DATA_DIR": str(data), "PYTHONPATH": str(PROJECT)}


def _open(
    way: Way, areas: int, browser: Browser, app: App | Line, opened: ExitStack
) -> tuple[Page, float]:
    context = opened.enter_context(_new_context(browser))
    page = context.new_page()
    begun = time.perf_counter()
    page.goto(app.url + way.path)
    page.wait_for_function(way.drawn, arg=areas, timeout=4 * PATIENCE)
    taken = time.perf_counter() - begun
    settle(page)
    page.wait_for_timeout(QUIET_MILLISECONDS)
    return page, taken


def _new_context(browser: Browser) -> BrowserContext:
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    answer_foreign_requests(context)
    return context


def _measure_changes(way: Way, areas: int, page: Page, line: Line, figures: Figures) -> None:
    traffic = Traffic(page)
    for turn in range(CHANGES):
        page.evaluate(way.mark)
        traffic.reset()
        before = line.received
        begun = time.perf_counter()
        page.locator(way.themes).nth((turn + 1) % THEMES).click()
        page.wait_for_function(way.drawn, arg=areas, timeout=4 * PATIENCE)
        figures.change.append(time.perf_counter() - begun)
        settle(page)
        page.wait_for_timeout(QUIET_MILLISECONDS)
        figures.received.append(traffic.received)
        figures.on_the_line.append(line.received - before)
        if traffic.asked is not None and traffic.answered is not None:
            figures.rerun.append(traffic.answered - traffic.asked)


def _measure_months(areas: int, browser: Browser, data: Path, logs: Path) -> str:
    with running_app(logs / "months.log", _environment(data)) as app, ExitStack() as opened:
        way = replace(OURS, path=OURS.path.replace("/", "/progres") + "&waktu=ya")
        page, _ = _open(way, areas, browser, app, opened)
        return speed_of_months(page)


def table(results: dict[str, Figures]) -> str:
    """Return the figures as a table in Markdown, with ratios to those of the first way."""
    rows: list[tuple[str, Callable[[Figures], float], float, str]] = [
        ("first map, first start", lambda each: each.first_map, 1, "{:.2f} s"),
        ("first map, second start", lambda each: each.second_map, 1, "{:.2f} s"),
        ("first map, cold browser", lambda each: each.cold_map, 1, "{:.2f} s"),
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
    """Measure the chosen ways one after the other and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--boundaries", type=Path, help="directory of boundaries to install first")
    parser.add_argument("--only", choices=["ours", "folium", "plotly"], action="append")
    arguments = parser.parse_args()
    ways = {"ours": OURS, "folium": FOLIUM, "plotly": PLOTLY}
    chosen = [way for name, way in ways.items() if not arguments.only or name in arguments.only]
    chromium = find_chromium()
    if chromium is None:
        sys.exit("no Chromium found: set OVOP_CHROMIUM")
    results = {}
    with tempfile.TemporaryDirectory() as name, running_chromium(chromium) as browser:
        for way in chosen:
            data = Path(name) / Path(way.script).stem
            if arguments.boundaries:
                install_boundaries(arguments.boundaries.resolve(), data)
            areas = _count_villages(data)
            print(f"{way.name}: {areas} villages", file=sys.stderr)
            results[way.name] = measure(way, areas, browser, chromium, data, Path(name))
            if way is OURS:
                print(_measure_months(areas, browser, data, Path(name)))
        print(f"{areas} villages, {CHANGES} changes of theme (median), {browser.version}\n")
    print(table(results))


if __name__ == "__main__":
    main()
