"""A visit to the server for `growth`: the whole, then the villages of one kabupaten."""

from __future__ import annotations

import asyncio
import re
import statistics
from dataclasses import dataclass
from pathlib import Path

from benchmarks.country import COUNTRY
from benchmarks.growth_data import load_areas
from benchmarks.many_people import when_quiet
from benchmarks.server import resident_memory
from benchmarks.streamlit_client import Session, opened_session
from ovop_geo.indicators.registry import offered_on
from ovop_geo.regions.codes import Level, code_length, lies_in
from ovop_geo.selection import SAMPLE
from tests.browser.harness import App

VILLAGES = 280
"""About how many villages the kabupaten has; there is one like that at every size."""

JAWA_TENGAH = f"{COUNTRY}.33"
"""Where the kabupaten of the country is sought."""

PAUSE, STILL_QUIET = 1.0, 5
"""Seconds between two looks at a server, and after how many looks without work it is ready: it
leaves the first seconds to visitors."""

HARDLY_ANY = 0.05
"""Seconds of processor time that count as none between two looks."""

TIMES = 3
"""How often every theme is shown again."""

_PAGE = "beranda"
_GEOMETRY = re.compile(r"peramban/[0-9a-f]+/(?:desa|kabupaten)-[0-9a-f]+\.json")
_KILO = 1e3


@dataclass(frozen=True)
class Visit:
    """What was measured.

    Attributes
    ----------
    region, villages : the kabupaten, and how many villages it has.
    whole : seconds of what shows the whole, by name.
    part : seconds of what shows the kabupaten, by name.
    kilobytes : sizes of what is sent, and of the server, by name.
    """

    region: str
    villages: int
    whole: dict[str, float]
    part: dict[str, float]
    kilobytes: dict[str, float]


def kabupaten_like(folder: Path) -> tuple[str, int]:
    """Return the kabupaten of a data folder with about `VILLAGES` villages, and their number."""
    areas = load_areas(folder / "wilayah.csv")
    codes = areas.index[areas["tingkat"] == str(Level.DESA)].to_series()
    level = Level.KABUPATEN
    if areas.index[0] == COUNTRY:
        # There, a kabupaten stands for a province.
        codes, level = codes[lies_in(codes, JAWA_TENGAH)], Level.KECAMATAN
    counts = codes.str[: code_length(level)].value_counts().sort_index()
    region = (counts - VILLAGES).abs().idxmin()
    return str(region), int(counts[region])


def _query(theme: str, region: str = "") -> str:
    place = f"&wilayah={region}&tingkat=desa" if region else "&tingkat=kabupaten"
    return f"data={SAMPLE}{place}&tampilan=peta&tema={theme}"


async def visit(app: App, folder: Path) -> Visit:
    """Look at the whole and at one kabupaten, and return what that took and what was sent."""
    themes = [each.id for each in offered_on(_PAGE)]
    region, villages = kabupaten_like(folder)
    await when_warm(app)
    async with opened_session(app.url) as session:
        opened = await session.show(_query(themes[0]))
        first = [(await session.choose(_query(theme))).seconds for theme in themes[1:]]
        again = await _seen(session, themes, "")
        whole = {
            "open the first page": opened.seconds,
            "theme never seen, whole at kabupaten level": statistics.median(first),
            "theme seen before, whole at kabupaten level": again,
        }
        cold = await session.choose(_query(themes[0], region))
        first = [(await session.choose(_query(theme, region))).seconds for theme in themes[1:]]
        part = {
            "open its villages for the first time": cold.seconds,
            "theme never seen, villages": statistics.median(first),
            "theme seen before, villages": await _seen(session, themes, region),
        }
        shown = await session.choose(_query(themes[1], region))
        kilobytes = {
            "geometry of its villages, packed": await _sent(session, _address(cold.maps)),
            "values of a theme, packed": await _sent(
                session, f"tampilan?halaman={_PAGE}&{_query(themes[1], region)}"
            ),
            "messages of a change of theme": shown.received / _KILO,
            "memory of the server": resident_memory(app) / _KILO,
        }
    return Visit(region, villages, whole, part, kilobytes)


async def when_warm(app: App) -> None:
    """Wait until the server has prepared what it prepares when it starts."""
    quiet, used = 0, -1.0
    while quiet < STILL_QUIET:
        now = await when_quiet(app)
        quiet, used = (quiet + 1 if now - used < HARDLY_ANY else 0), now
        await asyncio.sleep(PAUSE)


async def _seen(session: Session, themes: list[str], region: str) -> float:
    """Return the median seconds of themes that were shown before."""
    taken = [(await session.choose(_query(theme, region))).seconds for theme in themes * TIMES]
    return statistics.median(taken)


def _address(maps: tuple[str, ...]) -> str:
    found = _GEOMETRY.search(maps[0])
    if found is None:
        raise RuntimeError("the map names no geometry")
    return found[0]


async def _sent(session: Session, address: str) -> float:
    """Return the kilobytes of a file as they go over the line."""
    async with session.files.stream("GET", address, headers={"Accept-Encoding": "gzip"}) as answer:
        answer.raise_for_status()
        return sum([len(part) async for part in answer.aiter_raw()]) / _KILO
