"""A district head opens a link to a region, sees its profile, and takes away what it offers."""

import re

import pytest
from playwright.sync_api import expect

from ovop_geo.language import Translator
from ovop_geo.reports.formats import offered_for
from tests.browser.harness import MAP_FRAME, PATIENCE, find_region, go, map_at_rest, settle

BAJAWA, BEIWALI, NGADA = "53.09.06", "53.09.06.2009", "53.09"
SABU_RAIJUA = "53.20"
INDONESIAN = Translator("id")


def heading(page):
    return page.get_by_role("heading", level=1)


@pytest.mark.parametrize(
    ("region", "title", "part"),
    [
        (NGADA, "Profil Kabupaten Ngada", "profile.gaps.title"),
        (BAJAWA, "Profil Kecamatan Bajawa", "profile.gaps.title"),
        (BEIWALI, "Profil Desa Beiwali", "profile.steps.title"),
        ("53", "Profil Nusa Tenggara Timur", "profile.gaps.title"),
    ],
)
def test_each_level_has_its_profile_and_leads_on(page, app, region, title, part):
    go(page, f"{app.url}/profil?data=contoh&wilayah={region}")
    map_at_rest(page)
    expect(heading(page)).to_have_text(title)
    first = INDONESIAN(part, place=title.removeprefix("Profil "))
    expect(page.get_by_role("heading", name=first)).to_be_visible()
    expect(page.get_by_text("DATA SIMULASI", exact=True).first).to_be_visible()
    frame = page.frame_locator(MAP_FRAME)
    expect(frame.locator(".ovop-title")).to_be_visible()


def test_a_link_to_a_region_alone_opens_its_profile_and_the_map_is_one_click_away(page, app):
    go(page, f"{app.url}/?data=contoh&wilayah={BAJAWA}")
    expect(heading(page)).to_have_text("Profil Kecamatan Bajawa")
    row = page.locator(".ovop-table").get_by_text("Beiwali", exact=True).first
    row.click()
    expect(heading(page)).to_have_text("Profil Desa Beiwali", timeout=PATIENCE)
    page.go_back()
    expect(heading(page)).to_have_text("Profil Kecamatan Bajawa", timeout=PATIENCE)
    label = INDONESIAN("page.beranda.label")
    page.locator(".st-key-pages").get_by_role("link", name=label, exact=True).click()
    expect(page).to_have_url(re.compile("tampilan=peta"), timeout=PATIENCE)
    map_at_rest(page)
    expect(heading(page)).not_to_contain_text("Profil")
    # What is chosen on the map stays on the map, also when the page is opened again.
    find_region(page, "Ngada", INDONESIAN).first.click()
    expect(page).to_have_url(re.compile(f"wilayah={NGADA}(&|$)"), timeout=PATIENCE)
    page.reload()
    settle(page)
    expect(heading(page)).not_to_contain_text("Profil")
    expect(page).to_have_url(re.compile("tampilan=peta"))


def test_a_page_is_shared_and_its_files_are_taken(page, app):
    go(page, f"{app.url}/profil?data=contoh&wilayah={SABU_RAIJUA}")
    map_at_rest(page)
    page.get_by_role("button", name=INDONESIAN("sharing.title")).click()
    sharing = page.locator(".ovop-sharing")
    expect(sharing.locator(".ovop-qr svg")).to_be_visible(timeout=PATIENCE)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=app.url)
    sharing.get_by_role("button", name=INDONESIAN("sharing.copy"), exact=True).click()
    expect(sharing).to_contain_text(INDONESIAN("sharing.copied"))
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert copied == f"{app.url}/profil?data=contoh&wilayah={SABU_RAIJUA}"
    offered = [each for each in offered_for(SABU_RAIJUA) if each.name != "atlas"]
    assert len(offered) == 8
    for form in offered:
        with page.expect_download(timeout=PATIENCE * 2) as taken:
            sharing.get_by_role("link", name=INDONESIAN(f"report.format.{form.name}")).click()
        assert taken.value.suggested_filename == f"ovop_{SABU_RAIJUA}_contoh{form.ending}"
        assert taken.value.path().stat().st_size > 5000
    sharing.get_by_role("button", name=INDONESIAN("sharing.copy_picture")).click()
    expect(sharing).to_contain_text(INDONESIAN("sharing.picture_copied"), timeout=PATIENCE * 2)
    kinds = page.evaluate(
        "() => navigator.clipboard.read().then(items => items.flatMap(item => item.types))"
    )
    assert kinds == ["image/png"]


def test_what_takes_long_shows_how_far_it_is_and_can_be_cancelled(page, app):
    go(page, f"{app.url}/profil?data=contoh")
    map_at_rest(page)
    page.get_by_role("button", name=INDONESIAN("sharing.title")).click()
    sharing = page.locator(".ovop-sharing")
    sharing.get_by_role("link", name=INDONESIAN("report.format.atlas")).click()
    said = sharing.locator(".ovop-making")
    expect(said).to_contain_text(re.compile(r"\d+ dari \d+ selesai"), timeout=PATIENCE * 2)
    said.get_by_role("button", name=INDONESIAN("sharing.cancel")).click()
    expect(said).to_have_count(0)


def test_a_chart_is_taken_as_a_picture(page, app):
    go(page, f"{app.url}/progres?data=contoh&wilayah={NGADA}&rincian=charts")
    map_at_rest(page)
    link = page.get_by_role("link", name=INDONESIAN("figure.save")).first
    expect(link).to_be_visible(timeout=PATIENCE)
    with page.expect_download(timeout=PATIENCE * 2) as taken:
        link.click()
    assert taken.value.path().read_bytes().startswith(b"\x89PNG")
