"""Measures what a click costs the server on each page and each of its parts.

    python -m benchmarks.page_reruns [--data NAME] [--reruns NUMBER] [--only PAGE]
        [--boundaries DIRECTORY]

One person looks at all villages and goes to and fro between the part and the table of the map, as
a click on a tab does. Everything has been shown before, so that the time is what a rerun takes
once all sessions have what it shows: processor time of the server, garbage collection included.
The last column compares it with a click on the first page in the same run.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import tempfile
from pathlib import Path

from benchmarks.many_people import when_quiet
from benchmarks.server import install_boundaries
from benchmarks.streamlit_client import opened_session
from ovop_geo.selection import SAMPLE
from ovop_geo.views.page_content import PARTS
from ovop_geo.views.profile.profile import AREA_PARTS, FIRST_OF_AREA
from pages import PAGES, PROFILE
from tests.browser.harness import App, running_app

RERUNS = 10
LIMIT = 70
"""Most milliseconds of processor time that a rerun may take."""

WITHOUT_PARTS = ("data", "tentang", "presentasi")


async def processor_time(app: App, page: str, queries: tuple[str, str], reruns: int) -> float:
    """Return the median processor time, in milliseconds, of reruns that take turns."""
    taken = []
    async with opened_session(app.url) as session:
        for query in queries * 2:
            await session.show(query, page)
        for turn in range(reruns):
            begun = await when_quiet(app)
            await session.show(queries[turn % 2], page)
            taken.append(1000 * (await when_quiet(app) - begun))
    return statistics.median(taken)


def parts_of(page: str) -> list[str]:
    """Return the names of the parts of a page; those of a profile that stand behind each other."""
    if page == PROFILE:
        return [part.name for part in AREA_PARTS[FIRST_OF_AREA:]]
    return [part.name for part in PARTS.get(page, ())]


async def show_all(app: App, dataset: str, reruns: int, only: str) -> None:
    print(f"{'page':<18} {'part':<20} {'milliseconds':>12} {'times Beranda':>14}")
    first, slow = 0.0, 0
    for page in PAGES:
        if page.name in WITHOUT_PARTS or only not in ("", page.name):
            continue
        for part in parts_of(page.name) or ["chart"]:
            table, own = (f"data={dataset}&tingkat=desa&rincian={each}" for each in ("table", part))
            taken = await processor_time(app, page.address, (table, own), reruns)
            first = first or taken
            slow += taken > LIMIT
            print(f"{page.name:<18} {part:<20} {taken:12.0f} {taken / first:14.1f}", flush=True)
    print(f"above {LIMIT} ms: {slow}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", default=SAMPLE, metavar="NAME")
    parser.add_argument("--reruns", type=int, default=RERUNS, metavar="NUMBER")
    parser.add_argument("--only", default="", metavar="PAGE")
    parser.add_argument("--boundaries", type=Path, metavar="DIRECTORY")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        if chosen.boundaries:
            install_boundaries(chosen.boundaries.resolve(), Path(name))
        with running_app(Path(name) / "server.log", {"OVOP_DATA_DIR": name}) as app:
            asyncio.run(show_all(app, chosen.data, chosen.reruns, chosen.only))


if __name__ == "__main__":
    main()
