"""Each question of the programme is answered within three clicks from the first page."""

import re

from playwright.sync_api import expect

from ovop_geo.language import Translator
from tests.browser.harness import (
    MAP_FRAME,
    PATIENCE,
    choose_from,
    choose_tool,
    go,
    map_at_rest,
    open_part,
    settle,
)

INDONESIAN = Translator("id")


def open_first_page(page, app):
    go(page, f"{app.url}/?data=contoh")
    map_at_rest(page)


def open_by_sidebar(page, name):
    label = INDONESIAN(f"page.{name}.label")
    page.locator(".st-key-pages").get_by_role("link", name=label, exact=True).click()
    expect(page).to_have_url(re.compile(rf"/{name}\b"), timeout=PATIENCE)
    settle(page)


# Page, part and what its first sentence or heading says.
QUESTIONS = [
    ("progres", "steps", "Terendah"),
    ("progres", "funnel", "sudah melewati kelima langkah"),
    ("progres", "forecast", "Rentang perkiraan memuat kenyataan"),
    ("progres", "targets", "target"),
    ("progres", "stalled", "tidak berubah selama 6 bulan"),
    ("progres", "next_actions", "tindakan berikutnya"),
    ("potensi", "commodities", "komoditas"),
    ("potensi", "index", "Indeks = rata-rata berbobot"),
    ("produk_unggulan", "maturity", "sudah dikemas"),
    ("produk_unggulan", "permit_gaps", "Izin wajib yang belum dimiliki"),
    ("produk_unggulan", "expiring", "90 hari"),
    ("produk_unggulan", "same_product", "produk"),
    ("produk_unggulan", "suggestions", "potensi komoditas"),
    ("dukungan", "waiting", "belum dijawab"),
    ("dukungan", "flow", "permintaan"),
    ("dukungan", "answers", "menunggu"),
    ("dukungan", "requests", "Nilai yang diminta"),
    ("pendampingan", "without_assistant", "menunggu pendamping"),
    ("pendampingan", "assistance_kinds", "Yang terbanyak berjalan"),
    ("sosialisasi", "calendar", "Peserta yang tercatat"),
    ("sosialisasi", "reach", "OVOP"),
    ("sosialisasi", "unreached", "kegiatan"),
    ("prioritas", "classes", "Ukuran pertama"),
    ("komunitas", "candidates", "kelompok desa"),
    ("komunitas", "existing", "komunitas"),
    ("bandingkan", "comparison", "berdampingan"),
    ("bandingkan", "similar", "paling serupa"),
]


def test_every_question_is_answered_in_at_most_three_clicks(page, app):
    """The page is one click, its part another; the third is left for a region."""
    open_first_page(page, app)
    for name, part, words in QUESTIONS:
        open_by_sidebar(page, name)
        tab = page.get_by_role("tab", name=INDONESIAN(f"view.{part}"), exact=True)
        expect(tab).to_be_visible(timeout=PATIENCE)
        if tab.get_attribute("aria-selected") != "true":
            open_part(page, part, INDONESIAN)
            settle(page)
        expect(tab).to_have_attribute("aria-selected", "true", timeout=PATIENCE)
        answer = page.get_by_role("tabpanel")
        expect(answer).to_contain_text(re.compile(re.escape(words), re.I), timeout=PATIENCE)


def test_a_link_opens_the_part_and_going_back_closes_it(page, app):
    """Also faster than the pages come."""
    go(page, f"{app.url}/progres?data=contoh")
    settle(page)
    open_part(page, "funnel", INDONESIAN)
    expect(page).to_have_url(re.compile("rincian=funnel"), timeout=PATIENCE)
    for _ in range(3):
        page.go_back()
        page.go_forward()
    page.go_back()
    steps = page.get_by_role("tab", name=INDONESIAN("view.steps"), exact=True)
    expect(steps).to_have_attribute("aria-selected", "true", timeout=PATIENCE)


FLAGSHIPS = INDONESIAN("indicator.flagship_coverage.short")
ASKED = [
    (INDONESIAN("priorities.question.komoditas", commodity="kopi"), "Kopi", "Tidak satu pun"),
    (INDONESIAN("priorities.question.tertinggal", second=FLAGSHIPS), "berkembang", "Alor"),
]


def test_a_question_of_two_measures_is_answered_by_two_choices(page, app):
    """Page and question, and the sentence beside the map begins with the answer."""
    open_first_page(page, app)
    open_by_sidebar(page, "prioritas")
    map_at_rest(page)
    finding = page.locator(".st-key-finding")
    for question, measure, answer in ASKED:
        choose_tool(page, "questions", question)
        expect(finding).to_contain_text(f"{question} {answer}", timeout=PATIENCE)
        title = page.frame_locator(MAP_FRAME).locator(".ovop-title")
        expect(title).to_contain_text(measure, timeout=PATIENCE)


def test_clusters_and_quotients_are_one_choice_away_from_their_page(page, app):
    open_first_page(page, app)
    title = page.frame_locator(MAP_FRAME).locator(".ovop-title")
    for name, theme in (("prioritas", "clusters"), ("potensi", "location_quotient")):
        open_by_sidebar(page, name)
        map_at_rest(page)
        choose_from(page, "theme", INDONESIAN(f"indicator.{theme}.short"))
        expect(page).to_have_url(re.compile(f"tema={theme}"), timeout=PATIENCE)
        label = INDONESIAN(f"indicator.{theme}.label")
        expect(title).to_contain_text(label, timeout=PATIENCE)


def test_a_phone_asks_the_questions_among_its_tools(page, app):
    page.set_viewport_size({"width": 390, "height": 844})
    go(page, f"{app.url}/prioritas?data=contoh")
    map_at_rest(page)
    expect(page.locator(".st-key-questions")).to_be_hidden()
    page.get_by_role("button", name=INDONESIAN("tools.title"), exact=True).click()
    expect(page.locator(".st-key-tool_questions")).to_be_visible(timeout=PATIENCE)
    question, _, answer = ASKED[1]
    choose_tool(page, "tool_questions", question)
    expect(page.locator(".st-key-finding")).to_contain_text(answer, timeout=PATIENCE)


def test_the_squares_of_two_measures_count_the_areas_of_the_map(page, app):
    go(page, f"{app.url}/prioritas?data=contoh")
    map_at_rest(page)
    cells = page.frame_locator(MAP_FRAME).locator(".ovop-cell")
    expect(cells).to_have_count(9, timeout=PATIENCE)
    counts = [int(text.split(": ")[-1]) for text in cells.all_text_contents()]
    # One of the 22 has no index.
    assert sum(counts) == 21
