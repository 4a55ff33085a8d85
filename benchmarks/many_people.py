"""Measures how long a change of theme takes with many people, and what it costs the server.

::

    python -m benchmarks.many_people --boundaries DIRECTORY
    python -m benchmarks.many_people --boundaries DIRECTORY --processes 1 2 4
    python -m benchmarks.many_people --people 1 --reruns 10000

Each person looks at all villages of the simulated data set and changes the theme every five
seconds, or every ten if there are more than twenty people. Their first changes are spread over
that interval. A change lasts from the choice, with what the map asks for, to the end of the
script; `map_update` measures the drawing in the browser. Server and people share the machine.

With ``--processes`` the server is an office's: so many processes of the app behind nginx with
TLS, on one PostgreSQL, as docs/running.md sets it up. At the end of each of these but the
first, one process is killed while the people click.

``--post-script-gc`` switches Streamlit's garbage collection after each run on or off, for
comparison.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.crowd import QUERY, THEMES, Clicks, clicking, percentile
from benchmarks.server import Server, install_boundaries, processor_seconds, resident_memory
from benchmarks.streamlit_client import opened_session
from tests.browser.harness import running_app
from tests.browser.nginx import NO_NGINX, find_nginx
from tests.browser.office import Office, running_office
from tests.store.postgresql import NO_POSTGRESQL, find_programs, running_server

CHANGES_ALONE = 30
QUIET_SECONDS = 0.15
"""A change is over when the server's processor time has been constant for this time."""

RERUNS_BETWEEN_LINES = 1000
_KILLED_AFTER = 0.3
"""Part of the time after which a process is killed."""


async def processor_time(server: Server, changes: int) -> list[float]:
    """Return the server's processor time, in seconds, of each of one person's ``changes``.

    Work after the end of the script, such as garbage collection, is included. Every theme has
    been shown before.
    """
    taken = []
    async with opened_session(server.url, server.trust) as session:
        for theme in THEMES:
            await session.show(QUERY + theme)
        for turn in range(changes):
            begun = await when_quiet(server)
            await session.choose(QUERY + THEMES[turn % len(THEMES)])
            taken.append(await when_quiet(server) - begun)
    return taken


async def processor_time_of_visits(server: Server, visits: int) -> float:
    """Return the server's mean processor time, in seconds, of a visit's first page.

    The page was seen by others before. The files that a browser fetches and keeps are not in it.
    """
    begun = await when_quiet(server)
    for _ in range(visits):
        async with opened_session(server.url, server.trust) as session:
            await session.show(QUERY + THEMES[0])
    return (await when_quiet(server) - begun) / visits


async def when_quiet(server: Server) -> float:
    """Return the server's processor time, in seconds, once it has nothing to do."""
    used = -1.0
    while used != (now := processor_seconds(server)):
        used = now
        await asyncio.sleep(QUIET_SECONDS)
    return used


async def many_reruns(server: Server, reruns: int) -> None:
    """Let one person change the theme ``reruns`` times without a pause; print the memory."""
    async with opened_session(server.url, server.trust) as session:
        for turn in range(reruns + 1):
            await session.show(QUERY + THEMES[turn % len(THEMES)])
            if turn % min(RERUNS_BETWEEN_LINES, max(reruns // 5, 1)) == 0:
                memory = resident_memory(server) / 1e6
                print(f"after {turn:6,d} reruns: {memory:,.0f} MB", flush=True)


async def measure(server: Server, people: list[int], seconds: float, changes: int) -> None:
    """Print the figures for each number in ``people``."""
    used = await processor_time(server, changes)
    print(f"processor time of a change, alone: median {statistics.median(used) * 1000:.0f} ms,")
    print(f"  mean {statistics.mean(used) * 1000:.0f} ms, of {changes} changes")
    visit = await processor_time_of_visits(server, changes)
    print(f"processor time of a visit's first page: mean {visit * 1000:.0f} ms")
    for number in people:
        before = resident_memory(server)
        clicks = await clicking(server, number, seconds)
        await when_quiet(server)
        memory = "/".join(
            f"{each / 1e6:,.0f}" for each in (before, clicks.memory, resident_memory(server))
        )
        print(
            f"{number} people: {_told(clicks, seconds)}, {clicks.processor:.2f} processors, "
            f"before/with/after them {memory} MB",
            flush=True,
        )


async def lose_one(office: Office, people: int, seconds: float) -> None:
    """Print what becomes of ``people`` when one process of the office is killed."""
    clicks = await clicking(office, people, seconds, dies=_KILLED_AFTER * seconds)
    longest = max(clicks.losses, default=0.0)
    print(
        f"{people} people, one process killed: {len(clicks.losses)} lost a click and had their page"
        f" again after {longest:.2f} s at most; {_told(clicks, seconds)}",
        flush=True,
    )


def _told(clicks: Clicks, seconds: float) -> str:
    return (
        f"p50 {percentile(clicks.seconds, 50):.2f} s, p95 {percentile(clicks.seconds, 95):.2f} s, "
        f"{len(clicks.seconds) / seconds:.1f} changes a second"
    )


@contextmanager
def office_of(processes: int, folder: Path) -> Iterator[Office]:
    """Start an office server with so many processes, whose data lie in ``folder``."""
    nginx, programs = find_nginx(), find_programs()
    if nginx is None or programs is None:
        sys.exit(NO_NGINX if nginx is None else NO_POSTGRESQL)
    with (
        running_server(programs) as database,
        running_office(nginx, folder, processes, {"OVOP_DATABASE_URL": database}) as office,
    ):
        yield office


def main() -> None:
    """Start the app, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--boundaries", type=Path, help="directory of boundaries to install first")
    parser.add_argument("--people", type=int, nargs="+", default=[1, 20, 100])
    parser.add_argument("--processes", type=int, nargs="+", help="of an office server, in turn")
    parser.add_argument("--seconds", type=float, default=60.0, help="for each number of people")
    parser.add_argument("--changes", type=int, default=CHANGES_ALONE, help="of one person, alone")
    parser.add_argument("--reruns", type=int, help="measure only memory over so many reruns")
    parser.add_argument("--post-script-gc", choices=["true", "false"])
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        data = folder / "var"
        if arguments.boundaries:
            install_boundaries(arguments.boundaries.resolve(), data)
        if arguments.processes:
            _measure_offices(arguments, folder)
            return
        choice = arguments.post_script_gc
        options = [f"--runner.postScriptGC={choice}"] if choice else []
        environment = {"OVOP_DATA_DIR": str(data)}
        with running_app(folder / "server.log", environment, options=options) as app:
            if arguments.reruns:
                asyncio.run(many_reruns(app, arguments.reruns))
            else:
                figures = measure(app, arguments.people, arguments.seconds, arguments.changes)
                asyncio.run(figures)


def _measure_offices(arguments: argparse.Namespace, folder: Path) -> None:
    people, seconds = arguments.people, arguments.seconds
    for processes in arguments.processes:
        print(f"{processes} processes behind the proxy:", flush=True)
        with office_of(processes, folder) as office:
            asyncio.run(measure(office, people, seconds, arguments.changes))
            if processes > 1:
                asyncio.run(lose_one(office, people[-1], seconds))


if __name__ == "__main__":
    main()
