"""Whether a visitor sits at the computer that the app runs on: what speaks against it, and a proof.

What a visitor's request says of itself is written by the visitor. It can speak against being
here, but never for it; only what the server's own terminal showed does.
"""

from __future__ import annotations

import ipaddress
import re
import secrets
from collections.abc import Mapping

_FORWARDED = re.compile(
    r"x[-_].*|.*(forwarded|[-_]ip|[-_]addr).*|(cf|cdn|fly|fastly|akamai|ngrok|tailscale)[-_].*"
    r"|(wl-)?proxy-.*|via|front-end-https"
)
"""Names of headers that proxies and tunnels add. A browser sends no ``X-…`` when it opens a page
or its socket."""
_AUTHORITY = re.compile(r"(?:\[([0-9a-f:.]+)\]|([^:\[\]@/\s]+))(?::[0-9]*)?", re.IGNORECASE)
"""``host:port``, an IPv6 address in brackets."""


class LocalProof:
    """A token that can be used once, and what the browser that used it shows from then on.

    Both are random and live as long as the server: nothing of them is ever written to a disk.
    """

    def __init__(self) -> None:
        self._pass = secrets.token_urlsafe(32)
        self.token = secrets.token_urlsafe(32)

    def exchange(self, token: str) -> str | None:
        """Return the pass for the current token, which is replaced; ``None`` for any other."""
        if not _same(token, self.token):
            return None
        self.token = secrets.token_urlsafe(32)
        return self._pass

    def accepts(self, shown: str | None) -> bool:
        """Return whether ``shown`` is the pass of this server."""
        return shown is not None and _same(shown, self._pass)


def may_be_here(address: str | None, headers: Mapping[str, str]) -> bool:
    """Return whether nothing speaks against the visitor being at the server's own computer.

    Headers of a reverse proxy, or a name in ``Host`` that is not this computer's, mean that the
    visitor may be elsewhere. In doubt the result is false.

    Parameters
    ----------
    address : address that the server listens on; ``None`` means all networks.
    headers : headers of the visitor's request, names in any case.
    """
    given = _lower(headers)
    return (
        is_loopback(address or "")
        and not was_passed_on(headers)
        and is_loopback(_name(given.get("host", "")))
    )


def was_passed_on(headers: Mapping[str, str]) -> bool:
    """Return whether a proxy or a tunnel tells by its headers that it passed the request on."""
    return any(map(_FORWARDED.fullmatch, _lower(headers)))


def comes_from_own_page(headers: Mapping[str, str]) -> bool:
    """Return whether a page of this app sent the request: its ``Origin`` is that host and port.

    A page at another port of this computer belongs to another program, but a browser sends it
    the same cookies. Without an ``Origin`` the result is false.
    """
    given = _lower(headers)
    scheme, _, origin = given.get("origin", "").lower().partition("://")
    return scheme in ("http", "https") and origin == given.get("host", "").lower() != ""


def is_loopback(host: str) -> bool:
    """Return whether ``host``, a name or an address, is always this computer itself."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _lower(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


def _name(authority: str) -> str:
    """Return the host of ``host:port``, without brackets; empty if it has another form."""
    found = _AUTHORITY.fullmatch(authority)
    return "".join(found.groups("")) if found else ""


def _same(shown: str, own: str) -> bool:
    return secrets.compare_digest(shown.encode(), own.encode())
