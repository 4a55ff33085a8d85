"""Measures how long a change of theme takes with many people, and what it costs the server.

::

    python -m benchmarks.many_people --boundaries DIRECTORY
    python -m benchmarks.many_people --people 1 5 --seconds 10
    python -m benchmarks.many_people --people 1 --reruns 10000

Each person looks at all villages of the simulated data set and changes the theme every five
seconds, or every ten if there are more than twenty people. Their first changes are spread over
that interval. A change lasts from the choice, with what the map asks for, to the end of the
script; `map_update` measures the drawing in the browser. Server and people share the machine.
``--post-script-gc`` switches Streamlit's garbage collection after each run on or off, for
comparison.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import tempfile
import time
from contextlib import AsyncExitStack
from pathlib import Path

import psutil

from benchmarks.server import install_boundaries, resident_memory
from benchmarks.streamlit_client import Session, opened_session
from tests.browser.harness import App, running_app

QUERY = "data=contoh&tingkat=desa&tema="
THEMES = (
    "leading_sector",
    "product_coverage",
    "flagship_coverage",
    "commodity_count",
    "overall_progress",
)
CHANGES_ALONE = 30
QUIET_SECONDS = 0.15
"""A change is over when the server's processor time has been constant for this time."""

RERUNS_BETWEEN_LINES = 1000
MOST_WHO_CLICK_FAST = 20


async def processor_time(app: App, changes: int) -> list[float]:
    """Return the server's processor time, in seconds, of each of one person's ``changes``.

    Work after the end of the script, such as garbage collection, is included. Every theme has
    been shown before.
    """
    taken = []
    async with opened_session(app.url) as session:
        for theme in THEMES:
            await session.show(QUERY + theme)
        for turn in range(changes):
            begun = await when_quiet(app)
            await session.choose(QUERY + THEMES[turn % len(THEMES)])
            taken.append(await when_quiet(app) - begun)
    return taken


async def when_quiet(app: App) -> float:
    """Return the server's processor time, in seconds, once it has nothing to do."""
    process, used = psutil.Process(app.process.pid), -1.0
    while used != (now := sum(process.cpu_times()[:2])):
        used = now
        await asyncio.sleep(QUIET_SECONDS)
    return used


async def clicking(app: App, people: int, seconds: float) -> tuple[list[float], int]:
    """Let ``people`` click for ``seconds``; return the seconds of each change, and the memory.

    The memory is that of the server while all people are connected, in bytes.
    """
    interval = 5.0 if people <= MOST_WHO_CLICK_FAST else 10.0
    async with AsyncExitStack() as stack:
        sessions = [await stack.enter_async_context(opened_session(app.url)) for _ in range(people)]
        for session in sessions:
            await session.show(QUERY + THEMES[0])
        end = time.monotonic() + seconds
        persons = (
            _person(session, interval * number / people, interval, end)
            for number, session in enumerate(sessions)
        )
        times = [each for person in await asyncio.gather(*persons) for each in person]
        return times, resident_memory(app)


async def _person(session: Session, pause: float, interval: float, end: float) -> list[float]:
    times: list[float] = []
    due = time.monotonic() + pause
    while due < end:
        await asyncio.sleep(max(0.0, due - time.monotonic()))
        run = await session.choose(QUERY + THEMES[(len(times) + 1) % len(THEMES)])
        if not run.maps:
            raise RuntimeError("a change of theme sent no map")
        times.append(run.seconds)
        due = max(due + interval, time.monotonic())
    return times


async def many_reruns(app: App, reruns: int) -> None:
    """Let one person change the theme ``reruns`` times without a pause; print the memory."""
    async with opened_session(app.url) as session:
        for turn in range(reruns + 1):
            await session.show(QUERY + THEMES[turn % len(THEMES)])
            if turn % min(RERUNS_BETWEEN_LINES, max(reruns // 5, 1)) == 0:
                print(f"after {turn:6,d} reruns: {resident_memory(app) / 1e6:,.0f} MB", flush=True)


def _percentile(values: list[float], part: int) -> float:
    if len(values) == 1:
        return values[0]
    return statistics.quantiles(values, n=100, method="inclusive")[part - 1]


async def measure(app: App, people: list[int], seconds: float, changes: int) -> None:
    """Print the figures for each number in ``people``."""
    used = await processor_time(app, changes)
    print(f"processor time of a change, alone: median {statistics.median(used) * 1000:.0f} ms,")
    print(f"  mean {statistics.mean(used) * 1000:.0f} ms, of {changes} changes")
    for number in people:
        before = resident_memory(app)
        times, during = await clicking(app, number, seconds)
        await when_quiet(app)
        memory = " / ".join(f"{each / 1e6:,.0f}" for each in (before, during, resident_memory(app)))
        print(
            f"{number} people: p50 {_percentile(times, 50):.2f} s, "
            f"p95 {_percentile(times, 95):.2f} s, {len(times) / seconds:.1f} changes a second, "
            f"memory before / with them / after {memory} MB",
            flush=True,
        )


def main() -> None:
    """Start the app, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--boundaries", type=Path, help="directory of boundaries to install first")
    parser.add_argument("--people", type=int, nargs="+", default=[1, 20, 100])
    parser.add_argument("--seconds", type=float, default=60.0, help="for each number of people")
    parser.add_argument("--changes", type=int, default=CHANGES_ALONE, help="of one person, alone")
    parser.add_argument("--reruns", type=int, help="measure only memory over so many reruns")
    parser.add_argument("--post-script-gc", choices=["true", "false"])
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        data, environment = Path(name), {"OVOP_DATA_DIR": name}
        if arguments.boundaries:
            install_boundaries(arguments.boundaries.resolve(), data)
        choice = arguments.post_script_gc
        options = [f"--runner.postScriptGC={choice}"] if choice else []
        with running_app(data / "server.log", environment, options=options) as app:
            if arguments.reruns:
                asyncio.run(many_reruns(app, arguments.reruns))
            else:
                figures = measure(app, arguments.people, arguments.seconds, arguments.changes)
                asyncio.run(figures)


if __name__ == "__main__":
    main()
