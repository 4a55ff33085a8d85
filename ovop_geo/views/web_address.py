"""Addresses of web pages among what users load."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import urlsplit

_HOST = re.compile(r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]", re.ASCII)
_FORBIDDEN = re.compile(r"[\\<>\"^`{|}]")


class WebAddress(NamedTuple):
    """The address of a web page and the host that it leads to, without ``www.``."""

    address: str
    host: str


def web_address(text: object) -> WebAddress | None:
    """Return ``text`` as the address of a web page; ``None`` if it is not one.

    It is one if it begins with ``http`` or ``https`` and its host is a name in ASCII with a dot:
    other alphabets have letters that look alike. An address with a user name is none, because it
    can begin with the name of another host; nor is one with a blank, or a character that cannot
    be seen or that no address contains.
    """
    address = str(text)
    if not address.isprintable() or " " in address or _FORBIDDEN.search(address):
        return None
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return None
    is_page = parts.scheme in ("http", "https") and "@" not in parts.netloc
    if not is_page or not _HOST.fullmatch(host):
        return None
    return WebAddress(address, host.removeprefix("www."))
