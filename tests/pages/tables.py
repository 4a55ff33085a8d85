"""Reads the tables of a page as its script in the browser does, and asks what a reader asks."""

from __future__ import annotations

import json

import pandas as pd
from streamlit.testing.v1 import AppTest


def tables(app: AppTest) -> list[dict]:
    """Return what each table of the page was given."""
    return [json.loads(proto.json) for proto in _protos(app)]


def table(app: AppTest, position: int = 0) -> pd.DataFrame:
    """Return the texts of a table, one column per heading."""
    shown = tables(app)[position]
    rows = [
        [cell if isinstance(cell, str) else cell["text"] for cell in row] for row in shown["rows"]
    ]
    return pd.DataFrame(rows, columns=[each["label"] for each in shown["columns"]], dtype="str")


def ask(app: AppTest, position: int = 0, **asked: object) -> AppTest:
    """Search, sort or lengthen a table as its script does, and run the page."""
    return _send(app, _protos(app)[position].id, "json_value", {"asked": asked})


def open_row(app: AppTest, code: str, position: int = 0) -> AppTest:
    """Press the name of the row of the region ``code``."""
    return send_trigger(app, _protos(app)[position].id, "opened", code)


def components(app: AppTest, name: str) -> list:
    """Return the components of the page that are called ``name``."""
    found = [each.proto for each in app.get("bidi_component")]
    return [proto for proto in found if proto.component_name == name]


def send_trigger(app: AppTest, component: str, event: str, value: object) -> AppTest:
    """Send an event of the component with the id ``component``, and run the page."""
    events = f"$$STREAMLIT_INTERNAL_KEY_{component}__events"
    return _send(app, events, "json_trigger_value", [{"event": event, "value": value}])


def _protos(app: AppTest) -> list:
    return components(app, "ovop_table")


def _send(app: AppTest, widget: str, kind: str, value: object) -> AppTest:
    request = app._tree.get_widget_states()
    state = request.widgets.add()
    state.id = widget
    setattr(state, kind, json.dumps(value))
    return app._run(request)
