"""Reads the lists above a map, and chooses from them as their script in the browser does."""

from __future__ import annotations

import json

from streamlit.testing.v1 import AppTest

from tests.pages.tables import components, send_trigger


def told(app: AppTest, name: str) -> dict:
    """Return what the list of the choice ``name`` was given."""
    return json.loads(_proto(app, name).json)


def options(app: AppTest, name: str) -> list[str]:
    """Return the texts of the options of the choice ``name``."""
    return [text for _, text in told(app, name)["options"]]


def choose(app: AppTest, name: str, option: str) -> AppTest:
    """Choose ``option`` from the list of the choice ``name``, and run the page."""
    return send_trigger(app, _proto(app, name).id, "chosen", option)


def _proto(app: AppTest, name: str) -> object:
    (found,) = [
        proto for proto in components(app, "ovop_list") if proto.id.endswith(f"choose_{name}")
    ]
    return found
