"""Measures the files of regions: time, size and peak memory of each format.

    python -m benchmarks.reports [--boundaries DIRECTORY] [--only formats|all|atlas|clicks]

``formats`` makes each format once, in a process of its own, as the app does: of a kabupaten, and
of the province where there is such a file. ``all`` makes the web page of all kabupaten by the
command, ``atlas`` the atlas of all kecamatan, each beside what most people write
(`benchmarks.rivals.plain_reports`). ``clicks`` lets one person change the theme at village level
while another has an atlas made, and compares it with a quiet server.
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
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import geopandas as gpd
import httpx

from benchmarks.many_people import QUERY, THEMES
from benchmarks.rivals.plain_reports import folium_page, matplotlib_atlas
from benchmarks.server import install_boundaries
from benchmarks.streamlit_client import opened_session
from ovop_geo.boundaries.sources import active_source
from ovop_geo.indicators.registry import INDICATORS
from ovop_geo.regions.codes import PROVINCE, Level, level_of
from ovop_geo.reports.formats import FORMATS
from ovop_geo.selection import SAMPLE, Selection
from ovop_geo.settings import Settings
from ovop_geo.views.measures import measured
from ovop_geo.views.opened import opened_view
from ovop_geo.views.themes import Theme
from tests.browser.harness import PROJECT, running_app

KABUPATEN = "53.09"
CHANGES = 12


class Made(NamedTuple):
    """What making a file took: seconds, and the peak memory of its processes in megabytes."""

    seconds: float
    megabytes: float


def report(data: str, *words: str) -> Made:
    """Run the command ``report`` and return what it took, its children included."""
    command = [sys.executable, "-m", "ovop_geo", "report", "--data", SAMPLE, *words]
    begun = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=PROJECT, env=os.environ | {"OVOP_DATA_DIR": data}, stdout=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise RuntimeError(f"{' '.join(words)} failed")
    return Made(time.perf_counter() - begun, usage.ru_maxrss / 1024)


def formats(data: str, folder: Path) -> None:
    """Print what each format takes."""
    print(f"{'format':<12} {'region':<6} {'seconds':>8} {'kB':>8} {'peak MB':>8}")
    for name, form in FORMATS.items():
        for code in (KABUPATEN, PROVINCE):
            if level_of(code) not in form.levels:
                continue
            path = folder / f"{code}{form.ending}"
            made = report(data, "--wilayah", code, "--format", name, "--output", str(path))
            size = path.stat().st_size / 1000
            print(
                f"{name:<12} {code:<6} {made.seconds:8.1f} {size:8,.0f} {made.megabytes:8,.0f}",
                flush=True,
            )


def in_own_process(work: Callable[[], object]) -> Made:
    """Run ``work`` in a child of this process, and return what it took."""
    begun = time.perf_counter()
    child = os.fork()
    if child == 0:
        work()
        os._exit(0)
    _, status, usage = os.wait4(child, 0)
    if status:
        raise RuntimeError("the rival failed")
    return Made(time.perf_counter() - begun, usage.ru_maxrss / 1024)


def plain_areas(data: str) -> gpd.GeoDataFrame:
    """Return all villages with the overall progress of each, for the rivals."""
    settings = Settings(data_directory=Path(data))
    context = opened_view(settings, Selection(dataset=SAMPLE, level=str(Level.DESA)))
    areas = active_source(settings).areas(Level.DESA)
    values = measured(context, Theme(INDICATORS["overall_progress"]))["nilai"]
    return areas.assign(
        nama=context.regions.areas["nama"].reindex(areas.index), nilai=values.reindex(areas.index)
    )


def all_pages(data: str, folder: Path) -> None:
    """Print what the web pages of all kabupaten take, and folium's pages of one theme each."""
    made = report(data, "--format", "html", "--all", str(folder / "html"))
    sizes = [path.stat().st_size for path in (folder / "html").iterdir()]
    largest, count = max(sizes) / 1000, len(sizes)
    print(f"{count} pages: {made.seconds:.1f} s, largest {largest:,.0f} kB (all themes)")
    areas = plain_areas(data)
    (folder / "folium").mkdir()

    def pages() -> None:
        for code, villages in areas.groupby(areas.index.str[:5]):
            folium_page(villages, folder / "folium" / f"{code}.html")

    plain = in_own_process(pages)
    largest = max(path.stat().st_size for path in (folder / "folium").iterdir()) / 1000
    print(f"folium, one theme: {plain.seconds:.1f} s, largest {largest:,.0f} kB")


def atlas(data: str, folder: Path) -> None:
    """Print what the atlas of all kecamatan takes, and a plainer one of matplotlib."""
    path = folder / "atlas.pdf"
    made = report(data, "--format", "atlas", "--output", str(path))
    size = path.stat().st_size / 1e6
    print(f"atlas: {made.seconds:.1f} s, {made.megabytes:,.0f} MB at most, {size:.1f} MB")
    areas = plain_areas(data)
    plain = in_own_process(lambda: matplotlib_atlas(areas, folder / "plain.pdf"))
    print(
        f"matplotlib, one map and table a page: {plain.seconds:.1f} s, {plain.megabytes:,.0f} MB; "
        f"times ours {plain.seconds / made.seconds:.1f}"
    )


async def clicks(url: str) -> None:
    """Print how long a change of theme takes on a quiet server, and while an atlas is made."""
    async with opened_session(url) as session, httpx.AsyncClient(timeout=600) as client:
        for theme in THEMES * 2:
            await session.show(QUERY + theme)

        async def median() -> float:
            taken = []
            for turn in range(CHANGES):
                run = await session.choose(QUERY + THEMES[turn % len(THEMES)])
                taken.append(run.seconds)
                # A person looks at the map before the next click.
                await asyncio.sleep(0.5)
            return statistics.median(taken)

        quiet = await median()
        making = asyncio.create_task(client.get(f"{url}/berkas/53-atlas.pdf?data={SAMPLE}"))
        await asyncio.sleep(2)
        busy = await median()
        if making.done():
            raise RuntimeError("the atlas was ready before the clicks were over")
        await making
    print(
        f"a change of theme: {quiet:.3f} s on a quiet server, {busy:.3f} s while an atlas is "
        f"made: {busy / quiet:.1f} times"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--boundaries", type=Path, metavar="DIRECTORY")
    parser.add_argument("--only", default="", choices=["", "formats", "all", "atlas", "clicks"])
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as data, tempfile.TemporaryDirectory() as name:
        if chosen.boundaries:
            install_boundaries(chosen.boundaries.resolve(), Path(data))
        folder = Path(name)
        for part, run in {"formats": formats, "all": all_pages, "atlas": atlas}.items():
            if chosen.only in ("", part):
                run(data, folder)
        if chosen.only in ("", "clicks"):
            with running_app(folder / "server.log", {"OVOP_DATA_DIR": data}) as app:
                asyncio.run(clicks(app.url))


if __name__ == "__main__":
    main()
