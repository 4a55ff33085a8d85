"""The pictures of the user guide: what each shows, and what is done before it is taken."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import openpyxl
from PIL import Image
from playwright.sync_api import Page, expect

from ovop_geo.language import Translator
from tests.browser.harness import MAP_FRAME, PATIENCE, PROJECT, settle

FOLDER = PROJECT / "docs" / "gambar"
COLOURS = 128
"""Of a picture: few enough for a small file, enough for maps and letters."""

_INDONESIAN = Translator("id")
_SENT = (
    ("No", "Kecamatan", "Desa/Kel", "Produk Unggulan", "Omzet per bulan (Rp)"),
    (1, "Bajawa", "Beiwali", "Kopi bubuk Beiwali", 12_500_000),
    (2, "Golewa", "Todabelu", "Keripik pisang", 4_000_000),
    (3, "Soa", "Waepana", "Madu hutan", 7_250_000),
)
"""What a kabupaten might send; invented."""


@dataclass(frozen=True)
class GuidePicture:
    """A picture of the guide.

    Attributes
    ----------
    name : of its file, without ending.
    address : of the view.
    size : width and height of the screen.
    act : is done on the page before the picture is taken.
    part : selector of the part that is shown; empty for the whole screen.
    """

    name: str
    address: str
    size: tuple[int, int] = (1366, 768)
    act: Callable[[Page], None] = lambda page: None
    part: str = ""


def _open(name: str) -> Callable[[Page], None]:
    """Return what opens the popover with the key ``name``."""

    def act(page: Page) -> None:
        page.locator(f".st-key-{name} button").click()
        expect(page.get_by_test_id("stPopoverBody")).to_be_visible(timeout=PATIENCE)
        settle(page)

    return act


def _scroll_to_parts(page: Page) -> None:
    tabs = page.get_by_role("tablist").first
    tabs.evaluate("tabs => tabs.scrollIntoView()")
    expect(page.locator(".ovop-table tbody tr").first).to_be_visible(timeout=PATIENCE)


def _try_file(page: Page) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Produk"
    for row in _SENT:
        sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    file = {"name": "Produk Ngada.xlsx", "mimeType": kind, "buffer": content.getvalue()}
    page.locator("input[type=file]").set_input_files(files=[file])
    plan = page.get_by_role("heading", name=_INDONESIAN("data.plan.title"))
    expect(plan).to_be_visible(timeout=PATIENCE)
    settle(page)


def _wait_for_presentation(page: Page) -> None:
    expect(page.locator(".ovop-start")).to_be_visible(timeout=3 * PATIENCE)


def _show_slide(page: Page) -> None:
    """Go from the page to the presentation itself, as far as its map of the kabupaten."""
    _wait_for_presentation(page)
    address = page.locator(".ovop-start").get_attribute("href")
    page.goto(str(address))
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.wait_for_timeout(2_000)


PICTURES = (
    GuidePicture("beranda", "/?data=contoh"),
    GuidePicture("bantuan", "/progres?data=contoh", act=_open("help")),
    GuidePicture("peta", "/progres?data=contoh&dasar=desa", part=MAP_FRAME),
    GuidePicture("progres", "/progres?data=contoh&wilayah=53.04"),
    GuidePicture(
        "tindakan", "/progres?data=contoh&wilayah=53.04&rincian=next_actions", act=_scroll_to_parts
    ),
    GuidePicture("muat-berkas", "/data?data=kerja&wilayah=53.09", (1366, 900), _try_file),
    GuidePicture("bagikan", "/progres?data=contoh&wilayah=53.04", (1366, 900), _open("sharing")),
    GuidePicture("presentasi", "/presentasi?data=contoh&wilayah=53.09", act=_wait_for_presentation),
    GuidePicture("slide", "/presentasi?data=contoh&wilayah=53.09", (1280, 720), _show_slide),
    GuidePicture("profil", "/?data=contoh&wilayah=53.09.06"),
    GuidePicture("profil-ponsel", "/?data=contoh&wilayah=53.09.06", (390, 844)),
)
"""In the order of the guide."""

PRINTED = "lembar-profil"
"""Name of the picture of a printed profile."""

PRINTED_FILE = "53.09.06.pdf?data=contoh"
"""The address of that profile, below that of the app's files."""


def save_picture(content: bytes, name: str) -> Path:
    """Write a picture with few colours into the folder of the guide; return its path."""
    FOLDER.mkdir(exist_ok=True)
    path = FOLDER / f"{name}.png"
    with Image.open(io.BytesIO(content)) as taken:
        few = taken.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        few.save(path, optimize=True)
    return path


def first_page(pdf: bytes) -> bytes:
    """Return the first page of a PDF as a picture, by Poppler's ``pdftoppm``.

    Raises
    ------
    OSError : there is no such program.
    subprocess.CalledProcessError : it cannot read the file.
    """
    command = ["pdftoppm", "-png", "-r", "105", "-singlefile", "-"]
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout
