"""Editors sign in with a provider of accounts, and write to their own region alone."""

import json
import re

import pytest
from playwright.sync_api import expect
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from tests.browser.harness import PATIENCE, go, settle
from tests.browser.provider import (
    app_with_sign_in,
    running_provider,
    sign_in,
    without_foreign_style,
)
from tests.browser.writing import IN_NGADA, IN_SUMBA, WRITING, write, written


@pytest.fixture(scope="module")
def provider(tmp_path_factory):
    with running_provider(tmp_path_factory.mktemp("provider") / "server.log") as url:
        yield url


@pytest.fixture(scope="module")
def signed_in_app(tmp_path_factory, provider, environment):
    directory = tmp_path_factory.mktemp("app")
    with app_with_sign_in(directory, provider, WRITING, environment) as app:
        yield app


@pytest.fixture
def app(signed_in_app):
    return signed_in_app


@pytest.fixture
def page(page):
    without_foreign_style(page)
    return page


def test_the_editor_of_the_province_writes_everywhere(page, app, data_directory):
    go(page, app.url)
    sign_in(page, "provinsi")
    expect(page.get_by_text("Anda masuk sebagai Admin Provinsi")).to_be_visible()
    write(page, IN_SUMBA)
    expect(page.get_by_text("Tersimpan")).to_be_visible(timeout=PATIENCE)
    assert written(data_directory) == ([IN_SUMBA], ["Admin Provinsi"])


def test_the_editor_of_a_kabupaten_writes_to_it_and_to_no_other(page, app, data_directory):
    go(page, app.url)
    sign_in(page, "ngada")
    expect(page.get_by_text("boleh menulis data Kabupaten Ngada")).to_be_visible()
    write(page, IN_SUMBA)
    refused = page.get_by_text(re.compile(rf"Admin Ngada hanya boleh menulis .*{IN_SUMBA}"))
    expect(refused).to_be_visible(timeout=PATIENCE)
    write(page, IN_NGADA)
    expect(page.get_by_text("Tersimpan")).to_be_visible(timeout=PATIENCE)
    assert written(data_directory) == ([IN_NGADA], ["Admin Ngada"])


@pytest.mark.parametrize("account", ["orang lain", "peniru"])
def test_a_stranger_stays_a_reader(page, app, data_directory, account):
    go(page, app.url)
    sign_in(page, account)
    expect(page.get_by_text("bukan alamat penyunting yang terdaftar")).to_be_visible()
    write(page, IN_NGADA)
    expect(page.get_by_text("Anda tidak boleh menulis data di sini")).to_be_visible(
        timeout=PATIENCE
    )
    assert written(data_directory) == ([], [])


def test_who_signs_out_may_not_write_any_more(page, app, data_directory):
    go(page, app.url)
    sign_in(page, "provinsi")
    page.get_by_role("button", name="Keluar").click()
    page.get_by_role("button", name="End session").click()
    expect(page.get_by_role("button", name="Masuk")).to_be_visible(timeout=PATIENCE)
    write(page, IN_NGADA)
    expect(page.get_by_text("Anda tidak boleh menulis data di sini")).to_be_visible(
        timeout=PATIENCE
    )
    assert written(data_directory) == ([], [])


def test_who_gives_up_at_the_provider_stays_a_reader(page, app):
    go(page, app.url)
    page.get_by_role("button", name="Masuk").click()
    page.get_by_role("button", name="Deny").click()
    expect(page.get_by_role("button", name="Masuk")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_text("Hanya penyunting yang sudah masuk")).to_be_visible()


def test_a_cookie_that_is_signed_with_another_secret_is_nobodys(page, app):
    claims = {"email": "provinsi@example.id", "is_logged_in": True, "origin": app.url}
    name, secret = "_streamlit_user", "rahasia-orang-lain-yang-cukup-panjang"
    forged = create_signed_value(secret, name, json.dumps(claims)).decode()
    page.context.add_cookies([{"name": name, "value": forged, "url": app.url}])
    go(page, app.url)
    settle(page)
    expect(page.get_by_role("button", name="Masuk")).to_be_visible()
    expect(page.get_by_text("Admin Provinsi")).to_have_count(0)


class TestOfTheWholeApp:
    @pytest.fixture
    def app(self, tmp_path, provider, environment):
        with app_with_sign_in(tmp_path, provider, "app.py", environment) as app:
            yield app

    def test_its_sidebar_shows_who_is_signed_in(self, page, app):
        go(page, f"{app.url}/tentang")
        sign_in(page, "ngada")
        sidebar = page.get_by_test_id("stSidebar")
        expect(sidebar.get_by_text("Anda masuk sebagai Admin Ngada")).to_be_visible()
