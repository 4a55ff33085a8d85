"""How to write by the page of `apps/writing.py`, and what was written."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from ovop_geo.settings import Settings
from ovop_geo.store.content import read_records
from ovop_geo.store.history import history
from ovop_geo.store.versions import open_store
from tests.browser.harness import PATIENCE, settle

WRITING = "tests/browser/apps/writing_app.py"
IN_NGADA, IN_SUMBA = "53.09.01.2001", "53.11.03.2004"


def write(page: Page, code: str) -> None:
    """Try to write a record of the region ``code``."""
    settle(page)
    page.get_by_label("Wilayah").fill(code)
    page.get_by_label("Wilayah").press("Enter")
    settle(page)
    page.get_by_role("button", name="Tulis").click()
    settle(page)


def is_refused(page: Page) -> None:
    """Try to write, and wait for the sentence that the visitor may not."""
    write(page, IN_NGADA)
    expect(page.get_by_text("Anda tidak boleh menulis data di sini")).to_be_visible(
        timeout=PATIENCE
    )


def is_written(page: Page) -> None:
    """Write, and wait for the sentence that it is kept."""
    write(page, IN_SUMBA)
    expect(page.get_by_text("Tersimpan")).to_be_visible(timeout=PATIENCE)


def written(data_directory: Path) -> tuple[list[str], list[str]]:
    """Return the regions that the store has records of, and who wrote them."""
    store = open_store(Settings(data_directory=data_directory))
    regions = read_records(store, "target")["kode_wilayah"].tolist()
    names = [entry.who for entry in history(store)]
    store.close()
    return regions, names
