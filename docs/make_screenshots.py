"""Makes the pictures of the documentation: ``python -m docs.make_screenshots``.

They are taken of the running app, on the boundaries and records that ship with it.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.harness import (
    PATIENCE,
    find_chromium,
    go,
    guard,
    map_at_rest,
    running_app,
    running_chromium,
)

DIRECTORY = Path(__file__).resolve().parent
PICTURES = {"screenshot.png": "/?data=contoh&tingkat=desa"}
WIDTH, HEIGHT = 1400, 900


def main() -> None:
    """Take every picture, and fail on a page that shows a fault."""
    chromium = find_chromium()
    if chromium is None:
        sys.exit("no Chromium found: set OVOP_CHROMIUM")
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        environment = {"OVOP_DATA_DIR": str(directory / "var")}
        with (
            running_app(directory / "server.log", environment) as app,
            running_chromium(chromium) as browser,
        ):
            for picture, address in PICTURES.items():
                page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
                faults = guard(page)
                go(page, app.url + address)
                map_at_rest(page)
                expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible(
                    timeout=PATIENCE
                )
                if faults:
                    sys.exit("\n".join(faults))
                page.screenshot(path=DIRECTORY / picture)
                page.close()


if __name__ == "__main__":
    main()
