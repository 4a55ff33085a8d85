"""A page of a region opened from a folder, and the site of such pages, without a server."""

import pytest

from ovop_geo.boundaries.sources import active_source
from ovop_geo.regions.codes import Level, lies_in
from ovop_geo.reports.site import publish
from ovop_geo.reports.webpage.page import area_page
from ovop_geo.reports.writing import of_region
from ovop_geo.selection import Selection
from ovop_geo.settings import Settings
from ovop_geo.views.opened import opened_view
from tests.browser.harness import PATIENCE, guard

KABUPATEN, KECAMATAN = "53.09", "53.09.06"
SIZES = [(390, 844), (1366, 768)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    settings = Settings(data_directory=folder / "data")
    view = of_region(opened_view(settings, Selection(dataset="contoh")), KABUPATEN)
    (folder / "page.html").write_bytes(area_page(view))
    publish(settings, Selection(dataset="publik"), folder / "site", processes=1, within=KECAMATAN)
    return folder


@pytest.fixture
def opened(browser):
    contexts = []

    def open_at(path, size):
        width, height = size
        context = browser.new_context(viewport={"width": width, "height": height})
        contexts.append(context)
        page = context.new_page()
        faults, asked = guard(page), []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(path.as_uri())
        return page, faults, asked

    yield open_at
    for context in contexts:
        context.close()


def awaited(page, script):
    """Return what ``script`` gives as soon as it is true.

    The page forbids to evaluate texts, which Playwright's own waiting does inside it.
    """
    value = page.evaluate(
        f"""async () => {{
            const look = {script};
            const end = performance.now() + {PATIENCE};
            for (;;) {{
                const found = await look();
                if (found || performance.now() > end) return found;
                await new Promise(requestAnimationFrame);
            }}
        }}"""
    )
    assert value, script
    return value


def state_of(page, condition="true"):
    return awaited(
        page,
        f"""() => {{
            const frame = document.querySelector(".map-place iframe");
            const ovop = frame && frame.contentWindow.ovop;
            const state = ovop && ovop.state && ovop.state();
            return state && ({condition}) && state;
        }}""",
    )


@pytest.mark.parametrize("size", SIZES)
def test_a_page_shows_its_map_and_finds_rows_without_a_network(folder, opened, size):
    page, faults, asked = opened(folder / "page.html", size)
    first = state_of(page)
    assert (first["level"], first["region"], first["drawn"]) == ("kecamatan", KABUPATEN, 12)
    assert page.evaluate("document.documentElement.scrollWidth") == size[0]

    page.get_by_label("Tema peta").select_option("overall_progress")
    other = state_of(page, f"state.theme !== {first['theme']!r}")
    assert "kelima langkah" in other["theme"]
    assert "Kabupaten Ngada" in page.locator(".finding").inner_text()
    page.get_by_label("Tingkat wilayah").select_option("desa")
    villages = active_source(Settings()).areas(Level.DESA).index
    drawn = sum(lies_in(code, KABUPATEN) for code in villages)
    assert state_of(page, "state.level === 'desa' && !state.moving")["drawn"] == drawn > 100

    frame = page.frames[1]
    page.locator(".map-place iframe").scroll_into_view_if_needed()
    place = frame.evaluate("code => ovop.pixelOf(code)", f"{KECAMATAN}.2009")
    page.locator(".map-place iframe").hover(position=place)
    frame.get_by_text("Desa Beiwali", exact=True).wait_for(timeout=PATIENCE)

    products = page.locator("#profile_products")
    assert products.locator("tbody tr").count() == 25
    products.get_by_label("Cari dalam tabel").fill("beiwali")
    awaited(page, "() => document.querySelectorAll('#profile_products tbody tr').length === 1")
    products.get_by_label("Cari dalam tabel").fill("")
    products.get_by_role("button", name="Produk", exact=False).first.click()
    awaited(
        page,
        """() => {
            const rows = document.querySelectorAll("#profile_products tbody tr");
            const names = [...rows].map((row) => row.cells[2].innerText);
            const inOrder = [...names].sort(new Intl.Collator("id").compare);
            return rows.length === 25 && names.join() === inOrder.join();
        }""",
    )
    assert products.locator("svg").count() == 0
    assert page.locator("#profile_potential svg").count() == 1
    assert faults == []
    assert asked == [(folder / "page.html").as_uri()]


def test_a_site_leads_from_a_name_to_its_page(folder, opened):
    page, faults, asked = opened(folder / "site" / "index.html", SIZES[0])
    assert state_of(page)["drawn"] == 22
    page.get_by_label("Cari wilayah").fill("beiwali")
    page.get_by_role("link", name="Desa Beiwali").click()
    page.wait_for_url(f"**/{KECAMATAN}.html#w{KECAMATAN}.2009")
    assert page.locator(":target th").inner_text() == "Beiwali"
    assert state_of(page)["region"] == KECAMATAN
    page.get_by_role("navigation").get_by_role("link", name="Nusa Tenggara Timur").click()
    state_of(page)
    assert faults == []
    assert {url.split("://")[0] for url in asked} == {"file"}
