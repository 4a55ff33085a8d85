"""People who click, without browsers: each looks at all villages, and changes the theme."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

import httpx
from websockets.exceptions import WebSocketException

from benchmarks.server import Server, processor_seconds, resident_memory
from benchmarks.streamlit_client import Run, Session, opened_session

QUERY = "data=contoh&tingkat=desa&tema="
THEMES = (
    "leading_sector",
    "product_coverage",
    "flagship_coverage",
    "commodity_count",
    "overall_progress",
)
MOST_WHO_CLICK_FAST = 20
_LOST = (OSError, WebSocketException, httpx.HTTPError)
_RETRY_SECONDS = 0.1
_AT_ONCE = 10
"""People who come at the same moment, before the clock runs."""


@dataclass
class Clicks:
    """What people went through.

    Attributes
    ----------
    seconds : how long each change lasted.
    losses : how long each person who lost their process waited until their page was there again.
    memory : of the server while all are connected, bytes.
    processor : seconds of processor time that the server took for each second of the clock.
    """

    seconds: list[float] = field(default_factory=list)
    losses: list[float] = field(default_factory=list)
    memory: int = 0
    processor: float = 0.0


async def clicking(server: Server, people: int, seconds: float, *, dies: float = 0) -> Clicks:
    """Let ``people`` click for ``seconds``, every five or, if they are many, every ten.

    Parameters
    ----------
    dies : seconds after which a process of the server is killed; 0 for none.
    """
    interval = 5.0 if people <= MOST_WHO_CLICK_FAST else 10.0
    clicks, gate = Clicks(), asyncio.Semaphore(_AT_ONCE)
    async with AsyncExitStack() as stack:

        async def come() -> Session:
            async with gate:
                opened = opened_session(server.url, server.trust)
                session = await stack.enter_async_context(opened)
                await session.show(QUERY + THEMES[0])
                return session

        sessions = await asyncio.gather(*(come() for _ in range(people)))
        begun, before = time.monotonic(), processor_seconds(server)
        persons = [
            _person(session, interval * number / people, interval, begun + seconds, clicks)
            for number, session in enumerate(sessions)
        ]
        await asyncio.gather(*persons, _dying(server, dies))
        clicks.processor = (processor_seconds(server) - before) / (time.monotonic() - begun)
        clicks.memory = resident_memory(server)
    return clicks


async def _person(
    session: Session, pause: float, interval: float, end: float, clicks: Clicks
) -> None:
    turn, due = 0, time.monotonic() + pause
    while due < end:
        await asyncio.sleep(max(0.0, due - time.monotonic()))
        turn += 1
        try:
            clicks.seconds.append((await _changed(session, turn)).seconds)
        except _LOST:
            clicks.losses.append(await _back(session))
        due = max(due + interval, time.monotonic())


async def _changed(session: Session, turn: int) -> Run:
    run = await session.choose(QUERY + THEMES[turn % len(THEMES)])
    if not run.maps:
        raise RuntimeError("a change of theme sent no map")
    return run


async def _back(session: Session) -> float:
    """Connect again until somebody answers; return the seconds that it took."""
    begun = time.monotonic()
    while True:
        try:
            await session.reconnect()
        except _LOST:
            await asyncio.sleep(_RETRY_SECONDS)
        else:
            return time.monotonic() - begun


async def _dying(server: Server, after: float) -> None:
    if after:
        await asyncio.sleep(after)
        server.processes[0].kill()
        server.processes[0].wait()


def percentile(values: Sequence[float], part: int) -> float:
    """Return the value below which ``part`` in a hundred of ``values`` lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(part / 100 * (len(ordered) - 1)))]
