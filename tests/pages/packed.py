"""Reads what a map was given, as its script in the browser does."""

from __future__ import annotations

import gzip
import json

from streamlit.testing.v1 import AppTest

from ovop_geo.maps.packing import FIRST_LETTER
from ovop_geo.ui.serving.shelf import VIEWS


def unpacked(packed: bytes) -> dict:
    """Return the view in ``packed``, with class, radius and lines of the tooltip per area."""
    view = json.loads(gzip.decompress(packed))
    rows: list[dict[int, object]] = [{} for _ in view["columns"][0]["of"]]
    for column in view["columns"]:
        for row, letter in zip(rows, column["of"], strict=True):
            entry = column["values"][ord(letter) - FIRST_LETTER]
            row.update(zip(column["at"], entry, strict=True))
    view["classOf"] = [row[0] for row in rows]
    if "sizes" in view:
        view["radii"] = [row.pop(1) for row in rows]
    view["tooltips"] = ["".join(str(row[at]) for at in sorted(row)[1:]) for row in rows]
    return view


def views(app: AppTest) -> list[dict]:
    """Return what each map of the page was given."""
    return [unpacked(VIEWS.get(sent["view"].rpartition("/")[2]) or b"") for sent in received(app)]


def received(app: AppTest) -> list[dict]:
    """Return the addresses that each map of the page was given."""
    found = []
    for frame in app.get("component_instance"):
        script = json.loads(frame.proto.json_args)["feature_group"]
        found.append(json.JSONDecoder().raw_decode(script, script.index("{"))[0])
    return found
