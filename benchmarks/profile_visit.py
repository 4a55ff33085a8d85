"""Measures the first visit of a district head: a link to a kecamatan, a phone, a slow line.

    python -m benchmarks.profile_visit [--boundaries DIRECTORY]

The browser is new at every visit, as wide as a phone, with a processor slowed four times; the line
carries 1.6 Mbit/s. Told are the seconds until the name of the region and what is missing in it can
be read, and until its map is drawn.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, expect

from benchmarks.server import install_boundaries
from benchmarks.slow_line import SlowLine
from ovop_geo.language import Translator
from tests.browser.harness import (
    MAP_FRAME,
    PATIENCE,
    find_chromium,
    running_app,
    running_chromium,
)
from tests.browser.line import line_to

LINK = "/?data=contoh&wilayah=53.03.05"
VISITS = 3
SLOWED = 4


def visit(browser: Browser, address: str) -> tuple[float, float]:
    """Return the seconds until the profile can be read, and until its map is drawn."""
    translate = Translator("id")
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True
    )
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    begun = time.perf_counter()
    page.goto(address, wait_until="commit")
    column = translate("profile.gaps.column.deed")
    expect(page.get_by_role("columnheader", name=column)).to_be_visible(timeout=PATIENCE)
    read = time.perf_counter() - begun
    page.wait_for_function(
        f"""() => {{
            const frame = document.querySelector('{MAP_FRAME}');
            const ovop = frame && frame.contentWindow && frame.contentWindow.ovop;
            const state = ovop && ovop.state();
            return state && state.drawn > 0;
        }}""",
        timeout=PATIENCE,
    )
    drawn = time.perf_counter() - begun
    context.close()
    return read, drawn


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--boundaries", type=Path, metavar="DIRECTORY")
    chosen = parser.parse_args()
    chromium = find_chromium()
    if chromium is None:
        parser.error("there is no Chromium")
    with tempfile.TemporaryDirectory() as name:
        if chosen.boundaries:
            install_boundaries(chosen.boundaries.resolve(), Path(name))
        with (
            running_app(Path(name) / "server.log", {"OVOP_DATA_DIR": name}) as app,
            running_chromium(chromium) as browser,
        ):
            visit(browser, app.url + LINK)
            with line_to(app.url, SlowLine) as line:
                visits = [visit(browser, line.url + LINK) for _ in range(VISITS)]
    read, drawn = (statistics.median(each) for each in zip(*visits, strict=True))
    print(f"to be read after {read:.1f} s, with its map after {drawn:.1f} s")


if __name__ == "__main__":
    main()
