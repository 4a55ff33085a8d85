"""What a first visit receives, and at which address it may begin."""

from playwright.sync_api import expect

from ovop_geo.language import Translator
from tests.browser.harness import PATIENCE, go, map_at_rest, running_app

ENGLISH = Translator("en")
WORTH_PACKING = 1000
TEXTS = ("text/", "application/javascript", "application/json")


def test_all_texts_come_packed(page, app):
    texts, unpacked = [], []

    def note(response):
        kind, size = (response.headers.get(name, "") for name in ("content-type", "content-length"))
        if not kind.startswith(TEXTS) or (size and int(size) < WORTH_PACKING):
            return
        texts.append(response.url)
        if response.headers.get("content-encoding") != "gzip":
            unpacked.append(response.url)

    page.on("response", note)
    go(page, app.url)
    map_at_rest(page)
    expect(page.locator(".js-plotly-plot")).to_be_attached()
    assert len(texts) > 20
    assert unpacked == []


def test_a_fresh_server_can_be_entered_by_a_link_to_a_page(page, tmp_path):
    with running_app(tmp_path / "server.log", {"OVOP_DATA_DIR": str(tmp_path / "var")}) as app:
        go(page, f"{app.url}/progres?bahasa=en")
        label = ENGLISH("page.progres.label")
        expect(page).to_have_title(ENGLISH("app.tab", page=label), timeout=PATIENCE)
        expect(page.get_by_role("heading", level=1)).to_contain_text(
            ENGLISH("page.progres.heading", place="").strip()
        )
        # A page that loses its server while it loads says so in the console.
        page.goto("about:blank")
