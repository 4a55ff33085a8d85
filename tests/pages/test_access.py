"""What the sidebar says about who may write, and that wrong secrets let nobody."""

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
import streamlit as st
from streamlit import config
from streamlit.runtime.secrets import Secrets
from streamlit.testing.v1 import AppTest

from ovop_geo.errors import SettingsError
from ovop_geo.settings import PROJECT_DIRECTORY
from ovop_geo.ui.frame import access
from ovop_geo.ui.serving.local_link import check_secrets

SIGN_IN = {
    "redirect_uri": "https://ovop.example.id/oauth2callback",
    "cookie_secret": "k" * 32,
    "client_id": "ovop",
    "client_secret": "rahasia",
    "server_metadata_url": "https://akun.example.id/.well-known/openid-configuration",
}
EDITORS = {"ngada@example.id": {"wilayah": "53.09", "peran": "Admin Ngada"}}
FAULTY = "Pengaturan masuk aplikasi ini salah"


def show_access():
    import streamlit as st

    from ovop_geo.language import Translator
    from ovop_geo.selection import Selection
    from ovop_geo.settings import Settings
    from ovop_geo.ui.caching import shared_regions
    from ovop_geo.ui.frame.access import current_editor, show_sign_in
    from ovop_geo.views.context import Frame

    settings = Settings.from_environment()
    regions = shared_regions(settings)
    show_sign_in(Frame(settings, Translator("id"), Selection(), regions, None))
    st.text(repr(current_editor()))


@pytest.fixture
def shown():
    """Return what is said with some secrets: the sentence, the buttons, who may write."""

    access._note.cache_clear()

    def show(**secrets):
        app = AppTest.from_function(show_access, default_timeout=120)
        for name, value in secrets.items():
            app.secrets[name] = value
        app.run()
        assert not app.exception
        (sentence,) = app.caption
        return sentence.value, [button.label for button in app.button], app.text[0].value

    return show


def test_whoever_is_not_signed_in_sees_the_way_in(shown):
    sentence, buttons, editor = shown(auth=SIGN_IN, editors=EDITORS)
    assert sentence.startswith("Hanya penyunting yang sudah masuk")
    assert (buttons, editor) == (["Masuk"], "None")


def test_without_secrets_a_visitor_of_unknown_origin_may_not_write(shown):
    sentence, buttons, editor = shown()
    assert sentence.startswith("Aplikasi ini dapat dibuka dari jaringan")
    assert (buttons, editor) == ([], "None")


@pytest.mark.parametrize(
    ("secrets", "told"),
    [
        ({"auth": SIGN_IN}, "[editors]"),
        ({"editors": EDITORS}, "[auth]"),
        ({"auth": SIGN_IN, "editors": {}}, "[editors]"),
        ({"auth": SIGN_IN | {"cookie_secret": "pendek"}, "editors": EDITORS}, "cookie_secret"),
        (
            {"auth": SIGN_IN, "editors": {"a@example.id": {"wilayah": "53.88", "peran": "A"}}},
            "editors[1].wilayah",
        ),
    ],
)
def test_wrong_secrets_let_nobody_write_and_the_log_says_why(shown, caplog, secrets, told):
    sentence, buttons, editor = shown(**secrets)
    assert sentence.startswith(FAULTY)
    assert (buttons, editor) == ([], "None")
    assert told in caplog.text
    assert "@" not in sentence


@pytest.fixture
def secrets_file(tmp_path, monkeypatch):
    """The file that secrets are read from, not yet there."""
    usual = config.get_option("secrets.files")
    config.set_option("secrets.files", [str(tmp_path / "secrets.toml")])
    monkeypatch.setattr(st, "secrets", Secrets())
    yield tmp_path / "secrets.toml"
    config.set_option("secrets.files", usual)


def a_link_to_nothing(path):
    path.symlink_to(path.with_name("belum-ada.toml"))


@pytest.mark.parametrize(
    "written", [lambda path: path.write_text("[editors.ngada@example.id]"), a_link_to_nothing]
)
def test_secrets_that_cannot_be_read_are_not_taken_for_none(shown, caplog, secrets_file, written):
    written(secrets_file)
    check_secrets()
    sentence, _, editor = shown()
    assert sentence.startswith(FAULTY)
    assert editor == "None"
    assert "secrets.toml tidak dapat dibaca" in caplog.text


@pytest.mark.parametrize(
    ("written", "key"),
    [
        (lambda path: path.write_text("[auth]\npemilik = 'Desa é'", "latin-1"), "unreadable"),
        (lambda path: path.write_text("[auth]", "utf-16"), "unreadable"),
        (Path.mkdir, "unreadable"),
        (lambda path: path.write_text("auth = 'ya'"), "section"),
        (lambda path: path.write_text("[[auth]]\nredirect_uri = 'x'"), "section"),
    ],
)
def test_the_server_does_not_start_with_secrets_that_fail_every_answer(secrets_file, written, key):
    written(secrets_file)
    with pytest.raises(SettingsError) as fault:
        check_secrets()
    assert fault.value.key == f"access.error.{key}"


def test_a_run_without_a_click_on_sign_in_does_not_load_what_signs_in():
    script = (
        "import sys; from streamlit.testing.v1 import AppTest\n"
        "from tests.pages.test_access import EDITORS, SIGN_IN, show_access\n"
        "app = AppTest.from_function(show_access, default_timeout=120)\n"
        "app.secrets['auth'] = SIGN_IN; app.secrets['editors'] = EDITORS\n"
        "assert app.run().button[0].label == 'Masuk'\n"
        "assert not {'authlib', 'httpx'} & set(sys.modules), 'loaded'\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", script],
        cwd=PROJECT_DIRECTORY,
        capture_output=True,
        check=False,
        text=True,
    )
    assert run.returncode == 0, run.stderr[-2000:]


@pytest.mark.parametrize(
    ("address", "event"),
    [
        ("ngada@example.id", "sign_in_accepted region=53.09"),
        ("maria@example.id", "sign_in_refused"),
    ],
)
def test_a_sign_in_is_one_event_of_its_session_and_names_nobody(
    caplog, monkeypatch, address, event
):
    claims = {"is_logged_in": True, "email": address, "name": "Maria"}
    monkeypatch.setattr(st, "user", SimpleNamespace(to_dict=lambda: claims))
    app = AppTest.from_function(show_access, default_timeout=120)
    app.secrets["auth"], app.secrets["editors"] = SIGN_IN, EDITORS
    with caplog.at_level("INFO", logger="ovop_geo"):
        app.run()
        app.run()
    assert not app.exception
    assert [record.getMessage() for record in caplog.records if "sign_in" in record.message] == [
        event
    ]
