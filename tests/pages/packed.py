"""Reads what a map was given, as its script in the browser does."""

from __future__ import annotations

import json
import zlib
from base64 import b64decode

from streamlit.testing.v1 import AppTest

from ovop_geo.maps.packing import FIRST_LETTER


def unpacked(packed: str) -> dict:
    """Return the view in ``packed``, with the class and the lines of the tooltip per area."""
    view = json.loads(zlib.decompress(b64decode(packed)))
    rows: list[dict[int, object]] = [{} for _ in view["columns"][0]["of"]]
    for column in view["columns"]:
        for row, letter in zip(rows, column["of"], strict=True):
            entry = column["values"][ord(letter) - FIRST_LETTER]
            row.update(zip(column["at"], entry, strict=True))
    view["classOf"] = [row[0] for row in rows]
    view["tooltips"] = ["".join(str(row[at]) for at in sorted(row)[1:]) for row in rows]
    return view


def views(app: AppTest) -> list[dict]:
    """Return what each map of the page was given."""
    return [unpacked(packed) for _, packed in received(app)]


def received(app: AppTest) -> list[tuple[str, str]]:
    """Return the address of the geometry and the packed view of each map of the page."""
    found = []
    for frame in app.get("component_instance"):
        script = json.loads(frame.proto.json_args)["feature_group"]
        _, geometry, packed = script.rsplit(', "', 2)
        found.append((geometry.partition('"')[0], packed.partition('"')[0]))
    return found
