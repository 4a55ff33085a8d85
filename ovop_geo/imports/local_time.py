"""The time of an entry of the history, as a clock where its reader lives shows it."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from ovop_geo.language import Translator
from ovop_geo.province import this_province

_NAMED = frozenset({"WIB", "WITA", "WIT"})
"""Names of zones that readers know; any other zone is named by its distance from UTC."""


def reader_zone(name: str | None) -> ZoneInfo:
    """Return the zone called ``name``, such as ``Asia/Makassar``, as a browser tells it.

    If the browser tells none, or one that nobody knows, it is the zone of the province.
    """
    try:
        return ZoneInfo(name or this_province().time_zone)
    except (LookupError, OSError, ValueError):
        return ZoneInfo(this_province().time_zone)


def moment_text(when: datetime, zone: ZoneInfo, translate: Translator) -> str:
    """Return day, time and zone of ``when``: ``28 November 2026 pukul 18.05 WITA``."""
    local = when.astimezone(zone)
    return translate(
        "data.history.moment",
        day=translate.date(local.date()),
        time=translate.time(local),
        zone=_zone_name(local),
    )


def _zone_name(local: datetime) -> str:
    name = local.tzname() or ""
    offset = local.utcoffset()
    if name in _NAMED or not offset:
        return name if name in _NAMED else "UTC"
    minutes = round(offset.total_seconds() / 60)
    sign = "+" if minutes > 0 else "-"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")
