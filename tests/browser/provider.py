"""A provider of accounts that runs on this machine, and an app that signs in with it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.browser.harness import App, free_port, running_app, running_server

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


@contextmanager
def app_with_sign_in(
    directory: Path,
    provider: str,
    script: str,
    environment: Mapping[str, str],
    options: Sequence[str] = (),
) -> Iterator[App]:
    """Start an app whose editors sign in with ``provider``."""
    port = free_port()
    secrets = directory / "secrets.toml"
    secrets.write_text(
        f"""
[auth]
redirect_uri = "http://127.0.0.1:{port}/oauth2callback"
cookie_secret = "{"rahasia-untuk-uji-saja-" * 2}"
client_id = "ovop"
client_secret = "rahasia"
server_metadata_url = "{provider}/.well-known/openid-configuration"
{EDITORS}"""
    )
    chosen = [f"--secrets.files={secrets}", *options]
    log = directory / "server.log"
    with running_app(log, environment, script=script, port=port, options=chosen) as app:
        yield app
