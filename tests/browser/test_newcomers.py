"""Newcomers are told where to begin, once."""

from playwright.sync_api import expect

from ovop_geo.language import Translator
from tests.browser.harness import PATIENCE, go, map_at_rest

INDONESIAN = Translator("id")


def test_the_line_for_newcomers_is_put_away_for_good(page, app):
    line = page.locator(".st-key-newcomer")
    go(page, app.url)
    expect(line).to_be_visible(timeout=PATIENCE)
    line.get_by_role("button", name=INDONESIAN("help.newcomer.close")).click()
    expect(line).to_be_hidden()
    go(page, app.url)
    map_at_rest(page)
    expect(line.get_by_role("button", include_hidden=True)).to_be_attached(timeout=PATIENCE)
    expect(line).to_be_hidden()


def test_who_followed_the_line_sees_it_no_more(page, app):
    line = page.locator(".st-key-newcomer")
    go(page, f"{app.url}/?wilayah=53.09&tampilan=peta")
    line.get_by_role("link", name=INDONESIAN("help.newcomer.profil")).click()
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("Profil Kabupaten Ngada", timeout=PATIENCE)
    page.locator(".st-key-pages a").first.click()
    expect(line.get_by_role("button", include_hidden=True)).to_be_attached(timeout=PATIENCE)
    expect(line).to_be_hidden()
