"""A provider of accounts that runs on this machine, and an app that signs in with it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.harness import PATIENCE, App, free_port, running_app, running_server

ACCOUNTS = {
    "provinsi": {"email": "Provinsi@Example.id", "email_verified": True},
    "ngada": {"email": "ngada@example.id"},
    "orang lain": {"email": "lain@example.id", "email_verified": True},
    "peniru": {"email": "provinsi@example.id", "email_verified": False},
}
"""What the provider says about each account."""

EDITORS = """
[editors."provinsi@example.id"]
wilayah = "53"
peran = "Admin Provinsi"

[editors."ngada@example.id"]
wilayah = "53.09"
peran = "Admin Ngada"
"""


@contextmanager
def running_provider(log: Path) -> Iterator[str]:
    """Start the provider with `ACCOUNTS`; give its address."""
    url = f"http://127.0.0.1:{(port := free_port())}"
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), "--require-nonce"]
    for name, claims in ACCOUNTS.items():
        command += ["--user-claims", json.dumps({"sub": name, **claims})]
    with running_server(command, f"{url}/.well-known/openid-configuration", log, {}):
        yield url


def written_secrets(directory: Path, provider: str, outside: str) -> Path:
    """Write secrets with `EDITORS` for an app that visitors reach at ``outside``."""
    secrets = directory / "secrets.toml"
    secrets.write_text(
        f"""
[auth]
redirect_uri = "{outside}/oauth2callback"
cookie_secret = "{"rahasia-untuk-uji-saja-" * 2}"
client_id = "ovop"
client_secret = "rahasia"
server_metadata_url = "{provider}/.well-known/openid-configuration"
{EDITORS}"""
    )
    return secrets


@contextmanager
def app_with_sign_in(
    directory: Path,
    provider: str,
    script: str,
    environment: Mapping[str, str],
    options: Sequence[str] = (),
    outside: str = "",
) -> Iterator[App]:
    """Start an app whose editors sign in with ``provider``.

    ``outside`` is its address for visitors, if that is not its own.
    """
    port = free_port()
    outside = outside or f"http://127.0.0.1:{port}"
    secrets = written_secrets(directory, provider, outside)
    chosen = [f"--secrets.files={secrets}", *options]
    log = directory / "server.log"
    with running_app(log, environment, script=script, port=port, options=chosen) as app:
        yield app


def without_foreign_style(page: Page) -> None:
    """Answer for the style from elsewhere that the provider's own page asks for."""
    page.route("**/pico.min.css", lambda route: route.fulfill(body=""))


def sign_in(page: Page, account: str) -> None:
    """Sign in on an open page of the app with one of the `ACCOUNTS`."""
    page.get_by_role("button", name="Masuk").click()
    page.get_by_role("button", name=account, exact=True).click()
    expect(page.get_by_role("button", name="Keluar")).to_be_visible(timeout=PATIENCE)
