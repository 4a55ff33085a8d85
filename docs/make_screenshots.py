"""Takes screenshots of the running app: ``python -m docs.make_screenshots``.

The app shows the boundaries and records that ship with it. Without options, this takes the
picture of the README; with ``--guide``, those of the user guide (which needs Poppler, for a printed
page); with ``--all``, every page with a map in the size of a laptop, a projector and a phone, light
and dark, into ``build/screenshots``.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

from docs.guide_pictures import (
    PICTURES,
    PRINTED,
    PRINTED_FILE,
    GuidePicture,
    first_page,
    save_picture,
)
from tests.browser.harness import (
    MAP_FRAME,
    PROJECT,
    find_chromium,
    go,
    guard,
    map_at_rest,
    running_app,
    running_chromium,
)

SIZES = {"laptop": (1400, 900), "projector": (1920, 1080), "phone": (390, 844)}
SCHEMES = ("light", "dark")
VIEWS = {
    "beranda": "/?data=contoh&tingkat=desa",
    "beranda_publik": "/",
    "produk_unggulan": "/produk_unggulan?data=contoh&tingkat=kecamatan",
    "kecamatan": "/produk_unggulan?data=contoh&wilayah=53.09.06&tema=leading_sector",
    "potensi": "/potensi",
    "progres": "/progres?data=contoh&wilayah=53.09",
    "dua_peta": "/?data=contoh&banding=overall_progress",
    "waktu": "/progres?data=contoh&waktu=ya",
}


@dataclass(frozen=True)
class Picture:
    """A screenshot to take: its file, the address of the view, the size and colour scheme."""

    path: Path
    address: str
    size: str = "laptop"
    scheme: str = "light"


README_PICTURE = Picture(PROJECT / "docs" / "screenshot.png", VIEWS["beranda"])


def main() -> None:
    """Take the pictures; exit with an error if a page shows a fault."""
    parser = argparse.ArgumentParser(description="Make pictures of the app.")
    parser.add_argument("--all", action="store_true", help="every page, size and theme")
    parser.add_argument("--guide", action="store_true", help="the pictures of the user guide")
    parser.add_argument("--only", default="", help="one picture of the guide")
    parser.add_argument("--output", type=Path, default=PROJECT / "build" / "screenshots")
    arguments = parser.parse_args()
    chromium = find_chromium()
    if chromium is None:
        sys.exit("no Chromium found: set OVOP_CHROMIUM")
    pictures = list(_every_picture(arguments.output)) if arguments.all else [README_PICTURE]
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        environment = {"OVOP_DATA_DIR": str(directory / "var")}
        with (
            running_app(directory / "server.log", environment) as app,
            running_chromium(chromium) as browser,
        ):
            if arguments.guide:
                _make_guide(browser, app.url, arguments.only)
                return
            for picture in pictures:
                _take(browser, app.url, picture)


def _make_guide(browser: Browser, url: str, only: str) -> None:
    for picture in PICTURES:
        if only in ("", picture.name):
            _take_for_guide(browser, url, picture)
    if only in ("", PRINTED):
        with urllib.request.urlopen(f"{url}/berkas/{PRINTED_FILE}", timeout=120) as answer:
            save_picture(first_page(answer.read()), PRINTED)


def _take_for_guide(browser: Browser, url: str, picture: GuidePicture) -> None:
    width, height = picture.size
    phone = width < height
    context = browser.new_context(
        viewport={"width": width, "height": height},
        reduced_motion="reduce",
        locale="id-ID",
        is_mobile=phone,
        has_touch=phone,
    )
    page = context.new_page()
    faults = guard(page)
    go(page, url + picture.address)
    if page.locator(MAP_FRAME).count():
        map_at_rest(page)
    picture.act(page)
    shown = page.locator(picture.part).first if picture.part else page
    content = shown.screenshot()
    if faults:
        sys.exit("\n".join(faults))
    print(save_picture(content, picture.name))
    context.close()


def _every_picture(directory: Path) -> Iterator[Picture]:
    for name, address in VIEWS.items():
        for size in SIZES:
            for scheme in SCHEMES:
                path = directory / f"{name}_{size}_{scheme}.png"
                yield Picture(path, address, size, scheme)


def _take(browser: Browser, url: str, picture: Picture) -> None:
    width, height = SIZES[picture.size]
    phone = picture.size == "phone"
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=picture.scheme,
        reduced_motion="reduce",
        is_mobile=phone,
        has_touch=phone,
    )
    page = context.new_page()
    faults = guard(page)
    go(page, url + picture.address)
    map_at_rest(page)
    if faults:
        sys.exit("\n".join(faults))
    picture.path.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=picture.path)
    context.close()


if __name__ == "__main__":
    main()
