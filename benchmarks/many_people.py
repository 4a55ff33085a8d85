"""Many people at once: how long a change of theme takes, and what it costs the server.

::

    python -m benchmarks.many_people --boundaries DIRECTORY
    python -m benchmarks.many_people --people 1 5 --seconds 10
    python -m benchmarks.many_people --people 1 --reruns 10000

Each person looks at all villages of the simulated data set and goes to another theme every five
seconds, or every ten if more than twenty are there. They begin spread over that time. Times are
from the click to the end of the script; the browser's drawing is `map_update`'s business.
Server and people share the machine. ``--post-script-gc`` switches Streamlit's own collection
after each run on or off, to compare.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import AsyncExitStack
from pathlib import Path

import psutil

from benchmarks.streamlit_client import Session, opened_session
from tests.browser.harness import PROJECT, App, running_app

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
"""How long the server's processor time may not move before a change counts as over."""

RERUNS_BETWEEN_LINES = 1000
MOST_WHO_CLICK_FAST = 20


async def processor_time(app: App, changes: int) -> list[float]:
    """Return the server's processor time of each of ``changes`` of one person, in seconds.

    What the server does after the script ended, such as collecting garbage, is included. Every
    theme was shown before.
    """
    taken = []
    async with opened_session(app.url) as session:
        for theme in THEMES:
            await session.show(QUERY + theme)
        for turn in range(changes):
            begun = await _when_quiet(app)
            await session.show(QUERY + THEMES[turn % len(THEMES)])
            taken.append(await _when_quiet(app) - begun)
    return taken


async def _when_quiet(app: App) -> float:
    process, used = psutil.Process(app.process.pid), -1.0
    while used != (now := sum(process.cpu_times()[:2])):
        used = now
        await asyncio.sleep(QUIET_SECONDS)
    return used


async def clicking(app: App, people: int, seconds: float) -> tuple[list[float], int]:
    """Let ``people`` click for ``seconds``; return the time of each change, and the memory.

    The memory, in bytes, is that of the server while all of them are there.
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
        return times, _memory(app)


async def _person(session: Session, pause: float, interval: float, end: float) -> list[float]:
    times: list[float] = []
    due = time.monotonic() + pause
    while due < end:
        await asyncio.sleep(max(0.0, due - time.monotonic()))
        run = await session.show(QUERY + THEMES[(len(times) + 1) % len(THEMES)])
        if not run.maps:
            raise RuntimeError("a change of theme sent no map")
        times.append(run.seconds)
        due = max(due + interval, time.monotonic())
    return times


async def many_reruns(app: App, reruns: int) -> None:
    """Let one person change the theme ``reruns`` times without pause, and print the memory."""
    async with opened_session(app.url) as session:
        for turn in range(reruns + 1):
            await session.show(QUERY + THEMES[turn % len(THEMES)])
            if turn % min(RERUNS_BETWEEN_LINES, max(reruns // 5, 1)) == 0:
                print(f"after {turn:6,d} reruns: {_memory(app) / 1e6:,.0f} MB", flush=True)


def _memory(app: App) -> int:
    return int(psutil.Process(app.process.pid).memory_info().rss)


def _percentile(values: list[float], part: int) -> float:
    if len(values) == 1:
        return values[0]
    return statistics.quantiles(values, n=100, method="inclusive")[part - 1]


async def measure(app: App, people: list[int], seconds: float, changes: int) -> None:
    """Print the figures of every number of ``people``, one after the other."""
    used = await processor_time(app, changes)
    print(f"processor time of a change, alone: median {statistics.median(used) * 1000:.0f} ms,")
    print(f"  mean {statistics.mean(used) * 1000:.0f} ms, of {changes} changes")
    for number in people:
        before = _memory(app)
        times, during = await clicking(app, number, seconds)
        await _when_quiet(app)
        memory = " / ".join(f"{each / 1e6:,.0f}" for each in (before, during, _memory(app)))
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
            _install(arguments.boundaries.resolve(), data)
        choice = arguments.post_script_gc
        options = [f"--runner.postScriptGC={choice}"] if choice else []
        with running_app(data / "server.log", environment, options=options) as app:
            if arguments.reruns:
                asyncio.run(many_reruns(app, arguments.reruns))
            else:
                figures = measure(app, arguments.people, arguments.seconds, arguments.changes)
                asyncio.run(figures)


def _install(boundaries: Path, data: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "ovop_geo", "boundaries", "download", "--from", str(boundaries)],
        env=os.environ | {"OVOP_DATA_DIR": str(data)},
        cwd=PROJECT,
        check=True,
        stdout=sys.stderr,
    )


if __name__ == "__main__":
    main()
