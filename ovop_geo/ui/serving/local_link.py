"""The link that the terminal shows, by which a browser of this computer may write."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from streamlit.starlette import App

from ovop_geo.errors import SettingsError
from ovop_geo.language import LANGUAGES, Translator
from ovop_geo.log import is_for_programs
from ovop_geo.settings import Settings
from ovop_geo.this_computer import LocalProof, comes_from_own_page, is_loopback, may_be_here
from ovop_geo.ui.serving.route import base_of

_PROOF = LocalProof()
_ADDRESS = "lokal"
_PARAMETER = "kunci"
_DAYS = 30


def local_route(base_path: str) -> Route:
    """Return the route of the link; it leads on to the first page, whose address has no token.

    Parameters
    ----------
    base_path : path of the app on its host, Streamlit's ``server.baseUrlPath``.
    """
    base = base_of(base_path)

    async def follow(request: Request) -> Response:
        answer = RedirectResponse(f"{base}/", status_code=303)
        answer.headers["Cache-Control"] = "no-store"
        # Only who opens the link uses it up, not a program that looks at where it leads.
        if request.method == "GET" and _may_be_here(dict(request.headers)):
            shown = _PROOF.exchange(request.query_params.get(_PARAMETER, ""))
            if shown is not None:
                answer.set_cookie(
                    _cookie(),
                    shown,
                    max_age=_DAYS * 24 * 3600,
                    path=f"{base}/",
                    secure=request.url.scheme == "https",
                    httponly=True,
                    samesite="strict",
                )
                announce()
        return answer

    return Route(f"{base}/{_ADDRESS}", follow)


@asynccontextmanager
async def announced(app: App) -> AsyncIterator[None]:
    """Show the link while the server starts; a lifespan of an `st.App`."""
    announce()
    yield


def announce() -> None:
    """Show address and end of the app in the terminal, and the link if it lets somebody write.

    Where programs read what the terminal would show, only the link is told.
    """
    settings = Settings.from_environment()
    translate = Translator(LANGUAGES[0])
    address = st.get_option("server.address") or ""
    scheme = "https" if st.get_option("server.sslCertFile") else "http"
    host = f"[{address}]" if ":" in address else address or "localhost"
    base = base_of(st.get_option("server.baseUrlPath"))
    home = f"{scheme}://{host}:{st.get_option('server.port')}{base}/"
    texts = [translate("access.address", address=home)]
    if not settings.local_editor and is_loopback(address) and not has_secrets():
        link = f"{home}{_ADDRESS}?{_PARAMETER}={_PROOF.token}"
        texts.append(translate("access.link", link=link))
    elif is_for_programs():
        return
    sys.stdout.write("".join(f"\n  {text}\n" for text in texts) + "\n")
    sys.stdout.flush()


def may_be_local() -> bool:
    """Return whether nothing tells that this session's browser is on another computer."""
    headers = st.context.headers.to_dict()
    # Streamlit gives no address for a connection from this computer.
    return _may_be_here(headers) and comes_from_own_page(headers) and st.context.ip_address is None


def is_proved() -> bool:
    """Return whether this session's browser opened the link, or need not, as settings say."""
    opened = _PROOF.accepts(st.context.cookies.get(_cookie()))
    return opened or Settings.from_environment().local_editor


def has_secrets() -> bool:
    """Return whether there are secrets, even in a file that cannot be read."""
    files = st.get_option("secrets.files")
    return any(map(_may_exist, files)) or st.secrets.load_if_toml_exists()


def check_secrets() -> None:
    """Check that the server can start with the secrets; Streamlit looks into them by itself.

    Raises
    ------
    SettingsError : with them it would answer every request with a failure.
    """
    if not has_secrets():
        return
    try:
        section = st.secrets.to_dict().get("auth", {}) if st.secrets.load_if_toml_exists() else {}
    except (OSError, ValueError) as problem:
        raise SettingsError("access.error.unreadable", file="secrets.toml") from problem
    if section and not isinstance(section, Mapping):
        raise SettingsError("access.error.section", section="auth")


def _may_be_here(headers: dict[str, str]) -> bool:
    return may_be_here(st.get_option("server.address"), headers)


def _cookie() -> str:
    # A browser sends the cookies of a host to all its ports: two servers must not share one.
    return f"ovop_lokal_{st.get_option('server.port')}"


def _may_exist(path: str) -> bool:
    try:
        # A link to a file that is not there yet was made by somebody who wants sign-in.
        return Path(path).is_symlink() or Path(path).exists()
    except OSError:
        return True
    return True
