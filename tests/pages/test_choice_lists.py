"""The lists above a map: what is chosen from them is shown, and is known before the page runs."""

from html import escape
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest
from starlette.applications import Starlette

from ovop_geo.indicators.registry import offered_on
from ovop_geo.ui.serving.view_route import view_route
from tests.asynchronous import finished
from tests.pages.lists import choose, options, told
from tests.pages.packed import received

LATER = "product_coverage"


def ask(address, base_path="", **headers):
    async def answered():
        transport = httpx.ASGITransport(Starlette(routes=[view_route(base_path)]))
        async with httpx.AsyncClient(transport=transport, base_url="http://app") as client:
            return await client.get(address, headers=headers)

    return finished(answered())


def test_a_list_offers_the_themes_of_its_page_and_shows_the_chosen_one(open_app, indonesian):
    app = open_app("produk_unggulan", data="contoh")
    offered = offered_on("produk_unggulan")
    assert options(app, "theme") == [indonesian(each.short_key) for each in offered]
    app = choose(app, "theme", offered[1].id)
    assert told(app, "theme")["value"] == offered[1].id
    assert app.query_params["tema"] == offered[1].id


def test_what_is_no_option_changes_nothing(open_app):
    app = open_app("produk_unggulan", data="contoh")
    before = told(app, "theme")
    app = choose(app, "theme", "tidak_ada")
    assert not app.error
    assert told(app, "theme") == before


def test_another_commodity_begins_with_its_own_measure(open_app):
    app = open_app("potensi", data="contoh", komoditas="padi")
    measures = [word for word, _ in told(app, "measure")["options"]]
    app = choose(app, "measure", measures[-1])
    assert told(app, "measure")["value"] == measures[-1] != measures[0]
    app = choose(app, "commodity", "kopi")
    assert "ukuran" not in app.query_params


@pytest.mark.parametrize(
    ("page", "query", "name", "option"),
    [
        ("", {"data": "contoh", "tingkat": "desa"}, "theme", LATER),
        ("", {"data": "publik", "bahasa": "en", "bentuk": "kotak"}, "theme", "ike"),
        ("produk_unggulan", {"wilayah": "53.03", "data": "contoh"}, "theme", "flagship_coverage"),
        ("progres", {"data": "contoh", "bulan": "2026-01", "waktu": "ya"}, "step", "3"),
        ("progres", {"data": "contoh", "langkah": "berhenti"}, "idle", "12"),
        ("progres", {"data": "contoh", "tingkat": "desa"}, "step", "berhenti"),
        ("progres", {"data": "contoh", "langkah": "3"}, "step", ""),
        ("potensi", {"data": "contoh", "komoditas": "padi"}, "commodity", "kopi"),
        ("potensi", {"data": "contoh", "komoditas": "padi"}, "theme", "commodity_count"),
    ],
)
def test_the_map_is_known_before_the_page(open_app, page, query, name, option):
    app = open_app(page, **query)
    answer = ask("/" + told(app, name)["coming"] + option)
    assert answer.headers["cache-control"] == "no-store"
    app = choose(app, name, option)
    assert [sent["view"] for sent in received(app)] == [answer.headers["content-location"]]
    sentence = f'<p class="ovop-finding">{escape(answer.json()["summary"])}</p>'
    assert sentence in [each.proto.body for each in app.get("html")]


def test_a_dark_page_has_a_dark_map(open_app):
    address = "/" + told(open_app(data="contoh"), "theme")["coming"] + LATER
    assert [ask(each).json()["dark"] for each in (address, f"{address}&gelap=ya")] == [False, True]


def test_beside_a_second_map_the_list_waits_for_the_page(open_app):
    app = open_app(data="contoh", banding="overall_progress")
    assert told(app, "theme")["coming"] == ""


@pytest.mark.parametrize(
    "address", ["/tampilan", "/tampilan?halaman=data", "/tampilan?halaman=potensi&data=kerja"]
)
def test_without_a_map_there_is_no_answer(address, monkeypatch, tmp_path):
    monkeypatch.setenv("OVOP_DATA_DIR", str(tmp_path))
    answer = ask(address)
    assert (answer.status_code, answer.content) == (204, b"")


def test_of_records_that_cannot_be_read_the_page_tells(open_app, shipped_copy):
    address = "/" + told(open_app(data="contoh"), "theme")["coming"] + LATER
    (shipped_copy / "wilayah.csv").write_text("bukan daftar", encoding="utf-8")
    assert ask(address).status_code == 204


def test_other_sites_and_other_folders_get_nothing():
    address = "/tampilan?halaman=beranda&tema=idm"
    assert ask(address, **{"sec-fetch-site": "same-origin"}).status_code == 200
    assert ask(address, **{"sec-fetch-site": "cross-site"}).status_code == 403
    assert ask(f"/ovop{address}", "/ovop").status_code == 200
    assert ask(address, "/ovop").status_code == 404


def test_the_address_is_that_of_the_page_up_to_the_option(open_app):
    app = open_app("progres", data="contoh", wilayah="53.03", langkah="2", bulan="2026-01")
    address = urlsplit(told(app, "step")["coming"])
    assert address.path == "tampilan"
    assert parse_qsl(address.query, keep_blank_values=True) == [
        ("halaman", "progres"),
        ("data", "contoh"),
        ("wilayah", "53.03"),
        ("tingkat", "kecamatan"),
        ("bulan", "2026-01"),
        ("langkah", ""),
    ]
